"""What the database itself refuses, whoever writes to it, and how exact decimals are stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence, Span
from solieu.figure import Bound, Extraction, Figure
from solieu.history import Code, Source
from solieu.storing.content import Extracted
from solieu.storing.database import open_to_write
from solieu.storing.writing import Fed, begin_run, save

NOW = datetime(2024, 10, 8, 7, 30, tzinfo=UTC)
TEXT = "Giảm nghèo\nXã có 12 hộ."


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new database with one run."""
    with closing(open_to_write(tmp_path / "solieu.db", NOW).connection) as opened:
        rulebook = SimpleNamespace(sha256="0" * 64, content="{}")
        begin_run(opened, "feed", rulebook, Code("1", "0"), NOW)
        yield opened


def figure(value: str, value_max: str | None = None, of: str | None = None) -> Figure:
    """A figure quoting the 12 of TEXT."""
    most, whole = (Decimal(digits) if digits else None for digits in (value_max, of))
    return Figure(17, 19, "12", Decimal(value), most, whole, "hộ", Bound.OVER, "Hộ Nghèo", True, 0, ())


def store(connection: sqlite3.Connection, *figures: Figure) -> None:
    """Save TEXT with these figures."""
    blocks = (Block(0, 10, BlockKind.TITLE, 1), Block(11, 23, BlockKind.PARAGRAPH, 2))
    document = Document(
        TEXT,
        blocks,
        title=Span(0, 10),
        published=date(2024, 10, 8),
        published_by=PublishedBy.TEXT,
        address="https://example.org/1",
    )
    extracted = Extracted(document, Extraction((Sentence(11, 23, 1),), figures, ()))
    save(connection, 1, Source("key", None), Fed("1" * 64, None, extracted), NOW)


def test_all_of_a_document_is_stored(connection: sqlite3.Connection) -> None:
    store(connection, figure("12"))
    assert _rows(connection, "SELECT * FROM document") == [
        (1, "1" * 64, 23, "Giảm nghèo", None, None, "https://example.org/1", "2024-10-08", "text", TEXT)
    ]
    assert _rows(connection, 'SELECT number, kind, start, "end", line FROM block') == [
        (0, "title", 0, 10, 1),
        (1, "paragraph", 11, 23, 2),
    ]
    assert _rows(connection, 'SELECT block_number, start, "end", line, text FROM sentence') == [
        (1, 11, 23, 2, "Xã có 12 hộ.")
    ]
    assert _rows(connection, "SELECT bound, subject, subject_folded, optional FROM figure") == [
        ("over", "Hộ Nghèo", "ho ngheo", 1)
    ]


@pytest.mark.parametrize(
    ("digits", "number", "text"),
    [
        ("123.2E+9", 123.2e9, "123200000000"),
        ("1.30", 1.3, "1.30"),
        ("0.333333333333333", 0.333333333333333, "0.333333333333333"),
        ("1E-7", 1e-7, "0.0000001"),
        ("12345678901234567890", 12345678901234567890.0, "12345678901234567890"),
    ],
)
def test_values_are_stored_as_numbers_and_as_exact_digits(
    connection: sqlite3.Connection, digits: str, number: float, text: str
) -> None:
    store(connection, figure(digits, digits, digits))
    fields = 'value, value_text, value_max, value_max_text, "of", of_text'
    assert _rows(connection, f"SELECT {fields} FROM figure") == [(number, text) * 3]


@pytest.mark.parametrize("bad", [("1E+400",), ("NaN",), ("1", "Infinity"), ("1", None, "-1E+309")])
def test_a_value_that_no_float_holds_is_refused_and_nothing_is_stored(
    connection: sqlite3.Connection, bad: tuple[Any, ...]
) -> None:
    with pytest.raises((ValueError, OverflowError)):
        store(connection, figure(*bad))
    assert _rows(connection, "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM source)") == [
        (0, 0)
    ]


@pytest.mark.parametrize(
    "change",
    [
        'INSERT INTO figure (sentence_id, run_id, start, "end", quote, value, value_text)'
        " VALUES (1, 1, 18, 20, '12', 12, '12')",
        "UPDATE figure SET quote = '13'",
        "UPDATE figure SET start = 16",
        "UPDATE sentence SET text = 'Xã có 13 hộ.'",
        "UPDATE document SET text = replace(text, '12', '13')",
        "UPDATE figure SET value = 9e999",
        "UPDATE figure SET value_max = -9e999, value_max_text = ''",
        "UPDATE figure SET bound = 'perhaps'",
        "UPDATE document SET published = '2024-02-30'",
        "DELETE FROM sentence",
        "DELETE FROM run",
    ],
)
def test_the_database_refuses(connection: sqlite3.Connection, change: str) -> None:
    store(connection, figure("12"))
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(change)


def _rows(connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()
