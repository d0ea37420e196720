"""Worker processes: the same database as without them, and none is left behind, however the feed ends."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

import solieu as package
from solieu.engine import Extract
from solieu.errors import SolieuError
from solieu.scaling import Pool, workers_for

PRESS = Path(__file__).parents[2] / "corpus" / "press"
SOLIEU = [sys.executable, "-m", "solieu"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
RELEASE = "Xã Tân Hòa còn 12 hộ nghèo.\n\nNăm 2023 xã có 31 hộ nghèo.\n"
TABLES = ("document", "block", "sentence", "figure", "evidence", "mask", "publication", "version", "failure")


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A feed of the folder `texts` by two workers, at the head of a group of processes of its own."""
    return subprocess.Popen(
        [*SOLIEU, "feed", "texts", "--json", "--jobs", "2", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def first_event(process: "subprocess.Popen[str]") -> str:
    """The first line that the feed prints."""
    assert process.stdout is not None
    return process.stdout.readline()


def is_alive(group: int) -> bool:
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(done: Callable[[], bool]) -> bool:
    """Whether it is done within a minute."""
    end = time.monotonic() + 60
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    return done()


def workers_of(process: int) -> list[int]:
    """The processes that extract for `process`; the first child of all keeps account of resources."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in children if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text()]


def rows(database: Path, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table, without the times of day in it."""
    with closing(sqlite3.connect(database)) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in names if name not in {"fed", "failed"})
        return connection.execute(f"SELECT {kept} FROM {table} ORDER BY {kept}").fetchall()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with a folder `texts` of 300 different texts."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(300):
        (texts / f"{number:03}.txt").write_text(f"{RELEASE}Thôn {number} có 3 hộ.\n" * 10)
    return tmp_path


def test_workers_leave_the_same_database(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in PRESS.glob("*.txt"):
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "P03-again.txt").write_bytes((PRESS / "P03.txt").read_bytes())
    (texts / "P05-latin.txt").write_bytes("Có 12 hộ nghèo.".encode("utf-16"))
    events = []
    for jobs in ("1", "2"):
        command = [*SOLIEU, "feed", "texts", "gone.txt", "--json", "--jobs", jobs, "--db", f"{jobs}.db"]
        done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False)
        assert done.returncode == 1
        events.append((done.stdout.decode(), done.stderr.decode()))
    assert events[0] == events[1]
    assert {table: rows(tmp_path / "1.db", table) for table in TABLES} == {
        table: rows(tmp_path / "2.db", table) for table in TABLES
    }


def test_ctrl_c_stops_all_with_one_line(many: Path) -> None:
    process = start(many)
    head = first_event(process)
    os.killpg(process.pid, signal.SIGINT)
    rest, err = process.communicate()
    reported = [json.loads(line) for line in (head + rest).splitlines()]
    assert process.returncode == 130
    assert err.count("\n") == 1
    assert err.startswith(f"solieu: interrupted; what was done is kept: {len(reported)} document")
    assert wait_until(lambda: not is_alive(process.pid))
    assert len(rows(many / "solieu.db", "document")) == len(reported)


def test_killed_it_leaves_no_worker_and_goes_on_where_it_was(many: Path) -> None:
    process = start(many)
    first_event(process)
    process.kill()
    process.communicate()
    assert wait_until(lambda: not is_alive(process.pid))
    again = start(many)
    assert "300 documents" in again.communicate()[1]
    assert again.returncode == 0
    assert len(rows(many / "solieu.db", "document")) == 300


def test_a_worker_that_dies_ends_the_feed_with_a_line(many: Path) -> None:
    process = start(many)
    head = first_event(process)
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    rest, err = process.communicate()
    reported = (head + rest).splitlines()
    assert process.returncode == 1
    assert err.splitlines()[-1] == (
        "solieu: a worker process died, perhaps for want of memory; what was done is kept: go on with --jobs 1"
    )
    assert len(rows(many / "solieu.db", "document")) == len(reported) < 300
    assert wait_until(lambda: not is_alive(process.pid))


def load_broken() -> Extract:
    """An extractor that fails on every text."""

    def broken(data: bytes, name: str, published: date | None) -> NoReturn:
        raise KeyError(name)

    return broken


def test_a_defect_is_told_with_its_place() -> None:
    with Pool(2, load_broken) as pool:
        results = [pool.submit(b"", name, None) for name in ("a.txt", "b.txt")]
        for name, result in zip(("a.txt", "b.txt"), results, strict=True):
            with pytest.raises(SolieuError) as caught:
                result()
            line = load_broken.__code__.co_firstlineno + 4
            assert str(caught.value) == (
                f"{name}: solieu failed on it; please report this (KeyError: '{name}', broken:{line})"
            )


def test_few_texts_are_worth_no_worker() -> None:
    processors = len(os.sched_getaffinity(0))
    assert [workers_for(size) for size in (0, 999_999, 10**12)] == [1, 1, processors]
