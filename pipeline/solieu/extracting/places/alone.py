"""Type words without a name, which mean a place named before: toàn xã, huyện còn 12 hộ, UBND tỉnh."""

from collections.abc import Iterable, Iterator, Sequence

from solieu.extracting.places.names import Level, Names
from solieu.extracting.places.spots import Atom, Known, Placed


def chain(places: Iterable[Placed | None]) -> Iterator[Placed]:
    """Places, each followed by the larger ones it lies in."""
    for place in places:
        if place is not None:
            yield place
            yield from place.parents


def meant(atom: Atom, order: Sequence[Placed | None], known: Known, names: Names) -> Placed | None:
    """The first place of the order, or one that it lies in, that a type word without a name can mean."""
    return next((place for place in chain(order) if _is_kind(place, atom, known, names)), None)


def _is_kind(place: Placed, atom: Atom, known: Known, names: Names) -> bool:
    if place.many:
        return False
    city = place.city or place.key in names.cities
    if atom.city:
        return city and place.level in (Level.PROVINCE, Level.DISTRICT)
    if place.level is not atom.level or (city and place.level is Level.PROVINCE):
        return False
    typed = known.typed.get(place.key)
    return typed is None or typed.level is not atom.level or _same_type(typed.word, atom.word)


def _same_type(one: str, other: str) -> bool:
    """Whether two type words are one, perhaps by their initials (TX, thị xã) or without an addition (huyện đảo)."""
    if one == other or one.startswith(f"{other} ") or other.startswith(f"{one} "):
        return True
    return one.replace(".", "") == _initials(other) or other.replace(".", "") == _initials(one)


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split())
