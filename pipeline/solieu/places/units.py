"""The units of places as they lie in data/: what each is, by which names it goes, what is beneath and after it.

A unit's code holds the era in which the code means that unit, for the offices number anew and use numbers
again: `old:` before 1 July 2025, `new:` since then, and the year of its end (`2020:769`) for a unit that
another followed within its era. Then comes the official code: two digits are a province, three a district,
five a commune. `region:`, `country:` and `foreign:` are codes of this table and of ISO 3166 and UN M49.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from solieu.places.spelling import TypeWords, accented, has_accents, key, one_line, type_words

DATA = Path(__file__).parent / "data"

Level = Literal["country", "foreign", "region", "province", "district", "commune"]
LEVELS: tuple[Level, ...] = get_args(Level)

_NAMED_WITHOUT_TYPE = ("country", "foreign", "region")


@dataclass(frozen=True)
class AdminUnit:
    """A unit under one name: `bare` without its type word, `parent` the code of the unit above it.

    `since` and `until` are its first and last day under that name, None where it has no end, or no beginning
    that the table knows. The end of a commune before 2025-06-30 is the latest day that it can have been.
    """

    code: str
    level: Level
    type: str
    bare: str
    parent: str | None
    since: date | None
    until: date | None
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as it is written in full: `huyện Bảo Lạc`, `Tây Nguyên`."""
        return self.bare if self.level in _NAMED_WITHOUT_TYPE else f"{self.type} {self.bare}"

    @property
    def era(self) -> str:
        """What stands before the official code: old, new, the year of its end, region, country or foreign."""
        return self.code.partition(":")[0]

    def stood(self, on: date) -> bool:
        """Whether the unit had this name on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class _Table:
    """The rows of units.tsv as they are written, and where to find one by its code and by its keys."""

    rows: list[list[str]]
    by_code: dict[str, int]
    by_key: dict[str, list[int]]


@dataclass(frozen=True)
class Gazetteer:
    """All units; making one costs nothing, the tables are read when they are first asked for."""

    folder: Path = field(default=DATA)

    def unit(self, code: str) -> AdminUnit:
        """The unit with that code; KeyError where there is none."""
        return self._unit(self._table.by_code[code])

    def units(self) -> Iterator[AdminUnit]:
        """Every unit, the highest level first."""
        return map(self._unit, range(len(self._table.rows)))

    def named(self, name: str, on: date | None = None) -> list[AdminUnit]:
        """The units that `name` can mean, with its type word or without, the highest level first.

        Spellings meet (Quy Nhơn and Qui Nhơn, Hòa and Hoà, Kon Tum and Kontum), and accents count where `name`
        has any. With a day, those that had the name on that day, and where there are none those that had it
        before.
        """
        found = self._candidates(name)
        if on is None:
            return found
        standing = [unit for unit in found if unit.stood(on)]
        return standing or [unit for unit in found if unit.until and unit.until < on]

    def without_type(self, name: str) -> str | None:
        """`name` without its type word; None if it has none, or no unit of that type has such a name."""
        return next((rest for kind, rest in self._types.splits(name) if self._of_type(kind, rest)), None)

    def parents(self, unit: AdminUnit) -> list[AdminUnit]:
        """The units of Vietnam above `unit`, the nearest first, up to the province."""
        above = []
        while unit.parent and not unit.parent.startswith("country:"):
            unit = self.unit(unit.parent)
            above.append(unit)
        return above

    def successors(self, unit: AdminUnit) -> list[tuple[AdminUnit, float | None]]:
        """What `unit` became part of when it ended, with the share of it that went there; None: not known."""
        return [(self.unit(code), share) for code, share in self._successors.get(unit.code, ())]

    def descent(self, unit: AdminUnit) -> list[str]:
        """The codes of `unit`, its successors, theirs, and so on, each once."""
        codes = [unit.code]
        for code in codes:
            codes += [after for after, _ in self._successors.get(code, ()) if after not in codes]
        return codes

    def within(self, unit: AdminUnit) -> list[str]:
        """The codes of all units beneath `unit`, of all eras.

        Those of a region are its provinces and what is beneath them. What lies beneath a unit that was only
        renamed lies beneath it under each of its names.
        """
        codes = self._beneath(unit.code)
        for code in codes:
            codes += self._beneath(code)
        return list(dict.fromkeys(codes))

    def _beneath(self, code: str) -> list[str]:
        codes = [*self._children.get(code, ()), *self._regions.get(code, ())]
        renamed = self._renamed(code)
        return codes if renamed is None else codes + self._beneath(renamed)

    def _renamed(self, code: str) -> str | None:
        """The code of the unit that followed this one alone, on the next day and from nothing else."""
        after = self._successors.get(code, ())
        if len(after) != 1:
            return None
        unit, follower = self.unit(code), self.unit(after[0][0])
        if unit.until is None or unit.era == "old" or follower.since != unit.until + timedelta(days=1):
            return None
        others = [
            other for other in self._predecessors[follower.code] if self.unit(other).until == unit.until
        ]
        return follower.code if others == [code] else None

    def _candidates(self, name: str) -> list[AdminUnit]:
        typed = [unit for kind, rest in self._types.splits(name) for unit in self._of_type(kind, rest)]
        return typed or self._of_bare(one_line(name))

    def _of_type(self, kind: str, rest: str) -> list[AdminUnit]:
        return [unit for unit in self._spelled(rest) if unit.type == kind]

    def _of_bare(self, name: str) -> list[AdminUnit]:
        """No unit is meant by a number alone."""
        return [] if name.isdigit() else self._spelled(name)

    def _spelled(self, name: str) -> list[AdminUnit]:
        units = map(self._unit, self._table.by_key.get(key(name), ()))
        if not has_accents(name):
            return list(units)
        written = accented(name)
        return [unit for unit in units if written in map(accented, (unit.bare, *unit.aliases))]

    def _unit(self, index: int) -> AdminUnit:
        code, level, kind, bare, parent, since, until, aliases = self._table.rows[index]
        return AdminUnit(
            code,
            cast(Level, level),
            kind,
            bare,
            parent or None,
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
            tuple(aliases.split("|")) if aliases else (),
        )

    @cached_property
    def _table(self) -> _Table:
        rows = self._read("units.tsv")
        names, owners = [row[3] for row in rows], list(range(len(rows)))
        for index, row in enumerate(rows):
            if row[7]:
                aliases = row[7].split("|")
                names += aliases
                owners += [index] * len(aliases)
        # Folding all names at once is many times as fast as one by one.
        by_key: dict[str, list[int]] = {}
        for spelled, owner in zip(key("\n".join(names)).split("\n"), owners, strict=True):
            by_key.setdefault(spelled, []).append(owner)
        for indices in by_key.values():
            indices[:] = sorted(set(indices))
        return _Table(rows, {row[0]: index for index, row in enumerate(rows)}, by_key)

    @cached_property
    def _types(self) -> TypeWords:
        return type_words((word, kind) for word, kind in self._read("types.tsv"))

    @cached_property
    def _successors(self) -> dict[str, list[tuple[str, float | None]]]:
        after: dict[str, list[tuple[str, float | None]]] = {}
        for code, successor, share in self._read("successors.tsv"):
            after.setdefault(code, []).append((successor, float(share) if share else None))
        return after

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        before: dict[str, list[str]] = {}
        for code, after in self._successors.items():
            for successor, _ in after:
                before.setdefault(successor, []).append(code)
        return before

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        beneath: dict[str, list[str]] = {}
        for row in self._table.rows:
            if row[4]:
                beneath.setdefault(row[4], []).append(row[0])
        return beneath

    @cached_property
    def _regions(self) -> dict[str, list[str]]:
        return {code: provinces.split(",") for code, _, _, provinces in self._read("regions.tsv")}

    def _read(self, name: str) -> list[list[str]]:
        """The rows of a table without its head."""
        lines = (self.folder / name).read_text(encoding="utf-8").split("\n")
        return [line.split("\t") for line in lines[1:-1]]


# The shipped tables: whoever asks for them shares this one, so that a process reads them once.
VIETNAM = Gazetteer()
