"""The words of one sentence, and the part that each plays around a number.

A word is a stretch of tokens: a number with its unit, a form of rules/subjects.yaml, or else one of underthesea's
words. Its role comes from the rule, from its own look (a number, a sign, a name), and is `noun` where nothing tells.
Some rules tell more than most readers ask: `là` is a `link` by its role and a `copula` by its kind.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from solieu.extracting.lexicon import FormIndex
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import is_digits
from solieu.extracting.sentence import Reading
from solieu.extracting.tokens import Tokens

_SIGNS = {
    ",": "comma", "…": "comma", ";": "stop", "!": "stop", "?": "stop", "+": "stop", "*": "stop", "•": "stop",
    "|": "stop", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close", '"': "quote", "“": "quote",
    "”": "quote", "'": "quote", "-": "dash", "–": "dash", "—": "dash", "/": "slash", ".": "slash",
}  # fmt: skip
_ROLES = {
    "copula": "link", "attain": "link", "rest": "onward", "regard": "about", "per": "about", "aim": "about",
    "belong": "verb", "sector": "area", "feature": "noun", "plight": "noun",
    "share": "weak", "during": "in", "mark": "in", "from": "in", "all": "bound",
    "guess": "cause", "rank": "verb",
}  # fmt: skip
_ROMAN = regex.compile(r"x{0,3}(?:i{1,3}|i?v|vi{1,3}|i?x)")
_BEFORE_RATE = frozenset(
    ("cao", "chỉ", "chừng", "dưới", "gần", "hơn", "khoảng", "là", "ngót", "quá", "thấp", "trên", "từ", "xấp")
)
_ACRONYM = 6  # letters of a word in capitals that is no name
_PAD = ["stop"] * 20  # what stands before the first word and behind the last, as far as any reader looks


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their index: first token, end token, role and kind. `numbers` maps the words that are mentions to them;
    roles and kinds have a margin at their end, so that a reader may look a few words beyond either edge."""

    tokens: Tokens
    firsts: list[int]
    ends: list[int]
    roles: list[str]
    kinds: list[str]
    numbers: dict[int, Mention]

    def __len__(self) -> int:
        return len(self.firsts)

    def text(self, i: int) -> str:
        """Word i in lower case, single spaces."""
        return " ".join(self.tokens.texts[self.firsts[i] : self.ends[i]])

    def owner(self, i: int) -> bool:
        """Whether word i begins whom or what something is of: dân tộc Kinh, nhóm nghèo."""
        return self.roles[i + 1] == "name"

    def aims(self, i: int) -> bool:
        """Whether word i leads on to what is to be done: để trông xe."""
        return self.kinds[i] == "aim" and self.roles[i + 1] == "verb"

    def beyond(self, i: int) -> int:
        """The word before word i and what bounds it: ở hơn 4 xã."""
        i -= 1
        while self.roles[i] in ("bound", "adverb"):
            i -= 1
        return i

    def suffers(self, i: int) -> bool:
        """Whether word i begins what something has suffered: bị ngập, bị ảnh hưởng."""
        return self.tokens.texts[self.firsts[i]] == "bị"

    def size(self, lo: int, end: int) -> int:
        """How many tokens words lo … end - 1 have."""
        return self.ends[end - 1] - self.firsts[lo] if lo < end else 0

    def at(self, token: int) -> int:
        """The word that token `token` belongs to."""
        return bisect_right(self.firsts, token) - 1

    def role_at(self, token: int) -> str:
        """The role of the word that token `token` belongs to."""
        return self.roles[self.at(token)]


def words_of(reading: Reading, index: FormIndex) -> Words:
    """The words of a sentence, in time linear in its length."""
    tokens, ends = reading.tokens, reading.words
    texts, mentions = tokens.texts, {mention.first: mention for mention in reading.mentions}
    words = Words(tokens, [], [], [], [], {})
    codes = _codes(reading)
    i, previous = 0, ""
    while i < len(texts):
        text, mention = texts[i], mentions.get(i)
        if mention is not None:
            words.numbers[len(words.firsts)] = mention
            end, kind = max(mention.end, i + 1), "number"
        elif not text[0].isalpha():
            other = "slash" if text < "\u2600" else "stop"  # an arrow says nothing, an emoji ends a phrase
            end, kind = i + 1, "digit" if is_digits(text) else _SIGNS.get(text, other)
        else:
            end, kind = _word(tokens, index, ends, i)
            if kind == "new":
                kind = "noun" if previous in ("noun", "verb") else "adverb"
            if kind == "amount" and previous == "passive":
                kind = "verb"  # bị thiệt hại
            if kind == "noun" and _ROMAN.fullmatch(text) and (previous == "time" or len(text) > 1):
                kind = "digit"
            end = _before_number(mentions, i, end)
            if i in codes:  # số 59/2015/QĐ-TTg
                kind = "digit"
        words.firsts.append(i)
        words.ends.append(end)
        words.kinds.append(kind)
        words.roles.append(_ROLES.get(kind, kind))
        i, previous = end, kind
    words.roles.extend(_PAD)
    words.kinds.extend(_PAD)
    return words


def _codes(reading: Reading) -> set[int]:
    """The tokens of the numbers and codes by which the sentence calls documents, behind the words for these."""
    tokens, codes = reading.tokens, set[int]()
    for mask in reading.masked:
        if mask.rule.id.startswith("mask.document"):
            first, last = tokens.at(mask.start), tokens.at(mask.end - 1)
            inside = range(first, last + 1)
            begin = next(
                (i for i in inside if tokens.texts[i] == "số" or is_digits(tokens.texts[i])), last + 1
            )
            codes.update(range(begin, last + 1))
    return codes


def _before_number(mentions: Mapping[int, Mention], i: int, end: int) -> int:
    return next((j for j in range(i + 1, end) if j in mentions), end) if end - i > 1 else end


def _word(tokens: Tokens, index: FormIndex, ends: dict[int, int], i: int) -> tuple[int, str]:
    """The end of the word at token i, and its kind."""
    texts, end = tokens.texts, ends.get(i, i + 1)
    capital = tokens.layers.cased[tokens.starts[i]] != texts[i][0]
    for length, others, kind in index.get(texts[i], ()):
        stop = i + length
        plain = length == 1 and end == stop and not capital
        if plain or (texts[i + 1 : stop] == others and _fits(tokens, ends, i, stop, kind)):
            return stop, kind
    if capital and end - i > 2:
        end = _name_end(tokens, i, end)
    return end, "name" if capital and _is_name(tokens, i, end) else "noun"


def _name_end(tokens: Tokens, i: int, end: int) -> int:
    """The end of a name that underthesea reads as one word with what follows: Hoàng Tân / thiệt hại."""
    if not tokens.capital(i + 1):
        return end
    return next((j for j in range(i + 2, end) if tokens.texts[j][0].isalpha() and not tokens.capital(j)), end)


def _fits(tokens: Tokens, ends: dict[int, int], i: int, stop: int, kind: str) -> bool:
    """Whether a form that ends at token `stop` is a word here: it is neither cut from one of underthesea's words, as
    `trả lãi` from trả / lãi suất, nor part of a name."""
    if kind == "link" and tokens.texts[stop - 1] == "lệ" and _goes_on(tokens, stop):
        return False
    if ends.get(i, i + 1) > stop:
        return kind in ("area", "sector") and tokens.capital(stop)
    last = at = i
    while at < stop:
        last, at = at, ends.get(at, at + 1)
    if at != stop and last + 1 != stop:
        return False
    named = stop - i == 1 and tokens.capital(i) and tokens.capital(i - 1)
    return not named or tokens.written(i, stop).isupper()


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether what a rate is of stands at token i, and no number: đạt tỷ lệ / bao phủ."""
    text = tokens.texts[i] if i < len(tokens.texts) else "."
    return text[0].isalpha() and text not in _BEFORE_RATE


def _is_name(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a capitalised word is a name: not an acronym, nor a word that only begins its sentence."""
    if end - i > 1:
        return tokens.capital(end - 1)
    written = tokens.written(i, end)
    if written.isupper() and 2 <= len(written) <= _ACRONYM:
        return False
    inside = i > 0 and (tokens.texts[i - 1][0].isalnum() or tokens.texts[i - 1] in ",(-–")
    return inside or tokens.capital(end)
