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
_NARROW = 26


def write_table(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    """Draw `columns` of `rows`; nothing where there are no rows.

    A cell of more than 400 characters is cut and ends in `…`: the other forms give it whole.
    """
    lines = [[row[column] for column in columns] for row in rows]
    if not lines:
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    texts = [[_text(value) for value in line] for line in lines]
    for number, column in enumerate(columns):
        values = [line[number] for line in lines if line[number] is not None]
        widest = max(len(line[number]) for line in texts)
        numeric = bool(values) and all(isinstance(value, int | float | Decimal | Amount) for value in values)
        table.add_column(
            Text(column), justify="right" if numeric else "left", overflow="fold", no_wrap=widest <= _NARROW
        )
    for line in texts:
        table.add_row(*line)
    Console(file=stream, highlight=False).print(table)


def _text(value: object) -> Text:
    """A cell without control characters, which could move the cursor of a terminal; ends of line stay."""
    text = cell(value)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - 1] + "…"
    return Text("".join(" " if _moves_the_cursor(letter) else letter for letter in text))


def _moves_the_cursor(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf"}
