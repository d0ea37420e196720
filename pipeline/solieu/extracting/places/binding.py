"""Which place each figure of a sentence has, by the places that the sentence names.

A place binds the figures of its own clause. One that opens a clause before any figure binds those that follow, too,
until another place is named: `huyện A có 12 xã, 3 phường`. One that stands behind a figure binds its clause alone: `3
người chết ở huyện A, 2 người bị thương`. What stands in brackets stays there.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level
from solieu.extracting.places.placed import Here, Placed

_CUT = re.compile(r"[;,](?!\d)|:|(?<=\w) - ")
_BRACKETS = re.compile(r"\([^()]*\)")
_BRACKET_NEAR = 25
_NEAR = 16
NATION = "place.nation"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its figures and places, cut into clauses."""

    norm: str
    figures: Sequence[Span]
    here: Sequence[Here]
    cuts: Sequence[int]
    brackets: Sequence[Span]

    def clause(self, at: int) -> int:
        """The number of the clause at an offset."""
        return bisect_left(self.cuts, at)

    def bracket(self, at: int) -> int:
        """Where the bracket opens that an offset stands in; -1 outside of any."""
        return next((start for start, end in self.brackets if start < at < end), -1)

    def figure_between(self, start: int, end: int) -> bool:
        """Whether a figure begins in a stretch."""
        return any(start <= first < end for first, _ in self.figures)


def clauses(norm: str, figures: Sequence[Span], here: Sequence[Here]) -> Clauses:
    """The clauses of a sentence; no place and no figure is cut in two."""
    covered = sorted([*figures, *((each.start, each.until) for each in here)])
    cuts, k = [], 0
    for match in _CUT.finditer(norm):
        at = match.start()
        while k < len(covered) and covered[k][1] <= at:
            k += 1
        if k == len(covered) or at < covered[k][0]:
            cuts.append(at)
    brackets = [match.span() for match in _BRACKETS.finditer(norm)] if here else []
    return Clauses(norm, figures, here, cuts, brackets)


class Binder:
    """Finds the places of the figures of one sentence; None where the sentence names none for a figure."""

    __slots__ = ("_at", "_bracket", "_clauses", "_cues")

    def __init__(self, clauses: Clauses, cues: PlaceCues) -> None:
        self._clauses = clauses
        self._cues = cues
        self._at = [clauses.clause(each.start) for each in clauses.here]
        self._bracket = [clauses.bracket(each.start) for each in clauses.here]

    def places(self) -> list[Here | None]:
        """The place of each figure. Figures that a list of places is spread over have one of the list each."""
        found = [self._place(*figure) for figure in self._clauses.figures]
        for each in self._clauses.here:
            self._spread(each, found)
        return found

    def _place(self, start: int, end: int) -> Here | None:
        own = next((each for each in self._clauses.here if counted(each, start)), None)
        if own is not None:
            return own
        bracket = self._clauses.bracket(start)
        if bracket >= 0:
            inside = self._in_bracket(start, bracket)
            if inside is not None:
                return inside
        clause = self._clauses.clause(start)
        return (
            self._close(end)
            or self._before(start, clause, bracket)
            or self._behind(end, clause, bracket)
            or self._bracketed(end)
            or self._opening(start)
            or self._near(end)
        )

    def _visible(self, bracket: int) -> list[int]:
        """The places that stand in no bracket, or in the figure's own."""
        return [i for i, other in enumerate(self._bracket) if other in (-1, bracket)]

    def _in_bracket(self, start: int, bracket: int) -> Here | None:
        """The place that stands in the figure's bracket, or right before it: phường A (1,2%)."""
        here = self._clauses.here
        inside = [i for i, other in enumerate(self._bracket) if other == bracket]
        before = [i for i in inside if here[i].until <= start]
        if before or inside:
            return here[(before or inside)[-1 if before else 0]]
        leading = [each for each in here if each.until <= bracket]
        if leading and not self._clauses.norm[leading[-1].until : bracket].strip():
            return leading[-1]
        return None

    def _close(self, end: int) -> Here | None:
        """The place right behind the figure: 38 hộ ở xã A."""
        each = next((each for each in self._clauses.here if each.start >= end), None)
        if each is None or each.alone or each.spot.head.rule == NATION:
            return None
        near = self._cues.near if each.start - end > _NEAR or not each.spot.head.typed else self._cues.adjacent
        return each if near.fullmatch(self._clauses.norm, end, each.start) else None

    def _before(self, start: int, clause: int, bracket: int) -> Here | None:
        here = self._clauses.here
        found = [i for i in self._visible(bracket) if self._at[i] == clause and here[i].until <= start]
        return here[found[-1]] if found else None

    def _behind(self, end: int, clause: int, bracket: int) -> Here | None:
        """The next place of the clause, unless the words between make it another thing's: 3 tỷ từ huyện A."""
        here, norm = self._clauses.here, self._clauses.norm
        found = [
            i
            for i in self._visible(bracket)
            if self._at[i] == clause and here[i].start >= end and not here[i].alone
        ]
        if not found or self._cues.turns.search(norm, end, here[found[0]].start):
            return None
        each = here[found[0]]
        own = any(first >= each.until and self._clauses.clause(first) == clause for first, _ in self._clauses.figures)
        leads = self._cues.leads.search(norm, max(0, each.start - 30), each.start)
        return each if leads or not own else None

    def _bracketed(self, end: int) -> Here | None:
        """The place that fills a bracket behind the figure: tăng 3% (Quảng Nam)."""
        norm, here = self._clauses.norm, self._clauses.here
        for i, bracket in enumerate(self._bracket):
            if bracket < end:
                continue
            each = here[i]
            fills = norm[bracket + 1 : each.start].strip() == "" and norm[each.until : each.until + 1] == ")"
            between = norm[end:bracket]
            plain = all(letter.isalnum() or letter in " %/" for letter in between)
            return each if fills and plain and len(between) < _BRACKET_NEAR else None
        return None

    def _opening(self, start: int) -> Here | None:
        """The last place before the figure that opened its clause."""
        here = self._clauses.here
        for i in reversed(range(len(here))):
            if here[i].place.level is Level.AREA and self._at[i] != self._clauses.clause(start):
                continue
            if here[i].until > start or (self._bracket[i] >= 0 and not self._of_person(i)):
                continue
            cut = self._clauses.cuts[self._at[i] - 1] if self._at[i] else 0
            if not self._clauses.figure_between(cut, here[i].start):
                return here[i]
        return None

    def _of_person(self, i: int) -> bool:
        """Whether a bracket behind a person's name says where the person lives, and what follows is the person's."""
        return self._cues.person_before.search(self._clauses.norm, 0, self._bracket[i]) is not None

    def _near(self, end: int) -> Here | None:
        """The next place, where it is said to be the figure's a clause on: 80 tuổi, ở xã A."""
        for each in self._clauses.here:
            if each.start < end:
                continue
            if each.alone or each.place.many or self._clauses.figure_between(end, each.start):
                return None
            if any(b >= 0 and self._clauses.bracket(f) == b for f, _ in self._clauses.figures for b in [self._clauses.bracket(each.start)]):
                return None
            return each if self._cues.home.fullmatch(self._clauses.norm, end, each.start) else None
        return None

    def _spread(self, each: Here, found: list[Here | None]) -> None:
        """Give the figures that follow a list of places `lần lượt` one of the list each."""
        atoms = each.spot.atoms
        if len(atoms) < 2 or each.alone:
            return
        mine = [
            i for i, (start, _) in enumerate(self._clauses.figures) if found[i] is each and start >= each.until
        ][: len(atoms)]
        if len(mine) < len(atoms):
            return
        gap = self._clauses.norm[each.until : self._clauses.figures[mine[0]][0]]
        if not any(word in gap for word in self._cues.respectively):
            return
        for i, atom in zip(mine, atoms, strict=True):
            place = replace(
                each.place, written="", level=atom.level, key=atom.key, start=atom.start, end=atom.end, many=False
            )
            found[i] = replace(each, place=place)


def counted(each: Here, start: int) -> bool:
    """Whether the figure that begins at `start` counts the units that the place names: 4 tỉnh miền Trung."""
    return not each.alone and each.spot.start <= start < each.spot.end


def is_wide(place: Placed) -> bool:
    """Whether the place is a region or larger."""
    return place.level <= Level.REGION
