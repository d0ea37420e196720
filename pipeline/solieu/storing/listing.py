"""The lists of documents, runs and failures, newest first: a query and the columns that it gives."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that can be asked for: its name, its columns, those that fit a terminal, and its SQL."""

    name: str
    columns: tuple[str, ...]
    narrow: tuple[str, ...]
    sql: str


# A document is published while a source holds it, replaced when its sources hold other texts now, and
# withdrawn when a person took out the last source that held it.
DOCUMENTS = Listing(
    "documents",
    ("id", "title", "published", "state", "figures", "characters", "fed", "sources"),
    ("id", "title", "published", "state", "figures", "sources"),
    """
    WITH held AS (
        SELECT
            document_id, number, fed, key, withdrawn,
            number = max(number) OVER (PARTITION BY source_id) AS is_last
        FROM version JOIN source ON source.id = version.source_id
        ORDER BY key, number
    )
    SELECT
        document.id, title, published,
        CASE
            WHEN max(is_last AND withdrawn IS NULL) THEN 'published'
            WHEN max(is_last) THEN 'withdrawn'
            ELSE 'replaced'
        END AS state,
        (SELECT count(*) FROM sentence JOIN figure ON figure.sentence_id = sentence.id
         WHERE sentence.document_id = document.id) AS figures,
        characters, max(fed) AS fed, group_concat(key || ' (version ' || number || ')', '; ') AS sources
    FROM document JOIN held ON held.document_id = document.id
    GROUP BY document.id
    ORDER BY document.id DESC
    """,
)
# A run without an end, and so without seconds, is under way or was interrupted.
RUNS = Listing(
    "runs",
    (
        *("id", "command", "started", "ended", "seconds"),
        *("new", "versions", "unchanged", "failed", "figures"),
        *("solieu", "code", "rulebook"),
    ),
    ("id", "started", "seconds", "new", "versions", "unchanged", "failed", "figures"),
    """
    SELECT
        run.id, command, started, ended, unixepoch(ended) - unixepoch(started) AS seconds,
        documents_new AS new, documents_versioned AS versions, documents_unchanged AS unchanged,
        documents_failed AS failed, figures, code_version AS solieu, code_sha256 AS code,
        rulebook.sha256 AS rulebook
    FROM run JOIN rulebook ON rulebook.id = run.rulebook_id
    ORDER BY run.id DESC
    """,
)
FAILURES = Listing(
    "failures",
    ("id", "run", "failed", "source", "message"),
    ("id", "run", "failed", "message"),
    "SELECT id, run_id AS run, failed, source_key AS source, message FROM failure ORDER BY id DESC",
)


def rows(connection: sqlite3.Connection, listing: Listing, limit: int | None) -> Iterator[dict[str, object]]:
    """The rows of `listing`, newest first, at most `limit` of them."""
    found = connection.execute(f"{listing.sql} LIMIT ?", (-1 if limit is None else limit,))
    for row in found:
        yield dict(zip(listing.columns, row, strict=True))
