"""What the database holds of sources and documents, for feeding, for the lists and for withdrawing."""

import sqlite3
from dataclasses import dataclass

from solieu.history import Source

_MOST_DIGITS = 18  # of an id: SQLite's integers have no more


@dataclass(frozen=True, slots=True)
class SourceState:
    """A known source and what it holds now; `published` is that document's date of publication."""

    id: int
    key: str
    path: str | None
    withdrawn: bool
    version: int
    document: int
    sha256: str
    published: str | None


def find_document(connection: sqlite3.Connection, sha256: str) -> int | None:
    """The id of the document that was read from the bytes of this hash."""
    row = connection.execute("SELECT id FROM document WHERE sha256 = ?", (sha256,)).fetchone()
    return int(row[0]) if row else None


def find_source(connection: sqlite3.Connection, source: Source) -> SourceState | None:
    """The source that is meant, if it is known.

    A key names its source; a key that is not known yet is meant for the source that has only a path so far.
    Without a key it is the source known by that path, else the only one that was last read there under a
    key of its own.
    """
    if source.key is not None and (named := _states(connection, "source.key = ?", source.key)):
        return named[0]
    if source.path is None:
        return None
    if by_path := _states(connection, "source.key = ?", source.path):
        return by_path[0]
    read_there = _states(connection, "source.path = ?", source.path) if source.key is None else []
    return read_there[0] if len(read_there) == 1 else None


def find_sources(connection: sqlite3.Connection, words: str, path: str) -> list[SourceState]:
    """The sources that a person means by `words`: a key, a path, or a document's id, for all that hold it.

    `path` is `words` taken as a path and made absolute.
    """
    for condition, value in (("source.key = ?", words), ("source.key = ?", path), ("source.path = ?", path)):
        if found := _states(connection, condition, value):
            return found
    is_id = words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS
    return _states(connection, "version.document_id = ?", int(words)) if is_id else []


def holders(connection: sqlite3.Connection, document: int) -> list[str]:
    """The keys of the sources through which a document is published."""
    rows = connection.execute("SELECT key FROM current WHERE document_id = ? ORDER BY key", (document,))
    return [key for (key,) in rows]


def _states(connection: sqlite3.Connection, condition: str, value: str | int) -> list[SourceState]:
    rows = connection.execute(
        "SELECT source.id, source.key, source.path, source.withdrawn IS NOT NULL, version.number,"
        " document.id, document.sha256, document.published"
        " FROM source JOIN version ON source_id = source.id JOIN document ON document_id = document.id"
        f" WHERE {condition} AND version.number ="
        " (SELECT max(number) FROM version AS other WHERE other.source_id = source.id) ORDER BY source.key",
        (value,),
    )
    return [SourceState(id, key, path, bool(gone), *rest) for id, key, path, gone, *rest in rows]
