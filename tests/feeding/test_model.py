"""Any history of feeding and withdrawing publishes what a plain dictionary says it should."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.storing.database import open_to_write
from solieu.storing.reading import find_sources
from solieu.storing.writing import withdraw

NAMES = ("a.txt", "b.txt", "c.txt")
TEXTS = ("Có 11 hộ.", "Có 12 hộ và 13 hộ.", "Không có số nào.")
FEEDS = st.tuples(st.sampled_from(NAMES), st.sampled_from(TEXTS))
WITHDRAWALS = st.tuples(st.sampled_from(NAMES), st.none())


@settings(max_examples=30)
@given(st.lists(st.one_of(FEEDS, FEEDS, WITHDRAWALS), max_size=8))
def test_the_published_figures_are_those_that_sources_hold(
    make_desk: Callable[[Path], Any], steps: list[tuple[str, str | None]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        open_to_write(desk.database, desk.now).connection.close()
        holds: dict[str, str] = {}
        history: list[tuple[str, str]] = []
        last: dict[str, str] = {}
        for name, text in steps:
            if text is None:
                holds.pop(name, None)
                _withdraw(desk.database, str(desk.folder / "texts" / name))
                continue
            desk.feed(desk.write(name, text))
            holds[name] = text
            if last.get(name) != text:
                history.append((name, text))
            last[name] = text
        assert _published(desk.database) == {text for text in holds.values() if "hộ" in text}
        versions = desk.rows(
            "SELECT path, text FROM version JOIN source ON source.id = source_id"
            " JOIN document ON document.id = document_id ORDER BY path, number"
        )
        history.sort(key=lambda step: step[0])
        assert [(Path(path).name, text) for path, text in versions] == history


def _withdraw(path: Path, words: str) -> None:
    with closing(open_to_write(path, datetime(2024, 10, 8, tzinfo=UTC)).connection) as connection:
        found = find_sources(connection, words, words)
        withdraw(connection, [source.id for source in found], datetime(2024, 10, 8, tzinfo=UTC))


def _published(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {text for (text,) in connection.execute("SELECT DISTINCT sentence FROM figures")}
