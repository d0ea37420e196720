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
    asked = asked.strip()
    stored = _stored(connection, merged)
    found = [(unit, codes) for unit in _named(asked) if (codes := stored.reached(unit))]
    chosen = _one_place(asked, [unit for unit, _ in found])
    codes = {code for unit, reached in found if unit in chosen for code in reached}
    others = [unit for unit, reached in found if not reached <= codes]
    ids = {*_placed_in(connection, codes), *_written_so(connection, asked, unknown=bool(chosen))}
    return Places(tuple(sorted(ids)), _note(asked, chosen, others) if others else None)


def label(unit: AdminUnit) -> str:
    """A unit with those above it and its code: `xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang (old:01159)`."""
    return f"{', '.join(each.name for each in (unit, *VIETNAM.parents(unit)))} ({unit.code})"


@dataclass(frozen=True, slots=True)
class _Stored:
    """The units that figures are placed in or under: their paths, and where mergers count what each of them became."""

    paths: Mapping[str, str]
    later: Mapping[str, Sequence[str]]

    def reached(self, unit: AdminUnit) -> set[str]:
        """The codes of those that are meant by `unit`."""
        if unit.level == "country":
            return {code for code, path in self.paths.items() if path.startswith(f"{unit.code}/")}
        inside = {unit.code, *VIETNAM.within(unit)}
        return inside & self.paths.keys() | self._merged(inside)

    def _merged(self, inside: set[str]) -> set[str]:
        """What became a part of the units `inside`, with all that lay under it, and what they became."""
        if not self.later:
            return set()
        became = {after for code in inside for after in VIETNAM.descent(VIETNAM.unit(code))}
        parts = [self.paths[code] for code, later in self.later.items() if not inside.isdisjoint(later)]
        beneath = {code for code, path in self.paths.items() if any(map(path.startswith, parts))}
        return became & self.paths.keys() | beneath


def _stored(connection: sqlite3.Connection, merged: bool) -> _Stored:
    known = {unit.code: unit for unit in VIETNAM.units()} if merged else {}
    paths = dict(connection.execute("SELECT code, path FROM admin_unit").fetchall())
    return _Stored(paths, {code: VIETNAM.descent(known[code]) for code in paths if code in known})


def _named(asked: str) -> list[AdminUnit]:
    """The units that `asked` can mean, the highest level first; what stands behind a comma names one above."""
    try:
        return [VIETNAM.unit(asked)]
    except KeyError:
        name, *above = asked.split(",")
        found = [unit for unit in VIETNAM.named(name) if _lies_in(unit, above)]
        return sorted(found, key=lambda unit: LEVELS.index(unit.level))


def _lies_in(unit: AdminUnit, names: Iterable[str]) -> bool:
    parents = VIETNAM.parents(unit)
    return all(any(parent in VIETNAM.named(name) for parent in parents) for name in names)


def _one_place(asked: str, found: Sequence[AdminUnit]) -> list[AdminUnit]:
    """The units of the highest level, which are one place one after another; QueryError where they are several."""
    lines: list[list[AdminUnit]] = []
    for unit in (unit for unit in found if unit.level == found[0].level):
        kin = [line for line in lines if any(_one_line(unit, other) for other in line)]
        lines = [line for line in lines if line not in kin]
        lines.append([*(other for line in kin for other in line), unit])
    if len(lines) > 1:
        choices = "; ".join(label(line[0]) for line in lines[:_SHOWN])
        more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
        raise QueryError(
            f'"{asked}" is the name of {len(lines)} places here: {choices}{more}; '
            "write one with a place above it, behind a comma, or give its code"
        )
    return lines[0] if lines else []


def _one_line(one: AdminUnit, other: AdminUnit) -> bool:
    """Whether one of the two became the other, or a part of it."""
    return one.code in VIETNAM.descent(other) or other.code in VIETNAM.descent(one)


def _placed_in(connection: sqlite3.Connection, codes: set[str]) -> list[int]:
    sql = "SELECT id FROM place WHERE code IN (SELECT value FROM json_each(?))"
    return [id for (id,) in connection.execute(sql, (json.dumps(sorted(codes)),))]


def _written_so(connection: sqlite3.Connection, asked: str, unknown: bool) -> list[int]:
    """The ids of the places that are written with the words `asked`; `unknown`: of those alone without a unit."""
    wanted = read_wanted('"{}"'.format(asked.replace('"', " ")))
    (phrase,) = wanted.phrases
    quick = "".join(" AND instr(folded, ?)" for _ in phrase)
    sql = f"SELECT id, written, folded FROM place WHERE (code IS NULL OR NOT ?){quick}"
    rows = connection.execute(sql, (unknown, *phrase))
    return [id for id, written, folded in rows if _fits(wanted, written, folded)]


def _fits(wanted: Wanted, written: str, folded: str) -> bool:
    return wanted.exact.fits(normal(written)) if wanted.exact else wanted.folded.fits(folded)


def _note(asked: str, chosen: Sequence[AdminUnit], others: Sequence[AdminUnit]) -> str:
    told = "; ".join(label(unit) for unit in others[:_SHOWN])
    return f'"{asked}" is taken for {label(chosen[-1])}; others of that name: {told}'
