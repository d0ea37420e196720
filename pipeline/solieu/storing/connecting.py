"""Opening the database to read, and the one place where SQLite's failures become lines for a user.

It imports nothing but the standard library: a question is answered before sqlite-utils would have loaded.
"""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from solieu.errors import StoreError

SCHEMA_DIR = Path(__file__).parent / "schema"
LOCK_SECONDS = 5.0
FOREIGN = "this SQLite database was not made by solieu; name another file with --db"
_INTERRUPTIBLE_STEPS = 100_000
_REASONS = {
    sqlite3.SQLITE_BUSY: "another process has locked it; wait until that is done, then run the command again",
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database; name another file with --db",
    sqlite3.SQLITE_FULL: "the disk is full; what was reported as done is kept: make room and run it again",
    sqlite3.SQLITE_READONLY: "it cannot be written; make it and its folder writable, or name another",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that it and its folder may be read and written",
    sqlite3.SQLITE_IOERR: "the disk fails; what was reported as done is kept: check the disk",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put back a backup, or feed into a new file with --db",
}


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's failures on the file `path` into StoreErrors; a broken constraint is a defect and passes.

    A statement that Ctrl-C stopped raises KeyboardInterrupt.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        # The primary code is the low byte of SQLite's extended codes.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise StoreError(f"{path}: {_REASONS.get(code, f'SQLite says: {error}')}") from error


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The database at `path`, open to read while the block runs; its rows are sqlite3.Row.

    Raises StoreError, as `connect_readonly` does, and where reading fails inside the block.
    """
    connection = connect_readonly(path)
    try:
        with store_errors(path):
            yield connection
    finally:
        connection.close()


def connect_readonly(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; Ctrl-C stops its statements. It works in a read-only folder too.

    Raises StoreError where the file is missing, a folder, unreadable, locked or of another schema.
    """
    if problem := _path_problem(path):
        raise StoreError(f"{path}: {problem}")
    with store_errors(path):
        connection = _connect(path, "mode=ro")
        try:
            applied = applied_migrations(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            if not _cannot_make_its_side_files(error, path):
                raise
            connection = _connect(path, "immutable=1")
            applied = applied_migrations(connection)
    if problem := _schema_problem(applied):
        connection.close()
        raise StoreError(f"{path}: {problem}")
    return connection


def _path_problem(path: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "there is no such database; make it with `solieu feed`, or name another with --db"
    except OSError as error:
        return f"it cannot be opened ({error.strerror}); name another with --db"
    return "this is a folder; name the database in it with --db" if stat.S_ISDIR(mode) else None


def _connect(path: Path, parameter: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{parameter}"
    connection = sqlite3.connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    # Python sees a signal between bytecodes alone: without this a long statement would not hear Ctrl-C.
    connection.set_progress_handler(lambda: None, _INTERRUPTIBLE_STEPS)
    return connection


def _cannot_make_its_side_files(error: sqlite3.OperationalError, path: Path) -> bool:
    """Whether SQLite missed only the -shm and -wal that readers share, with nothing unread in a -wal."""
    log = path.with_name(path.name + "-wal")
    read_only = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
    return read_only and not (log.exists() and log.stat().st_size)


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """The names of the migrations that the file has been through."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'solieu'")
    return {name for (name,) in rows}


def newer_schema(applied: set[str]) -> str | None:
    """What to say of a file with migrations that this solieu does not know."""
    newer = applied - _known()
    return f"its schema, {max(newer)}, is newer than this solieu; install a newer solieu" if newer else None


def _known() -> set[str]:
    return {script.stem for script in SCHEMA_DIR.glob("*.sql")}


def _schema_problem(applied: set[str]) -> str | None:
    if not applied:
        return FOREIGN
    if _known() - applied and applied <= _known():
        return (
            f"its schema, {max(applied)}, is older than this solieu; any `solieu feed` brings it up to date"
        )
    return newer_schema(applied)
