"""Which places lie in which: as the document says, else as the gazetteer knows."""

from collections.abc import Sequence

from solieu.extracting.places.names import Key, Level, Names
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import NATION, Placed


class Nesting:
    """What lies in what, of one document."""

    __slots__ = ("_above", "_names", "_parents")

    def __init__(self, scenes: Sequence[Scene], names: Names) -> None:
        self._names = names
        self._above: dict[Key, set[Key]] = {}
        self._parents: dict[tuple[Key, Level], tuple[Placed, ...]] = {}
        for scene in scenes:
            for spot, _ in scene.spots:
                for atom in spot.atoms if spot.parents else ():
                    self._above.setdefault(atom.key, set()).update(parent.key for parent in spot.parents)
            for place, _ in scene.places:
                if place.parents and not place.many:
                    self._parents.setdefault((place.key, place.level), place.parents)

    def parents(self, place: Placed) -> tuple[Placed, ...]:
        """The larger places that a place is said to lie in, there or elsewhere in the document."""
        return place.parents or self._parents.get((place.key, place.level), ())

    def lies_in(self, place: Placed | None, other: Placed | None) -> bool:
        """Whether a place lies in another, larger one; all lie in our own country."""
        if place is None or other is None or place.level <= other.level:
            return False
        if other.rule == NATION or any(parent.key == other.key for parent in place.parents):
            return True
        keys = (place.key, *(parent.key for parent in place.parents))
        return any(
            other.key in self._above.get(key, ()) or other.key in self._names.above.get(key, ())
            for key in keys
        )
