"""Patterns of rules, tried where they can begin alone.

Most words begin no pattern of a kind of rules. Which patterns a word can begin is found once for each word, by partial
matching, and kept; so a sentence costs little more than the patterns that have a chance in it.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

import regex

from solieu.rulebook import PatternRule, Rulebook

R = TypeVar("R", bound=PatternRule)

# A look-behind with all that it holds: escapes, sets and groups in any depth.
_LOOK_BEHIND = regex.compile(
    r"\(\?<[=!](?P<inside>(?:\\.|\[(?:\\.|[^\]\\])*+\]|\((?&inside)\)|[^()\[\]\\])*+)\)"
)
_ANYTHING = regex.compile(r"[\s\S]*")
_MEMORY = 50_000  # words whose patterns are kept; a text's vocabulary is far smaller


class Pattern(Generic[R]):
    """The compiled pattern of a rule."""

    __slots__ = ("_beginning", "match", "rule")

    def __init__(self, rule: R, pattern: str, rulebook: Rulebook, *, any_case: bool = False) -> None:
        self.rule = rule
        self.match = rulebook.guarded(rule, regex.compile(pattern).match)
        try:  # what stands before the words says nothing of how they begin
            beginning = regex.compile(_LOOK_BEHIND.sub("", pattern), regex.I if any_case else 0)
        except regex.error:
            beginning = _ANYTHING
        self._beginning = rulebook.guarded(rule, beginning.fullmatch)

    def can_begin(self, text: str) -> bool:
        """Whether the pattern can begin with `text`."""
        return self._beginning(text, partial=True) is not None


class PatternIndex(Generic[R]):
    """Patterns by the words that they can begin with, in the order of their rules."""

    __slots__ = ("_by_letter", "_by_word", "_patterns")

    def __init__(self, patterns: Sequence[Pattern[R]]) -> None:
        self._patterns = patterns
        self._by_letter: dict[str, list[Pattern[R]]] = {}
        self._by_word: dict[str, list[Pattern[R]]] = {}

    def beginning(self, word: str) -> list[Pattern[R]]:
        """The patterns that can begin with a word, in the order of the rules; of a number, its first digit tells."""
        known = self._by_word.get(word)
        if known is not None:
            return known
        letter = self._by_letter.get(word[0])
        if letter is None:
            letter = self._by_letter[word[0]] = [p for p in self._patterns if p.can_begin(word[0])]
        if word[0].isdigit():
            return letter
        known = [pattern for pattern in letter if pattern.can_begin(word)]
        if len(self._by_word) < _MEMORY:
            self._by_word[word] = known
        return known
