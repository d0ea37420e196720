"""Which figures a person asks for, and the SQL that finds them among the published ones."""

import sqlite3
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from solieu.language.folding import fold
from solieu.querying.words import Wanted, read_wanted
from solieu.sources import absolute

_ORDERS = {
    "document": "document_id, start",
    "value": "value, document_id, start",
    "-value": "value DESC, document_id, start",
    "published": "published IS NULL, published, document_id, start",
    "-published": "published DESC, document_id, start",
    "unit": "unit IS NULL, unit, value DESC, document_id, start",
    "relevance": "relevance(subject, sentence), published DESC, document_id, start",
}
SORTS = tuple(_ORDERS)
_SEARCHED = "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show; a filter that is None lets everything pass.

    `text` is searched in subject and sentence, `subject` in the subject alone, accents aside. `minimum` and
    `maximum` are met by a range that overlaps them. `since` and `until` are days of publication, ISO 8601.
    `document` is an id, or part of a title or a source's key; `source` a key or a path. `all` includes number
    words. `limit` is the highest number of figures, None for all.
    """

    text: str | None = None
    subject: str | None = None
    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    document: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    all: bool = False
    sort: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause and the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def conditions(connection: sqlite3.Connection, selection: Selection) -> list[Condition]:
    """The conditions on the view `figures` that `selection` sets.

    Raises QueryError where a search has no words.
    """
    found = [] if selection.all else [Condition("NOT optional")]
    if selection.text is not None:
        found.append(_text_condition(connection, read_wanted(selection.text)))
    if selection.subject is not None:
        found.append(_subject_condition(connection, read_wanted(selection.subject)))
    if selection.unit is not None:
        units = matching_units(selection.unit, known_units(connection))
        found.append(Condition(f"unit IN ({', '.join('?' * len(units))})", tuple(units)))
    if selection.minimum is not None:
        found.append(Condition("coalesce(value_max, value) >= ?", (float(selection.minimum),)))
    if selection.maximum is not None:
        found.append(Condition("value <= ?", (float(selection.maximum),)))
    if selection.document is not None:
        found.append(_document_condition(connection, selection.document))
    if selection.source is not None:
        found.append(_source_condition(selection.source))
    if selection.since is not None:
        found.append(Condition("published >= ?", (selection.since,)))
    if selection.until is not None:
        found.append(Condition("published <= ?", (selection.until,)))
    return found


def order(connection: sqlite3.Connection, selection: Selection) -> str:
    """The ORDER BY that `selection` asks for: by relevance where it searches words, else by document."""
    searched = selection.text if selection.text is not None else selection.subject
    sort = selection.sort or ("document" if searched is None else "relevance")
    if sort == "relevance":
        rank = read_wanted(searched).rank if searched is not None else lambda subject, sentence: 0
        connection.create_function("relevance", 2, rank, deterministic=True)
    return _ORDERS[sort]


def known_units(connection: sqlite3.Connection) -> list[str]:
    """The units of published figures, the most used first."""
    rows = connection.execute(
        "SELECT unit FROM publication JOIN figure ON figure.id = figure_id WHERE unit IS NOT NULL"
        " GROUP BY unit ORDER BY count(*) DESC, unit"
    )
    return [row["unit"] for row in rows]


def matching_units(asked: str, known: list[str]) -> list[str]:
    """The unit that was asked for, or else those that differ from it only in accents or case."""
    asked = unicodedata.normalize("NFC", asked.strip())
    return [asked] if asked in known else [unit for unit in known if fold(unit) == fold(asked)]


def _text_condition(connection: sqlite3.Connection, wanted: Wanted) -> Condition:
    search = " ".join(f'"{" ".join(phrase)}"' for phrase in wanted.phrases)
    subject = _subject_held(connection, "text_in", wanted)
    sql = f"id IN (SELECT id FROM figure WHERE sentence_id IN ({_SEARCHED}) OR ({subject.sql}))"
    return Condition(sql, (search, *subject.values))


def _subject_condition(connection: sqlite3.Connection, wanted: Wanted) -> Condition:
    subject = _subject_held(connection, "subject_in", wanted)
    return Condition(f"id IN (SELECT id FROM figure WHERE {subject.sql})", subject.values)


def _subject_held(connection: sqlite3.Connection, function: str, wanted: Wanted) -> Condition:
    """All words stand in the folded subject: SQLite's quick look first, then whole words by a function."""
    connection.create_function(function, 1, wanted.held_by, deterministic=True)
    words = [word for phrase in wanted.phrases for word in phrase]
    quick = "".join("instr(subject_folded, ?) AND " for _ in words)
    return Condition(f"{quick}{function}(subject_folded)", tuple(words))


def _document_condition(connection: sqlite3.Connection, asked: str) -> Condition:
    if asked.isdecimal() and connection.execute("SELECT 1 FROM document WHERE id = ?", (asked,)).fetchone():
        return Condition("document_id = ?", (int(asked),))
    connection.create_function("fold", 1, fold, deterministic=True)
    sql = (
        "document_id IN (SELECT id FROM document WHERE title IS NOT NULL AND instr(fold(title), ?)"
        " UNION SELECT document_id FROM current WHERE instr(fold(key), ?))"
    )
    return Condition(sql, (fold(asked), fold(asked)))


def _source_condition(asked: str) -> Condition:
    path = absolute(asked)
    sql = "document_id IN (SELECT document_id FROM current WHERE key IN (?, ?) OR path = ?)"
    return Condition(sql, (asked, path, path))
