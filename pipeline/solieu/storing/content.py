"""The rows of one document: its blocks, sentences, figures with their evidence, and masks.

Ids are dealt here, under the lock of the caller's transaction, so that whole lists go to SQLite in one call
each.
"""

import math
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from solieu.document import Document, Span
from solieu.figure import Extraction, Figure
from solieu.language.folding import fold
from solieu.storing.names import Names, store_names

Row = tuple[object, ...]
_FIGURE_COLUMNS = (
    *("start", '"end"', "quote", "value", "value_text", "value_max", "value_max_text", '"of"', "of_text"),
    *("unit", "bound", "aspect", "status", "subject", "subject_folded"),
    *("indicator_id", "place_id", "period_id", "confidence", "repeats", "optional"),
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document and all that was found in it."""

    document: Document
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one document: its own, those of its first sentence and figure, those of what it names."""

    document: int
    sentence: int
    figure: int
    names: Names


def insert(connection: sqlite3.Connection, run: int, sha256: str, extracted: Extracted) -> int:
    """Write the rows of a new document found by `run`, inside the caller's transaction; its id.

    Raises ValueError for a value that no float holds, a period that is none and a place in an unknown unit, and
    sqlite3.IntegrityError for what the schema refuses, such as a quote that is not the text at its offsets.
    """
    document = _insert_document(connection, sha256, extracted.document)
    ids = Ids(
        document=document,
        sentence=_last(connection, "SELECT max(id) FROM sentence") + 1,
        figure=_last(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'figure'") + 1,
        names=store_names(connection, extracted.extraction),
    )
    _insert_pieces(connection, ids, extracted)
    _insert_figures(connection, ids, run, extracted.extraction)
    return document


def _insert_document(connection: sqlite3.Connection, sha256: str, document: Document) -> int:
    def words(span: Span | None) -> str | None:
        return unicodedata.normalize("NFC", span.of(document.text)) if span else None

    row = (
        sha256,
        document.text,
        len(document.text),
        words(document.title),
        words(document.byline),
        words(document.publisher),
        document.address,
        document.published.isoformat() if document.published else None,
        document.published_by,
    )
    return int(
        connection.execute(
            "INSERT INTO document (sha256, text, characters, title, byline, publisher, address, published,"
            " published_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            row,
        ).fetchone()[0]
    )


def _last(connection: sqlite3.Connection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return (found[0] if found else None) or 0


def _insert_pieces(connection: sqlite3.Connection, ids: Ids, extracted: Extracted) -> None:
    document, sentences = extracted.document, extracted.extraction.sentences
    connection.executemany(
        'INSERT INTO block (document_id, number, kind, start, "end", line) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (ids.document, number, block.kind, block.start, block.end, block.line)
            for number, block in enumerate(document.blocks)
        ],
    )
    texts = [document.text[sentence.start : sentence.end] for sentence in sentences]
    connection.executemany(
        'INSERT INTO sentence (id, document_id, block_number, start, "end", line, text)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (id, ids.document, at.block, at.start, at.end, document.blocks[at.block].line, text)
            for id, (at, text) in enumerate(zip(sentences, texts, strict=True), ids.sentence)
        ],
    )
    connection.executemany(
        "INSERT INTO sentence_search (rowid, folded) VALUES (?, ?)",
        [(id, fold(text)) for id, text in enumerate(texts, ids.sentence)],
    )


def _insert_figures(connection: sqlite3.Connection, ids: Ids, run: int, extraction: Extraction) -> None:
    figures = list(enumerate(extraction.figures, ids.figure))
    columns = ("id", "sentence_id", "run_id", *_FIGURE_COLUMNS)
    connection.executemany(
        f"INSERT INTO figure ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [(id, ids.sentence + figure.sentence, run, *_figure_fields(figure, ids)) for id, figure in figures],
    )
    connection.executemany(
        'INSERT INTO evidence (figure_id, field, rule_id, start, "end") VALUES (?, ?, ?, ?, ?)',
        _evidence_rows(ids, figures),
    )
    connection.executemany(
        'INSERT INTO mask (sentence_id, start, "end", rule_id) VALUES (?, ?, ?, ?)',
        [
            (ids.sentence + mask.sentence, mask.start, mask.end, ids.names.rules[mask.rule])
            for mask in extraction.masks
        ],
    )


def _figure_fields(figure: Figure, ids: Ids) -> Row:
    """The values of _FIGURE_COLUMNS."""
    subject, names = figure.subject, ids.names
    return (
        figure.start,
        figure.end,
        figure.quote,
        *_number(figure.value),
        *_number(figure.value_max),
        *_number(figure.of),
        figure.unit,
        figure.bound,
        figure.aspect,
        figure.status,
        subject,
        fold(subject) if subject is not None else None,
        figure.indicator and names.indicators[figure.indicator],
        figure.place and names.places[figure.place],
        figure.period and names.periods[figure.period],
        figure.confidence,
        None if figure.repeats is None else ids.figure + figure.repeats,
        figure.optional,
    )


def _number(value: Decimal | None) -> tuple[float, str] | tuple[None, None]:
    """A decimal as a float for arithmetic and as its exact digits, without an exponent."""
    if value is None:
        return None, None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(
            f"a value of {value.adjusted() + 1 if value.is_finite() else value} digits is no float"
        )
    return number, f"{value:f}"


def _evidence_rows(ids: Ids, figures: list[tuple[int, Figure]]) -> Iterator[Row]:
    for id, figure in figures:
        for evidence in figure.evidence:
            yield id, evidence.field, ids.names.rules[evidence.rule], evidence.start, evidence.end
