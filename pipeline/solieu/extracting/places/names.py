"""What a name can be, by the gazetteer: countries, regions, provinces, districts and communes of all times."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from solieu.language.folding import fold
from solieu.places.spelling import accented
from solieu.places.units import AdminUnit, Gazetteer

Key = tuple[str, ...]

_LONG_A_CITY = 2020  # a province that became a city later may still be meant as a province
_FORGOTTEN = 2000  # provinces that ended before this year share their names with too much else


class Level(IntEnum):
    """How large a place is: the larger number is the smaller place. A site is a school, a market or the like; an area
    is a part of a place, such as its towns."""

    COUNTRY = 0
    REGION = 1
    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 4
    VILLAGE = 5
    SITE = 6
    AREA = 7


_LEVELS = {
    "country": Level.COUNTRY,
    "foreign": Level.COUNTRY,
    "region": Level.REGION,
    "province": Level.PROVINCE,
    "district": Level.DISTRICT,
    "commune": Level.COMMUNE,
}
_WIDE = frozenset((Level.COUNTRY, Level.REGION, Level.PROVINCE))
_LARGE = frozenset((Level.PROVINCE, Level.DISTRICT))
_NO_LEVELS: frozenset[Level] = frozenset()
NO_LENGTHS: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 15)
def word_key(word: str) -> str:
    """The form in which the spellings of one word of a name meet."""
    return accented(word)


def name_key(name: str) -> Key:
    """The words of a name in the form in which spellings meet, without dashes between them."""
    return tuple(word_key(word) for word in name.replace("-", " ").replace("–", " ").split())


@dataclass(frozen=True)
class Names:
    """`levels` are what a name can be; `lengths` how many words those names have that begin with a word and are known
    without a type word, districts' and larger ones; `above` the names of what a name's districts and communes lie in,
    `around` of what its districts lie in where they are one and the same; `cities` the provinces that have
    long been cities."""

    levels: dict[Key, frozenset[Level]]
    lengths: dict[str, frozenset[int]]
    above: dict[Key, frozenset[Key]]
    around: dict[Key, frozenset[Key]]
    cities: frozenset[Key]

    def can_be(self, key: Key) -> frozenset[Level]:
        """The levels of what is called so."""
        return self.levels.get(key, _NO_LEVELS)

    def wide(self, key: Key) -> Level | None:
        """The level of a name that is a province's or larger; None for others."""
        return min(self.can_be(key) & _WIDE, default=None)

    def is_large(self, key: Key) -> bool:
        """Whether a province or a district is called so."""
        return not self.can_be(key).isdisjoint(_LARGE)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return Gazetteer()


@lru_cache(maxsize=1)
def known_names() -> Names:
    """The names of the shipped gazetteer, those of provinces and countries without accents, too."""
    levels: dict[Key, set[Level]] = {}
    above: dict[Key, set[Key]] = {}
    around: dict[Key, set[Key]] = {}
    cities: set[Key] = set()
    provinces: set[Key] = set()
    lines = _lines(gazetteer())
    for unit in gazetteer().units():
        if unit.level == "province" and unit.until is not None and unit.until.year < _FORGOTTEN:
            continue
        parents = {key for parent in gazetteer().parents(unit) for key in lines[parent.code]}
        for name in _spelled(unit):
            key = name_key(name)
            levels.setdefault(key, set()).add(_LEVELS[unit.level])
            above.setdefault(key, set()).update(parents)
            if unit.level == "district":
                around.setdefault(key, set(parents)).intersection_update(parents)
            if unit.level == "province" and (unit.until is None or unit.until.year > _LONG_A_CITY):
                (cities if unit.type == "thành phố" else provinces).add(key)
    return Names(
        {key: frozenset(found) for key, found in levels.items()},
        _lengths(key for key, found in levels.items() if min(found) <= Level.DISTRICT),
        {key: frozenset(found) for key, found in above.items()},
        {key: frozenset(found) for key, found in around.items()},
        frozenset(cities - provinces),
    )


def _spelled(unit: AdminUnit) -> Iterable[str]:
    names = (unit.bare, *unit.aliases)
    return {*names, *map(fold, names)} if _LEVELS[unit.level] in _WIDE else names


def _lengths(keys: Iterable[Key]) -> dict[str, frozenset[int]]:
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[0], set()).add(len(key))
    return {first: frozenset(found) for first, found in lengths.items()}


def _lines(units: Gazetteer) -> dict[str, set[Key]]:
    """The names of each unit that others lie in, by its code; of a province also those of what it became, and of what
    became it."""
    named: dict[str, set[Key]] = {}
    for unit in units.units():
        if unit.level not in ("province", "district"):
            continue
        key = name_key(unit.bare)
        named.setdefault(unit.code, set()).add(key)
        for code in units.descent(unit)[1:] if unit.level == "province" else ():
            named[unit.code].add(name_key(units.unit(code).bare))
            named.setdefault(code, set()).add(key)
    return named
