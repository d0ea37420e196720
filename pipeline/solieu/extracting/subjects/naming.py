"""What a clause names: the noun that is measured, the thing it says something of, or the act that a sum is for."""

from collections.abc import Iterator

from solieu.extracting.subjects.clauses import MEASURED, Clause, Clauses
from solieu.extracting.subjects.phrases import Phrases, Pieces
from solieu.extracting.subjects.words import Words

_LONG = 15  # tokens of a clause that says more than one thing
_OWNER = 9  # tokens of what a measured noun is of
_WHOLE = 6  # tokens of a clause that is told as a whole
_ACTOR = 5  # tokens of who acts
_ACT = 8  # tokens of an act
_ACTORS = frozenset(("noun", "name", "person", "area", "quantifier", "these", "quote", "whole"))


class Naming:
    """Names what the clauses of one sentence are about; every walk is bounded by the clause."""

    __slots__ = ("_clauses", "_phrases", "_words")

    def __init__(self, words: Words, phrases: Phrases, clauses: Clauses) -> None:
        self._words = words
        self._phrases = phrases
        self._clauses = clauses

    def thing(self, clause: Clause) -> Pieces:
        """What a clause that is linked to a number by a verb of state or change says it of."""
        lo, roles = self._core(clause), self._words.roles
        start = next((i for i in self._inner(lo, clause.end) if roles[i] in MEASURED), None)
        if start is None:
            start = self._last_noun(lo, clause.end)
        elif start == clause.end - 1:
            start = self._owner(start, clause.lo, lo)
        else:
            start = next((i for i in (start - 1, start - 2) if i >= lo and roles[i] == "quantifier"), start)
        return self._phrases.clean(start, clause.end)

    def tally(self, clause: Clause) -> Pieces:
        """The words of a clause from the noun on that counts things (số, tổng số), none where there is no such noun."""
        first = next((i for i in self._inner(clause.lo, clause.end) if self._words.roles[i] == "tally"), None)
        return () if first is None else self._phrases.clean(first, clause.end)

    def _last_noun(self, lo: int, end: int) -> int:
        """Where the words of a long clause begin that a number at its end is of."""
        if self._words.size(lo, end) <= _LONG:
            return lo
        roles = self._words.roles
        last = (i for i in range(end - 1, lo, -1) if roles[i - 1] in ("in", "about", "cause"))
        return next((i for i in last if roles[i] in ("noun", "name", "quantifier", "person")), lo)

    def _owner(self, start: int, first: int, lo: int) -> int:
        """Where the words begin that a measured noun at the end of a clause is of: tàu có công suất, nhà trị giá."""
        roles, words = self._words.roles, self._words
        if start > lo:
            if roles[start] != "weak":
                return start
            if roles[start - 1] == "verb" and words.size(lo, start) > _WHOLE:
                return self._clauses.verbs(start - 1, lo)
            run = self._phrases.run(start, lo) if words.size(lo, start) > _OWNER else ()
            while run and roles[words.at(run[0][0]) - 1] == "of":
                whole = self._phrases.run(words.at(run[0][0]) - 1, lo)
                if not whole:
                    break
                run = whole
            if run and roles[words.at(run[0][0]) - 1] == "for":  # bồi thường cho hộ mất đất số tiền
                given = next((i for i in range(words.at(run[0][0]) - 2, lo, -1) if roles[i] == "verb"), None)
                return words.at(run[0][0]) if given is None else self._clauses.verbs(given, lo)
            return words.at(run[0][0]) if run else lo
        has = start > first and roles[start - 1] == "have" and self._phrases.place_end(first) != start - 1
        return first if has and words.size(first, start) <= _OWNER else start

    def _inner(self, lo: int, end: int) -> Iterator[int]:
        """Words lo … end - 1 without those in brackets."""
        while lo < end:
            if self._words.roles[lo] == "open":
                lo = self._phrases.close(lo)
            else:
                yield lo
            lo += 1

    def _core(self, clause: Clause) -> int:
        """Where the words begin that the number is of: behind the last verb that brings it about."""
        roles, lo, measured, stated = self._words.roles, clause.lo, False, False
        for i in self._inner(clause.lo, clause.end - 1):
            here = roles[i]
            stated = stated or here in ("change", "link", "onward")
            if here in MEASURED:
                measured = True
            elif self._turns(i, clause.end, measured=measured, stated=stated):
                lo, measured = i + 1, False
            elif (here == "with" and not measured) or (here == "have" and self._phrases.place_end(lo) == i):
                lo = i + 1
        return lo

    def _turns(self, i: int, end: int, *, measured: bool, stated: bool) -> bool:
        """Whether the clause comes to another matter behind word i; `measured` and `stated` tell what it had before."""
        roles = self._words.roles
        here, then = roles[i], roles[i + 1] in MEASURED
        if here == "change":
            return not measured or (then and roles[i - 1] not in MEASURED)
        if here == "and":
            later = measured and roles[i + 1] == "verb" and any(roles[j] in MEASURED for j in range(i, end))
            return later or (then and stated)
        if then and here in ("have", "with", "link", "for"):
            return "number" not in roles[i:end]  # mức thu xe có dung tích đến 100 cm3 là
        return here == "cause"

    def measures(self, clause: Clause) -> bool:
        """Whether the clause holds a noun that is measured."""
        return any(self._words.roles[i] in MEASURED for i in self._inner(self._core(clause), clause.end))

    def rates(self, clause: Clause) -> bool:
        """Whether the clause names what a rate is: tỷ lệ bao phủ 96%, số người hưởng lên 4%."""
        if not self.measures(clause):
            return False
        roles, words = self._words.roles, self._inner(self._core(clause), clause.end)
        acts = (roles[i] in ("verb", "passive") and roles[i - 1] not in MEASURED for i in words)
        return clause.stated or not any(acts)

    def act(self, clause: Clause, *, actor: bool = True) -> Pieces:
        """The verb phrase at the end of a clause, with who acts where the verb alone says little; else empty."""
        lo, end = self._core(clause), clause.end
        lo -= lo > clause.lo and self._words.roles[lo - 1] == "change"
        verb = next((i for i in range(end - 1, lo - 1, -1) if self._acts(i, end)), None)
        if verb is None:
            return ()
        first = self._clauses.verbs(verb, lo)
        if actor and self._phrases.only_place(lo, first):
            actor = False  # huyện Đông hỗ trợ
        if actor and self._words.size(lo, end) <= _WHOLE:
            first = lo
        elif actor and self._words.size(first, end) <= 3:
            first = self._actor(first, lo)
        return self._phrases.clean(first, end, _ACT)

    def _acts(self, i: int, end: int) -> bool:
        """Whether word i is a verb of its own: not one that says what is measured, chi phí học tập."""
        roles = self._words.roles
        if roles[i] == "change":
            return i + 1 < end and (roles[i + 1] == "noun" or roles[i + 1] in MEASURED)
        return roles[i] == "verb" and roles[i - 1] not in MEASURED

    def suffers(self, clause: Clause) -> bool:
        """Whether the verb at the end of a clause is passive."""
        roles, i = self._words.roles, clause.end - 1
        while i > clause.lo and roles[i] in ("noun", "amount", "tally", "adverb"):
            i -= 1
        return roles[i] == "passive" or (
            roles[i] == "verb" and roles[self._clauses.verbs(i, clause.lo)] == "passive"
        )

    def _actor(self, first: int, lo: int) -> int:
        start = first
        while start > lo and self._words.roles[start - 1] in _ACTORS:
            start -= 1
        return start if self._words.size(start, first) <= _ACTOR else first
