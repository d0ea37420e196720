"""What the words behind a noun say of it: `45 hộ` nghèo được cấp đất, `80%` hộ dân dùng nước sạch."""

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.subjects.phrases import LONGEST, Phrases
from solieu.extracting.subjects.words import Words

_NOMINAL = frozenset(
    ("noun", "name", "amount", "tally", "weak", "area", "person", "quantifier", "these", "digit")
)
_ALWAYS = frozenset((*_NOMINAL, "passive", "modal", "quote", "verb"))
_NOUN = frozenset(("noun", "amount", "tally"))
_FINITE = frozenset(("verb", "passive", "modal", "have"))
# Of these, a word goes on if one of those follows.
_FOLLOWED = {
    "adverb": _FINITE | _NOUN,
    "have": frozenset((*_NOUN, "verb", "modal")),
    "onward": frozenset(("amount", "tally", "weak")),
    **dict.fromkeys(("of", "in", "at", "bound"), frozenset((*_NOUN, "verb", "quantifier", "person"))),
}
_SHUT = ("stop", "and", "close", "comma")


class Behind:
    """Reads what stands behind nouns in one sentence; every walk is bounded."""

    __slots__ = ("_nouns", "_phrases", "_words")

    def __init__(self, words: Words, phrases: Phrases, people: Lexicon[bool]) -> None:
        self._words = words
        self._phrases = phrases
        self._nouns = people

    def words(self, i: int, limit: int = LONGEST, *, mass: bool = False) -> list[int]:
        """The words from word i on, `limit` tokens at most, that say more of the noun before them, without place and
        time. What is measured (`mass`) is told without whom it is for."""
        roles, kept, size, predicate = self._words.roles, list[int](), 0, False
        while i < len(self._words):
            role, end = roles[i], self._phrases.adjunct_end(i)
            if role == "area" and self._dwells(i, kept):
                end = self._phrases.place_end(i)
            if end > i:
                i = end
                continue
            if role == "quote" and (end := self._quoted(i)) > i:
                kept.extend(range(i, end))
                i = end
                continue
            lasts, priced = self._words.kinds[i] == "during", role == "weak" and roles[i + 1] == "number"
            if lasts or priced:  # lãi suất trong thời gian tạm trữ; 41 suất mức 600.000 đồng
                break
            apart = (role == "for" and not self._people(i + 1)) or role == "in"
            if (mass and apart) or not self._goes_on(i, kept, predicate=predicate):
                break
            predicate = predicate or role in ("verb", "passive", "have")
            size += self._words.size(i, i + 1)
            if size > limit:
                break
            kept.append(i)
            i += 1
        return kept

    def _dwells(self, i: int, kept: list[int]) -> bool:
        """Whether the place at word i is where someone lives, and no part of a name: người dân xã Hạ, UBND xã Hạ."""
        words = self._words
        lower = bool(kept) and kept[-1] == i - 1 and not words.tokens.capital(words.firsts[i - 1])
        return lower and words.roles[i + 1] == "name"

    def _quoted(self, i: int) -> int:
        """The end of a short quotation that word i opens, else i."""
        return next((j + 1 for j in range(i + 2, i + 7) if self._words.roles[j] == "quote"), i)

    def _goes_on(self, i: int, kept: list[int], *, predicate: bool) -> bool:
        """Whether word i still says more of the noun."""
        role, after = self._words.roles[i], self._words.roles[i + 1]
        if role in _ALWAYS:
            return True
        if role in _FOLLOWED and self._words.kinds[i] != "rest":
            return after in _FOLLOWED[role] or self._limits(i, kept)
        if role == "number":
            return self._is_age(i) or (bool(kept) and self._limits(i - 1, kept[:-1]))
        if role in ("comma", "and", "dash"):
            return self._joins(i, kept)
        if role == "for":
            return len(kept) <= 1 and after == "noun" and self._short(i + 1)
        return self._kind_goes_on(i, kept, predicate=predicate)

    def _limits(self, i: int, kept: list[int]) -> bool:
        """Whether word i and the number behind it say which ones are counted: xã dưới 5 tiêu chí, hộ có 2 con, vườn thu
        từ 5 triệu đồng trở lên."""
        role, mention = self._words.roles[i], self._words.numbers.get(i + 1)
        if mention is None:
            return False
        if role == "bound" and mention.family == "age":
            return True
        if role == "have" and mention.family in ("people", "household"):
            return False
        if role == "in" and (self._words.kinds[i] != "from" or self._words.kinds[i + 2] != "bound"):
            return False
        plain = all(self._words.roles[j] in ("noun", "verb", "amount") for j in kept)
        limits = role in ("bound", "have") or (role == "in" and bool(kept))
        return limits and plain and len(kept) <= 3 and mention.family not in ("place", "time")

    def _people(self, i: int) -> bool:
        """Whether word i names people."""
        words = self._words
        return i < len(words) and self._nouns.at(words.tokens, words.firsts[i]) is not None

    def _is_age(self, i: int) -> bool:
        mention = self._words.numbers.get(i)
        return mention is not None and mention.family == "age"

    def _joins(self, i: int, kept: list[int]) -> bool:
        """Whether what the sign or the `và` at word i adds is said of the noun too."""
        roles = self._words.roles
        if roles[i] == "comma":
            return self._enumerates(i, kept)
        if roles[i + 1] not in ("noun", "verb"):
            return False
        return self._uncounted(i + 1, 5) if roles[i] == "and" else roles[i - 1] in ("noun", "verb")

    def _kind_goes_on(self, i: int, kept: list[int], *, predicate: bool) -> bool:
        kind, after = self._words.kinds[i], self._words.roles[i + 1]
        if kind == "copula":
            plain = not predicate and after == "noun" and self._words.roles[i + 2] != "name"
            return plain and (self._again(i) or (not kept and self._people(i + 1)))
        if kind == "attain":
            return not predicate and after in _NOUN
        if kind == "aim":
            return after == "verb" and 0 < len(kept) <= 2 and self._words.roles[kept[-1]] == "verb"
        return kind == "rest" or (kind in ("regard", "per") and predicate and after in _NOUN)

    def _short(self, i: int) -> bool:
        """Whether a noun phrase of few words stands at word i."""
        return any(self._words.roles[j] not in _NOMINAL for j in range(i + 1, i + 5))

    def _uncounted(self, i: int, reach: int) -> bool:
        """Whether no number stands in the next words before a sign."""
        for j in range(i, i + reach):
            role = self._words.roles[j]
            if role in ("stop", "comma", "for", "close", "number"):
                return role != "number"
        return True

    def _enumerates(self, i: int, kept: list[int]) -> bool:
        """Whether the comma at word i stands between things of one kind that are all said of the noun."""
        if not kept or kept[-1] != i - 1:
            return False
        after = self._words.roles[i + 1]
        if after == "noun":
            return self._again(i) or self._ends_soon(i + 2, ("for",))
        return after == "verb" and self._ends_soon(i + 2)

    def _again(self, i: int) -> bool:
        """Whether the word behind word i was said shortly before it: hộ nghèo, hộ cận nghèo."""
        texts, first = self._words.tokens.texts, self._words.firsts[i]
        return texts[self._words.firsts[i + 1]] in texts[max(first - 6, 0) : first]

    def _ends_soon(self, i: int, others: tuple[str, ...] = ()) -> bool:
        for j in range(i, i + 4):
            role = self._words.roles[j]
            if role not in ("noun", "name", "quote", "adverb"):
                return role in _SHUT or role in others
        return False
