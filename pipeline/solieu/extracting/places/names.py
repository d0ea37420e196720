"""What a name can be, by the gazetteer: countries, regions, provinces, districts and communes of all times."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from solieu.places.spelling import accented
from solieu.places.units import AdminUnit, Gazetteer

Key = tuple[str, ...]

_FORGOTTEN = 2000  # provinces that ended before this year share their names with too much else


class Level(IntEnum):
    """How large a place is: the larger number is the smaller place. An area is a part of one, such as its towns."""

    COUNTRY = 0
    REGION = 1
    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 4
    VILLAGE = 5
    AREA = 6


_LEVELS = {
    "country": Level.COUNTRY,
    "foreign": Level.COUNTRY,
    "region": Level.REGION,
    "province": Level.PROVINCE,
    "district": Level.DISTRICT,
    "commune": Level.COMMUNE,
}
_WIDE = frozenset((Level.COUNTRY, Level.REGION, Level.PROVINCE))


@lru_cache(maxsize=20_000)
def word_key(word: str) -> str:
    """The form in which the spellings of one word of a name meet."""
    return accented(word)


def name_key(name: str) -> Key:
    """The words of a name in the form in which spellings meet, without dashes between them."""
    return tuple(word_key(word) for word in name.replace("-", " ").replace("–", " ").split())


@dataclass(frozen=True)
class Names:
    """`levels` are what a name can be; `lengths` how many words names have that begin with a word, the longest first;
    `above` the names of the units that a name's districts and communes lie in; `cities` the names of provinces that
    are cities."""

    levels: dict[Key, frozenset[Level]]
    lengths: dict[str, tuple[int, ...]]
    above: dict[Key, frozenset[Key]]
    cities: frozenset[Key]

    def wide(self, key: Key) -> Level | None:
        """The level of a name that is a province's or larger; None for others."""
        return min(self.levels.get(key, frozenset()) & _WIDE, default=None)


@lru_cache(maxsize=1)
def known_names() -> Names:
    """The names of the shipped gazetteer."""
    gazetteer = Gazetteer()
    levels: dict[Key, set[Level]] = {}
    above: dict[Key, set[Key]] = {}
    cities: set[Key] = set()
    lines = _lines(gazetteer)
    for unit in gazetteer.units():
        if unit.level == "province" and unit.until is not None and unit.until.year < _FORGOTTEN:
            continue
        parents = {key for parent in gazetteer.parents(unit) for key in lines.get(parent.code, ())}
        for name in (unit.bare, *unit.aliases):
            key = name_key(name)
            levels.setdefault(key, set()).add(_LEVELS[unit.level])
            above.setdefault(key, set()).update(parents)
            if _is_city(unit):
                cities.add(key)
    lengths: dict[str, set[int]] = {}
    for key in levels:
        lengths.setdefault(key[0], set()).add(len(key))
    return Names(
        {key: frozenset(found) for key, found in levels.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        {key: frozenset(found) for key, found in above.items()},
        frozenset(cities),
    )


def _lines(gazetteer: Gazetteer) -> dict[str, set[Key]]:
    """The names of each province and district by its code, with those of what it became and of what became it."""
    named: dict[str, set[Key]] = {}
    for unit in gazetteer.units():
        if unit.level not in ("province", "district"):
            continue
        key = name_key(unit.bare)
        named.setdefault(unit.code, set()).add(key)
        if unit.level == "province":
            for after in gazetteer.descent(unit)[1:]:
                if after.level == "province":
                    named[unit.code].add(name_key(after.bare))
                    named.setdefault(after.code, set()).add(key)
    return named


def _is_city(unit: AdminUnit) -> bool:
    return unit.level == "province" and unit.type == "thành phố"
