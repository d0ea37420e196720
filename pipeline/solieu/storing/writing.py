"""All that changes the database: runs, documents and their sources, failures, withdrawals.

A document is saved in one transaction, so that it is there whole or not at all. What is published follows
one rule, kept by `_publish`: the figures of a document are published exactly while a source that nobody
withdrew holds it.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from solieu.document import PublishedBy
from solieu.history import Code, Outcome, Source
from solieu.storing import content
from solieu.storing.content import Extracted
from solieu.storing.database import transaction
from solieu.storing.reading import SourceState, find_document, find_source

_COUNTERS = {
    Outcome.NEW: "documents_new",
    Outcome.NEW_VERSION: "documents_versioned",
    Outcome.RECORDED: "documents_unchanged",
    Outcome.UNCHANGED: "documents_unchanged",
    Outcome.FAILED: "documents_failed",
}


class RulebookText(Protocol):
    """What is kept of a rulebook: its hash and its whole content as JSON."""

    @property
    def sha256(self) -> str: ...

    @property
    def content(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fed:
    """What a source holds: the hash of its bytes, and what was found in them, None where they are known.

    `published` is the date that the user gave, if any.
    """

    sha256: str
    published: date | None
    extracted: Extracted | None


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a source's text is now: its document and version, and the number of figures that were written."""

    outcome: Outcome
    document: int
    version: int
    figures: int


def begin_run(
    connection: sqlite3.Connection, command: str, rulebook: RulebookText, code: Code, started: datetime
) -> int:
    """The id of a new run of `command`; a rulebook is kept once, however many runs it has."""
    with transaction(connection):
        connection.execute(
            "INSERT OR IGNORE INTO rulebook (sha256, content) VALUES (?, ?)",
            (rulebook.sha256, rulebook.content),
        )
        row = connection.execute(
            "INSERT INTO run (command, rulebook_id, code_version, code_sha256, started)"
            " SELECT ?, id, ?, ?, ? FROM rulebook WHERE sha256 = ? RETURNING id",
            (command, code.version, code.sha256, _time(started), rulebook.sha256),
        ).fetchone()
    return int(row[0])


def end_run(connection: sqlite3.Connection, run: int, unchanged: int, ended: datetime) -> None:
    """Close `run`, which also met `unchanged` sources that it had nothing to write for."""
    with transaction(connection):
        _count(connection, run, Outcome.UNCHANGED, unchanged)
        connection.execute("UPDATE run SET ended = ? WHERE id = ?", (_time(ended), run))


def record_failure(
    connection: sqlite3.Connection, run: int, source: Source, message: str, failed: datetime
) -> None:
    """Keep why `source` could not be fed."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO failure (run_id, source_key, message, failed) VALUES (?, ?, ?, ?)",
            (run, source.key or source.path, message, _time(failed)),
        )
        _count(connection, run, Outcome.FAILED)


def save(connection: sqlite3.Connection, run: int, source: Source, fed: Fed, now: datetime) -> Saved:
    """Record that `source` holds `fed`, all in one transaction, and publish accordingly.

    A text that is known is not written again. Raises ValueError or sqlite3.IntegrityError, and writes
    nothing, where the extraction breaks the rules of the schema.
    """
    with transaction(connection):
        before = find_source(connection, source)
        known = find_document(connection, fed.sha256)
        figures = 0
        if known is None:
            document, figures = _insert_text(connection, run, fed)
        else:
            document = known
            _record_date(connection, document, fed.published)
        source_id = _record_source(connection, source, before)
        version = before.version if before else 0
        if before is None or before.document != document:
            version += 1
            _record_version(connection, (source_id, version, document, run), now)
        for touched in {document, before.document if before else document}:
            _publish(connection, touched)
        outcome = _outcome(before, version, known)
        _count(connection, run, outcome, figures=figures)
    return Saved(outcome, document, version, figures)


def withdraw(connection: sqlite3.Connection, sources: Iterable[int], now: datetime) -> None:
    """Take what the sources with these ids hold out of what is published, until they are fed again."""
    with transaction(connection):
        for source in sources:
            connection.execute(
                "UPDATE source SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", (_time(now), source)
            )
            for (document,) in connection.execute(
                "SELECT document_id FROM version WHERE source_id = ? ORDER BY number DESC LIMIT 1", (source,)
            ).fetchall():
                _publish(connection, document)


def _insert_text(connection: sqlite3.Connection, run: int, fed: Fed) -> tuple[int, int]:
    if fed.extracted is None:
        raise ValueError("a text that the database does not hold must come with its extraction")
    document = content.insert(connection, run, fed.sha256, fed.extracted)
    return document, len(fed.extracted.extraction.figures)


def _record_date(connection: sqlite3.Connection, document: int, published: date | None) -> None:
    if published is not None:
        connection.execute(
            "UPDATE document SET published = ?, published_by = ? WHERE id = ?",
            (published.isoformat(), PublishedBy.USER, document),
        )


def _record_source(connection: sqlite3.Connection, source: Source, before: SourceState | None) -> int:
    """The id of `source`, made or brought up to date; fed again, it is published again."""
    if before is None:
        row = connection.execute(
            "INSERT INTO source (key, path) VALUES (?, ?) RETURNING id",
            (source.key or source.path, source.path),
        ).fetchone()
        return int(row[0])
    connection.execute(
        "UPDATE source SET key = coalesce(?, key), path = coalesce(?, path), withdrawn = NULL WHERE id = ?",
        (source.key, source.path, before.id),
    )
    return before.id


def _record_version(connection: sqlite3.Connection, row: tuple[int, int, int, int], now: datetime) -> None:
    connection.execute(
        "INSERT INTO version (source_id, number, document_id, run_id, fed) VALUES (?, ?, ?, ?, ?)",
        (*row, _time(now)),
    )


def _outcome(before: SourceState | None, version: int, known: int | None) -> Outcome:
    if before is None:
        return Outcome.NEW if known is None else Outcome.RECORDED
    return Outcome.NEW_VERSION if version > before.version else Outcome.RECORDED


def _publish(connection: sqlite3.Connection, document: int) -> None:
    figures = (
        "SELECT figure.id FROM sentence JOIN figure ON figure.sentence_id = sentence.id"
        " WHERE sentence.document_id = ?"
    )
    if connection.execute("SELECT 1 FROM current WHERE document_id = ?", (document,)).fetchone():
        connection.execute(f"INSERT OR IGNORE INTO publication (figure_id) {figures}", (document,))
    else:
        connection.execute(f"DELETE FROM publication WHERE figure_id IN ({figures})", (document,))


def _count(
    connection: sqlite3.Connection, run: int, outcome: Outcome, sources: int = 1, figures: int = 0
) -> None:
    column = _COUNTERS[outcome]
    connection.execute(
        f"UPDATE run SET {column} = {column} + ?, figures = figures + ? WHERE id = ?", (sources, figures, run)
    )


def _time(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
