"""Phrases in the words of a sentence: what is said of a noun behind it, and a stretch without its place and time."""

from solieu.extracting.subjects.words import Words

Span = tuple[int, int]  # words
Pieces = tuple[Span, ...]  # tokens

LONGEST = 10  # tokens of a subject
_NOMINAL = ("noun", "name", "amount", "tally", "weak", "area", "person", "quantifier", "each", "these", "digit")
_PLACE = ("noun", "name", "area", "whole", "digit", "these", "quantifier", "person", "slash")
_TIME = ("time", "digit", "slash", "these")
_EDGES = ("adverb", "comma", "and", "of", "in", "at", "for", "with", "about", "bound", "link", "clause", "dash", "have",
          "passive", "onward", "slash", "each", "colon", "cause", "open")  # fmt: skip
_OPENERS = ("adverb", "comma", "and", "clause", "dash", "stop", "with", "these", "bound", "of", "close", "colon", "slash",
            "onward", "link", "have", "about", "each")  # fmt: skip
_AGES = ("age",)


class Phrases:
    """Phrases of one sentence; every walk is bounded."""

    __slots__ = ("words",)

    def __init__(self, words: Words) -> None:
        self.words = words

    def time_end(self, i: int) -> int:
        """The end of the time that begins at word i, else i: cuối năm 2018, 6 tháng đầu năm."""
        role, j = self.words.role, i
        while role(j) in _TIME or (role(j) == "dash" and role(j + 1) in ("digit", "time")) or self._span(j):
            j += 1
        times = any(role(k) == "time" or self._span(k) for k in range(i, j)) or (
            role(i) == "digit" and any(role(k) == "slash" for k in range(i, j))
        )
        if not times or role(i) == "these":
            return i
        while role(j) == "name" and j - i < 6:
            j += 1
        return j

    def _span(self, i: int) -> bool:
        mention = self.words.numbers.get(i)
        return mention is not None and mention.family == "time"

    def place_end(self, i: int) -> int:
        """The end of the place that begins at word i, else i: các huyện miền núi, Hà Nội."""
        role, j = self.words.role, i
        while role(j) == "quantifier":
            j += 1
        if role(j) not in ("area", "name", "whole") and not self._counted_places(j):
            return i
        return self._places(j + 1)

    def _counted_places(self, i: int) -> bool:
        mention = self.words.numbers.get(i)
        return mention is not None and mention.family == "place"

    def _places(self, j: int) -> int:
        """The end of the words of a place from word j on."""
        role = self.words.role
        for _ in range(12):
            if role(j) in _PLACE or self._counted_places(j):
                j += 1
            elif role(j) == "open" and role(self.close(j)) == "close":
                j = self.close(j) + 1
            elif role(j) in ("comma", "and") and (role(j + 1) == "name" or (role(j + 1) == "area" and role(j + 2) == "name")):
                j += 2
            else:
                break
        return j

    def close(self, i: int) -> int:
        """The word that closes the bracket opened at word i, else i."""
        for j in range(i + 1, min(i + 30, len(self.words))):
            if self.words.role(j) == "close":
                return j
        return i

    def open(self, i: int) -> int:
        """The word that opens the bracket closed at word i, else i."""
        for j in range(i - 1, max(i - 30, -1), -1):
            if self.words.role(j) == "open":
                return j
        return i

    def adjunct_end(self, i: int) -> int:
        """The end of what tells place or time from word i on, else i."""
        role = self.words.role(i)
        if role in ("time", "digit"):
            return self.time_end(i)
        if role == "whole":
            return i + 1
        if role == "each":
            end = self.time_end(i + 1)
            return end if end > i + 1 else i
        if role == "at":
            end = self._places(i + 1)
            return end if end > i + 1 else i
        if role in ("of", "in", "bound"):
            end = self.place_end(i + 1)
            if end == i + 1 and role != "of":
                end = self.time_end(i + 1)
            return end if end > i + 1 else i
        if role == "open":
            end = self.close(i)
            return end + 1 if end > i else i
        return i

    def clean(self, lo: int, hi: int, limit: int = LONGEST) -> Pieces:
        """Words lo … hi - 1 without what tells place and time, and without function words at their edges."""
        role, kept, i, size = self.words.role, [], lo, 0
        while i < hi:
            end = self.adjunct_end(i)
            if end > i:
                i = end
            elif not kept and role(i) in _OPENERS:
                i += 1
            elif kept and role(i) == "area" and role(i + 1) == "name":
                i = self.place_end(i)
            elif role(i) in ("adverb", "bound") and role(i + 1) not in ("verb", "passive", "modal", "noun"):
                i += 1
            else:
                size += self.words.length(i)
                if size > limit and kept:
                    break
                kept.append(i)
                i += 1
        return self.pieces(kept)

    def pieces_after(self, kept: list[int]) -> Pieces:
        """The words behind a noun as stretches of tokens, without function words at their end."""
        return self.pieces(kept, behind=True)

    def pieces(self, kept: list[int], *, behind: bool = False) -> Pieces:
        """The words as stretches of tokens, without function words at their edges."""
        words, kept = self.words, list(kept)
        while kept and (words.role(kept[-1]) in _EDGES or self._loose_quote(kept, -1)):
            kept.pop()
        while kept and not behind and (words.role(kept[0]) in _OPENERS or self._loose_quote(kept, 0)):
            kept.pop(0)
        found: list[list[int]] = []
        for i in kept:
            if found and found[-1][1] == words.firsts[i]:
                found[-1][1] = words.ends[i]
            else:
                found.append([words.firsts[i], words.ends[i]])
        return tuple((first, end) for first, end in found)

    def _loose_quote(self, kept: list[int], edge: int) -> bool:
        return self.words.role(kept[edge]) == "quote" and sum(self.words.role(i) == "quote" for i in kept) % 2 == 1

    def run(self, end: int, floor: int = 0) -> Pieces:
        """The row of nouns that ends at word end - 1."""
        role, i = self.words.role, end - 1
        while i >= floor and role(i) in ("noun", "name", "amount", "tally", "person", "quantifier", "quote") and end - i <= 6:
            i -= 1
        return self.pieces(list(range(i + 1, end)))

    def behind(self, i: int, limit: int = LONGEST, *, mass: bool = False) -> list[int]:
        """The words from word i on that say more of the noun before them, without place and time. What is measured
        (`mass`) is told without whom it is for."""
        kept: list[int] = []
        size, predicate = 0, False
        while i < len(self.words):
            role, end = self.words.role(i), self.adjunct_end(i)
            if end > i:
                i = end
                continue
            if role == "quote" and (end := self._quoted(i)) > i:
                kept.extend(range(i, end))
                i = end
                continue
            if not self._goes_on(i, kept, predicate=predicate) or (role == "for" and mass):
                break
            predicate = predicate or role in ("verb", "passive", "have")
            size += self.words.length(i)
            if size > limit:
                break
            kept.append(i)
            i += 1
        return kept

    def _quoted(self, i: int) -> int:
        """The end of a short quotation that word i opens, else i."""
        return next((j + 1 for j in range(i + 2, i + 7) if self.words.role(j) == "quote"), i)

    def _goes_on(self, i: int, kept: list[int], *, predicate: bool) -> bool:
        """Whether word i still says more of the noun."""
        role, after = self.words.role(i), self.words.role(i + 1)
        if role in _NOMINAL or role in ("passive", "modal", "quote"):
            return role not in ("each",)
        if role == "verb":
            return True
        if role == "adverb":
            return after in ("verb", "passive", "modal", "have", "noun", "amount", "tally")
        if role == "link":
            if self.words.text(i) == "là":
                return not predicate and after == "noun" and self.words.role(i + 2) != "name" and self._again(i)
            return not predicate and after in ("noun", "amount", "tally") and self.words.text(i) == "đạt"
        if role == "have":
            return after in ("noun", "amount", "tally", "verb", "modal")
        if role == "for":
            return len(kept) <= 1 and after == "noun" and self._short(i + 1)
        if role == "about":
            if self.words.text(i) == "để":
                return after == "verb" and bool(kept) and self.words.role(kept[-1]) == "verb" and len(kept) <= 2
            return predicate and after in ("noun", "amount", "tally") and self.words.text(i) in ("về", "theo")
        if role in ("of", "in", "at", "bound"):
            return after in ("noun", "amount", "tally", "verb", "quantifier", "person")
        if role == "number":
            return self.words.numbers[i].family in _AGES
        if role == "and":
            return after in ("noun", "verb") and self._no_number(i + 1, 5)
        if role == "comma":
            return self._enumerates(i, kept)
        if role == "dash":
            return after in ("noun", "verb") and self.words.role(i - 1) in ("noun", "verb")
        return False

    def _short(self, i: int) -> bool:
        """Whether a noun phrase of few words stands at word i."""
        return any(self.words.role(j) not in _NOMINAL for j in range(i + 1, i + 5))

    def _no_number(self, i: int, reach: int) -> bool:
        for j in range(i, i + reach):
            if self.words.role(j) in ("stop", "comma", "for", "close"):
                return True
            if self.words.role(j) == "number":
                return False
        return True

    def _enumerates(self, i: int, kept: list[int]) -> bool:
        """Whether the comma at word i stands between things of one kind that are all said of the noun."""
        if not kept:
            return False
        before, after = self.words.role(kept[-1]), self.words.role(i + 1)
        if after == "noun" and self._again(i):
            return True
        if after == "verb" and before == "verb":
            return self._ends_soon(i + 2)
        if after not in ("noun", "verb"):
            return False
        return self._ends_soon(i + 2)

    def _again(self, i: int) -> bool:
        """Whether the noun behind the comma at word i is the one that the phrase began with: hộ nghèo, hộ cận nghèo."""
        texts, first = self.words.tokens.texts, self.words.firsts[i]
        return texts[self.words.firsts[i + 1]] in texts[max(first - 6, 0) : first]

    def _ends_soon(self, i: int) -> bool:
        for j in range(i, i + 4):
            role = self.words.role(j)
            if role in ("stop", "and", "close", "comma"):
                return True
            if role not in ("noun", "name", "quote", "adverb"):
                return False
        return False
