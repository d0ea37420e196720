"""What the published figures hold, with counts: units, indicators, places; the commonest first.

A count is that of the figures that `solieu query` finds: number words aside, and once what a document tells twice.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from solieu.querying.output import Row

UNIT_COLUMNS = ("unit", "figures", "documents", "family", "example")
INDICATOR_COLUMNS = ("indicator", "figures", "documents", "units")
PLACE_COLUMNS = ("place", "level", "parents", "figures", "here", "code")

_TOLD = """told AS (
        SELECT id, coalesce(repeats, id) AS first_told, document_id, quote, unit, indicator, place, place_code
        FROM figures WHERE NOT optional
    )"""
_UNITS = f"""
    WITH {_TOLD}
    SELECT unit, count(DISTINCT first_told) AS figures, count(DISTINCT document_id) AS documents,
        min(id), quote AS example  -- of the row with the lowest id, as SQLite picks the columns beside a min()
    FROM told WHERE unit IS NOT NULL GROUP BY unit ORDER BY figures DESC, unit
"""
_INDICATORS = f"""
    WITH {_TOLD},
    used AS (
        SELECT indicator, unit,
            row_number() OVER (PARTITION BY indicator ORDER BY count(DISTINCT first_told) DESC, unit) AS rank
        FROM told WHERE indicator IS NOT NULL AND unit IS NOT NULL GROUP BY indicator, unit ORDER BY rank
    )
    SELECT indicator, count(DISTINCT first_told) AS figures, count(DISTINCT document_id) AS documents,
        (SELECT group_concat(unit, ', ') FROM used WHERE used.indicator = told.indicator AND rank <= 4) AS units
    FROM told WHERE indicator IS NOT NULL GROUP BY indicator ORDER BY figures DESC, indicator
"""
# A unit stands above itself, above what has it as its parent, and so on; regions are paired with their provinces.
_PLACES = f"""
    WITH RECURSIVE {_TOLD},
    pair (code, above) AS (
        SELECT code, parent FROM admin_unit WHERE parent IS NOT NULL
        UNION ALL SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
    ),
    line (code, above) AS (
        SELECT code, code FROM admin_unit
        UNION SELECT line.code, pair.above FROM line JOIN pair ON pair.code = line.above
    )
    SELECT * FROM (
        SELECT name AS place, level, parents, count(DISTINCT first_told) AS figures,
            count(DISTINCT CASE WHEN place_code = admin_unit.code THEN first_told END) AS here, admin_unit.code
        FROM told JOIN line ON line.code = place_code JOIN admin_unit ON admin_unit.code = line.above
        GROUP BY admin_unit.code
        UNION ALL
        SELECT place, NULL, NULL, count(DISTINCT first_told), count(DISTINCT first_told), NULL
        FROM told WHERE place IS NOT NULL AND place_code IS NULL GROUP BY place
    )
    ORDER BY figures DESC, level IS NULL, here, place, code
"""
_RULEBOOK = "SELECT content FROM rulebook JOIN run ON rulebook_id = rulebook.id ORDER BY run.id DESC LIMIT 1"


def units(connection: sqlite3.Connection, family: str | None) -> Iterator[Row]:
    """The units with their figures and documents, the family of quantities they measure, and the first quote.

    `family` leaves those of one family: a unit that stands in no rule is counted things, a rate per something belongs
    to the family of what stands before the slash.
    """
    families = _families(connection)
    for row in connection.execute(_UNITS):
        known = families.get(row["unit"]) or families.get(row["unit"].partition("/")[0], "count")
        if family in (None, known):
            yield {**dict(row), "family": known}


def indicators(connection: sqlite3.Connection, all: bool) -> Iterator[Row]:
    """The indicators with their figures and documents and the four commonest units; `all`: those without figures too.

    The rules of the last run say which there are.
    """
    found: set[str] = set()
    for row in connection.execute(_INDICATORS):
        found.add(row["indicator"])
        yield dict(row)
    if all:
        for name in known_indicators(connection):
            if name not in found:
                yield {"indicator": name, "figures": 0, "documents": 0, "units": None}


def known_indicators(connection: sqlite3.Connection) -> list[str]:
    """The indicators that the rules of the last run know, in their order."""
    rules = _rules(connection)
    return list(
        dict.fromkeys(
            rule["indicator"] for rule in rules if rule["kind"] == "indicator" and "indicator" in rule
        )
    )


def places(connection: sqlite3.Connection, level: str | None) -> Iterator[Row]:
    """The administrative units with the figures placed in or under them, and `here`, in them themselves.

    Places that no unit is known for follow with their words alone. `level` leaves units of one level.
    """
    for row in connection.execute(_PLACES, (json.dumps(_regions(connection)),)):
        if level in (None, row["level"]):
            yield dict(row)


def _regions(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The provinces of each region that a figure is placed in: pairs of the codes of both."""
    regions = connection.execute("SELECT code FROM admin_unit WHERE level = 'region'").fetchall()
    if not regions:
        return []
    from solieu.places.units import VIETNAM

    return [(code, region) for (region,) in regions for code in VIETNAM.within(VIETNAM.unit(region))]


def _families(connection: sqlite3.Connection) -> dict[str, str]:
    """The family of each unit that the rules of the last run name."""
    families: dict[str, str] = {}
    for rule in _rules(connection):
        if rule["kind"] == "unit":
            forms = [form.upper() if rule.get("upper") else form for form in rule.get("forms", ())]
            for unit in (*([rule["unit"]] if "unit" in rule else forms), *rule.get("table", ())):
                families.setdefault(unit, rule["family"])
    return families


def _rules(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The rules of the last run, as the database keeps them."""
    found = connection.execute(_RULEBOOK).fetchone()
    return list(json.loads(found[0]).values()) if found else []
