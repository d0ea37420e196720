"""Opening the database to write: the file is made, or brought to this version's schema.

Reading, which must be quick, goes through connecting.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from sqlite_utils import Database

from solieu.errors import StoreError
from solieu.storing.connecting import FOREIGN, LOCK_SECONDS, applied_migrations, newer_schema, store_errors
from solieu.storing.migrations import migrations

_PAUSE = 0.02  # seconds between two askings


@dataclass(frozen=True, slots=True)
class Opened:
    """A database ready for writing; `backup` is the copy made before its schema was changed, if it was."""

    connection: sqlite3.Connection
    backup: Path | None


def open_to_write(path: Path, now: datetime) -> Opened:
    """The database at `path`, made if missing, with this version's schema.

    A file of an older schema is copied beside itself before it is changed; the copy's name tells schema and
    `now`. Raises StoreError where the file cannot be written, is locked, not solieu's, or of a newer schema.
    """
    _check_place(path)
    with store_errors(path):
        # absolute, for SQLite keeps `:memory:` in no file
        connection = sqlite3.connect(path.absolute(), timeout=LOCK_SECONDS, isolation_level=None)
        try:
            return Opened(connection, _prepare(Database(connection, execute_plugins=False), path, now))
        except BaseException:
            connection.close()
            raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block's writes or none. The lock is taken at once: to wait midway could fail."""
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
    applied = _check_schema(database, path)
    _write_ahead(database.conn)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        database.conn.execute(f"PRAGMA {pragma}")
    if not migrations.pending(database):
        return None
    backup = _back_up(database, path, f"{max(applied)}-{now:%Y%m%dT%H%M%SZ}") if applied else None
    # Another process may have been first: `apply` looks again under the lock.
    with transaction(database.conn):
        migrations.apply(database)
    return backup


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. SQLite does not wait for another process that turns it on just now, so it is asked
    again."""
    deadline = monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(_PAUSE)


def _check_schema(database: Database, path: Path) -> set[str]:
    """The names of the migrations that the file has been through; none in a new file."""
    tables = database.table_names()  # first: another process may make all of them at any moment
    applied = applied_migrations(database.conn)
    if tables and not applied:
        raise StoreError(f"{path}: {FOREIGN}")
    if newer := newer_schema(applied):
        raise StoreError(f"{path}: {newer}")
    return applied


def _back_up(database: Database, path: Path, label: str) -> Path:
    backup = path.with_name(f"{path.name}.backup-{label}")
    try:
        with store_errors(backup), closing(sqlite3.connect(backup)) as copy:
            database.conn.backup(copy)
    except BaseException:
        backup.unlink(missing_ok=True)  # half a backup is none
        raise
    return backup
