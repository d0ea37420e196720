"""What the database itself refuses, whoever writes to it, and how exact decimals are stored."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence, Span
from solieu.figure import Aspect, Bound, Extraction, Figure, Place, Status
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


def stated(**fields: Any) -> Figure:
    """A figure that states more than its quantity."""
    return replace(figure("12"), **fields)


def store(connection: sqlite3.Connection, *figures: Figure, number: int = 1) -> None:
    """Save TEXT with these figures, as the source and the bytes of this number."""
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
    save(connection, 1, Source(f"key {number}", None), Fed(str(number) * 64, None, extracted), NOW)


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
    fields = "bound, aspect, status, subject, subject_folded, optional, confidence, repeats"
    assert _rows(connection, f"SELECT {fields} FROM figure") == [
        ("over", "level", "actual", "Hộ Nghèo", "ho ngheo", 1, None, None)
    ]


def test_what_a_figure_states_is_stored(connection: sqlite3.Connection) -> None:
    store(
        connection,
        stated(
            aspect=Aspect.DECREASE,
            status=Status.TARGET,
            indicator="poverty.poor",
            place=Place(unicodedata.normalize("NFD", "Xóm Pá Mị"), "old:01321"),
            period="2018-Q3",
            confidence=0.75,
        ),
    )
    view = "aspect, status, indicator, place, place_name, place_level, place_code, place_parents, period, period_first"
    assert _rows(connection, f"SELECT {view}, period_last, signed, confidence, repeats FROM figures") == [
        (
            *("decrease", "target", "poverty.poor"),
            *("Xóm Pá Mị", "thị trấn Bảo Lạc", "commune", "old:01321", "huyện Bảo Lạc, tỉnh Cao Bằng"),
            *("2018-Q3", "2018-07-01", "2018-09-30", -12.0, 0.75, None),
        )
    ]
    assert _rows(connection, "SELECT written, folded, code FROM place") == [
        ("Xóm Pá Mị", "xom pa mi", "old:01321")
    ]
    columns = "code, name, level, parent, parents, path, since, until"
    assert _rows(connection, f"SELECT {columns} FROM admin_unit ORDER BY path") == [
        ("country:VN", "Việt Nam", "country", None, None, "country:VN/", None, None),
        ("old:04", "tỉnh Cao Bằng", "province", "country:VN", None, "country:VN/old:04/", None, "2025-06-30"),
        (
            *("old:043", "huyện Bảo Lạc", "district", "old:04", "tỉnh Cao Bằng"),
            *("country:VN/old:04/old:043/", None, "2025-06-30"),
        ),
        (
            *("old:01321", "thị trấn Bảo Lạc", "commune", "old:043", "huyện Bảo Lạc, tỉnh Cao Bằng"),
            *("country:VN/old:04/old:043/old:01321/", None, "2025-06-30"),
        ),
    ]


def test_what_lies_under_a_unit_has_a_path_that_begins_with_the_units(connection: sqlite3.Connection) -> None:
    for number, code in enumerate(("old:01321", "old:04", "new:04", "foreign:CN", "region:dong-bac")):
        store(connection, stated(place=Place("đó", code)), number=number)
    under = "SELECT code FROM admin_unit WHERE path >= ? AND path < ? ORDER BY path"
    found = [
        [code for (code,) in connection.execute(under, (f"{above}/", f"{above}0"))]
        for above in ("country:VN/old:04", "country:VN", "foreign:CN")
    ]
    assert found == [
        ["old:04", "old:043", "old:01321"],
        ["country:VN", "new:04", "old:04", "old:043", "old:01321", "region:dong-bac"],
        ["foreign:CN"],
    ]
    plan = connection.execute(f"EXPLAIN QUERY PLAN {under}", ("a", "b")).fetchone()[3]
    assert plan == "SEARCH admin_unit USING INDEX sqlite_autoindex_admin_unit_2 (path>? AND path<?)"


def test_what_recurs_is_stored_once(connection: sqlite3.Connection) -> None:
    places = (Place("Bảo Lạc", "old:043"), Place("Bảo Lạc"), Place("Bảo Lạc", "old:01321"), None)
    for number in range(8):
        said = {"place": places[number % 4], "period": "2018", "indicator": "poverty.poor"}
        store(connection, stated(**said), number=number)
    counts = [
        _rows(connection, f"SELECT count(*) FROM {table}") for table in ("place", "period", "indicator")
    ]
    assert counts == [[(3,)], [(1,)], [(1,)]]
    assert _rows(
        connection, "SELECT place_code, count(*) FROM figures WHERE place IS 'Bảo Lạc' GROUP BY 1"
    ) == [
        (None, 2),
        ("old:01321", 2),
        ("old:043", 2),
    ]


def test_a_unit_that_the_gazetteer_tells_otherwise_now_is_brought_up_to_date(
    connection: sqlite3.Connection,
) -> None:
    store(connection, stated(place=Place("đó", "old:04")))
    connection.execute("UPDATE admin_unit SET name = 'Cao Bằng', until = NULL WHERE code = 'old:04'")
    store(connection, stated(place=Place("đó", "old:043")), number=2)
    assert _rows(connection, "SELECT name, until FROM admin_unit WHERE code = 'old:04'") == [
        ("tỉnh Cao Bằng", "2025-06-30")
    ]


def test_an_open_end_of_a_period_is_null(connection: sqlite3.Connection) -> None:
    for number, period in enumerate(("2018/..", "../2018")):
        store(connection, stated(period=period), number=number)
    assert _rows(connection, "SELECT period, period_first, period_last FROM figures ORDER BY id") == [
        ("2018/..", "2018-01-01", None),
        ("../2018", None, "2018-12-31"),
    ]


def test_a_figure_may_repeat_one_before_or_behind_it(connection: sqlite3.Connection) -> None:
    store(connection, figure("12"), number=7)
    first = replace(figure("12"), start=11, end=13, quote="Xã", repeats=1)
    last = replace(figure("12"), start=20, end=22, quote="hộ", repeats=1)
    store(connection, first, figure("12"), last)
    assert _rows(connection, "SELECT id, repeats FROM figures ORDER BY id") == [
        (1, None),
        (2, 3),
        (3, None),
        (4, 3),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "hôm qua"},
        {"period": "2020/2016"},
        {"place": Place("đâu", "old:nowhere")},
        {"confidence": 1.5},
        {"repeats": 0},
        {"repeats": 5},
    ],
)
def test_a_statement_that_cannot_be_is_refused_and_nothing_is_stored(
    connection: sqlite3.Connection, fields: dict[str, Any]
) -> None:
    with pytest.raises((ValueError, sqlite3.IntegrityError)):
        store(connection, stated(**fields))
    tables = ("document", "figure", "place", "period", "admin_unit")
    assert [_rows(connection, f"SELECT count(*) FROM {table}") for table in tables] == [[(0,)]] * 5


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
        "UPDATE figure SET aspect = 'perhaps'",
        "UPDATE figure SET status = 'perhaps'",
        "UPDATE figure SET confidence = -0.1",
        "UPDATE figure SET repeats = id",
        "UPDATE figure SET repeats = 99",
        "UPDATE figure SET place_id = 99",
        "INSERT INTO place (written, folded, code) VALUES ('a', 'a', 'none')",
        "INSERT INTO period (written, first_day, last_day) VALUES ('a', '2018-02-30', NULL)",
        "INSERT INTO period (written, first_day, last_day) VALUES ('a', '2018-02-02', '2018-02-01')",
        "INSERT INTO admin_unit (code, name, level, path) VALUES ('a', 'a', 'region', 'b/')",
        "INSERT INTO admin_unit (code, name, level, path) VALUES ('a', 'a', 'ward', 'a/')",
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
