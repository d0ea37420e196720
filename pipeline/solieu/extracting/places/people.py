"""Where the persons of a document live: what is said of them is so there."""

from collections.abc import Sequence

from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import Placed, Role

_REACH = 75
_BRACKET = 25
_WORDS = 8


class People:
    """The persons whom a document introduces with a place, by the last word of their name."""

    __slots__ = ("_cues", "_homes")

    def __init__(self, scenes: Sequence[Scene], cues: PlaceCues) -> None:
        self._cues = cues
        self._homes: dict[str, Placed] = {}
        for scene in scenes:
            for place, role in scene.places:
                if role is Role.HERE and Level.DISTRICT <= place.level < Level.SITE:
                    self._introduce(scene, place)

    def _introduce(self, scene: Scene, place: Placed) -> None:
        """Note that the person lives there whose name stands before the place, if words say so."""
        low = max(0, place.start - _REACH)
        names = list(self._cues.person.finditer(scene.text.cased, low, place.start))
        if not names:
            return
        name = names[-1]
        gap = scene.text.norm[name.end() : place.start]
        if self._cues.home.fullmatch(" " + gap) and _is_plain(gap):
            self._homes.setdefault(name["name"].split()[-1], place)

    def named(self, scene: Scene) -> list[tuple[int, Placed]]:
        """The persons that a sentence names of whom it is known where they live: where the name stands, and where."""
        if not self._homes:
            return []
        found = (
            (name.start(), name["name"].split()[-1]) for name in self._cues.person.finditer(scene.text.cased)
        )
        return [(start, self._homes[last]) for start, last in found if last in self._homes]


def home(named: Sequence[tuple[int, Placed]], norm: str, start: int) -> Placed | None:
    """Of the persons whom a sentence names, where the one lives who is last before a figure, else first behind it."""
    before = [place for at, place in named if at < start]
    if before:
        return before[-1]
    return next((place for at, place in named if _is_near(norm[start:at])), None)


def _is_plain(gap: str) -> bool:
    """Whether nothing but a few words, an age or a year stands between a person's name and a place."""
    return len(gap.split()) <= _WORDS and all(letter.isalnum() or letter in " ,()–-" for letter in gap)


def _is_near(between: str) -> bool:
    """Whether no clause ends between a figure and what is named behind it; in a bracket (55 tuổi, mẹ anh B) it may."""
    return ";" not in between and ("," not in between or (len(between) < _BRACKET and ")" not in between))
