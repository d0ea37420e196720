"""Databases that cannot be read, and ones that can although their folder is read-only."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from solieu.errors import StoreError
from solieu.storing import connecting
from solieu.storing.connecting import SCHEMA_DIR

Ask = Callable[..., Any]


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    """The database alone, in a folder of its own whose name a URI would misread."""
    folder = tmp_path / "số liệu %41?#"
    folder.mkdir()
    with closing(sqlite3.connect(database)) as connection, closing(sqlite3.connect(folder / "a.db")) as copy:
        connection.backup(copy)
    return folder / "a.db"


@pytest.mark.parametrize(
    "command", [("query", "--unit", "nhóm", "--all"), ("sql", "select 1"), ("show", "6")]
)
def test_a_database_in_a_read_only_folder_is_read(ask: Ask, copy: Path, command: tuple[str, ...]) -> None:
    expected = ask(*command)
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    assert ask(*command, db=copy) == expected
    assert list(copy.parent.iterdir()) == [copy]
    copy.parent.chmod(0o755)


def test_what_another_process_has_not_moved_into_the_file_yet_is_not_passed_over(
    ask: Ask, copy: Path
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM publication")
        connection.commit()
        shutil.copy(f"{copy}-wal", copy.parent / "b.db-wal")
        shutil.copy(copy, copy.parent / "b.db")
    copy.parent.chmod(0o555)
    answer = ask("query", db=copy.parent / "b.db")
    copy.parent.chmod(0o755)
    reason = "it cannot be opened; check that it and its folder may be read and written"
    assert (answer.status, answer.out, answer.err) == (1, "", f"solieu: {copy.parent / 'b.db'}: {reason}\n")


def test_what_is_no_database_of_ours_is_one_line(ask: Ask, tmp_path: Path) -> None:
    missing, text, foreign, empty = (
        tmp_path / name for name in ("missing.db", "text.db", "foreign.db", "empty.db")
    )
    text.write_text("Toàn huyện còn 257 hộ nghèo.\n" * 100)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    empty.touch()
    made_by = "this SQLite database was not made by solieu; name another file with --db"
    reasons = {
        missing: "there is no such database; make it with `solieu feed`, or name another with --db",
        tmp_path: "this is a folder; name the database in it with --db",
        text: "it is not a SQLite database; name another file with --db",
        foreign: made_by,
        empty: made_by,
    }
    answers = {path: ask("query", db=path) for path in reasons}
    assert {path: (answer.status, answer.out, answer.err) for path, answer in answers.items()} == {
        path: (1, "", f"solieu: {path}: {reason}\n") for path, reason in reasons.items()
    }
    assert not missing.exists()


def test_a_newer_schema_is_one_line(ask: Ask, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('solieu', '9999_later')"
        )
        connection.commit()
    answer = ask("sql", "select 1", db=copy)
    reason = "its schema, 9999_later, is newer than this solieu; install a newer solieu"
    assert (answer.status, answer.out, answer.err) == (1, "", f"solieu: {copy}: {reason}\n")


def test_an_older_schema_says_what_brings_it_up_to_date(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = tmp_path / "schema"
    shutil.copytree(connecting.SCHEMA_DIR, schema)
    (schema / "9999_later.sql").touch()
    monkeypatch.setattr(connecting, "SCHEMA_DIR", schema)
    with pytest.raises(StoreError) as refusal:
        connecting.connect_readonly(copy)
    latest = max(script.stem for script in SCHEMA_DIR.glob("*.sql"))
    reason = f"its schema, {latest}, is older than this solieu; any `solieu feed` brings it up to date"
    assert str(refusal.value) == f"{copy}: {reason}"


def test_a_locked_database_is_one_line(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "LOCK_SECONDS", 0.01)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("DELETE FROM publication")
        with pytest.raises(StoreError) as refusal:
            connecting.connect_readonly(copy)
    reason = "another process has locked it; wait until that is done, then run the command again"
    assert str(refusal.value) == f"{copy}: {reason}"


def test_a_folder_that_may_not_be_entered_is_one_line(ask: Ask, copy: Path) -> None:
    copy.parent.chmod(0)
    answer = ask("show", "1", db=copy)
    copy.parent.chmod(0o755)
    reason = "it cannot be opened (Permission denied); name another with --db"
    assert (answer.status, answer.out, answer.err) == (1, "", f"solieu: {copy}: {reason}\n")


def test_a_damaged_database_is_one_line(ask: Ask, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    copy.write_bytes(content)
    answer = ask("query", "hộ", db=copy)
    reason = "it is damaged; put back a backup, or feed into a new file with --db"
    assert (answer.status, answer.out, answer.err) == (1, "", f"solieu: {copy}: {reason}\n")
