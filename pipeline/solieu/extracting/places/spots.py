"""A place as a sentence names it."""

from dataclasses import dataclass, field
from enum import Enum

from solieu.extracting.places.names import Key, Level


class Role(Enum):
    """How a place stands in its sentence: as where something is, or in the name of an office, of something that is no
    place, or as a venue."""

    HERE = "here"
    OFFICE = "office"
    NAME = "name"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Atom:
    """One name, by offsets of the sentence's layers. `typed` tells that a type word stands before it, `plural` that
    several are named (`các xã …`); one without a key is a type word alone (`toàn xã`), `word` is the type word."""

    start: int
    end: int
    level: Level
    key: Key
    rule: str
    word: str = ""
    city: bool = False
    plural: bool = False

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
    """What a document has named so far: places with their type word or behind ở, by name; the provinces among all."""

    typed: dict[Key, Atom] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)
    wide: set[Key] = field(default_factory=set)
    written: dict[tuple[Level, Key], str] = field(default_factory=dict)

    def add(self, atom: Atom, written: str) -> None:
        """Note a name with its type word."""
        if atom.key not in self.typed:
            self.typed[atom.key] = atom
            self.lengths.setdefault(atom.key[0], set()).add(len(atom.key))
        self.written.setdefault((atom.level, atom.key), written)
        if atom.level is Level.PROVINCE:
            self.wide.add(atom.key)
