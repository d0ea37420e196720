"""Numbers that are no figures: dates, decrees, roads, ranks. They compete with figures and are kept, with their rule.

A mask's pattern is tried where it can begin alone: most words begin none, and which do is found once for each word by
partial matching, so that a sentence costs little more than its numbers.
"""

from dataclasses import dataclass

import regex

from solieu.extracting.tokens import Tokens
from solieu.rulebook import MaskRule, Rulebook

# A look-behind with all that it holds: escapes, sets and groups in any depth.
_LOOK_BEHIND = regex.compile(
    r"\(\?<[=!](?P<inside>(?:\\.|\[(?:\\.|[^\]\\])*+\]|\((?&inside)\)|[^()\[\]\\])*+)\)"
)
_ANYTHING = regex.compile(r"[\s\S]*")
_MEMORY = 50_000  # words whose rules are kept; a text's vocabulary is far smaller


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the layers that a mask covers."""

    start: int
    end: int
    rule: MaskRule


class _Pattern:
    """The compiled pattern of a rule."""

    __slots__ = ("_beginning", "cased", "firm", "match", "rule")

    def __init__(self, rule: MaskRule, rulebook: Rulebook) -> None:
        self.rule, self.firm, self.cased = rule, rule.firm, rule.case
        self.match = rulebook.guarded(rule, regex.compile(rule.pattern).match)
        try:  # what stands before the mask says nothing of how it begins
            beginning = regex.compile(_LOOK_BEHIND.sub("", rule.pattern), regex.I if rule.case else 0)
        except regex.error:
            beginning = _ANYTHING
        self._beginning = rulebook.guarded(rule, beginning.fullmatch)

    def can_begin(self, text: str) -> bool:
        """Whether the pattern can begin with `text`."""
        return self._beginning(text, partial=True) is not None


class MaskIndex:
    """The mask rules, by the words that they can begin with."""

    __slots__ = ("_by_letter", "_by_word", "_patterns")

    def __init__(self, rulebook: Rulebook) -> None:
        self._patterns = [_Pattern(rule, rulebook) for rule in rulebook.of(MaskRule)]
        self._by_letter: dict[str, list[_Pattern]] = {}
        self._by_word: dict[str, list[_Pattern]] = {}

    def find(self, tokens: Tokens) -> list[Masked]:
        """The masks of a sentence by their place: at each token the first firm rule and the first that yields."""
        cased, norm = tokens.layers.cased, tokens.layers.norm
        found: list[Masked] = []
        for word, start in zip(tokens.texts, tokens.starts, strict=True):
            kinds: set[bool] = set()
            for pattern in self._beginning(word):
                if pattern.firm in kinds:
                    continue
                match = pattern.match(cased if pattern.cased else norm, start)
                if match is not None and match.end() > start:
                    found.append(Masked(start, match.end(), pattern.rule))
                    kinds.add(pattern.firm)
        return found

    def _beginning(self, word: str) -> list[_Pattern]:
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
