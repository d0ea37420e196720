"""The unit of a number: listed words behind it, a currency before it, or else the noun that follows it."""

from dataclasses import dataclass

import regex

from solieu.extracting.grammar import Grammar, Unit
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.tokens import Tokens
from solieu.rulebook import Family, UnitRule

_YEAR = regex.compile(r"(?:19|20)\d\d")
_CLOSED = ("money", "age")  # families that a typing error is mended for: triệu đông, 78 tuôi


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit in tokens first … end - 1; `name` is canonical."""

    first: int
    end: int
    name: str
    rule: UnitRule

    @property
    def family(self) -> Family:
        """The family of the unit."""
        return self.rule.family


class UnitReader:
    """Reads the units of one sentence. `words` are the ends of underthesea's words by the token they start at; until
    they are set, nouns that no list holds are not found."""

    __slots__ = ("_folded", "_grammar", "_listed", "_tokens", "_without_accents", "words")

    def __init__(self, tokens: Tokens, grammar: Grammar, *, folded: bool) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._without_accents = folded
        self._listed = grammar.folded_units if folded else grammar.units
        self._folded: Tokens | None = None
        self.words: dict[int, int] = {}

    def listed(self, i: int, *, number_at: int | None = None) -> FoundUnit | None:
        """The listed unit at token i: the longest form that nothing behind it bars. `number_at` is where its number
        starts, for the forms whose meaning the words before it settle."""
        for end, meanings in self._listed.all_at(self._tokens, i):
            for meaning in meanings:
                if self._is_year(meaning, end):
                    return None
                if self._meant(meaning, i, end, number_at):
                    return FoundUnit(i, end, self._name(meaning, i, end), meaning.rule)
        return None

    def mistyped(self, i: int, *, scaled: bool) -> FoundUnit | None:
        """A unit of money or age whose accents are wrong (triệu đông, 78 tuôi)."""
        if i >= len(self._tokens.texts) or self._tokens.texts[i].isascii():
            return None
        for end, meanings in self._grammar.folded_units.all_at(self._bare_tokens(), i):
            for meaning in meanings:
                fits = scaled if meaning.family == "money" else meaning.family in _CLOSED
                if fits and len(self._tokens.texts[i]) > 2:
                    return FoundUnit(i, end, meaning.name, meaning.rule)
        return None

    def before(self, i: int) -> FoundUnit | None:
        """The currency that stands before the number at token i ($5, USD 5)."""
        return self._ending(self._grammar.prefixes, i)

    def leading(self, i: int) -> FoundUnit | None:
        """The unit that words before the number at token i name, outside its quote (độ tuổi 20-24)."""
        return self._ending(self._grammar.leads, i)

    def _ending(self, units: Lexicon[Unit], i: int) -> FoundUnit | None:
        found = units.at(self._tokens, i)
        if found is None:
            return None
        first, (meaning, *_) = found
        return FoundUnit(first, i, meaning.name, meaning.rule)

    def noun(self, i: int) -> FoundUnit | None:
        """The noun behind a number that no list holds: one of underthesea's words, unless it cannot be a noun."""
        texts = self._tokens.texts
        if i not in self.words or not texts[i][0].isalpha() or self._is_proper(i):
            return None
        if self._grammar.stops.at(self._tokens, i) or self._grammar.words.at(self._tokens, i):
            return None
        end, rule = self.words[i], self._grammar.noun
        if rule is None or self._tokens.glued(i) or len(texts[i]) < 2:
            return None
        return FoundUnit(i, end, self.written(i, end), rule)

    def _is_proper(self, i: int) -> bool:
        """Whether the word at token i is capitalised and no acronym (16 FTA)."""
        written = self._tokens.written(i, i + 1)
        return written[0].isupper() and not (written.isupper() and 2 <= len(written) <= 6)

    def joined(self, unit: FoundUnit) -> int:
        """The end of an enumeration that the unit opens (tỉnh, thành phố), else the unit's own end."""
        joins = unit.rule.joins
        end = unit.end
        while (
            joins
            and end + 1 < len(self._tokens.texts)
            and self._grammar.cues["cue.join"].at(self._tokens, end)
        ):
            found = next((e for e, meanings in self._listed.all_at(self._tokens, end + 1)
                          if " ".join(self._tokens.texts[end + 1 : e]) in joins), None)  # fmt: skip
            if found is None and self._tokens.texts[end + 1] in joins:
                found = end + 2
            if found is None or self._tokens.capital(found):
                break
            end = found
        return end

    def written(self, first: int, end: int) -> str:
        """Tokens as a unit's name: as the text writes them, lower case, single spaces."""
        return " ".join(self._tokens.written(first, end).lower().split())

    def _name(self, meaning: Unit, i: int, end: int) -> str:
        return meaning.name if meaning.named or self._without_accents else self.written(i, end)

    def _bare_tokens(self) -> Tokens:
        if self._folded is None:
            tokens = self._tokens
            folded = [tokens.layers.folded[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
            self._folded = Tokens(tokens.layers, folded, tokens.starts, tokens.ends)
        return self._folded

    def _meant(self, meaning: Unit, i: int, end: int, number_at: int | None) -> bool:
        if meaning.barred.at(self._tokens, end) is not None:
            return False
        if self._is_symbol_in_code(i, end) or (meaning.family != "measure" and self._begins_a_name(i)):
            return False
        rule = meaning.rule
        if rule.noun_after is not None and rule.noun_after != self._noun_follows(end):
            return False
        if rule.near_before or rule.near_after:
            return number_at is not None and self._near(rule, number_at, end)
        return True

    def _begins_a_name(self, i: int) -> bool:
        """Whether two capitalised words stand here: `553 Xô Viết Nghệ Tĩnh`, `5 Nam Bộ`."""
        tokens = self._tokens
        first = tokens.written(i, i + 1)
        if not first.istitle() or len(first) < 2 or i + 1 >= len(tokens.texts):
            return False
        return tokens.written(i + 1, i + 2).istitle()

    def _is_symbol_in_code(self, i: int, end: int) -> bool:
        """Whether a one-letter unit is rather a letter of a code: `số 35 G07`, `Tổ 3 M`."""
        tokens = self._tokens
        if end - i > 1 or tokens.ends[i] - tokens.starts[i] > 1 or not tokens.texts[i].isalpha():
            return False
        goes_on = end < len(tokens.texts) and tokens.glued(end) and tokens.texts[end][0].isalnum()
        if goes_on and tokens.texts[i] == "m" and tokens.glued(i) and len(tokens.texts[end]) <= 2:
            return False  # 1m50 is a length
        return goes_on or (tokens.texts[i] in "gmlh" and tokens.capital(i))

    def _is_year(self, meaning: Unit, end: int) -> bool:
        """Whether the word for a year has its number behind it: giảm từ 3 triệu `năm 2015`, but not a span of years as
        in kế hoạch 5 năm 2016-2020."""
        texts = self._tokens.texts
        if meaning.family != "time" or end >= len(texts) or _YEAR.fullmatch(texts[end]) is None:
            return False
        return not (end + 2 < len(texts) and texts[end + 1] == "-" and _YEAR.fullmatch(texts[end + 2]))

    def _noun_follows(self, i: int) -> bool:
        texts = self._tokens.texts
        if i >= len(texts) or not texts[i][0].isalpha():
            return False
        return (
            self._grammar.stops.at(self._tokens, i) is None
            and self._grammar.words.at(self._tokens, i) is None
        )

    def _near(self, rule: UnitRule, number_at: int, end: int) -> bool:
        texts = self._tokens.texts
        before = " ".join(texts[max(0, number_at - 7) : number_at])
        after = " ".join(texts[end : end + 3])
        before = max(before.split(","), key=len) if before.endswith(",") else before.rpartition(" , ")[2]
        padded_before, padded_after = f" {before} ", f" {after} "
        return any(f" {cue} " in padded_before for cue in rule.near_before) or any(
            padded_after.startswith(f" {cue} ") for cue in rule.near_after
        )
