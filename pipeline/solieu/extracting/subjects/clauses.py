"""The clause that leads up to a number: how it is linked to the number, and the words that it names there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solieu.extracting.subjects.phrases import LONGEST, Phrases, Pieces
from solieu.rulebook import COUNTED

_BRIDGE = ("adverb", "bound", "link", "onward", "change", "with", "in", "passive", "have", "colon", "open", "dash", "modal",
           "each", "for", "quote", "and", "at", "of", "whole", "about", "equal", "extent")  # fmt: skip
_REACH = 45  # words
_OWNER = 9  # tokens of what a measured noun is of
_WHOLE = 6  # tokens of a clause that is told as a whole
_NUMBERED = ("age", "time")  # families of numbers that stand inside a phrase: trẻ 5 tuổi ra lớp
_SIDE = ("in", "about", "at", "time", "with", "adverb", "clause", "cause", "whole", "bound", "passive", "and")
_MEASURED = ("amount", "tally", "weak")
_ALONE = ("comma", "with", "open", "stop", "number", "and", "dash", "colon")  # what stands before such a noun


@dataclass(frozen=True, slots=True)
class Clause:
    """Words lo … end - 1 lead up to a number by words of the roles `links`; `edge` is the role of what stands before
    them. `weak` is a noun that stands alone before the number and says little: mức, trị giá."""

    lo: int
    end: int
    links: frozenset[str]
    edge: str
    weak: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return self.lo >= self.end

    def linked(self, *roles: str) -> bool:
        """Whether a word of one of the roles links it to the number."""
        return not self.links.isdisjoint(roles)


class Clauses:
    """Finds the clauses of one sentence."""

    __slots__ = ("_phrases", "_words")

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._words = phrases.words

    def before(self, number: int) -> Clause:
        """The clause before the number that is word `number`."""
        role, i, links = self._words.role, number - 1, set()
        while i >= 0 and number - i < _REACH and (role(i) in _BRIDGE or self._level(i)):
            links.add(role(i))
            i -= 1
            if role(i + 1) in ("open", "colon"):
                break
        end = i + 1
        if i >= 0 and role(i) == "weak" and role(i - 1) in _ALONE:
            return Clause(i, i, frozenset(links), role(i - 1), i)
        if i < 0 or role(i) in ("comma", "stop") or (role(i) == "number" and "and" in links):
            return Clause(end, end, frozenset(links), role(i))
        lo = self._start(end, links)
        if role(lo - 1) == "number":
            lo = self._past_number(lo, end)
        return Clause(lo, end, frozenset(links), role(lo - 1))

    def _level(self, i: int) -> bool:
        """Whether word i only leads on to the number: tăng trở lại mức."""
        role = self._words.role
        return (
            role(i) == "weak"
            and self._words.length(i) == 1
            and role(i - 1) in _BRIDGE
            and role(i - 1) not in _ALONE
        )

    def _past_number(self, lo: int, end: int) -> int:
        """Where a clause begins that follows a number without a sign: behind what still tells of that number."""
        role = self._words.role
        before = self._words.numbers[lo - 1]
        if role(lo) == "open":
            lo = min(self._phrases.close(lo) + 1, end)
        if before.family in COUNTED or before.family == "rate":
            words = list(self._inner(lo, end))
            starts = [i for i in words if role(i) in ("with", "cause", *_MEASURED)]
            starts += [i for i in words if role(i) in ("and", "about") and role(i + 1) in ("verb", "change")]
            if role(end - 1) == "verb":
                starts.append(self._verbs(end - 1, lo))
            return min(starts, default=end)
        if role(lo) in ("about", "for", "in", "at", "of", "bound", "adverb", "time", "onward"):
            return next((i for i in range(lo, end) if role(i) in ("and", "with", "verb", *_MEASURED)), end)
        return lo

    def earlier(self, clause: Clause) -> Clause | None:
        """The clause before a comma at which another begins, None where there is none."""
        i = clause.lo - 1
        while i >= 0 and self._words.role(i) in (*_BRIDGE, "comma"):
            i -= 1
        if i < 0 or self._words.role(i) in ("stop", "number"):
            return None
        lo = self._start(i + 1, set(clause.links))
        return Clause(lo, i + 1, clause.links, self._words.role(lo - 1))

    def _start(self, end: int, links: set[str]) -> int:
        role, i = self._words.role, end - 1
        while i >= 0 and end - i < _REACH:
            here = role(i)
            if here in ("stop", "colon", "open", "clause"):
                break
            if here == "close":
                if self._phrases.open(i) == i:
                    break
                i = self._phrases.open(i) - 1
                continue
            if here == "number" and not self._inside(i, links):
                break
            if here == "comma" and not self._joins(i, end, links):
                break
            if here == "and" and role(i - 1) == "number":
                break
            i -= 1
        return i + 1

    def _inside(self, i: int, links: set[str]) -> bool:
        """Whether the number at word i is part of a phrase: trẻ 5 tuổi ra lớp, xe trên 100 cm3 là."""
        family = self._words.numbers[i].family
        if family in _NUMBERED:
            return True
        return "link" in links and family in ("measure", "money", "place") and "change" not in links

    def _joins(self, i: int, end: int, links: set[str]) -> bool:
        """Whether the comma at word i stands inside an enumeration of what is counted: ngô, rau màu."""
        role = self._words.role
        right = [role(j) for j in range(i + 1, end)]
        if not right or right[0] not in ("noun", "name", "verb", "area") or len(right) > 5 + 5 * (right[0] == "area"):
            return False
        left = []
        for j in range(i - 1, max(i - 10, -1), -1):
            here = role(j)
            if here in ("number", "link", "change", "onward"):
                return False
            if here in ("comma", "stop", "colon", "clause"):
                break
            left.append(here)
        left.reverse()
        if not left or left[0] in _SIDE:
            return False
        if right[0] == "area":
            return left[-1] == "area" and "amount" in left
        if "and" in right and "verb" not in right[:2]:
            return True
        return "amount" in left or "verb" not in left or ("have" in left and len(right) <= 3)

    def named(self, clause: Clause, limit: int = LONGEST) -> Pieces:
        """What a clause that is linked to a number by a verb of state or change says it of."""
        lo, role = self._core(clause), self._words.role
        start = next((i for i in self._inner(lo, clause.end) if role(i) in _MEASURED), lo)
        if start == clause.end - 1:
            start = self._owner(start, clause.lo, lo)
        else:
            for _ in range(2):
                if start > lo and role(start - 1) in ("noun", "quantifier"):
                    start -= 1
        return self._phrases.clean(start, clause.end, limit)

    def _owner(self, start: int, first: int, lo: int) -> int:
        """Where the words begin that a measured noun at the end of a clause is of: tàu có công suất, căn nhà trị giá."""
        role = self._words.role
        if start > lo:
            if role(start) != "weak":
                return start
            if self._size(lo, start) <= _OWNER:
                return lo
            run = self._phrases.run(start, lo)
            return self._words.at(run[0][0]) if run else lo
        if start > first and role(start - 1) == "have" and self._phrases.place_end(first) != start - 1:
            return first if self._size(first, start) <= _OWNER else start
        return start

    def _inner(self, lo: int, end: int) -> Iterator[int]:
        """Words lo … end - 1 without those in brackets."""
        i = lo
        while i < end:
            if self._words.role(i) == "open":
                i = self._phrases.close(i)
            else:
                yield i
            i += 1

    def _core(self, clause: Clause) -> int:
        """Where the words begin that the number is of: behind the last verb that brings it about."""
        role, lo, measured = self._words.role, clause.lo, False
        for i in self._inner(clause.lo, clause.end - 1):
            here, after = role(i), role(i + 1)
            measured = measured or here in _MEASURED
            if here == "cause" or (here == "change" and not measured):
                lo, measured = i + 1, False
            elif here in ("have", "with", "link", "for") and after in _MEASURED:
                lo, measured = i + 1, False
            elif (here == "with" and not measured) or (here == "have" and self._phrases.place_end(lo) == i):
                lo = i + 1
        return lo

    def measured(self, clause: Clause, roles: Sequence[str] = _MEASURED) -> bool:
        """Whether the clause holds a noun that is measured."""
        return any(self._words.role(i) in roles for i in self._inner(self._core(clause), clause.end))

    def names_rate(self, clause: Clause) -> bool:
        """Whether the clause names what a rate is: tỷ lệ bao phủ 96%, số người hưởng lên 4%."""
        role = self._words.role
        if not self.measured(clause):
            return False
        if clause.linked("link", "onward", "change"):
            return True
        return not any(role(i) in ("verb", "passive") for i in self._inner(self._core(clause), clause.end))

    def act(self, clause: Clause, *, actor: bool = True, limit: int = 8) -> Pieces:
        """The verb phrase at the end of a clause, with who acts where the verb alone says little; empty without verb."""
        role, i = self._words.role, clause.end - 1
        lo = self._core(clause)
        while i >= lo and (role(i) != "verb" or role(i - 1) in _MEASURED):
            i -= 1
        if i < lo:
            return ()
        first = self._verbs(i, lo)
        if actor and self._size(lo, clause.end) <= _WHOLE:
            first = lo
        elif actor and self._size(first, clause.end) <= 3:
            first = self._actor(first, lo)
        return self._phrases.clean(first, clause.end, limit)

    def suffered(self, clause: Clause) -> bool:
        """Whether the verb at the end of a clause is passive."""
        role, i = self._words.role, clause.end - 1
        while i > clause.lo and role(i) in ("noun", "amount", "tally", "adverb"):
            i -= 1
        return role(i) == "passive" or (role(i) == "verb" and role(self._verbs(i, clause.lo)) == "passive")

    def _size(self, lo: int, end: int) -> int:
        return self._words.ends[end - 1] - self._words.firsts[lo]

    def _verbs(self, i: int, lo: int) -> int:
        """The first word of the row of verbs that ends at word i."""
        role = self._words.role
        while i > lo and role(i - 1) in ("verb", "passive", "adverb", "modal"):
            i -= 1
        return i

    def _actor(self, first: int, lo: int) -> int:
        role, start = self._words.role, first
        while start > lo and role(start - 1) in ("noun", "name", "person", "area", "quantifier", "these", "quote", "whole"):
            start -= 1
        return start if self._size(start, first) <= 5 else first
