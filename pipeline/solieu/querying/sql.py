"""SQL of a person's own, on a connection that reads and does nothing else."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from solieu.errors import QueryError
from solieu.language.folding import fold
from solieu.querying.output import Row

# FTS5 asks for data_version by itself; the others describe tables and change nothing.
_HARMLESS_PRAGMAS = {"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"}
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_MANY = "these are several statements; give one at a time"
_NONE = "this is no SQL statement; write one, such as: select unit, count(*) from figures group by unit"
_WRITES = "only reading is allowed here; write a SELECT (figures change through `solieu feed` and `withdraw`)"


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of an answer, each name once, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def run(connection: sqlite3.Connection, statement: str) -> Result:
    """The answer to one SQL statement that reads; `fold(text)` in it takes accents away.

    The second column of a name is called `name_2`. Raises QueryError for what SQLite does not understand, for
    several statements and for one that writes; KeyboardInterrupt, here or from the rows, when it is stopped.
    """
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.execute(
        "SELECT rowid FROM sentence_search LIMIT 0"
    )  # opens the index before reading alone is allowed
    connection.set_authorizer(_authorize)
    try:
        cursor = connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _query_error(error) from error
    if cursor.description is None:
        raise QueryError(_NONE)
    columns = _distinct([name for name, *_ in cursor.description])
    return Result(columns, _rows(cursor, columns))


def _fold(text: object) -> str | None:
    return None if text is None else fold(str(text))


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    harmless = action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _HARMLESS_PRAGMAS
    return sqlite3.SQLITE_OK if action in _READING or harmless else sqlite3.SQLITE_DENY


def _rows(cursor: sqlite3.Cursor, columns: tuple[str, ...]) -> Iterator[Row]:
    try:
        for values in cursor:
            yield dict(zip(columns, values, strict=True))
    except sqlite3.Error as error:
        raise _query_error(error) from error


def _query_error(error: Exception) -> BaseException:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_INTERRUPT:
        return KeyboardInterrupt()
    if code == sqlite3.SQLITE_AUTH:
        return QueryError(_WRITES)
    if "one statement" in str(error):
        return QueryError(_MANY)
    return QueryError(f'SQLite says: {error}; `solieu sql "select * from figures limit 1"` shows the columns')


def _distinct(names: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        number, distinct = 2, name
        while distinct in found:
            distinct, number = f"{name}_{number}", number + 1
        found.append(distinct)
    return tuple(found)
