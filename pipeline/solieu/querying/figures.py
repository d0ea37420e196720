"""Answers: the published figures that a Selection asks for, each a row that cites its words."""

import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from solieu.querying.citation import amount, citation, placed, readable_citation
from solieu.querying.conditions import where
from solieu.querying.ordering import order
from solieu.querying.output import Row
from solieu.querying.selection import Selection

DATA_COLUMNS = (
    *("id", "value", "value_max", "of", "unit", "bound", "aspect", "status", "subject", "indicator"),
    *(
        "place",
        "place_code",
        "period",
        "quote",
        "sentence",
        "title",
        "published",
        "source",
        "line",
        "citation",
    ),
)
COLUMNS = (
    *DATA_COLUMNS,
    *("signed", "place_name", "place_level", "place_parents", "period_first", "period_last"),
    *("confidence", "repeats", "document", "version", "publisher", "start", "end", "sentence_start"),
    *("optional", "state"),
)
READERS_COLUMNS = ("id", "value", "unit", "subject", "place", "period", "citation")


def count(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many published figures `selection` asks for, its limit aside."""
    asked = where(connection, selection)
    found = connection.execute(f"SELECT count(*) FROM figures WHERE {asked.sql}", asked.values)
    return int(found.fetchone()[0])


def find(connection: sqlite3.Connection, selection: Selection, readable: bool) -> Iterator[Row]:
    """The figures that `selection` asks for, in its order, as rows with all of COLUMNS.

    Numbers are exact Decimals. For people, `readable` writes `value` with its range, whole, bound, aspect and status,
    `place` with what lies above it, and `citation` with its sentence.
    """
    asked = where(connection, selection)
    sql, values, ordering = asked.sql, list(asked.values), order(connection, selection)
    if selection.limit is not None:
        # Choosing first leaves the columns of all other rows unread.
        sql = f"id IN (SELECT id FROM figures WHERE {sql} ORDER BY {ordering} LIMIT ?)"
        values.append(selection.limit)
    for stored in connection.execute(f"SELECT * FROM figures WHERE {sql} ORDER BY {ordering}", values):
        row = figure_row(dict(stored))
        if readable:
            row |= {"value": amount(row), "place": placed(row), "citation": readable_citation(row)}
        yield row


def figure_row(stored: Mapping[str, Any]) -> dict[str, object]:
    """A row of the view `figures` with exact numbers and a citation; its quote is the text's own."""
    row: dict[str, object] = {column: stored.get(column) for column in COLUMNS}
    for number in ("value", "value_max", "of"):
        exact = stored[f"{number}_text"]
        row[number] = None if exact is None else Decimal(exact)
    value = Decimal(stored["value_text"])
    row["signed"] = value.copy_negate() if stored["aspect"] == "decrease" else value
    for name in ("subject", "title", "publisher"):
        row[name] = stored[name] and unicodedata.normalize("NFC", stored[name])
    row["document"] = stored["document_id"]
    row["optional"] = bool(stored["optional"])
    row["citation"] = citation(row)
    return row
