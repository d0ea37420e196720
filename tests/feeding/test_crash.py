"""A feed killed at any moment: what it reported is there with all its figures, nothing is half-written."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

FAKING = Path(__file__).with_name("faking.py")
TEXTS = 80
FIGURES = 20


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of texts of FIGURES figures each."""
    folder = tmp_path_factory.mktemp("texts")
    for number in range(TEXTS):
        lines = [f"Thôn {line} có {100 + number} hộ." for line in range(FIGURES // 2)]
        (folder / f"{number:03}.txt").write_text("\n".join(lines))
    return folder


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_a_random_moment(tmp_path: Path, texts: Path, seed: int) -> None:
    database = tmp_path / "solieu.db"
    chance = random.Random(seed)
    reported = _feed_and_kill(
        database, texts, lines=chance.randrange(1, TEXTS // 2), pause=chance.random() / 200
    )
    _check(database, reported)
    assert _feed_to_the_end(database, texts) == 0
    _check(database, {str(path): FIGURES for path in texts.iterdir()})


def _feed_and_kill(database: Path, texts: Path, lines: int, pause: float) -> dict[str, int]:
    """Kill a feed after so many lines and a little while; the sources it reported, with their figures."""
    process = _start(database, texts)
    assert process.stdout is not None
    head = [process.stdout.readline() for _ in range(lines)]
    try:
        process.wait(pause)
    except subprocess.TimeoutExpired:
        process.kill()
    rest = process.communicate()[0].splitlines(keepends=True)
    told = [line.split() for line in head + rest if line.endswith("\n")]
    return {path: int(figures) for path, figures in told}


def _feed_to_the_end(database: Path, texts: Path) -> int:
    process = _start(database, texts)
    process.communicate()
    return process.returncode


def _start(database: Path, texts: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, str(FAKING), str(database), str(texts)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _check(database: Path, reported: dict[str, int]) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = dict(connection.execute("SELECT source, count(*) FROM figures GROUP BY source"))
        pieces = connection.execute(
            "SELECT count(*), count(evidence.figure_id) FROM figure LEFT JOIN evidence ON figure_id = id"
        ).fetchone()
        sentences = connection.execute("SELECT count(*) FROM sentence").fetchone()[0]
        found = connection.execute(
            "SELECT count(*) FROM sentence_search WHERE folded MATCH 'thon'"
        ).fetchone()[0]
    assert set(stored.values()) <= {FIGURES}
    assert {source: stored.get(source) for source in reported} == reported
    assert pieces == (FIGURES * len(stored), FIGURES * len(stored))
    assert (sentences, found) == (FIGURES // 2 * len(stored), FIGURES // 2 * len(stored))


def test_two_feeds_at_once_into_a_new_database(tmp_path: Path, texts: Path) -> None:
    database = tmp_path / "solieu.db"
    feeds = [_start(database, texts) for _ in range(2)]
    told = [feed.communicate()[0].splitlines() for feed in feeds]
    assert [feed.returncode for feed in feeds] == [0, 0]
    assert [len(lines) for lines in told] == [TEXTS, TEXTS]
    _check(database, {str(path): FIGURES for path in texts.iterdir()})
