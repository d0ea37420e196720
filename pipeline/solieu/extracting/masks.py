"""Numbers that are no figures: dates, decrees, roads, ranks. They compete with figures and are kept, with their rule.

A mask's pattern is tried where it can begin alone: most words begin none, and which do is found once for each word by
partial matching, so that a sentence costs little more than its numbers.
"""

from dataclasses import dataclass

import regex

from solieu.extracting.lexicon import normal
from solieu.extracting.tokens import Tokens
from solieu.rulebook import MaskRule

_NUMBERS = (
    "1",
    "7",
    "12",
    "24",
    "30",
    "123",
    "2018",
    "12.345",
    "1,5",
    "02",
)  # a number of each length that patterns tell apart
_ESCAPES = regex.compile(r"(\\(?:p\{\w+\}|.)|\(\?[A-Z])")
_NAME = "ở Xã Đam "
_MEMORY = 50_000  # words whose rules are kept; a text's vocabulary is far smaller

Pattern = tuple[MaskRule, "regex.Pattern[str]"]


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the layers that a mask covers."""

    start: int
    end: int
    rule: MaskRule


class MaskIndex:
    """The mask rules, by the words that they can begin with."""

    __slots__ = ("_at_numbers", "_by_letter", "_by_word", "_patterns")

    def __init__(self, rules: list[MaskRule]) -> None:
        self._patterns: list[Pattern] = [
            (rule, regex.compile(rule.pattern if rule.case else _normal(rule.pattern))) for rule in rules
        ]
        self._at_numbers = [
            pattern for pattern in self._patterns if any(_can_begin(pattern, number) for number in _NUMBERS)
        ]
        self._by_letter: dict[str, list[Pattern]] = {}
        self._by_word: dict[str, list[Pattern]] = {}

    def find(self, tokens: Tokens) -> list[Masked]:
        """The masks of a sentence by their place: at each token the first firm rule and the first that yields."""
        layers = tokens.layers
        found: list[Masked] = []
        for word, start in zip(tokens.texts, tokens.starts, strict=True):
            kinds: set[bool] = set()
            for rule, pattern in self._beginning(word):
                if rule.firm in kinds:
                    continue
                match = pattern.match(layers.cased if rule.case else layers.norm, start)
                if match is not None and match.end() > start:
                    found.append(Masked(start, match.end(), rule))
                    kinds.add(rule.firm)
        return found

    def _beginning(self, word: str) -> list[Pattern]:
        """The patterns that can begin with a word, in the order of the rules."""
        if word[0].isdigit():
            return self._at_numbers
        known = self._by_word.get(word)
        if known is None:
            letter = self._by_letter.get(word[0])
            if letter is None:
                letter = self._by_letter[word[0]] = [p for p in self._patterns if _can_begin(p, word[0])]
            known = [pattern for pattern in letter if _can_begin(pattern, word)]
            if len(self._by_word) < _MEMORY:
                self._by_word[word] = known
        return known


def _normal(pattern: str) -> str:
    """A pattern in the writing of the layers; its escapes (\\S, \\p{Lu}, (?P<…>) stay as they are."""
    return "".join(part if _ESCAPES.fullmatch(part) else normal(part) for part in _ESCAPES.split(pattern))


def _can_begin(pattern: Pattern, text: str) -> bool:
    """Whether the pattern can begin with `text`, at the start of a sentence or behind a name."""
    alone = pattern[1].fullmatch(text, partial=True)
    return alone is not None or pattern[1].fullmatch(_NAME + text, len(_NAME), partial=True) is not None
