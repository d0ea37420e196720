"""Opening the database: a new file, an older schema with its backup, one plain line for what can be wrong."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database, Migrations

from solieu.cli import solieu
from solieu.errors import StoreError
from solieu.storing import connecting, database
from solieu.storing.connecting import store_errors
from solieu.storing.database import open_to_write, transaction
from solieu.storing.migrations import migrations

NOW = datetime(2024, 10, 8, 7, 30, tzinfo=UTC)
PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")


def test_a_new_database_is_made_and_opened_again_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "solieu.db"
    for _ in range(2):
        opened = open_to_write(path, NOW)
        assert opened.backup is None
        assert [opened.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS] == [
            "wal",
            2,
            1,
        ]
        opened.connection.close()
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_name_that_sqlite_knows_is_a_file_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_to_write(Path(":memory:"), NOW).connection.close()
    assert [path.name for path in tmp_path.iterdir()] == [":memory:"]


def test_a_change_of_schema_keeps_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "solieu.db"
    with closing(open_to_write(path, NOW).connection) as connection, transaction(connection):
        connection.execute("INSERT INTO source (key) VALUES ('kept')")
    before = _dump(path)
    monkeypatch.setattr(database, "migrations", _with_one_more(tmp_path, monkeypatch))
    opened = open_to_write(path, NOW)
    assert opened.backup == tmp_path / "solieu.db.backup-0002_statements-20241008T073000Z"
    assert _dump(opened.backup) == before
    assert opened.connection.execute("SELECT key, more FROM source").fetchall() == [("kept", None)]
    opened.connection.close()


def test_feed_names_the_backup_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, text = tmp_path / "solieu.db", tmp_path / "a.txt"
    text.write_text("Xã có nhiều hộ nghèo.")
    feed = ["feed", str(text), "--db", str(path)]
    assert CliRunner().invoke(solieu, feed).exit_code == 0
    monkeypatch.setattr(database, "migrations", _with_one_more(tmp_path, monkeypatch))
    done = CliRunner().invoke(solieu, feed)
    (backup,) = tmp_path.glob("*.backup-*")
    line = f"solieu: {path}: its schema is brought up to date; as it was, it is kept in {backup}\n"
    summary = "1 document: 0 new, 0 new versions, 1 unchanged, 0 failed; 0 figures\n"
    assert (done.exit_code, done.stderr, done.stdout) == (0, line, summary)


def test_a_database_of_the_first_schema_keeps_its_figures_and_takes_new_ones(tmp_path: Path) -> None:
    path, text = tmp_path / "solieu.db", tmp_path / "a.txt"
    _make_first_schema(path)
    before = _dump(path)
    older = "its schema, 0001_ground_floor, is older than this solieu; any `solieu feed` brings it up to date"
    asked = CliRunner().invoke(solieu, ["query", "--db", str(path)])
    assert (asked.exit_code, asked.stderr) == (1, f"solieu: {path}: {older}\n")
    text.write_text("Xã có 7 hộ nghèo.")
    done = CliRunner().invoke(solieu, ["feed", str(text), "--db", str(path)])
    (backup,) = tmp_path.glob("*.backup-0001_ground_floor-*")
    kept = f"solieu: {path}: its schema is brought up to date; as it was, it is kept in {backup}\n"
    assert (done.exit_code, done.stderr, _dump(backup)) == (0, kept, before)
    stated = "aspect, status, indicator, place, place_code, period, period_first, confidence, repeats"
    with closing(sqlite3.connect(path)) as connection:
        old, new = connection.execute(f"SELECT id, quote, signed, unit, {stated} FROM figures ORDER BY id")
        violations = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert (old, new[:6]) == ((1, "5 hộ", 5.0, "hộ", *[None] * 9), (2, "7 hộ", 7.0, "hộ", "level", "actual"))
    assert violations == []


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "solieu.db"
    with monkeypatch.context() as newer:
        newer.setattr(database, "migrations", _with_one_more(tmp_path, newer))
        open_to_write(path, NOW).connection.close()
    before = path.read_bytes()
    line = f"{path}: its schema, 0003_more, is newer than this solieu; install a newer solieu"
    assert _refusal(path) == line
    assert path.read_bytes() == before


def test_what_is_no_database_of_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("Có 3 hộ nghèo.\n" * 100)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    before = text.read_bytes(), other.read_bytes()
    assert [_refusal(text), _refusal(other)] == [
        f"{text}: it is not a SQLite database; name another file with --db",
        f"{other}: this SQLite database was not made by solieu; name another file with --db",
    ]
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_folder_a_missing_folder_and_a_place_where_nobody_writes(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "solieu.db"
    nowhere = Path("/proc/solieu.db")  # not even root makes files there
    assert [_refusal(tmp_path), _refusal(missing), _refusal(nowhere)] == [
        f"{tmp_path}: this is a folder; name a file in it, such as {tmp_path}/solieu.db",
        f"{missing}: there is no folder {tmp_path}/no; make it, or name another with --db",
        f"{nowhere}: it cannot be opened; check that it and its folder may be read and written",
    ]


def test_a_lock_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "solieu.db"
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    line = f"{path}: another process has locked it; wait until that is done, then run the command again"
    with (
        closing(open_to_write(path, NOW).connection) as mine,
        closing(open_to_write(path, NOW).connection) as other,
        transaction(other),
    ):
        with pytest.raises(StoreError) as caught, store_errors(path), transaction(mine):
            pass
        assert str(caught.value) == line


def test_a_full_disk_keeps_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "solieu.db"
    with closing(open_to_write(path, NOW).connection) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StoreError) as caught, store_errors(path):
            for number in range(100):
                with transaction(connection):
                    connection.execute("INSERT INTO source (key) VALUES (?)", (f"{number} " + "x" * 2000,))
    line = "the disk is full; what was reported as done is kept: make room and run it again"
    assert str(caught.value) == f"{path}: {line}"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM source").fetchone()[0] == number > 0


def test_a_transaction_is_whole_or_not_there(tmp_path: Path) -> None:
    with closing(open_to_write(tmp_path / "solieu.db", NOW).connection) as connection:
        with pytest.raises(KeyboardInterrupt), transaction(connection):
            connection.execute("INSERT INTO source (key) VALUES ('one')")
            raise KeyboardInterrupt
        assert connection.execute("SELECT * FROM source").fetchall() == []
        assert not connection.in_transaction


def test_every_migration_is_a_file_of_the_schema() -> None:
    names = [migration.name for migration in migrations.pending(Database(memory=True))]
    assert names == sorted(script.stem for script in connecting.SCHEMA_DIR.glob("*.sql"))


def _make_first_schema(path: Path) -> None:
    """A database as the first solieu left it, with one figure."""
    first = Migrations("solieu")
    script = connecting.SCHEMA_DIR / "0001_ground_floor.sql"
    first(name=script.stem)(_script(script.read_text()))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        first.apply(Database(connection))
        connection.executescript(
            f"""
            INSERT INTO document (sha256, characters, text) VALUES ('{"0" * 64}', 12, 'Xã có 5 hộ.');
            INSERT INTO source (key) VALUES ('old');
            INSERT INTO rulebook (sha256, content) VALUES ('{"1" * 64}', '{{}}');
            INSERT INTO run (command, rulebook_id, code_version, code_sha256, started) VALUES ('feed', 1, '1', '', '');
            INSERT INTO version VALUES (1, 1, 1, 1, '2024-10-08T07:30:00Z');
            INSERT INTO block VALUES (1, 0, 'paragraph', 0, 11, 1);
            INSERT INTO sentence VALUES (1, 1, 0, 0, 11, 1, 'Xã có 5 hộ.');
            INSERT INTO figure (sentence_id, run_id, start, "end", quote, value, value_text, unit)
                VALUES (1, 1, 6, 10, '5 hộ', 5, '5', 'hộ');
            INSERT INTO publication (figure_id) VALUES (1);
            """
        )


def _with_one_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """Our migrations and a later one, as a later solieu has them."""
    schema = folder / "schema"
    schema.mkdir()
    later = Migrations("solieu")
    for script in connecting.SCHEMA_DIR.glob("*.sql"):
        (schema / script.name).write_text(script.read_text())
        later(name=script.stem)(_script(script.read_text()))
    (schema / "0003_more.sql").touch()
    later(name="0003_more")(_script("ALTER TABLE source ADD COLUMN more TEXT;"))
    monkeypatch.setattr(connecting, "SCHEMA_DIR", schema)
    return later


def _script(sql: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        db.executescript(sql)

    return run


def _refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_to_write(path, NOW)
    return str(caught.value)


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
