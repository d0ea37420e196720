"""What feeding again means: the same bytes, other bytes, other paths, keys, dates, withdrawn sources."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from solieu.errors import StoreError
from solieu.history import Outcome
from solieu.storing import database
from solieu.storing.database import open_to_write
from solieu.storing.reading import find_sources
from solieu.storing.writing import withdraw

PUBLISHED = "SELECT source, version, quote FROM figures ORDER BY id"
FIRST = "Xã có 12 hộ nghèo năm 2018.\nCòn 7 hộ cận nghèo.\n"
SECOND = "Xã có 11 hộ nghèo năm 2018.\n"


def test_new_text_is_stored_with_its_figures_masks_and_evidence(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    events = desk.feed(path)
    assert [(event.outcome, event.document, event.version, event.figures) for event in events] == [
        (Outcome.NEW, 1, 1, 2)
    ]
    assert desk.rows(
        "SELECT quote, value, value_text, unit, subject, sentence, line, source FROM figures"
    ) == [
        ("12", 12.0, "12", "hộ", "hộ nghèo", "Xã có 12 hộ nghèo năm 2018.", 1, str(path)),
        ("7", 7.0, "7", "hộ", "hộ nghèo", "Còn 7 hộ cận nghèo.", 2, str(path)),
    ]
    assert desk.rows("SELECT start, mask.end, name FROM mask JOIN rule ON rule.id = rule_id") == [
        (22, 26, "mask.year")
    ]
    assert desk.rows(
        "SELECT figure_id, field, name, start, evidence.end FROM evidence JOIN rule ON id = rule_id"
    ) == [
        (1, "value", "number.plain", 6, 8),
        (2, "value", "number.plain", 32, 33),
    ]
    assert desk.rows("SELECT rowid FROM sentence_search WHERE sentence_search MATCH '\"can ngheo\"'") == [
        (2,)
    ]


def test_same_bytes_change_nothing_and_load_nothing(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    before = (
        desk.rows("SELECT * FROM run"),
        desk.rows("SELECT * FROM figures"),
        desk.rows("SELECT * FROM version"),
    )
    desk.loaded.clear()
    assert [(event.outcome, event.document) for event in desk.feed(path)] == [(Outcome.UNCHANGED, 1)]
    assert desk.loaded == []
    after = (
        desk.rows("SELECT * FROM run"),
        desk.rows("SELECT * FROM figures"),
        desk.rows("SELECT * FROM version"),
    )
    assert after == before


def test_other_bytes_are_a_new_version_whose_figures_take_the_place(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    desk.write("a.txt", SECOND)
    assert [(event.outcome, event.document, event.version) for event in desk.feed(path)] == [
        (Outcome.NEW_VERSION, 2, 2)
    ]
    assert desk.rows(PUBLISHED) == [(str(path), 2, "11")]
    assert desk.rows("SELECT text FROM document ORDER BY id") == [(FIRST,), (SECOND,)]
    assert desk.rows("SELECT id, quote FROM figure ORDER BY id") == [(1, "12"), (2, "7"), (3, "11")]


def test_going_back_to_earlier_bytes_is_a_version_that_extracts_nothing(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    desk.write("a.txt", SECOND)
    desk.feed(path)
    desk.write("a.txt", FIRST)
    desk.loaded.clear()
    assert [(event.outcome, event.document, event.version, event.figures) for event in desk.feed(path)] == [
        (Outcome.NEW_VERSION, 1, 3, 0)
    ]
    assert desk.loaded == ["rulebook"]
    assert desk.rows(PUBLISHED) == [(str(path), 3, "12"), (str(path), 3, "7")]
    assert desk.rows("SELECT count(*) FROM document") == [(2,)]


def test_same_bytes_under_two_paths_are_one_text_with_two_sources(desk: Any) -> None:
    one, two = desk.write("a.txt", FIRST), desk.write("b.txt", FIRST)
    assert [(event.outcome, event.document, event.version) for event in desk.feed(one, two)] == [
        (Outcome.NEW, 1, 1),
        (Outcome.RECORDED, 1, 1),
    ]
    assert desk.rows(PUBLISHED) == [(str(one), 1, "12"), (str(one), 1, "7")]
    # When one of them moves on, the text is still held by the other.
    desk.write("a.txt", SECOND)
    desk.feed(one)
    assert desk.rows(PUBLISHED) == [(str(two), 1, "12"), (str(two), 1, "7"), (str(one), 2, "11")]


def test_a_new_date_is_recorded(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    assert [event.outcome for event in desk.feed(path, published=date(2024, 10, 8))] == [Outcome.RECORDED]
    assert desk.rows("SELECT published, published_by FROM document") == [("2024-10-08", "user")]
    assert [event.outcome for event in desk.feed(path, published=date(2024, 10, 8))] == [Outcome.UNCHANGED]
    assert [event.outcome for event in desk.feed(path)] == [Outcome.UNCHANGED]
    assert desk.rows("SELECT count(*) FROM version") == [(1,)]


def test_a_new_key_names_the_source_that_had_only_a_path(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    assert [event.outcome for event in desk.feed(path, key="report/1")] == [Outcome.RECORDED]
    assert desk.rows("SELECT key, path FROM source") == [("report/1", str(path))]
    # Fed without the key, the path still means that source.
    desk.write("a.txt", SECOND)
    assert [(event.outcome, event.version) for event in desk.feed(path)] == [(Outcome.NEW_VERSION, 2)]
    assert desk.rows(PUBLISHED) == [("report/1", 2, "11")]


def test_one_path_under_several_keys_is_several_sources(desk: Any) -> None:
    path = desk.write("download.txt", FIRST)
    desk.feed(path, key="one")
    desk.write("download.txt", SECOND)
    desk.feed(path, key="two")
    assert desk.rows(PUBLISHED) == [("one", 1, "12"), ("one", 1, "7"), ("two", 1, "11")]
    # Without a key it is none of them.
    desk.write("download.txt", "Có 3 hộ.")
    desk.feed(path)
    assert desk.rows("SELECT key FROM source ORDER BY id") == [("one",), ("two",), (str(path),)]


def test_a_withdrawn_source_is_published_again_when_it_is_fed_again(desk: Any) -> None:
    path = desk.write("a.txt", FIRST)
    desk.feed(path)
    _withdraw(desk.database, str(path))
    assert desk.rows(PUBLISHED) == []
    assert desk.rows("SELECT quote FROM figure") == [("12",), ("7",)]
    assert [(event.outcome, event.version) for event in desk.feed(path)] == [(Outcome.RECORDED, 1)]
    assert desk.rows(PUBLISHED) == [(str(path), 1, "12"), (str(path), 1, "7")]


def test_withdrawing_one_of_two_sources_keeps_the_text_published(desk: Any) -> None:
    one, two = desk.write("a.txt", FIRST), desk.write("b.txt", FIRST)
    desk.feed(one, two)
    _withdraw(desk.database, str(one))
    assert desk.rows(PUBLISHED) == [(str(two), 1, "12"), (str(two), 1, "7")]
    _withdraw(desk.database, "1")
    assert desk.rows(PUBLISHED) == []


def test_a_defect_in_one_text_keeps_the_others_and_is_told_in_one_line(desk: Any) -> None:
    def broken(data: bytes, name: str, published: date | None) -> Any:
        if "hỏng" in data.decode():
            raise RecursionError("too\ndeep")
        return real(data, name, published)

    real: Callable[..., Any] = desk.fake
    desk.fake = broken
    good, bad = desk.write("b.txt", SECOND), desk.write("a.txt", "hỏng 3")
    events = desk.feed(bad, good)
    assert [event.outcome for event in events] == [Outcome.FAILED, Outcome.NEW]
    message = f"{bad}: solieu failed on it; please report this (RecursionError: too deep, broken:"
    assert events[0].message is not None
    assert events[0].message.startswith(message)
    assert "\n" not in events[0].message


def test_a_quote_that_is_not_the_text_fails_its_document_alone(desk: Any) -> None:
    def lying(data: bytes, name: str, published: date | None) -> Any:
        return wrong if b"12" in data else real(data, name, published)

    real = desk.fake
    wrong = real("Có 13 hộ.".encode(), "", None)
    object.__setattr__(wrong.extraction.figures[0], "quote", "14")
    desk.fake = lying
    one, two = desk.write("a.txt", "Có 12 hộ."), desk.write("b.txt", SECOND)
    assert [event.outcome for event in desk.feed(one, two)] == [Outcome.FAILED, Outcome.NEW]
    assert desk.rows("SELECT count(*) FROM document") == [(1,)]
    assert desk.rows(PUBLISHED) == [(str(two), 1, "11")]


def test_a_locked_database_ends_the_feed_and_nothing_is_lost(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = desk.write("a.txt", FIRST), desk.write("b.txt", SECOND)
    desk.feed(one)
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(desk.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            desk.feed(one, two)
    line = "another process has locked it; wait until that is done, then run the command again"
    assert str(caught.value) == f"{desk.database}: {line}"
    assert [event.outcome for event in desk.feed(one, two)] == [Outcome.UNCHANGED, Outcome.NEW]


def test_runs_tell_what_they_did(desk: Any) -> None:
    one, empty = desk.write("a.txt", FIRST), desk.write("b.txt", "")
    desk.feed(one, empty)
    desk.now = datetime(2024, 10, 9, 7, 30, tzinfo=UTC)
    two = desk.write("c.txt", SECOND)
    desk.feed(one, two)
    columns = "documents_new, documents_versioned, documents_unchanged, documents_failed, figures"
    assert desk.rows(f"SELECT command, started, ended, {columns} FROM run") == [
        ("feed", "2024-10-08T07:30:00Z", "2024-10-08T07:30:00Z", 1, 0, 0, 1, 2),
        ("feed", "2024-10-09T07:30:00Z", "2024-10-09T07:30:00Z", 1, 0, 1, 0, 1),
    ]
    assert desk.rows("SELECT run_id, source_key, message, failed FROM failure") == [
        (1, str(empty), f"{empty}: the file is empty", "2024-10-08T07:30:00Z")
    ]
    assert desk.rows("SELECT count(*) FROM rulebook") == [(1,)]


def test_ids_of_figures_are_never_used_again(desk: Any) -> None:
    desk.feed(desk.write("a.txt", FIRST))
    with closing(open_to_write(desk.database, desk.now).connection) as connection:
        for table in ("evidence", "publication", "figure"):
            connection.execute(f"DELETE FROM {table}")
    desk.feed(desk.write("b.txt", SECOND))
    assert desk.rows("SELECT id FROM figure") == [(3,)]


def _withdraw(path: Path, words: str) -> None:
    now = datetime(2024, 10, 8, tzinfo=UTC)
    with closing(open_to_write(path, now).connection) as connection:
        withdraw(connection, [source.id for source in find_sources(connection, words, words)], now)


@pytest.mark.parametrize("words", ["9" * 5000, "²", "no such key"])
def test_words_that_mean_no_source_find_none(desk: Any, words: str) -> None:
    desk.feed(desk.write("a.txt", FIRST))
    with closing(open_to_write(desk.database, desk.now).connection) as connection:
        assert find_sources(connection, words, words) == []
