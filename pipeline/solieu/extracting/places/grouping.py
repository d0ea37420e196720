"""Names that stand together as one place: lists of equals (xã A, B và C), and a place with the larger ones it lies in
(thôn A, xã B, huyện C; xã B (huyện C))."""

import re
from collections.abc import Sequence
from dataclasses import replace

import regex

from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.lexis import Lexis
from solieu.extracting.places.names import Level
from solieu.extracting.places.runs import RUN, WORD, Piece, Spans, before_dash, pieces, touches
from solieu.extracting.places.spots import Atom, Known, Spot
from solieu.language.layers import Layers

_MORE_NUMBERS = re.compile(r"(?: ?, ?| và |-)(\d{1,2})(?![\w%/])")
_CLOSED = regex.compile(rf"(?:, ?{RUN.pattern}){{0,8}}+,? và {WORD}")
_CLOSED_REACH = 200
_MOST = 20  # names of one list
_LONGEST = 4
_SHORT = 3
_UNITS_REACH = 50
_PLURAL_REACH = 12
_APART_REACH = 30


class Grouper:
    """Makes places of the names of one document's sentences."""

    __slots__ = ("_cues", "_known", "_lexis")

    def __init__(self, lexis: Lexis, known: Known, cues: PlaceCues) -> None:
        self._lexis = lexis
        self._known = known
        self._cues = cues

    def spots(self, text: Layers, atoms: Sequence[Atom], taken: Spans) -> list[Spot]:
        """The places of a sentence from its names, in order; `taken` are the quotes of figures."""
        if not atoms:
            return []
        atoms = self._lists(text, sorted(atoms, key=lambda atom: (atom.start, -atom.end)), taken)
        found: list[Spot] = []
        i = free = 0
        while i < len(atoms):
            beside, above, i = self._together(text.norm, atoms, i)
            start, until = self._start(text.norm, beside, free), (above or beside)[-1].end
            found.append(Spot(start, beside[-1].end, until, tuple(beside), tuple(above)))
            free = until if beside[0].key else free
        return found

    def _together(self, norm: str, atoms: Sequence[Atom], first: int) -> tuple[list[Atom], list[Atom], int]:
        """The names from `first` on that are one place: side by side, and above; and where the next place begins."""
        beside: list[Atom] = [atoms[first]]
        above: list[Atom] = []
        apart = self._cues.apart.search(norm, max(0, beside[0].start - _APART_REACH), beside[0].start)
        i = first + 1
        while i < len(atoms) and atoms[first].key:
            last, after = (above or beside)[-1], atoms[i]
            if not after.key or Level.AREA in (last.level, after.level):
                break
            gap = norm[last.end : after.start]
            larger = after.level < last.level or (gap.strip() == "thuộc" and after.level == last.level)
            if larger and not after.plural and gap and self._cues.within.fullmatch(gap):
                above.append(after)
            elif apart and after.typed and "," in gap:
                break  # ngoài xã A, xã B còn …
            elif not above and self._are_equals(last, after, gap):
                beside.append(after)
            else:
                break
            i += 1
        return beside, above, i

    def _are_equals(self, last: Atom, after: Atom, gap: str) -> bool:
        """Whether two names are told side by side: of one level, or both with a type word (thành phố A và tỉnh B)."""
        if self._cues.beside.fullmatch(gap) is None:
            return False
        return after.level == last.level or (after.typed and last.typed and "," not in gap)

    def _start(self, norm: str, beside: Sequence[Atom], free: int) -> int:
        """Where a place begins whose first name stands behind `các` or `14 tỉnh`; not before `free`."""
        head = beside[0]
        start, before = head.start, None
        if head.key and head.level <= Level.REGION:
            before = self._lexis.units_of.search(norm, max(free, start - _UNITS_REACH), start)
        if before is None and head.plural and (len(beside) > 1 or head.level in (Level.REGION, Level.AREA)):
            before = self._lexis.plural.search(norm, max(free, start - _PLURAL_REACH), start)
        return before.start() if before else start

    def _lists(self, text: Layers, atoms: Sequence[Atom], taken: Spans) -> list[Atom]:
        """The names with the bare ones of the lists that a typed one opens."""
        starts = {atom.start for atom in atoms if atom.typed}
        out: list[Atom] = []
        end = 0
        for atom in atoms:
            if atom.start < end:
                continue
            out.append(atom)
            if atom.typed and atom.level >= Level.PROVINCE:
                if atom.key[0][0].isdigit():
                    out += _numbers(text, atom, taken)
                out += self._siblings(text, atom, out[-1].end, starts)
            end = out[-1].end
        return out

    def _siblings(self, text: Layers, head: Atom, end: int, starts: set[int]) -> list[Atom]:
        """The bare names behind a typed one: more of its kind, or the larger places that it lies in."""
        more: list[Atom] = []
        level = head.level
        while len(more) < _MOST and (separator := self._cues.separator.match(text.norm, end)) is not None:
            run = RUN.match(text.cased, separator.end())
            if run is None or run.start() in starts:
                break
            words = pieces(run)
            if not self._levels(words):
                words = words[: before_dash(text.cased, words)]
            last = bool(separator["last"] or separator["last_alone"])
            found = self._larger(text, head, level, words, last=last) or (
                self._equal(text, head, words, listed=last and bool(more)) if level == head.level else None
            )
            if found is None:
                break
            more.append(found)
            level, end = found.level, found.end
        return more

    def _levels(self, words: Sequence[Piece]) -> frozenset[Level]:
        key = tuple(word.key for word in words)
        levels = self._lexis.names.can_be(key)
        return levels | {self._known.typed[key].level} if key in self._known.typed else levels

    def _is_closed(self, text: Layers, end: int) -> bool:
        """Whether a list goes on and ends with `và` and a name."""
        return _CLOSED.match(text.cased, end, end + _CLOSED_REACH) is not None

    def _larger(
        self, text: Layers, head: Atom, level: Level, words: Sequence[Piece], *, last: bool
    ) -> Atom | None:
        """The name, if it is that of what the places before it lie in."""
        levels = self._levels(words)
        wider = max((each for each in levels if Level.PROVINCE <= each < level), default=None)
        if wider is None or head.plural or last or (level in levels and self._is_closed(text, words[-1].end)):
            return None
        return _atom(words, wider, head)

    def _equal(self, text: Layers, head: Atom, words: Sequence[Piece], *, listed: bool) -> Atom | None:
        """The name, if it is one more of the kind of the first of the list."""
        several = len(words) > 1 or head.level is Level.VILLAGE
        fits = head.level in self._levels(words) or (several and head.plural and len(words) <= _LONGEST)
        if not fits and several and len(words) <= _SHORT:
            fits = listed or (head.level >= Level.DISTRICT and self._is_closed(text, words[-1].end))
        return _atom(words, head.level, head) if fits else None


def _atom(words: Sequence[Piece], level: Level, head: Atom) -> Atom:
    key = tuple(word.key for word in words)
    return Atom(words[0].start, words[-1].end, level, key, head.rule, city=head.city and level == head.level)


def _numbers(text: Layers, head: Atom, taken: Spans) -> list[Atom]:
    """The other numbers of a list that a typed one opens: quận 1, 3 và 5."""
    more: list[Atom] = []
    end = head.end
    while len(more) < _MOST and (match := _MORE_NUMBERS.match(text.norm, end)) is not None:
        if touches(match.span(1), taken):
            break
        more.append(replace(head, start=match.start(1), end=match.end(), key=(match[1],), word=""))
        end = match.end()
    return more
