"""The words of one sentence with the part that each plays around a number.

underthesea's words are cut again where a rule's form or a number begins. A word is a stretch of tokens; its role comes
from rules/subjects.yaml, from its own look (a number, a sign, a capital), and is `noun` where nothing tells.
"""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import is_digits
from solieu.extracting.sentence import Reading
from solieu.extracting.tokens import Tokens
from solieu.rulebook import WordRole

_SIGNS = {
    ",": "comma", ";": "stop", "!": "stop", "?": "stop", "…": "comma", ":": "colon", "(": "open", "[": "open",
    ")": "close", "]": "close", '"': "quote", "“": "quote", "”": "quote", "'": "quote", "-": "dash", "–": "dash", "—": "dash",
    "+": "stop", "*": "stop", "•": "stop", "|": "stop", "/": "slash", ".": "slash",
}  # fmt: skip
_ROMAN = regex.compile(r"X{0,3}(?:I{1,3}|I?V|VI{1,3}|I?X)")
_ACRONYM = 6  # letters of a word in capitals that is no name


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their index: first token, end token, role; `numbers` maps the words that are mentions to them."""

    tokens: Tokens
    firsts: list[int]
    ends: list[int]
    roles: list[str]
    numbers: dict[int, Mention]
    index: dict[int, int]

    def __len__(self) -> int:
        return len(self.roles)

    def role(self, i: int) -> str:
        """The role of word i; `stop` outside the sentence."""
        return self.roles[i] if 0 <= i < len(self.roles) else "stop"

    def text(self, i: int) -> str:
        """Word i in lower case, single spaces."""
        return " ".join(self.tokens.texts[self.firsts[i] : self.ends[i]])

    def text_is(self, i: int, text: str) -> bool:
        """Whether word i is `text`."""
        return 0 <= i < len(self.roles) and self.text(i) == text

    def length(self, i: int) -> int:
        """How many tokens word i has."""
        return self.ends[i] - self.firsts[i]

    def at(self, token: int) -> int:
        """The word that token `token` belongs to."""
        return bisect_right(self.firsts, token) - 1

    def role_at(self, token: int) -> str:
        """The role of the word that token `token` belongs to."""
        return self.roles[self.at(token)]

    def number(self, mention: Mention) -> int:
        """The index of the word that is the mention."""
        return self.index[mention.first]


def words_of(reading: Reading, roles: Lexicon[WordRole]) -> Words:
    """The words of a sentence, in time linear in its length."""
    tokens = reading.tokens
    found = Words(tokens, [], [], [], {}, {})
    mentions = {mention.first: mention for mention in reading.mentions}
    ends, i = reading.words, 0
    while i < len(tokens.texts):
        mention = mentions.get(i)
        if mention is not None and mention.end > i:
            found.numbers[len(found.roles)] = mention
            found.index[i] = len(found.roles)
            end, role = mention.end, "number"
        else:
            end, role = _word(tokens, roles, ends, i)
            end = next((j for j in range(i + 1, end) if j in mentions), end)
        found.firsts.append(i)
        found.ends.append(end)
        found.roles.append(role)
        i = end
    return found


def _word(tokens: Tokens, roles: Lexicon[WordRole], ends: dict[int, int], i: int) -> tuple[int, str]:
    text = tokens.texts[i]
    if not text[0].isalpha():
        return i + 1, "digit" if is_digits(text) else _SIGNS.get(text, "noun")
    if _ROMAN.fullmatch(tokens.written(i, i + 1)):
        return i + 1, "digit"
    end = ends.get(i, i + 1)
    form = roles.at(tokens, i)
    if form is not None and not _inside_name(tokens, i, form[0]):
        whole = form[0] >= end or (form[1][0] == "area" and tokens.capital(form[0]))
        if whole:
            return form[0], form[1][0]
    return end, "name" if _is_name(tokens, i, end) else "noun"


def _inside_name(tokens: Tokens, i: int, end: int) -> bool:
    """Whether capitals inside the sentence make a name of words that are common elsewhere: Hòa `Thu`."""
    return end - i == 1 and tokens.capital(i) and tokens.capital(i - 1) and not tokens.written(i, end).isupper()


def _is_name(tokens: Tokens, i: int, end: int) -> bool:
    if not tokens.capital(i):
        return False
    if end - i > 1:
        return tokens.capital(end - 1)
    written = tokens.written(i, end)
    if written.isupper() and 2 <= len(written) <= _ACRONYM:
        return False
    return i > 0 and (tokens.texts[i - 1][0].isalnum() or tokens.texts[i - 1] in ",(-–") or tokens.capital(end)
