"""A table of rows for people, drawn by rich: as wide as the terminal, long cells wrapped or cut."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from solieu.querying.output import Amount, Row, cell

_LONGEST_CELL = 400
# Cells up to this long are not wrapped, where the terminal is wide enough for that.
_NARROW = 26
_SHORT = 12
_LEAST = 20
_GAP = 2
# A wrapped column has at most this part of the room, save the widest, which takes what is left.
_PARTS = 5


def write_table(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Draw `columns` of `rows`; nothing where there are no rows.

    A cell of more than 400 characters is cut and ends in `…`: the other forms give it whole.
    """
    lines = [[row[column] for column in columns] for row in rows]
    if not lines:
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    texts = [[_text(value) for value in line] for line in lines]
    console = Console(file=stream, highlight=False)
    numeric = [_is_numeric([line[number] for line in lines]) for number in range(len(columns))]
    widths = [max(map(len, cells)) for cells in zip(map(Text, columns), *texts, strict=True)]
    longest = _longest_unwrapped(widths, numeric, console.width)
    wrapped = [
        width > longest and not (right and longest) for width, right in zip(widths, numeric, strict=True)
    ]
    widest = max((width for width, wraps in zip(widths, wrapped, strict=True) if wraps), default=0)
    for column, width, right, wraps in zip(columns, widths, numeric, wrapped, strict=True):
        table.add_column(
            Text(column),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=not wraps,
            max_width=max(_LEAST, console.width // _PARTS) if wraps and width < widest else None,
        )
    for line in texts:
        table.add_row(*line)
    console.print(table)


def _is_numeric(values: Sequence[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, int | float | Decimal | Amount) for value in known)


def _longest_unwrapped(widths: Sequence[int], numeric: Sequence[bool], room: int) -> int:
    """Up to which width columns are not wrapped, numbers in any case, so that the others have room too.

    0 where everything must be wrapped: a number that is cut would be another number.
    """
    for longest in (_NARROW, _SHORT):
        wanted = (
            width if right or width <= longest else _LEAST
            for width, right in zip(widths, numeric, strict=True)
        )
        if sum(wanted) + _GAP * len(widths) <= room:
            return longest
    return 0


def _text(value: object) -> Text:
    """A cell without control characters, which could move the cursor of a terminal; ends of line stay."""
    text = cell(value)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - 1] + "…"
    return Text("".join(" " if _moves_the_cursor(letter) else letter for letter in text))


def _moves_the_cursor(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf"}
