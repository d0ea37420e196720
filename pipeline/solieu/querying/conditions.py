"""The SQL that finds what a Selection asks for among the published figures."""

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from solieu.language.folding import fold
from solieu.querying.selection import Selection, is_set
from solieu.querying.words import Wanted, read_wanted
from solieu.sources import absolute

_SEARCHED = "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?"
# What stands for an open end of a period where days are compared as text.
_BEFORE_ALL, _AFTER_ALL = "", "~"


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause and the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


Asked = Callable[[sqlite3.Connection, Selection], Condition]


def where(connection: sqlite3.Connection, selection: Selection) -> Condition:
    """The condition on the view `figures` that `selection` sets, its limit aside.

    Raises QueryError where a search has no words, and where the name of a place is that of several.
    """
    found = [] if selection.all else [Condition("NOT optional")]
    found += [
        condition(connection, selection) for name, condition in _CONDITIONS.items() if is_set(selection, name)
    ]
    joined = Condition(
        " AND ".join(condition.sql for condition in found) or "1",
        tuple(value for condition in found for value in condition.values),
    )
    return joined if selection.repeats else _told_once(joined)


def _told_once(asked: Condition) -> Condition:
    """`asked`, without a figure that tells again what another one that is asked for tells, or tells again first."""
    sql = (
        f"{asked.sql} AND (repeats IS NULL OR NOT EXISTS (SELECT 1 FROM figures AS other WHERE"
        " (other.id = figures.repeats OR other.repeats = figures.repeats AND other.id < figures.id)"
        f" AND {asked.sql}))"
    )
    return Condition(sql, asked.values * 2)


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


def _text_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    wanted = read_wanted(str(selection.text))
    search = " ".join(f'"{" ".join(phrase)}"' for phrase in wanted.phrases)
    subject = _subject_held(connection, "text_in", wanted)
    return _figures(f"sentence_id IN ({_SEARCHED}) OR ({subject.sql})", search, *subject.values)


def _subject_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    subject = _subject_held(connection, "subject_in", read_wanted(str(selection.subject)))
    return _figures(subject.sql, *subject.values)


def _figures(sql: str, *values: object) -> Condition:
    """A condition on the table `figure`, for what the view does not show or has no index for."""
    return Condition(f"id IN (SELECT id FROM figure WHERE {sql})", values)


def _subject_held(connection: sqlite3.Connection, function: str, wanted: Wanted) -> Condition:
    """All words stand in the folded subject: SQLite's quick look first, then whole words by a function."""
    connection.create_function(function, 1, wanted.held_by, deterministic=True)
    words = [word for phrase in wanted.phrases for word in phrase]
    quick = "".join("instr(subject_folded, ?) AND " for _ in words)
    return Condition(f"{quick}{function}(subject_folded)", tuple(words))


def _unit_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    return _one_of("unit", matching_units(str(selection.unit), known_units(connection)))


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def _indicator_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    asked = str(selection.indicator).strip().lower().rstrip(".")
    group = "name > ? || '.' AND name < ? || '/'"  # the slash comes next behind the full stop
    return _figures(
        f"indicator_id IN (SELECT id FROM indicator WHERE name = ? OR {group})", asked, asked, asked
    )


def _place_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    # a question without a place does without the gazetteer
    from solieu.querying.placing import places_meant

    places = places_meant(connection, str(selection.place), selection.merged)
    return _figures("place_id IN (SELECT value FROM json_each(?))", json.dumps(places.ids))


def _period_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    assert selection.period
    first, last = selection.period
    asked = (first.isoformat() if first else _BEFORE_ALL, last.isoformat() if last else _AFTER_ALL)
    begins, ends = f"coalesce(first_day, '{_BEFORE_ALL}')", f"coalesce(last_day, '{_AFTER_ALL}')"
    if selection.within:
        return _figures(f"period_id IN (SELECT id FROM period WHERE {begins} >= ? AND {ends} <= ?)", *asked)
    return _figures(f"period_id IN (SELECT id FROM period WHERE {ends} >= ? AND {begins} <= ?)", *asked)


def _least_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    return Condition(f"{_ends(selection)[1]} >= ?", (float(selection.minimum or 0),))


def _greatest_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    return Condition(f"{_ends(selection)[0]} <= ?", (float(selection.maximum or 0),))


def _ends(selection: Selection) -> tuple[str, str]:
    """The lower and the upper end of a figure: as written, or, where a bound is below zero, a decrease as negative."""
    low, high = "value", "coalesce(value_max, value)"
    if not any(bound is not None and bound < 0 for bound in (selection.minimum, selection.maximum)):
        return low, high
    decrease = "CASE aspect WHEN 'decrease' THEN -{} ELSE {} END"
    return decrease.format(high, low), decrease.format(low, high)


def _document_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    asked = str(selection.document)
    if asked.isdecimal() and connection.execute("SELECT 1 FROM document WHERE id = ?", (asked,)).fetchone():
        return Condition("document_id = ?", (int(asked),))
    connection.create_function("fold", 1, fold, deterministic=True)
    sql = (
        "document_id IN (SELECT id FROM document WHERE title IS NOT NULL AND instr(fold(title), ?)"
        " UNION SELECT document_id FROM current WHERE instr(fold(key), ?))"
    )
    return Condition(sql, (fold(asked), fold(asked)))


def _source_condition(connection: sqlite3.Connection, selection: Selection) -> Condition:
    path = absolute(str(selection.source))
    sql = "document_id IN (SELECT document_id FROM current WHERE key IN (?, ?) OR path = ?)"
    return Condition(sql, (selection.source, path, path))


def _compared(column: str, sign: str, name: str) -> Asked:
    return lambda connection, selection: Condition(f"{column} {sign} ?", (getattr(selection, name),))


def _among(name: str) -> Asked:
    return lambda connection, selection: _one_of(name, getattr(selection, name))


# By the name of the filter that asks for it.
_CONDITIONS: Mapping[str, Asked] = {
    "text": _text_condition,
    "subject": _subject_condition,
    "unit": _unit_condition,
    "indicator": _indicator_condition,
    "place": _place_condition,
    "period": _period_condition,
    "aspect": _among("aspect"),
    "status": _among("status"),
    "minimum": _least_condition,
    "maximum": _greatest_condition,
    "min_confidence": _compared("confidence", ">=", "min_confidence"),
    "max_confidence": _compared("confidence", "<=", "max_confidence"),
    "document": _document_condition,
    "source": _source_condition,
    "since": _compared("published", ">=", "since"),
    "until": _compared("published", "<=", "until"),
}
