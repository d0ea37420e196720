"""Units that a flattened table says once, in its header or above it: `ĐVT: triệu đồng`, `Tỷ lệ (%)`, `(nghìn lượt)`.

A table comes as a run of blocks of the kind TABLE, one cell a line or one row a line; a heading or caption that ends
in a unit in brackets holds for the lines `label: number` behind it. Cells map to columns by counting. A column may
tell the unit of each row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from solieu.document import Block, BlockKind, Document, Span
from solieu.extracting.grammar import Grammar
from solieu.extracting.numerals import NumeralReader
from solieu.extracting.per import PerReader
from solieu.extracting.tokens import Tokens, tokenise
from solieu.extracting.units import UnitReader
from solieu.language.layers import layers
from solieu.rulebook import Family

_CELL = regex.compile(r"(?:[^|\t\s]|[ \xa0](?![ \xa0]))+")  # cells part at bars, tabs and wide gaps
_NUMBER = regex.compile(r"\s*[~≈<>]?\s*[-+–−]?\s*(?P<number>\d[\d.,]*)\s*%?\s*")
_BRACKETS = regex.compile(r"\((?P<unit>[^()]{1,40})\)\s*:?\s*$")
_LABELLED = regex.compile(r"(?P<label>[^:]{1,60}):\s*(?P<number>\d[\d.,]*)\s*\.?")
_WIDEST = 12  # columns of a table with one cell a line
_TITLES_ABOVE = 2
_LONGEST = 200  # code points of a line that can still be a row or a header


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says of the bare numbers under it: unit, family, scale and denominators."""

    unit: str
    family: Family
    scale: Decimal
    per: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number in a table: what its header says of it, and where the label of its row and the head of its column
    stand in the document; None where the table has none."""

    header: Header | None
    row: Span | None
    column: Span | None


TableCells = Mapping[int, Mapping[int, TableCell]]


@dataclass(frozen=True, slots=True)
class _Cell:
    block: int
    start: int
    words: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.words.rstrip()))


_Row = Sequence[_Cell]


def table_cells(document: Document, grammar: Grammar) -> TableCells:
    """For each block by its index: where its bare numbers start in the text, with what the table says of each."""
    found: dict[int, dict[int, TableCell]] = {}
    blocks, i = document.blocks, 0
    above: Header | None = None
    while i < len(blocks):
        end = i
        while end < len(blocks) and blocks[end].kind is BlockKind.TABLE:
            end += 1
        if end > i:
            for block, start, cell in _table(document, grammar, i, end, above):
                found.setdefault(block, {})[start] = cell
            i, above = end, None
            continue
        words = _words(document, blocks[i])
        if above is not None and (match := _LABELLED.fullmatch(words)):
            label = Span(blocks[i].start, blocks[i].start + match.end("label"))
            found[i] = {blocks[i].start + match.start("number"): TableCell(above, label, None)}
        else:
            above = _in_brackets(words, grammar) if blocks[i].kind in _TITLES else None
        i += 1
    return found


_TITLES = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TITLE, BlockKind.LIST_ITEM)


def _words(document: Document, block: Block) -> str:
    return document.text[block.start : block.end] if block.end - block.start <= _LONGEST else ""


def _table(
    document: Document, grammar: Grammar, first: int, end: int, above: Header | None
) -> Iterator[tuple[int, int, TableCell]]:
    """The numbers of the table in blocks first … end - 1: their block, their start, and what is said of them."""
    lines: list[_Row] = []
    names = _cells(document, first - 1) if first else []
    if len(names) > 1 and len(names) == len(_cells(document, first)):
        lines.append(names)  # the names of the columns, which are no table by their own look
    for i in range(first, end):
        stated = _stated(_words(document, document.blocks[i]), grammar)
        if stated is not None and len(_cells(document, i)) == 1:
            above = stated
        else:
            lines.append(_cells(document, i))
    header, rows = _split(lines)
    columns = [_column(cell.words, grammar) for cell in header]
    for row in rows:
        label = row[0].span if row and not _is_number(row[0]) else None
        of_row = _unit_of_row(row, header, grammar)
        for position, cell in enumerate(row):
            number = _NUMBER.fullmatch(cell.words)
            if number is None:
                continue
            known = position < len(columns)
            said = (columns[position] if known else None) or of_row or above
            if known and _counts_rows(header[position], grammar):
                said = None
            head = header[position].span if known else None
            yield cell.block, cell.start + number.start("number"), TableCell(said, label, head)


def _unit_of_row(row: _Row, header: _Row, grammar: Grammar) -> Header | None:
    """The unit that a row states in a column of its own: `ĐVT` above `tỷ đồng`."""
    for name, cell in zip(header, row, strict=False):
        tokens = tokenise(layers(name.words.strip()))
        cue = grammar.cues["cue.table.unit"].at(tokens, 0)
        if cue is not None and cue[0] == len(tokens):
            own = tokenise(layers(cell.words.strip()))
            return _expression(own, 0, grammar) if len(own) else None
    return None


def _cells(document: Document, i: int) -> list[_Cell]:
    block = document.blocks[i]
    return [
        _Cell(i, block.start + cell.start(), cell.group()) for cell in _CELL.finditer(_words(document, block))
    ]


def _is_number(cell: _Cell) -> bool:
    return _NUMBER.fullmatch(cell.words) is not None


def _split(lines: Sequence[_Row]) -> tuple[_Row, Sequence[_Row]]:
    """The heads of the columns, none where there are none, and the rows under them."""
    if all(len(line) <= 1 for line in lines):
        return _regrouped([cell for line in lines for cell in line])
    for number, row in enumerate(lines):
        if any(map(_is_number, row)):
            # the row above the first with numbers holds the names of its columns
            above = (other for other in reversed(lines[:number]) if len(other) == len(row))
            return next(above, []), lines[number:]
    return [], []


def _regrouped(cells: _Row) -> tuple[_Row, Sequence[_Row]]:
    """A table with one cell a line: its width is the smallest at which every row has numbers in the same columns; a
    title or two may stand above the heads of its columns."""
    numbers = [_is_number(cell) for cell in cells]
    if True not in numbers:
        return [], []
    end = len(numbers) - numbers[::-1].index(True)  # behind the last number: a heading behind the table
    first = numbers.index(True)
    for top in range(min(_TITLES_ABOVE + 1, first)):
        for width in range(2, min(first - top, _WIDEST) + 1):
            rows = [numbers[at : at + width] for at in range(top + width, end, width)]
            if len(rows) > 1 and not rows[0][0] and all(row == rows[0] for row in rows):
                grid = [cells[at : at + width] for at in range(top, end, width)]
                return grid[0], grid[1:]
    return [], _labelled(cells[:end])


def _labelled(cells: _Row) -> Sequence[_Row]:
    """Rows of a label and the numbers behind it, where no heads of columns tell how wide a row is."""
    rows: list[list[_Cell]] = []
    for cell in cells:
        if not rows or not _is_number(cell):
            rows.append([])
        rows[-1].append(cell)
    return rows


def _column(words: str, grammar: Grammar) -> Header | None:
    """What a column's head says of the numbers under it."""
    tokens = tokenise(layers(words.strip()))
    own = _in_brackets(words, grammar)
    if own is not None:
        return own
    cue = grammar.cues["cue.number_of"].at(tokens, 0)
    return _expression(tokens, cue[0], grammar) if cue else None


def _counts_rows(head: _Cell, grammar: Grammar) -> bool:
    """Whether the column numbers the rows: its numbers are no figures."""
    return grammar.cues["cue.table.count"].at(tokenise(layers(head.words.strip())), 0) is not None


def _stated(words: str, grammar: Grammar) -> Header | None:
    """The unit of a line that states it for the whole table: `ĐVT: triệu đồng`."""
    tokens = tokenise(layers(words.strip("() \t")))
    cue = grammar.cues["cue.table.unit"].at(tokens, 0) if len(tokens) else None
    return _expression(tokens, cue[0], grammar) if cue else None


def _in_brackets(words: str, grammar: Grammar) -> Header | None:
    match = _BRACKETS.search(words)
    if match is None:
        return None
    tokens = tokenise(layers(match["unit"]))
    cue = grammar.cues["cue.table.unit"].at(tokens, 0)
    return _expression(tokens, cue[0] if cue else 0, grammar)


def _expression(tokens: Tokens, i: int, grammar: Grammar) -> Header | None:
    """A unit with its scale and denominators that stands by itself from token i on: triệu đồng/người."""
    i, scale = NumeralReader(tokens, grammar, folded=False).scale_at(i)
    units = UnitReader(tokens, grammar, folded=False)
    unit = units.listed(i)
    if unit is None:
        return None
    per = PerReader(tokens, grammar, units).behind(unit)
    return Header(unit.name, unit.family, scale, per)
