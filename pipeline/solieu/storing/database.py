"""Opening the database to write: the file is made, or brought to this version's schema.

SQLite's failures become StoreErrors here, in one place: which file, what was found, what to do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from solieu.errors import StoreError
from solieu.storing.migrations import migrations

LOCK_SECONDS = 5.0
_REASONS = {
    sqlite3.SQLITE_BUSY: "it is locked by another process; wait for it, then run the command again",
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database; name another file with --db",
    sqlite3.SQLITE_FULL: "the disk is full; what was reported as done is kept: make room and run it again",
    sqlite3.SQLITE_READONLY: "it cannot be written; make it and its folder writable, or name another",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and may be written",
    sqlite3.SQLITE_IOERR: "the disk fails to read or write it; what was reported as done is kept",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put back a backup, or feed into a new file with --db",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A database ready for writing; `backup` is the copy made before its schema was changed, if it was."""

    database: Database
    backup: Path | None


def open_to_write(path: Path, now: datetime) -> Opened:
    """The database at `path`, made if missing, with this version's schema.

    A file of an older schema is copied beside itself before it is changed; the copy's name tells schema and
    `now`. Raises StoreError where the file cannot be written, is locked, not solieu's, or of a newer schema.
    """
    _check_place(path)
    with store_errors(path):
        connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
        try:
            database = Database(connection, execute_plugins=False)
            return Opened(database, _prepare(database, path, now))
        except BaseException:
            connection.close()
            raise


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's failures on `path` into StoreErrors; a broken constraint is a defect and passes."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        # The primary code is the low byte of SQLite's extended codes.
        reason = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, f"SQLite says: {error}")
        raise StoreError(f"{path}: {reason}") from error


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All of the block's writes or none. The lock is taken at once: to wait midway could fail."""
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("ROLLBACK")
        raise


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; name a file in it, such as {path / 'solieu.db'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it, or name another with --db")


def _prepare(database: Database, path: Path, now: datetime) -> Path | None:
    applied = _applied(database, path)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        database.conn.execute(f"PRAGMA {pragma}")
    if not migrations.pending(database):
        return None
    backup = _back_up(database, path, f"{applied[-1]}-{now:%Y%m%dT%H%M%SZ}") if applied else None
    with transaction(database):  # another process may have been first: `apply` looks again under the lock
        migrations.apply(database)
    return backup


def _applied(database: Database, path: Path) -> list[str]:
    """The migrations that the file has been through, in order; none in a new file."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    applied = [migration.name for migration in migrations.applied(database)]
    if not applied and database.table_names():
        raise StoreError(f"{path}: this SQLite database was not made by solieu; name another file with --db")
    if newer := [name for name in applied if name not in known]:
        raise StoreError(
            f"{path}: its schema, {newer[-1]}, is newer than this solieu; install a newer solieu"
        )
    return applied


def _back_up(database: Database, path: Path, label: str) -> Path:
    backup = path.with_name(f"{path.name}.backup-{label}")
    with store_errors(backup), sqlite3.connect(backup) as copy:
        database.conn.backup(copy)
    copy.close()
    return backup
