"""A place in its document: what binding and the story hand on."""

from dataclasses import dataclass

from solieu.extracting.places.names import Key, Level
from solieu.extracting.places.spots import Spot


@dataclass(frozen=True, slots=True)
class Placed:
    """A place as a passage writes it at `start` … `end` of its layers, with the larger places that it is said to lie
    in; `many` are several places that are told together."""

    written: str
    level: Level
    key: Key
    rule: str
    passage: int
    start: int
    end: int
    city: bool = False
    parents: "tuple[Placed, ...]" = ()
    many: bool = False

    def same(self, other: "Placed | None") -> bool:
        """Whether both are one place, by name and level."""
        return other is not None and self.key == other.key and self.level == other.level


@dataclass(frozen=True, slots=True)
class Here:
    """A place in effect in a sentence, from `start` to `until`. `spot` is how it is named; `alone` tells that it is a
    type word that means a place named before (`toàn xã`)."""

    start: int
    until: int
    place: Placed
    spot: Spot
    alone: bool = False
