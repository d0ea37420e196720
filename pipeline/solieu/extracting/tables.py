"""Units that a flattened table says once, in its header or above it: `ĐVT: triệu đồng`, `Tỷ lệ (%)`, `(nghìn lượt)`.

A table comes as a run of blocks of the kind TABLE, one cell a line or one row a line; a heading or caption that ends
in a unit in brackets holds for the lines `label: number` behind it. Cells map to columns by counting.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from solieu.document import Block, BlockKind, Document
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
_LABELLED = regex.compile(r"[^:]{1,60}:\s*(?P<number>\d[\d.,]*)\s*\.?")
_LONGEST = 200  # code points of a line that can still be a row or a header


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says of the bare numbers under it: unit, family, scale and denominators."""

    unit: str
    family: Family
    scale: Decimal
    per: tuple[str, ...]


Cells = Mapping[int, tuple[tuple[int, Header], ...]]


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    words: str


def table_headers(document: Document, grammar: Grammar) -> Cells:
    """For each block by its index: where its bare numbers start in the text, with the header that holds for each."""
    found: dict[int, tuple[tuple[int, Header], ...]] = {}
    blocks, i = document.blocks, 0
    above: Header | None = None
    while i < len(blocks):
        end = i
        while end < len(blocks) and blocks[end].kind is BlockKind.TABLE:
            end += 1
        if end > i:
            found.update(_table(document, grammar, i, end, above))
            i, above = end, None
            continue
        words = _words(document, blocks[i])
        if above is not None and (match := _LABELLED.fullmatch(words)):
            found[i] = ((blocks[i].start + match.start("number"), above),)
        else:
            above = _in_brackets(words, grammar) if blocks[i].kind in _TITLES else None
        i += 1
    return found


_TITLES = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TITLE, BlockKind.LIST_ITEM)


def _words(document: Document, block: Block) -> str:
    return document.text[block.start : block.end] if block.end - block.start <= _LONGEST else ""


def _table(
    document: Document, grammar: Grammar, first: int, end: int, above: Header | None
) -> Iterator[tuple[int, tuple[tuple[int, Header], ...]]]:
    rows: list[tuple[int, list[_Cell]]] = []
    names = _cells(document, first - 1) if first else []
    if len(names) > 1 and len(names) == len(_cells(document, first)):
        rows.append((first - 1, names))  # the names of the columns, which are no table by their own look
    for i in range(first, end):
        stated = _stated(_words(document, document.blocks[i]), grammar)
        if stated is not None:
            above = stated
        else:
            rows.append((i, _cells(document, i)))
    header, body = _split(rows)
    columns = [_column(cell.words, grammar, above) for cell in header]
    place = 0
    for i, cells in body:
        wide = len(cells) > 1
        numbers = []
        for position, cell in enumerate(cells):
            column = columns[(position if wide else place) % len(columns)] if columns else above
            number = _NUMBER.fullmatch(cell.words)
            if column is not None and number is not None:
                numbers.append((cell.start + number.start("number"), column))
            place += 1
        if numbers:
            yield i, tuple(numbers)


def _cells(document: Document, i: int) -> list[_Cell]:
    block = document.blocks[i]
    return [
        _Cell(block.start + cell.start(), cell.group()) for cell in _CELL.finditer(_words(document, block))
    ]


def _split(rows: Sequence[tuple[int, list[_Cell]]]) -> tuple[list[_Cell], list[tuple[int, list[_Cell]]]]:
    """The header cells, which are all before the first number, and the rows behind them."""
    for number, (_, cells) in enumerate(rows):
        if any(_NUMBER.fullmatch(cell.words) for cell in cells):
            header = [cell for _, row in rows[:number] for cell in row]
            body = list(rows[number:])
            while not any(_NUMBER.fullmatch(cell.words) for cell in body[-1][1]):
                body.pop()  # a heading behind the table
            wide = len(cells) > 1
            if wide:  # the row above the first with numbers holds the names of its columns
                header = next((row for _, row in reversed(rows[:number]) if len(row) == len(cells)), [])
            elif len(header) > 1 and sum(len(row) for _, row in body) % len(header):
                header = []
            return header, body
    return [], []


def _column(words: str, grammar: Grammar, above: Header | None) -> Header | None:
    """What a column's head says of the numbers under it; those of a column of row numbers are no figures."""
    tokens = tokenise(layers(words.strip()))
    if grammar.cues["cue.table.count"].at(tokens, 0) is not None:
        return None
    own = _in_brackets(words, grammar)
    if own is not None:
        return own
    cue = grammar.cues["cue.number_of"].at(tokens, 0)
    return (_expression(tokens, cue[0], grammar) if cue else None) or above


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
