"""Which place each figure of a sentence has, by the places that the sentence names.

A place binds the figures of its own clause. One that opens a clause before any figure binds those that follow, too,
until another place is named: `huyện A có 12 xã, 3 phường`. One that stands behind a figure binds its clause alone: `3
người chết ở huyện A, 2 người bị thương`. What stands in brackets stays there.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level
from solieu.extracting.places.runs import Spans
from solieu.extracting.places.spots import NATION, Here

_CUT = re.compile(r"[;,](?!\d)|:|(?<=\w) - ")
_BRACKETS = re.compile(r"\([^()]*\)")
_BRACKET_REACH = 25
_ADJACENT = 16
_LEADS_REACH = 30
_OWNER_REACH = 60


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its figures and places, cut into clauses at `cuts`; `brackets` are the spans of brackets."""

    norm: str
    figures: Spans
    here: Sequence[Here]
    cuts: Sequence[int]
    brackets: Spans

    def clause(self, at: int) -> int:
        """The number of the clause at an offset."""
        return bisect_left(self.cuts, at)

    def begin(self, clause: int) -> int:
        """Where a clause begins."""
        return self.cuts[clause - 1] if clause else 0

    def bracket(self, at: int) -> int:
        """Where the bracket opens that an offset stands in; -1 outside of any."""
        return next((start for start, end in self.brackets if start < at < end), -1)

    def figure_between(self, start: int, end: int) -> bool:
        """Whether a figure begins in a stretch."""
        return any(start <= first < end for first, _ in self.figures)

    def figure_behind(self, each: Here, clause: int) -> bool:
        """Whether a figure stands behind a place in a clause."""
        return any(first >= each.until and self.clause(first) == clause for first, _ in self.figures)


def clauses(norm: str, figures: Spans, here: Sequence[Here]) -> Clauses:
    """The clauses of a sentence; no place and no figure is cut in two."""
    if not here:
        return Clauses(norm, figures, here, (), ())
    covered = sorted([*figures, *((each.start, each.until) for each in here)])
    cuts, k = [], 0
    for match in _CUT.finditer(norm):
        at = match.start()
        while k < len(covered) and covered[k][1] <= at:
            k += 1
        if k == len(covered) or at < covered[k][0]:
            cuts.append(at)
    return Clauses(norm, figures, here, cuts, [match.span() for match in _BRACKETS.finditer(norm)])


def counted(each: Here, start: int) -> bool:
    """Whether the figure that begins at `start` counts the units that the place names: 4 tỉnh miền Trung."""
    return not each.alone and each.spot.start <= start < each.spot.end


class Binder:
    """Finds the places of the figures of one sentence; None where the sentence names none for a figure."""

    __slots__ = ("_at", "_bracket", "_clauses", "_cues")

    def __init__(self, clauses: Clauses, cues: PlaceCues) -> None:
        self._clauses = clauses
        self._cues = cues
        self._at = [clauses.clause(each.start) for each in clauses.here]
        self._bracket = [clauses.bracket(each.start) for each in clauses.here]

    def place(self, start: int, end: int) -> Here | None:
        """The place of the figure from `start` to `end`."""
        if not self._clauses.here:
            return None
        own = next((each for each in self._clauses.here if counted(each, start)), None)
        if own is not None:
            return own
        bracket, clause = self._clauses.bracket(start), self._clauses.clause(start)
        return (
            (self._in_bracket(start, bracket) if bracket >= 0 else None)
            or self._close(end)
            or self._before(start, clause, bracket)
            or self._behind(end, clause, bracket)
            or self._bracketed(end)
            or self._opening(start)
            or self._near(end)
            or self._later(end, clause)
        )

    def _visible(self, bracket: int) -> list[int]:
        """The places that stand in no bracket, or in the figure's own."""
        return [i for i, other in enumerate(self._bracket) if other in (-1, bracket)]

    def _in_bracket(self, start: int, bracket: int) -> Here | None:
        """The place that stands in the figure's bracket, or right before it: phường A (1,2%)."""
        here = self._clauses.here
        inside = [here[i] for i, other in enumerate(self._bracket) if other == bracket]
        before = [each for each in inside if each.until <= start]
        if inside:
            return before[-1] if before else inside[0]
        leading = [each for each in here if each.until <= bracket]
        if leading and not self._clauses.norm[leading[-1].until : bracket].strip():
            return leading[-1]
        return None

    def _close(self, end: int) -> Here | None:
        """The place right behind the figure: 38 hộ ở xã A, 22 hộ xã B."""
        i = next((i for i, each in enumerate(self._clauses.here) if each.start >= end), None)
        if i is None:
            return None
        each = self._clauses.here[i]
        if each.alone or each.spot.head.rule == NATION:
            return None
        if self._at[i] > self._clauses.clause(end) and self._clauses.figure_behind(each, self._at[i]):
            return None  # the place of what the next clause tells
        adjacent = each.spot.head.typed and each.start - end <= _ADJACENT
        near = self._cues.adjacent if adjacent else self._cues.near
        return each if near.fullmatch(self._clauses.norm, end, each.start) else None

    def _before(self, start: int, clause: int, bracket: int) -> Here | None:
        """The last place before the figure in its clause."""
        here = self._clauses.here
        found = [i for i in self._visible(bracket) if self._at[i] == clause and here[i].until <= start]
        return self._subject(found[-1]) if found else None

    def _subject(self, i: int) -> Here:
        """A place, or the smaller one of which it tells what it is: huyện A là huyện nghèo của tỉnh B."""
        here = self._clauses.here
        each = here[i]
        for j in range(i):
            if self._at[j] != self._at[i] or here[j].place.level <= each.place.level:
                continue
            if self._cues.copula.match(self._clauses.norm, here[j].until):
                return here[j]
        return each

    def _behind(self, end: int, clause: int, bracket: int) -> Here | None:
        """The next place of the clause, unless the words between make it another thing's: 3 tỷ từ huyện A."""
        here = self._clauses.here
        found = (i for i in self._visible(bracket) if self._at[i] == clause and here[i].start >= end)
        each = next((here[i] for i in found if not here[i].alone), None)
        if each is None or self._cues.turns.search(self._clauses.norm, end, each.start):
            return None
        return each if self._leads(each) or not self._clauses.figure_behind(each, clause) else None

    def _leads(self, each: Here) -> bool:
        """Whether the words before a place say that something is there."""
        low = max(0, each.start - _LEADS_REACH)
        return self._cues.leads.search(self._clauses.norm, low, each.start) is not None

    def _bracketed(self, end: int) -> Here | None:
        """The place that fills a bracket behind the figure: tăng 3% (Quảng Nam)."""
        norm = self._clauses.norm
        each, bracket = next(
            ((self._clauses.here[i], other) for i, other in enumerate(self._bracket) if other >= end),
            (None, -1),
        )
        if each is None or bracket - end >= _BRACKET_REACH:
            return None
        fills = not norm[bracket + 1 : each.start].strip() and norm.startswith(")", each.until)
        plain = all(letter.isalnum() or letter in " %/" for letter in norm[end:bracket])
        return each if fills and plain else None

    def _opening(self, start: int) -> Here | None:
        """The last place before the figure that opened its clause; an area binds no further than its own."""
        here, at = self._clauses.here, self._clauses.clause(start)
        for i in reversed(range(len(here))):
            each, clause = here[i], self._at[i]
            if each.until > start or each.place.level is Level.AREA:
                continue
            if self._bracket[i] >= 0 and not self._tells_where(i):
                continue
            if not self._clauses.figure_between(self._clauses.begin(clause), each.start):
                return self._subject(i)
            if clause + 1 == at and self._cues.effect.match(self._clauses.norm, self._clauses.begin(at) + 1):
                return self._subject(i)
        return None

    def _tells_where(self, i: int) -> bool:
        """Whether a bracket behind a person's name, or a firm's, says where it is, and what follows is its."""
        norm, bracket = self._clauses.norm, self._bracket[i]
        low = max(0, bracket - _OWNER_REACH)
        person = self._cues.person_before.search(norm, low, bracket)
        return bool(person or self._cues.owner_before.search(norm, low, bracket))

    def _near(self, end: int) -> Here | None:
        """The next place, where it is said to be the figure's a clause on: 80 tuổi, ở xã A."""
        i = next((i for i, each in enumerate(self._clauses.here) if each.start >= end), None)
        if i is None:
            return None
        each, bracket = self._clauses.here[i], self._bracket[i]
        if each.alone or each.place.many or self._clauses.figure_between(end, each.start):
            return None
        if bracket >= 0 and any(
            self._clauses.bracket(first) == bracket for first, _ in self._clauses.figures
        ):
            return None
        return each if self._cues.home.fullmatch(self._clauses.norm, end, each.start) else None

    def _later(self, end: int, clause: int) -> Here | None:
        """The place of the next clause, if that goes on with the same: trao 5 nhà, tặng 3 con bò cho dân xã A."""
        i = next(
            (i for i, each in enumerate(self._clauses.here) if each.start >= end and self._bracket[i] < 0),
            None,
        )
        if i is None or self._at[i] != clause + 1:
            return None
        each, cut, norm = self._clauses.here[i], self._clauses.cuts[clause], self._clauses.norm
        if each.alone or each.place.many or each.place.level is Level.AREA:
            return None
        if norm[cut] != "," or self._clauses.bracket(cut) >= 0 or self._cues.breaks.match(norm, cut + 1):
            return None
        turned = self._cues.turns.search(norm, cut, each.start) or self._cues.way.search(
            norm, cut, each.start
        )
        return (
            each
            if self._leads(each) and not turned and not self._clauses.figure_behind(each, clause + 1)
            else None
        )
