"""A place as a sentence names it, and as a document means it."""

from dataclasses import dataclass, field
from enum import Enum

from solieu.extracting.places.names import Key, Level

CONTINENT = "place.continent"
NATION = "place.nation"
WORLD = "place.world"
UNKNOWN = "place.unknown"
OWN_COUNTRY = ("việt", "nam")


class Role(Enum):
    """How a place stands in its sentence: as where something is, or in the name of an office, of something that is no
    place, or as a venue."""

    HERE = "here"
    OFFICE = "office"
    NAME = "name"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Atom:
    """One name, by offsets of the sentence's layers. `word` is the type word before it, `plural` tells that several
    are named (`các xã …`), `gap` are words between type and name (`xã nghèo …`); one without a key is a type word alone
    (`toàn xã`)."""

    start: int
    end: int
    level: Level
    key: Key
    rule: str
    word: str = ""
    city: bool = False
    plural: bool = False
    gap: tuple[int, int] | None = None

    @property
    def typed(self) -> bool:
        """Whether a type word stands before the name."""
        return bool(self.word and self.key)


@dataclass(frozen=True, slots=True)
class Spot:
    """Names that are one place: `atoms` side by side, `parents` the larger places they are said to lie in. `end` is
    that of the atoms, `until` that of the parents."""

    start: int
    end: int
    until: int
    atoms: tuple[Atom, ...]
    parents: tuple[Atom, ...] = ()

    @property
    def head(self) -> Atom:
        """The first of the atoms."""
        return self.atoms[0]


@dataclass(slots=True)
class Known:
    """What a document has named: places with their type word or behind ở, by name; of all names those of provinces;
    the names of provinces around its districts; the words that it uses for countries."""

    typed: dict[Key, Atom] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)
    provinces: set[Key] = field(default_factory=set)
    around: set[Key] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, atom: Atom) -> None:
        """Note a name with its type word."""
        if atom.key not in self.typed:
            self.typed[atom.key] = atom
            self.lengths.setdefault(atom.key[0], set()).add(len(atom.key))
        if atom.level is Level.PROVINCE:
            self.provinces.add(atom.key)


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
