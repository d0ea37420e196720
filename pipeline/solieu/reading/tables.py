"""Tables that were flattened into lines: cells beside each other, or one cell a line."""

from collections.abc import Iterator, Sequence

import regex

from solieu.reading.lines import Line

_ROW_CELL = 120
_COLUMN_CELL = 60
_COLUMN = 4
_NUMBERS_IN_COLUMN = 0.3

# Possessive, and from the first space of a run on: a line of spaces alone must not cost their square.
_MARKED_GAP = regex.compile(r"(?:(?<![^\S\t])[^\S\t]++)?\t\s*+|(?:(?<!\s)\s++)?\|\s*+")
_WIDE_GAP = regex.compile(r"\s{2,}")
_NUMBER = regex.compile(r"[-–−+(]?\d[\d.,]*+\s*(?:%|‰|\p{L}[\p{L}\d/ ]{0,12})?[)]?")


def tables(text: str, content: Sequence[Line]) -> set[int]:
    """The positions in `content` of lines that are rows or cells of a table."""
    rows = {at for at, line in enumerate(content) if line.short and _is_row(text[line.start : line.end])}
    return rows | set(_columns(content))


def _is_row(line: str) -> bool:
    """Three cells between tabs or bars or a number in one of two; or two numbers and another cell, two spaces
    apart."""
    marked = _MARKED_GAP.split(line)
    if len(marked) > 1:
        return _fit(marked) and (len(marked) > 2 or _numbers(marked) > 0)
    spaced = _WIDE_GAP.split(line)
    return _fit(spaced) and len(spaced) > 2 and _numbers(spaced) > 1


def _fit(cells: Sequence[str]) -> bool:
    return all(len(cell) <= _ROW_CELL for cell in cells)


def _numbers(cells: Sequence[str]) -> int:
    return sum(_NUMBER.fullmatch(cell) is not None for cell in cells)


def _columns(content: Sequence[Line]) -> Iterator[int]:
    """Runs of short lines of which a good part is a number with or without its unit."""
    first = 0
    for at in range(len(content) + 1):
        if (
            at < len(content)
            and len(content[at].plain) <= _COLUMN_CELL
            and not content[at].plain.endswith((".", ";"))
        ):
            continue
        cells = [line.plain for line in content[first:at]]
        if len(cells) >= _COLUMN and _numbers(cells) >= _NUMBERS_IN_COLUMN * len(cells):
            yield from range(first, at)
        first = at + 1
