"""Answers: the published figures that a Selection asks for, each a row that cites its words."""

import difflib
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from solieu.language.folding import fold
from solieu.querying.citation import amount, citation
from solieu.querying.output import Row
from solieu.querying.selection import Selection, conditions, known_units, matching_units, order

COLUMNS = (
    *(
        "id",
        "value",
        "value_max",
        "of",
        "unit",
        "bound",
        "subject",
        "quote",
        "sentence",
        "title",
        "published",
    ),
    *("source", "line", "citation", "document", "version", "publisher", "start", "end", "optional", "state"),
)
DATA_COLUMNS = COLUMNS[: COLUMNS.index("citation") + 1]
READERS_COLUMNS = ("id", "value", "unit", "subject", "sentence", "citation")
_OPTIONS = {"minimum": "--min", "maximum": "--max", "text": "the words"}
_SHOWN_UNITS = 6


def count(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many published figures `selection` asks for, its limit aside."""
    where, values = _where(connection, selection)
    (number,) = connection.execute(f"SELECT count(*) FROM figures WHERE {where}", values).fetchone()
    return int(number)


def find(connection: sqlite3.Connection, selection: Selection, readable: bool) -> Iterator[Row]:
    """The figures that `selection` asks for, in its order, as rows with all of COLUMNS.

    Numbers are exact Decimals; `readable` writes `value` for people instead, with its range, whole and bound.
    """
    where, values = _where(connection, selection)
    ordering = order(connection, selection)
    if (
        selection.limit is not None
    ):  # choose first, so that the columns of the other rows are never worked out
        where = f"id IN (SELECT id FROM figures WHERE {where} ORDER BY {ordering} LIMIT ?)"
        values.append(selection.limit)
    for stored in connection.execute(f"SELECT * FROM figures WHERE {where} ORDER BY {ordering}", values):
        row = figure_row(stored)
        yield {**row, "value": amount(row)} if readable else row


def figure_row(stored: sqlite3.Row) -> dict[str, object]:
    """A row of the view `figures` with exact numbers and a citation; its quote is the text's own."""
    row: dict[str, object] = {column: stored[column] for column in stored.keys() if column in COLUMNS}  # noqa: SIM118
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
    number_words = count(connection, replace(selection, all=True))
    if number_words:
        return f"nothing matched but {number_words} number words; --all shows them"
    parts = ["nothing matched"]
    for field in fields(selection):
        asked = getattr(selection, field.name)
        if asked is None or field.name in {"all", "sort", "limit"}:
            continue
        dropped: dict[str, Any] = {field.name: None}
        if without := count(connection, replace(selection, **dropped)):
            parts.append(f"without {_OPTIONS.get(field.name, '--' + field.name)}: {without} figures")
    if selection.unit is not None:
        parts.append(_units_hint(selection.unit, known_units(connection)))
    return "; ".join(part for part in parts if part) + ("" if len(parts) > 1 else "; ask for less at once")


def _units_hint(asked: str, known: Sequence[str]) -> str:
    if matching_units(asked, list(known)):
        return ""
    by_folded = {fold(unit): unit for unit in reversed(known)}
    near = [by_folded[name] for name in difflib.get_close_matches(fold(asked), by_folded, _SHOWN_UNITS)]
    return f"no figure has the unit {asked}, there are " + ", ".join(near or known[:_SHOWN_UNITS])


def _where(connection: sqlite3.Connection, selection: Selection) -> tuple[str, list[object]]:
    found = conditions(connection, selection)
    where = " AND ".join(condition.sql for condition in found) or "1"
    return where, [value for condition in found for value in condition.values]
