"""What one sentence says of places: where something is, which offices speak, and type words that mean a place named
before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from solieu.extracting.places.alone import meant
from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level, Names
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import NATION, WORLD, Here, Known, Placed, Role, Spot

_BEFORE = 30
_COMPARED = 70


@dataclass(slots=True)
class Said:
    """Places in effect in a sentence (`here`), offices by the places in their names, with where
    these stand, and type words alone that open no
    clause (`weak`)."""

    here: list[Here] = field(default_factory=list)
    offices: list[tuple[int, Placed]] = field(default_factory=list)
    weak: list[Here] = field(default_factory=list)


class SentenceReader:
    """Reads what the sentences of a document say of places."""

    __slots__ = ("_cues", "_known", "_names")

    def __init__(self, cues: PlaceCues, known: Known, names: Names) -> None:
        self._cues = cues
        self._known = known
        self._names = names

    def read(self, scene: Scene, before: Sequence[Placed | None]) -> Said:
        """What a sentence says; `before` are the places that a type word alone may mean, the likeliest first."""
        said = Said()
        named: list[Placed] = []
        places = iter(scene.places)
        for spot, role in scene.spots:
            if not spot.head.key:
                self._alone(scene, spot, role, said, [*reversed(named), *before])
                continue
            place, _ = next(places)
            if role not in (Role.HERE, Role.OFFICE):
                continue
            named.append(place)
            if role is Role.OFFICE:
                said.offices.append((spot.start, place))
            elif self._counts(scene, spot):
                said.here.append(Here(spot.start, spot.until, place, spot))
        return said

    def _counts(self, scene: Scene, spot: Spot) -> bool:
        """Whether a place is where something is, and not what it is compared with; an area is only where something is
        said to be in it."""
        norm, cues, start = scene.text.norm, self._cues, spot.start
        low = max(0, start - _BEFORE)
        if cues.apart.search(norm, low, start):
            return False
        if spot.head.level is Level.COUNTRY and cues.trade.search(norm, max(0, start - _COMPARED), start):
            return False
        opens = cues.opens.search(norm, low, start) is not None
        if spot.head.level >= Level.SITE:
            return opens or cues.at.search(norm, low, start) is not None
        if spot.head.rule not in (NATION, WORLD) or opens or scene.text.cased[start : spot.end].isupper():
            return True
        low = max(0, start - _COMPARED)
        return (
            cues.compared.search(norm, low, start) is None
            or cues.measured.search(norm, low, start) is not None
        )

    def _alone(
        self, scene: Scene, spot: Spot, role: Role, said: Said, order: Sequence[Placed | None]
    ) -> None:
        """A type word without a name: the place of that kind named before, where it opens a clause or means a whole."""
        norm, cues, atom = scene.text.norm, self._cues, spot.head
        low = max(0, spot.start - _BEFORE)
        whole = cues.whole.search(norm, low, spot.start)
        none = cues.not_alone_before.match(norm, spot.end)
        if role is Role.OFFICE and none and none.group() == ",":
            none = None  # Chủ tịch UBND xã, cho biết
        if whole is None and (none or cues.not_alone.search(norm, low, spot.start)):
            return
        place = meant(atom, order, self._known, self._names)
        opens = whole is not None or cues.opens.search(norm, low, spot.start) is not None
        if place is not None and role is Role.OFFICE:
            said.offices.append((spot.start, place))
        elif place is not None:
            (said.here if opens else said.weak).append(Here(spot.start, spot.end, place, spot, alone=True))
        elif whole is not None:
            start, end = whole.start(), spot.end
            place = Placed(
                scene.written(start, end), atom.level, ("", atom.word), atom.rule, scene.number, start, end
            )
            said.here.append(Here(spot.start, spot.end, place, spot, alone=True))
