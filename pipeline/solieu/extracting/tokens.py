"""A sentence as the grammar reads it: numbers, words and signs, with their places in the layers of the sentence.

These tokens are finer than words: `7km` is a number and a word, `8/64` two numbers and a sign. Offsets are those of the
layers (see language/layers.py).
"""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from solieu.language.layers import Layers

_WORDS = r"\d++(?:[.,]\d++)*+|[^\W\d_]++(?:['-](?=[^\W\d_])[^\W\d_]++)*+|[^\s]"
_TOKEN = regex.compile(_WORDS)
# Numbers in a row without spaces (70,60,50%) are a list; other digits, dots and commas are one number.
_ROW = regex.compile(r"\d,\d{1,2},\d")
_TOKEN_OF_ROW = regex.compile(
    rf"\d{{1,2}}(?=,\d{{1,2}},\d{{1,2}}(?!\d))|(?<=(?<!\d)\d{{1,2}},)\d{{1,2}}(?=,\d{{1,2}}(?!\d))|{_WORDS}"
)
_LETTERS_ENOUGH = 20
_FORM = regex.compile(r"\d++|[^\W\d_]++(?:['-](?=[^\W\d_])[^\W\d_]++)*+|[^\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: the words of each in lower case, and where it starts and ends."""

    layers: Layers
    texts: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def written(self, first: int, end: int) -> str:
        """The words of tokens first … end - 1 as the text writes them, composed."""
        return self.layers.cased[self.starts[first] : self.ends[end - 1]]

    def capital(self, i: int) -> bool:
        """Whether there is a token i, and it begins with a capital."""
        return 0 <= i < len(self.starts) and self.layers.cased[self.starts[i]].isupper()

    def at(self, offset: int) -> int:
        """The first token that ends behind `offset`."""
        return bisect_right(self.ends, offset)


def tokenise(layers: Layers) -> Tokens:
    """The tokens of a sentence, in time linear in its length."""
    texts, starts, ends = [], [], []
    pattern = _TOKEN_OF_ROW if _ROW.search(layers.norm) else _TOKEN
    for match in pattern.finditer(layers.norm):
        texts.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(layers, texts, starts, ends)


def form_tokens(form: str) -> tuple[tuple[str, bool], ...]:
    """The tokens of a rule's form, each with whether it must be glued to the one before it."""
    found: list[tuple[str, bool]] = []
    end = -1
    for match in _FORM.finditer(form):
        found.append((match.group(), match.start() == end))
        end = match.end()
    return tuple(found)


def without_accents(norm: str) -> bool:
    """Whether a sentence is written without Vietnamese accents, so that its words are found folded."""
    return norm.isascii() and sum(map(str.isalpha, norm)) >= _LETTERS_ENOUGH
