"""Names that stand together as one place: lists of equals (xã A, B và C), and a place with the larger ones it lies in
(thôn A, xã B, huyện C; xã B (huyện C))."""

import re
from collections.abc import Sequence
from dataclasses import replace

import regex

from solieu.extracting.places.finding import RUN, WORD, pieces
from solieu.extracting.places.names import Level, Names
from solieu.extracting.places.spots import Atom, Known, Spot
from solieu.language.layers import Layers

_MORE_NUMBERS = re.compile(r"(?: ?, ?| và |-)(\d{1,2})(?![\w%/])")
_SEPARATOR = re.compile(r" ?[,;] ?(?:và )?| (?:và|hay|hoặc) ")
_WITHIN = re.compile(r" *[,(-]? *(?:thuộc|của|trên địa bàn)? *")
_BESIDE = re.compile(r" *(?:,|;|,? ?và|,? ?hoặc) *(?:(?:các|hai|ba) )?")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|một số|nhiều|hai|ba|bốn|năm|sáu|\d{1,3}) $")
_UNITS_OF = re.compile(
    r"(?<!\w)(?:các|những|một số|nhiều|hai|ba|bốn|năm|sáu|\d{1,3}) (?:tỉnh|thành phố|địa phương|huyện|xã|nước)"
    r"(?:(?:,| và)? ?(?:thành phố|thành|thị xã|huyện|ven biển|vùng|khu vực|ở|thuộc)){0,3} $"
)
_CLOSED = regex.compile(rf"(?:, ?{RUN.pattern}){{0,8}}+,? và {WORD}")
_MOST = 20  # names of one list


class Grouper:
    """Makes places of names."""

    __slots__ = ("_known", "_names")

    def __init__(self, names: Names, known: Known) -> None:
        self._names = names
        self._known = known

    def spots(self, text: Layers, atoms: Sequence[Atom], taken: Sequence[tuple[int, int]]) -> list[Spot]:
        """The places of a sentence from its names, in order."""
        atoms = self._lists(text, sorted(atoms, key=lambda atom: (atom.start, -atom.end)), taken)
        found: list[Spot] = []
        i = 0
        while i < len(atoms):
            beside, above, i = self._together(text.norm, atoms, i)
            start = _with_plural(text.norm, beside[0])
            found.append(Spot(start, beside[-1].end, (above or beside)[-1].end, tuple(beside), tuple(above)))
        return found

    @staticmethod
    def _together(norm: str, atoms: Sequence[Atom], first: int) -> tuple[list[Atom], list[Atom], int]:
        """The names from `first` on that are one place: side by side, and above; and where the next place begins."""
        beside, above = [atoms[first]], []
        i = first + 1
        while beside[0].key and i < len(atoms) and atoms[i].key:
            last, after = (above or beside)[-1], atoms[i]
            if Level.AREA in (last.level, after.level):
                break
            gap = norm[last.end : after.start]
            if after.level < last.level and not after.plural and _WITHIN.fullmatch(gap) and gap:
                above.append(after)
            elif not above and after.level == last.level and _BESIDE.fullmatch(gap):
                beside.append(after)
            elif not above and after.typed and last.typed and "và" in gap and _BESIDE.fullmatch(gap):
                beside.append(after)
            else:
                break
            i += 1
        return beside, above, i

    def _lists(self, text: Layers, atoms: Sequence[Atom], taken: Sequence[tuple[int, int]]) -> list[Atom]:
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
        while len(more) < _MOST and (separator := _SEPARATOR.match(text.norm, end)) is not None:
            run = RUN.match(text.cased, separator.end())
            if run is None or run.start() in starts:
                break
            last = "và" in separator.group()
            found = self._sibling(text, head, level, run, last=last, listed=bool(more))
            if found is None:
                break
            more.append(found)
            level, end = found.level, found.end
        return more

    def _sibling(
        self, text: Layers, head: Atom, level: Level, run: regex.Match[str], *, last: bool, listed: bool
    ) -> Atom | None:
        words = pieces(run)
        key = tuple(word.key for word in words)
        levels = self._names.levels.get(key, frozenset())
        if key in self._known.typed:
            levels |= {self._known.typed[key].level}
        closed = _CLOSED.match(text.cased, run.end(), run.end() + 200) is not None
        wider = max((each for each in levels if Level.PROVINCE <= each < level), default=None)
        if wider is not None and not head.plural and not last and not (level in levels and closed):
            return Atom(run.start(), run.end(), wider, key, head.rule)
        short = len(words) <= 3
        fits = head.level in levels or (head.plural and len(words) <= 4)
        fits = fits or (short and last and listed) or (short and closed and head.level >= Level.DISTRICT)
        if level != head.level or not fits:
            return None
        return Atom(run.start(), run.end(), level, key, head.rule, city=head.city)


def _numbers(text: Layers, head: Atom, taken: Sequence[tuple[int, int]]) -> list[Atom]:
    """The other numbers of a list that a typed one opens: quận 1, 3 và 5."""
    more: list[Atom] = []
    end = head.end
    while len(more) < _MOST and (match := _MORE_NUMBERS.match(text.norm, end)) is not None:
        if any(start < match.end(1) and match.start(1) < stop for start, stop in taken):
            break
        more.append(replace(head, start=match.start(1), end=match.end(), key=(match[1],), word=""))
        end = match.end()
    return more


def _with_plural(norm: str, head: Atom) -> int:
    """Where a place begins whose first name stands behind `các` or `14 tỉnh`."""
    start = head.start
    before = None
    if head.level <= Level.REGION:
        before = _UNITS_OF.search(norm, max(0, start - 50), start)
    if before is None and head.plural:
        before = _PLURAL.search(norm, max(0, start - 10), start)
    return before.start() if before else start
