"""What a person means by --place: the administrative units of that name and all that lies under them.

Names meet as in the gazetteer: with accents or without, with the type word or without, by an alias. A place that no
unit is known for (a village, a hospital) is found by its words. Loaded by questions for a place alone.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from solieu.errors import QueryError
from solieu.language.folding import normal
from solieu.places.units import LEVELS, VIETNAM, AdminUnit
from solieu.querying.words import Wanted, read_wanted

_SHOWN = 8

Paths = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Places:
    """The ids in the table `place` of the places that are meant, and what to tell the user of how the name was read."""

    ids: tuple[int, ...]
    note: str | None = None


def places_meant(connection: sqlite3.Connection, asked: str, merged: bool) -> Places:
    """The places that `asked`, a code or a name, means among those of the database.

    Of units that share a name the one of the highest level is meant; `xã Tân Lập, huyện Bắc Quang` tells which. With
    `merged` also the units that went into it, and those that it became or went into. Raises QueryError where units of
    one level share the name.
    """
    paths: Paths = dict(connection.execute("SELECT code, path FROM admin_unit").fetchall())
    found = _found(asked, paths)
    chosen = _one_place(asked, found)
    others = [unit for unit in found if unit not in chosen and not _lies_in(unit, chosen, paths)]
    codes = {code for unit in chosen for code in _beneath(unit, paths)}
    if merged:
        codes |= _merged(chosen, paths)
    in_units = connection.execute(
        "SELECT id FROM place WHERE code IN (SELECT value FROM json_each(?))", (json.dumps(sorted(codes)),)
    )
    ids = {id for (id,) in in_units} | set(_written_so(connection, asked, without_unit=bool(chosen)))
    return Places(tuple(sorted(ids)), _note(asked, chosen, others) if others else None)


def label(unit: AdminUnit) -> str:
    """A unit with those above it and its code: `xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang (old:01159)`."""
    return f"{', '.join(each.name for each in (unit, *VIETNAM.parents(unit)))} ({unit.code})"


def _found(asked: str, paths: Paths) -> list[AdminUnit]:
    """The units that `asked` can mean and that a figure is placed in or under, the highest level first."""
    asked = asked.strip()
    if asked in paths:
        return [VIETNAM.unit(asked)]
    name, *above = asked.split(",")
    units = [unit for unit in VIETNAM.named(name.strip()) if _is_under(unit, above) and _beneath(unit, paths)]
    return sorted(units, key=lambda unit: LEVELS.index(unit.level))


def _is_under(unit: AdminUnit, names: Iterable[str]) -> bool:
    """Whether each of `names` is the name of a unit above `unit`."""
    parents = VIETNAM.parents(unit)
    return all(any(parent in VIETNAM.named(name.strip()) for parent in parents) for name in names)


def _one_place(asked: str, found: Sequence[AdminUnit]) -> list[AdminUnit]:
    """The units of the highest level, which are one place one after another; QueryError where they are several."""
    highest = [unit for unit in found if unit.level == found[0].level]
    lines: list[list[AdminUnit]] = []
    for unit in highest:
        kin = [line for line in lines if any(_one_line(unit, other) for other in line)]
        lines = [line for line in lines if line not in kin] + [
            [unit, *(each for line in kin for each in line)]
        ]
    if len(lines) > 1:
        choices = [label(line[0]) for line in lines]
        more = f" and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
        raise QueryError(
            f'"{asked}" is the name of {len(choices)} places here, ask with the name of one above it as well, '
            f"or with its code: {'; '.join(choices[:_SHOWN])}{more}"
        )
    return lines[0] if lines else []


def _one_line(one: AdminUnit, other: AdminUnit) -> bool:
    """Whether one of the two became the other, or a part of it."""
    return one.code in VIETNAM.descent(other) or other.code in VIETNAM.descent(one)


def _beneath(unit: AdminUnit, paths: Paths) -> set[str]:
    """The codes among those of `paths` of the unit and all that lies under it."""
    if unit.level == "country":
        return {code for code, path in paths.items() if path.startswith(f"{unit.code}/")}
    return {code for code in (unit.code, *VIETNAM.within(unit)) if code in paths}


def _lies_in(unit: AdminUnit, chosen: Iterable[AdminUnit], paths: Paths) -> bool:
    return any(unit.code in _beneath(each, paths) for each in chosen)


def _merged(chosen: Iterable[AdminUnit], paths: Paths) -> set[str]:
    """The units that became a part of what is chosen, with all that lay under them, and those that it became."""
    inside = {code for unit in chosen for code in (unit.code, *VIETNAM.within(unit))}
    later = {after for code in inside for after in VIETNAM.descent(VIETNAM.unit(code))}
    earlier = [unit for unit in map(VIETNAM.unit, paths) if not inside.isdisjoint(VIETNAM.descent(unit))]
    return (later & paths.keys()).union(*(_beneath(unit, paths) for unit in earlier))


def _written_so(connection: sqlite3.Connection, asked: str, without_unit: bool) -> list[int]:
    """The ids of the places whose written words are those of `asked`; `without_unit`: if no unit is known for them."""
    wanted = read_wanted(f'"{asked.replace(chr(34), " ")}"')
    (phrase,) = wanted.phrases
    quick = "".join(" AND instr(folded, ?)" for _ in phrase)
    rows = connection.execute(
        f"SELECT id, written, folded FROM place WHERE (code IS NULL OR ?){quick}", (not without_unit, *phrase)
    )
    return [id for id, written, folded in rows if _fits(wanted, written, folded)]


def _fits(wanted: Wanted, written: str, folded: str) -> bool:
    return wanted.exact.fits(normal(written)) if wanted.exact else wanted.folded.fits(folded)


def _note(asked: str, chosen: Sequence[AdminUnit], others: Sequence[AdminUnit]) -> str:
    told = "; ".join(label(unit) for unit in others[:_SHOWN])
    return f'"{asked}" is taken for {label(chosen[-1])}; others of that name: {told}'
