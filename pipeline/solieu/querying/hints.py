"""What to tell a person besides the answer: why nothing matched and what to try, and how the question was read."""

import difflib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from solieu.language.folding import fold
from solieu.querying.conditions import known_units, matching_units
from solieu.querying.figures import count
from solieu.querying.inventory import known_indicators
from solieu.querying.ordering import mixed_units
from solieu.querying.selection import Selection, is_set

_OPTIONS = {
    "text": "the words",
    "subject": "--subject",
    "unit": "--unit",
    "indicator": "--indicator",
    "place": "--place",
    "period": "--period",
    "aspect": "--aspect",
    "status": "--status",
    "minimum": "--min",
    "maximum": "--max",
    "min_confidence": "--min-confidence",
    "max_confidence": "--max-confidence",
    "document": "--document",
    "source": "--source",
    "since": "--since",
    "until": "--until",
}
_LISTED = {"document", "source", "since", "until"}
_SHOWN = 6
_TELLING = 3  # so many letters of a name tell something of it
_INDICATORS = (
    "SELECT indicator FROM figures WHERE indicator IS NOT NULL GROUP BY indicator ORDER BY count(*) DESC, 1"
)
_PLACES = "SELECT coalesce(place_name, place) FROM figures WHERE place IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"


def hint(connection: sqlite3.Connection, selection: Selection) -> str:
    """One line on why nothing matched and what to try."""
    if not count(connection, Selection(all=True)):
        return "the database holds no figures; read some into it with `solieu feed`"
    if number_words := count(connection, replace(selection, all=True)):
        return f"nothing matched but number words ({number_words}); --all shows them"
    advice = [
        *_unit_advice(connection, selection),
        *_indicator_advice(connection, selection),
        *_place_advice(connection, selection),
        *_filter_advice(connection, selection),
    ]
    return "; ".join(["nothing matched", *(advice or ["try fewer or other words"])])


def notes(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Lines on how a question was read that found something: which place is meant, units that do not compare."""
    if selection.place is not None:
        from solieu.querying.placing import places_meant

        if note := places_meant(connection, selection.place, selection.merged).note:
            yield note
    if units := mixed_units(connection, selection):
        told = ", ".join(f"{unit or 'none'} ({number})" for unit, number in units[:_SHOWN])
        more = f" and {len(units) - _SHOWN} more" if len(units) > _SHOWN else ""
        yield f"amounts of one unit alone compare, so figures stand unit by unit; --unit asks for one: {told}{more}"


def near(asked: str, known: Sequence[str]) -> list[str]:
    """The names of `known`, the most used first, that are spelt like `asked` or hold it; else the most used."""
    by_folded = {fold(name): name for name in reversed(known)}
    like = difflib.get_close_matches(fold(asked), by_folded, _SHOWN)
    holding = [name for name in known if len(asked) >= _TELLING and fold(asked) in fold(name)]
    return list(dict.fromkeys([*(by_folded[name] for name in like), *holding]))[:_SHOWN] or list(
        known[:_SHOWN]
    )


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
    yield f"no figure has the unit {selection.unit}, there are {', '.join(near(selection.unit, known))}"


def _indicator_advice(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Of an indicator, or a group of them, that no figure states: those that are spelt like it, else the most used."""
    if selection.indicator is None or count(connection, Selection(indicator=selection.indicator, all=True)):
        return
    if selection.indicator in known_indicators(connection):
        yield f"the rules know {selection.indicator}, but no figure states it; `solieu indicators` lists all"
        return
    known = [name for (name,) in connection.execute(_INDICATORS)]
    groups = dict.fromkeys(name.partition(".")[0] for name in known)
    offered = near(selection.indicator, [*groups, *known])
    there_are = f"there are {', '.join(offered)}; " if offered else ""
    yield f"no figure states {selection.indicator}, {there_are}`solieu indicators` lists all"


def _place_advice(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Of a place that no figure is placed in: those that are spelt like it, else the most used."""
    if selection.place is None or count(connection, Selection(place=selection.place, all=True)):
        return
    offered = near(selection.place, [name for (name,) in connection.execute(_PLACES)])
    there_are = f"there are {', '.join(offered)}; " if offered else ""
    yield f"no figure is placed in {selection.place}, {there_are}`solieu places` lists all"


def _filter_advice(connection: sqlite3.Connection, selection: Selection) -> Iterator[str]:
    """Each filter that lets nothing pass by itself, and each without which something would pass."""
    asked = [name for name in _OPTIONS if is_set(selection, name)]
    for name in asked:
        alone: dict[str, Any] = {name: getattr(selection, name)}
        others: dict[str, Any] = {name: getattr(Selection(), name)}
        if len(asked) > 1 and (matched := count(connection, replace(selection, **others))):
            yield f"without {_OPTIONS[name]} there would be {matched}"
        elif name in _LISTED and not count(connection, Selection(all=True, **alone)):
            yield f"no published document fits {_OPTIONS[name]}; `solieu documents` lists them"
