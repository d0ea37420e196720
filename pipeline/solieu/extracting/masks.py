"""Numbers that are no figures: dates, decrees, roads, ranks. They compete with figures and are kept by rule."""

from dataclasses import dataclass

from solieu.extracting.patterns import Pattern, PatternIndex
from solieu.extracting.tokens import Tokens
from solieu.rulebook import MaskRule, Rulebook


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the layers that a mask covers."""

    start: int
    end: int
    rule: MaskRule


class MaskIndex:
    """The mask rules, by the words that they can begin with."""

    __slots__ = ("_index",)

    def __init__(self, rulebook: Rulebook) -> None:
        self._index = PatternIndex(
            [Pattern(rule, rule.pattern, rulebook, any_case=rule.case) for rule in rulebook.of(MaskRule)]
        )

    def find(self, tokens: Tokens) -> list[Masked]:
        """The masks of a sentence by their place: at each token the first firm rule and the first that yields."""
        cased, norm = tokens.layers.cased, tokens.layers.norm
        found: list[Masked] = []
        for word, start in zip(tokens.texts, tokens.starts, strict=True):
            kinds: set[bool] = set()
            for pattern in self._index.beginning(word):
                rule = pattern.rule
                if rule.firm in kinds:
                    continue
                match = pattern.match(cased if rule.case else norm, start)
                if match is not None and match.end() > start:
                    found.append(Masked(start, match.end(), rule))
                    kinds.add(rule.firm)
        return found
