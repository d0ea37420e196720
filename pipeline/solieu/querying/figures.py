"""Answers: the published figures that a Selection asks for, each a row that cites its words."""

import difflib
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from solieu.language.folding import fold
from solieu.querying.citation import amount, citation, readable_citation
from solieu.querying.output import Row
from solieu.querying.selection import Selection, conditions, known_units, matching_units, order

DATA_COLUMNS = (
    *("id", "value", "value_max", "of", "unit", "bound", "subject", "quote", "sentence"),
    *("title", "published", "source", "line", "citation"),
)
COLUMNS = (
    *DATA_COLUMNS,
    *("document", "version", "publisher", "start", "end", "sentence_start", "optional", "state"),
)
READERS_COLUMNS = ("id", "value", "unit", "subject", "citation")
_OPTIONS = {
    "text": "the words",
    "subject": "--subject",
    "unit": "--unit",
    "minimum": "--min",
    "maximum": "--max",
    "document": "--document",
    "source": "--source",
    "since": "--since",
    "until": "--until",
}
_LISTED = {"document", "source", "since", "until"}
_SHOWN_UNITS = 6


def count(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many published figures `selection` asks for, its limit aside."""
    where, values = _where(connection, selection)
    (number,) = connection.execute(f"SELECT count(*) FROM figures WHERE {where}", values).fetchone()
    return int(number)


def find(connection: sqlite3.Connection, selection: Selection, readable: bool) -> Iterator[Row]:
    """The figures that `selection` asks for, in its order, as rows with all of COLUMNS.

    Numbers are exact Decimals. For people, `readable` writes `value` with its range, whole and bound, and
    `citation` with its sentence.
    """
    where, values = _where(connection, selection)
    ordering = order(connection, selection)
    if selection.limit is not None:
        # Choosing first leaves the columns of all other rows unread.
        where = f"id IN (SELECT id FROM figures WHERE {where} ORDER BY {ordering} LIMIT ?)"
        values.append(selection.limit)
    for stored in connection.execute(f"SELECT * FROM figures WHERE {where} ORDER BY {ordering}", values):
        row = figure_row(dict(stored))
        yield {**row, "value": amount(row), "citation": readable_citation(row)} if readable else row


def figure_row(stored: Mapping[str, Any]) -> dict[str, object]:
    """A row of the view `figures` with exact numbers and a citation; its quote is the text's own."""
    row: dict[str, object] = {column: stored.get(column) for column in COLUMNS}
    for number in ("value", "value_max", "of"):
        exact = stored[f"{number}_text"]
        row[number] = None if exact is None else Decimal(exact)
    for name in ("subject", "title", "publisher"):
        row[name] = stored[name] and unicodedata.normalize("NFC", stored[name])
    row["document"] = stored["document_id"]
    row["optional"] = bool(stored["optional"])
    row["citation"] = citation(row)
    return row


def hint(connection: sqlite3.Connection, selection: Selection) -> str:
    """One line on why nothing matched and what to try."""
    if not count(connection, Selection(all=True)):
        return "the database holds no figures; read some into it with `solieu feed`"
    if number_words := count(connection, replace(selection, all=True)):
        return f"nothing matched but number words ({number_words}); --all shows them"
    advice = [*_unit_advice(connection, selection), *_filter_advice(connection, selection)]
    return "; ".join(["nothing matched", *(advice or ["try fewer or other words"])])


def _unit_advice(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Of a unit that no figure has: the name that it goes by, else units spelt like it, else the most used."""
    known = known_units(connection)
    if selection.unit is None or matching_units(selection.unit, known):
        return
    # a query that finds something does without the rules
    from solieu.querying.unit_names import canonical

    if called := matching_units(canonical(selection.unit), known):
        yield f"the unit {selection.unit} is called {called[0]} here, so ask with --unit {called[0]}"
        return
    by_folded = {fold(unit): unit for unit in reversed(known)}
    near = difflib.get_close_matches(fold(selection.unit), by_folded, _SHOWN_UNITS)
    offered = [by_folded[name] for name in near] or known[:_SHOWN_UNITS]
    yield f"no figure has the unit {selection.unit}, there are {', '.join(offered)}"


def _filter_advice(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Each filter that lets nothing pass by itself, and each without which something would pass."""
    asked = [name for name in _OPTIONS if getattr(selection, name) is not None]
    for name in asked:
        alone: dict[str, Any] = {name: getattr(selection, name)}
        others: dict[str, Any] = {name: None}
        if len(asked) > 1 and (matched := count(connection, replace(selection, **others))):
            yield f"without {_OPTIONS[name]} there would be {matched}"
        elif name in _LISTED and not count(connection, Selection(all=True, **alone)):
            yield f"no published document fits {_OPTIONS[name]}; `solieu documents` lists them"


def _where(connection: sqlite3.Connection, selection: Selection) -> tuple[str, list[object]]:
    found = conditions(connection, selection)
    where = " AND ".join(condition.sql for condition in found) or "1"
    return where, [value for condition in found for value in condition.values]
