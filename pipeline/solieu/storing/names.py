"""What recurs from figure to figure and is stored once: rules, indicators, periods, and places with their units.

Each function writes what is missing and gives the ids, inside the caller's transaction.
"""

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from solieu.figure import Extraction, Figure, Place
from solieu.language.folding import fold
from solieu.period import days
from solieu.places.units import VIETNAM, AdminUnit

_UNIT_COLUMNS = ("name", "level", "parent", "parents", "path", "since", "until")


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of what the figures of one document name."""

    rules: dict[str, int]
    indicators: dict[str, int]
    periods: dict[str, int]
    places: dict[Place, int]


def store_names(connection: sqlite3.Connection, extraction: Extraction) -> Names:
    """The ids of all names of `extraction`.

    Raises ValueError for a period that is none, and for a place in a unit that the gazetteer does not know.
    """
    figures = extraction.figures
    rules = {mask.rule for mask in extraction.masks}
    rules.update(evidence.rule for figure in figures for evidence in figure.evidence)
    return Names(
        rules=_names(connection, "rule", rules),
        indicators=_names(connection, "indicator", {each.indicator for each in figures if each.indicator}),
        periods=_periods(connection, {each.period for each in figures if each.period}),
        places=_places(connection, figures),
    )


def _names(connection: sqlite3.Connection, table: str, names: set[str]) -> dict[str, int]:
    connection.executemany(
        f"INSERT INTO {table} (name) VALUES (?) ON CONFLICT (name) DO NOTHING",
        [(name,) for name in sorted(names)],
    )
    found = connection.execute(
        f"SELECT name, id FROM {table} WHERE name IN (SELECT value FROM json_each(?))", (_json(names),)
    )
    return dict(found)


def _periods(connection: sqlite3.Connection, periods: set[str]) -> dict[str, int]:
    connection.executemany(
        "INSERT INTO period (written, first_day, last_day) VALUES (?, ?, ?) ON CONFLICT (written) DO NOTHING",
        [(period, *map(_day, days(period))) for period in sorted(periods)],
    )
    found = connection.execute(
        "SELECT written, id FROM period WHERE written IN (SELECT value FROM json_each(?))", (_json(periods),)
    )
    return dict(found)


def _places(connection: sqlite3.Connection, figures: Iterable[Figure]) -> dict[Place, int]:
    """The ids of the places of `figures`; the same words in composed and decomposed letters share one."""
    places = {figure.place: _stored(figure.place) for figure in figures if figure.place}
    if not places:
        return {}
    _store_units(connection, {place.code for place in places if place.code})
    rows = sorted({(written, fold(written), code) for written, code in places.values()}, key=str)
    connection.executemany(
        "INSERT INTO place (written, folded, code) VALUES (?, ?, ?)"
        " ON CONFLICT (written, coalesce(code, '')) DO NOTHING",
        rows,
    )
    found = connection.execute(
        "SELECT written, code, id FROM place WHERE written IN (SELECT value FROM json_each(?))",
        (_json({written for written, _ in places.values()}),),
    )
    ids = {(written, code): id for written, code, id in found}
    return {place: ids[stored] for place, stored in places.items()}


def _stored(place: Place) -> tuple[str, str | None]:
    return unicodedata.normalize("NFC", place.written), place.code


def _store_units(connection: sqlite3.Connection, codes: set[str]) -> None:
    """Write the units with these codes and those above them, as the gazetteer has them now."""
    lines = {line[0].code: line for code in codes for line in _upwards(code)}
    columns, marks = ", ".join(_UNIT_COLUMNS), ", ".join("?" * len(_UNIT_COLUMNS))
    renewed = ", ".join(f"{column} = excluded.{column}" for column in _UNIT_COLUMNS)
    differs = " OR ".join(f"{column} IS NOT excluded.{column}" for column in _UNIT_COLUMNS)
    connection.executemany(
        f"INSERT INTO admin_unit (code, {columns}) VALUES (?, {marks})"
        f" ON CONFLICT (code) DO UPDATE SET {renewed} WHERE {differs}",
        [_unit_row(line) for line in sorted(lines.values(), key=len)],
    )


def _upwards(code: str) -> Iterator[list[AdminUnit]]:
    """The unit with the code `code` and all above it, then its parent and all above that, and so on."""
    line: list[AdminUnit] = []
    above: str | None = code
    while above:
        try:
            line.append(VIETNAM.unit(above))
        except KeyError as error:
            raise ValueError(
                f"a figure is placed in {code}, but {above} is no administrative unit"
            ) from error
        above = line[-1].parent
    for start in range(len(line)):
        yield line[start:]


def _unit_row(line: list[AdminUnit]) -> tuple[str | None, ...]:
    unit, *above = line
    parents = ", ".join(each.name for each in above if each.level != "country")
    path = "".join(f"{each.code}/" for each in reversed(line))
    days = (_day(unit.since), _day(unit.until))
    return unit.code, unit.name, unit.level, unit.parent, parents or None, path, *days


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _json(names: set[str]) -> str:
    return json.dumps(sorted(names))
