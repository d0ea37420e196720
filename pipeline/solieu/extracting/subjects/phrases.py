"""Stretches of words: times, places and brackets that a subject leaves out, and what is left without them."""

from collections.abc import Sequence

from solieu.extracting.subjects.words import Words

Pieces = tuple[tuple[int, int], ...]  # stretches of tokens

LONGEST = 12  # tokens of a subject
_BRACKET = 30  # words of a bracket
_PLACE = frozenset(("noun", "name", "area", "whole", "digit", "these", "quantifier", "person", "slash"))
_PLACE_ALONE = frozenset(("area", "name", "whole", "quantifier", "digit", "and", "comma"))
_TIME = frozenset(("time", "digit", "slash", "these"))
_RUN = frozenset(("noun", "name", "amount", "tally", "person", "quantifier", "quote", "digit", "area"))
_SPOKEN = frozenset(("verb", "passive", "modal", "noun"))
_ADJUNCT = frozenset(("time", "digit", "quantifier", "whole", "each", "at", "of", "in", "bound", "open"))
_CLOSERS = frozenset(("adverb", "comma", "and", "of", "in", "at", "for", "with", "about", "bound", "link", "clause",
                      "dash", "have", "passive", "onward", "slash", "each", "colon", "cause", "open"))  # fmt: skip
_OPENERS = frozenset(("adverb", "comma", "and", "clause", "dash", "stop", "with", "these", "bound", "of", "close",
                      "colon", "slash", "onward", "link", "have", "about", "each"))  # fmt: skip


class Phrases:
    """Phrases of one sentence; every walk is bounded."""

    __slots__ = ("_words",)

    def __init__(self, words: Words) -> None:
        self._words = words

    def time_end(self, i: int) -> int:
        """The end of the time that begins at word i, else i: cuối năm 2018, 6 tháng đầu năm."""
        roles, times = self._words.roles, False
        j = i + (roles[i] == "quantifier" and roles[i + 1] == "time")  # nhiều năm
        while (
            roles[j] in _TIME or self._lasts(j) or (roles[j] == "dash" and roles[j + 1] in ("digit", "time"))
        ):
            times = times or roles[j] in ("time", "number") or (roles[j] == "slash" and roles[i] == "digit")
            j += 1
        if not times or roles[i] == "these":
            return i
        while roles[j] == "name" and j - i < 6:
            j += 1
        return j

    def _lasts(self, i: int) -> bool:
        mention = self._words.numbers.get(i)
        return mention is not None and mention.family == "time"

    def place_end(self, i: int) -> int:
        """The end of the place that begins at word i, else i: các huyện miền núi, Hà Nội."""
        roles, j = self._words.roles, i
        while roles[j] == "quantifier":
            j += 1
        if roles[j] not in ("area", "name", "whole") and not self._houses(j):
            return i
        return self._places(j + 1)

    def _houses(self, i: int) -> bool:
        """Whether word i counts places or households, in which something else is: ở 9 xã, trong một gia đình."""
        mention = self._words.numbers.get(i)
        return mention is not None and mention.family in ("place", "household")

    def _places(self, j: int) -> int:
        """The end of the words of a place from word j on."""
        roles = self._words.roles
        for _ in range(12):
            here, after = roles[j], roles[j + 1]
            if here in _PLACE or self._houses(j):
                j += 1
            elif here == "open" and self.close(j) > j:
                j = self.close(j) + 1
            elif here in ("comma", "and") and (
                after == "name" or (after == "area" and (roles[j + 2] == "name" or roles[j - 1] == "area"))
            ):
                j += 2
            else:
                break
        return j

    def only_place(self, lo: int, end: int) -> bool:
        """Whether words lo … end - 1 are a place alone."""
        roles = self._words.roles
        return (
            lo < end
            and roles[lo] in ("area", "name", "whole")
            and all(roles[i] in _PLACE_ALONE for i in range(lo, end))
        )

    def close(self, i: int) -> int:
        """The word that closes the bracket opened at word i, else i."""
        roles = self._words.roles
        return next((j for j in range(i + 1, min(i + _BRACKET, len(self._words))) if roles[j] == "close"), i)

    def open(self, i: int) -> int:
        """The word that opens the bracket closed at word i, else i."""
        roles = self._words.roles
        return next((j for j in range(i - 1, max(i - _BRACKET, -1), -1) if roles[j] == "open"), i)

    def adjunct_end(self, i: int) -> int:
        """The end of what tells place or time, or stands in brackets, from word i on, else i."""
        role = self._words.roles[i]
        if role not in _ADJUNCT:
            return i
        if role in ("time", "digit", "quantifier"):
            return self.time_end(i)
        if role == "whole":
            return i + 1
        if role == "open":
            return self.close(i) + 1 if self.close(i) > i else i
        end = i + 1
        if (
            role == "of"
            and self._words.kinds[end] == "sector"
            and self._words.roles[end + 1] not in ("name", "area")
        ):
            return i
        if role != "each":
            end = self._places(end) if role == "at" else self.place_end(end)
        if end == i + 1 and role in ("each", "in", "bound"):
            end = self.time_end(end)
        return end if end > i + 1 else i

    def clean(self, lo: int, end: int, limit: int = LONGEST) -> Pieces:
        """Words lo … end - 1, `limit` tokens at most, without what tells place and time, and without function words at
        their edges."""
        roles, kept, i, size = self._words.roles, list[int](), lo, 0
        while i < end:
            role, stop = roles[i], self.adjunct_end(i)
            if stop > i:
                i = stop
            elif kept and role == "area" and roles[i + 1] == "name":
                i = self.place_end(i)
            elif (not kept and role in _OPENERS) or (
                role in ("adverb", "bound") and roles[i + 1] not in _SPOKEN
            ):
                i += 1
            else:
                size += self._words.size(i, i + 1)
                if size > limit and kept:
                    break
                kept.append(i)
                i += 1
        return self.pieces(kept)

    def pieces(self, kept: Sequence[int], *, behind: bool = False) -> Pieces:
        """Words as stretches of tokens, without function words at their edges; at their end alone where they stand
        `behind` a noun."""
        words, lo, end = self._words, 0, len(kept)
        while end > lo and (self._closes(kept[end - 1]) or self._loose(kept[lo:end], -1)):
            end -= 1
        while lo < end and not behind and (words.roles[kept[lo]] in _OPENERS or self._loose(kept[lo:end], 0)):
            lo += 1
        found: list[list[int]] = []
        for i in kept[lo:end]:
            if found and found[-1][1] == words.firsts[i]:
                found[-1][1] = words.ends[i]
            else:
                found.append([words.firsts[i], words.ends[i]])
        return tuple((first, stop) for first, stop in found)

    def _closes(self, i: int) -> bool:
        """Whether word i is a function word that no phrase ends with."""
        return self._words.roles[i] in _CLOSERS and self._words.kinds[i] != "rest"

    def _loose(self, kept: Sequence[int], edge: int) -> bool:
        """Whether a quotation mark stands at the edge without its other half."""
        roles = self._words.roles
        return roles[kept[edge]] == "quote" and sum(roles[i] == "quote" for i in kept) % 2 == 1

    def run(self, end: int, floor: int = 0) -> Pieces:
        """The row of nouns that ends at word end - 1."""
        roles, lo = self._words.roles, end
        while lo > floor and roles[lo - 1] in _RUN and end - lo <= 6:
            lo -= 1
        while lo < end and roles[lo] == "digit":
            lo += 1
        return self.pieces(range(lo, end))
