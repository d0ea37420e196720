"""Which unit each place of a document is: by its name, the day, and the document's other places.

What a name alone does not tell is told by the places around it: of many a `xã Tân Lập` the one whose district
or province the document names as well. What they do not tell either stays open; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from solieu.places.spelling import key
from solieu.places.units import AdminUnit, Gazetteer

_WIDE = ("country", "foreign", "region", "province")
_ERAS = {"old": 0, "new": 2}


@dataclass(frozen=True)
class _Place:
    """A name as written, the key of it without a type word, whether it has one, and what it can mean."""

    name: str
    key: str
    typed: bool
    candidates: tuple[AdminUnit, ...]

    @property
    def wide(self) -> tuple[AdminUnit, ...]:
        """The candidates that are as large as a province or larger."""
        return tuple(unit for unit in self.candidates if unit.level in _WIDE)

    @property
    def is_bare_wide(self) -> bool:
        """Whether it is the bare name of one unit as large as a province or larger."""
        return not self.typed and len(self.wide) == 1


Found = dict[str, AdminUnit]


def resolve(
    gazetteer: Gazetteer, written: Sequence[str], on: date | None = None, home: str | None = None
) -> list[AdminUnit | None]:
    """The unit of each place of one document, in order; None where the document leaves it open.

    `on` is the day that the document speaks of; without one, a name that both eras have for one place means
    the old unit. `home` is the code of the unit that the document comes from, a hint where no place in the
    document decides; KeyError if there is no such unit.
    """
    places = [_place(gazetteer, name, on) for name in dict.fromkeys(written)]
    found = {place.name: unit for place in places if (unit := _alone(gazetteer, place))}
    typed: dict[str, list[_Place]] = {}
    for place in places:
        if place.typed:
            typed.setdefault(place.key, []).append(place)
    bare = [place for place in places if place.is_bare_wide]
    others = [place for place in places if not place.is_bare_wide]
    found |= {place.name: place.wide[0] for place in bare if not _smaller(place, typed.get(place.key, ()))}
    found = _by_context(gazetteer, others, found, ())
    found |= {
        place.name: _meant(gazetteer, place, found, typed[place.key])
        for place in bare
        if place.name not in found
    }
    found = _by_context(gazetteer, others, found, ())
    if home is not None:
        found = _by_context(gazetteer, others, found, (gazetteer.unit(home),))
    return [found.get(name) for name in written]


def _place(gazetteer: Gazetteer, name: str, on: date | None) -> _Place:
    rest = gazetteer.without_type(name)
    named = gazetteer.named(name, on)
    if on is not None and rest is None and not any(unit.level in _WIDE for unit in named):
        # A province that is no more is still what its bare name says first.
        ended = [unit for unit in gazetteer.named(name) if unit.until and unit.until < on]
        named = [unit for unit in ended if unit.level == "province"] + named
    candidates = tuple(_one_a_place(gazetteer, named, on))
    return _Place(name, key(name if rest is None else rest), rest is not None, candidates)


def _one_a_place(gazetteer: Gazetteer, units: Iterable[AdminUnit], on: date | None) -> list[AdminUnit]:
    """`units`, of those that one place was one after another the one that the day asks for.

    Without a day that is the one of the old era, on a day the earliest that stood then; of those that ended
    before, the last.
    """

    def rank(unit: AdminUnit) -> tuple[int, int]:
        end = (unit.until or date.max).toordinal()
        if on is None:
            return _ERAS.get(unit.era, 1), end
        return (0, end) if unit.stood(on) else (1, -end)

    kept: list[AdminUnit] = []
    for unit in sorted(units, key=rank):
        if not any(unit.level == other.level and _one_line(gazetteer, unit, other) for other in kept):
            kept.append(unit)
    return kept


def _one_line(gazetteer: Gazetteer, one: AdminUnit, other: AdminUnit) -> bool:
    """Whether one of the two became the other, or a part of it."""
    return one.code in gazetteer.descent(other) or other.code in gazetteer.descent(one)


def _alone(gazetteer: Gazetteer, place: _Place) -> AdminUnit | None:
    """The unit that the name alone tells: the only one of its type, or a district with nothing else of its name.

    What lies in a district, or became of it, may share its name; a commune needs its type word.
    """
    if place.typed:
        return _only(place.candidates)
    districts = tuple(unit for unit in place.candidates if unit.level == "district")
    district = None if place.wide else _only(districts)
    if district is None:
        return None
    within = {*gazetteer.descent(district), *gazetteer.within(district)}
    return district if all(unit.code in within for unit in place.candidates) else None


def _only(units: Sequence[AdminUnit]) -> AdminUnit | None:
    return units[0] if len(units) == 1 else None


def _smaller(place: _Place, typed: Sequence[_Place]) -> bool:
    """Whether the same name is written with the type word of a smaller unit, and never with that of this one."""
    return bool(typed) and not any(unit in other.wide for other in typed for unit in place.wide)


def _meant(
    gazetteer: Gazetteer, place: _Place, found: Mapping[str, AdminUnit], typed: Iterable[_Place]
) -> AdminUnit:
    """A bare name that is a province's and, with a type word, a smaller unit's in this document.

    It means the smaller one if that lies elsewhere (huyện Quảng Ninh in Quảng Bình), else the province.
    """
    wide = place.wide[0]
    smaller = [found[other.name] for other in typed if other.name in found]
    elsewhere = [unit for unit in smaller if not _lies_in(gazetteer, unit, wide)]
    return elsewhere[0] if len(elsewhere) == len(smaller) == 1 else wide


def _lies_in(gazetteer: Gazetteer, unit: AdminUnit, wide: AdminUnit) -> bool:
    return any(_one_line(gazetteer, above, wide) for above in gazetteer.parents(unit))


def _by_context(
    gazetteer: Gazetteer, places: Iterable[_Place], found: Found, hints: tuple[AdminUnit, ...]
) -> Found:
    """`found`, and the places that those found, and `hints`, decide: districts first, for they decide more."""
    found = dict(found)
    pending = {place.name: _candidates(gazetteer, place) for place in places if place.name not in found}
    while True:
        around = _Around.of(gazetteer, (*found.values(), *hints))
        chosen = {name: unit for name, ranked in pending.items() if (unit := around.choose(ranked))}
        if not chosen:
            return found
        first = "district" if any(unit.level == "district" for unit in chosen.values()) else "commune"
        chosen = {name: unit for name, unit in chosen.items() if unit.level == first}
        found |= chosen
        pending = {name: ranked for name, ranked in pending.items() if name not in chosen}


@dataclass(frozen=True)
class _Candidate:
    """A unit, and of each unit above it, the nearest first, its code and the codes of what became of it."""

    unit: AdminUnit
    above: tuple[tuple[str, frozenset[str]], ...]


def _candidates(gazetteer: Gazetteer, place: _Place) -> list[_Candidate]:
    return [
        _Candidate(
            unit,
            tuple((above.code, frozenset(gazetteer.descent(above))) for above in gazetteer.parents(unit)),
        )
        for unit in place.candidates
        if unit.level in ("district", "commune")
    ]


@dataclass(frozen=True)
class _Around:
    """The places that a document is known to name, by their codes, and the codes of what became of them."""

    codes: frozenset[str]
    later: frozenset[str]

    @classmethod
    def of(cls, gazetteer: Gazetteer, units: Iterable[AdminUnit]) -> _Around:
        placed = [unit for unit in units if unit.level in ("province", "district", "commune")]
        later = {code for unit in placed for code in gazetteer.descent(unit)}
        return cls(frozenset(unit.code for unit in placed), frozenset(later))

    def choose(self, candidates: Iterable[_Candidate]) -> AdminUnit | None:
        """The one candidate that is nearest beneath a place around; a district before a commune."""
        near = [
            (distance, one.unit.level == "commune", one.unit)
            for one in candidates
            if (distance := self._distance(one)) is not None
        ]
        best = min((rank for *rank, _ in near), default=None)
        return _only([unit for *rank, unit in near if rank == best])

    def _distance(self, one: _Candidate) -> int | None:
        """How many levels above a candidate a place around lies, or became or comes from what lies there.

        -1 is the candidate itself, named in another way.
        """
        if one.unit.code in self.codes:
            return -1
        for distance, (code, later) in enumerate(one.above):
            if code in self.later or not self.codes.isdisjoint(later):
                return distance
        return 0 if one.unit.era == "new" and one.unit.code in self.later else None
