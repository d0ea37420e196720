"""Where the cues of status stand in a sentence, and how far each of them reaches.

A cue reaches from its words to the next number, or to the end of its clause, part or sentence, as its rule says; never
out of a bracket that it stands in. A rule may also reach back to numbers before the cue in its clause.
"""

from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.grammar import Grammar
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.scopes import lexicon_of, marks
from solieu.extracting.tokens import Tokens
from solieu.rulebook import Rulebook, StatusRule

_CLAUSES = (",", ";", ":")
_BEHIND_QUOTE = (",", "-", ".", ";")


@dataclass(frozen=True, slots=True)
class Words:
    """The status rules of a rulebook made ready, with accents and without."""

    forms: Lexicon[StatusRule | None]
    folded: Lexicon[StatusRule | None]
    asks: dict[str, Lexicon[bool]]


@lru_cache(maxsize=4)
def words_of(rulebook: Rulebook) -> Words:
    """The words of a rulebook's status rules: a pure function of its content."""
    rules = rulebook.of(StatusRule)
    forms = [(form, rule) for rule in rules for form in rule.forms]
    pseudo = [form for rule in rules for form in rule.pseudo]
    return Words(
        forms=lexicon_of(forms, pseudo),
        folded=lexicon_of(forms, pseudo, folded=True),
        asks={rule.id: Lexicon((form, True) for form in rule.asks) for rule in rules if rule.asks},
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """A cue of tokens first … end - 1; it reaches to token stop - 1, and back to token `start`."""

    rule: StatusRule
    first: int
    end: int
    stop: int
    start: int

    def covers(self, token: int) -> bool:
        """Whether the cue reaches forward to the token."""
        return self.end <= token < self.stop

    def covers_back(self, token: int) -> bool:
        """Whether the cue reaches back to the token."""
        return self.start <= token < self.first


def reaches(tokens: Tokens, grammar: Grammar) -> list[Reach]:
    """The cues of a sentence in order."""
    words = words_of(grammar.rulebook)
    found = marks(words.folded if tokens.layers.norm.isascii() else words.forms, tokens)
    if not found:
        return []
    shape = _Shape(tokens, grammar)
    return [
        Reach(rule, mark.first, mark.end, shape.stop(mark.end, rule), shape.start(mark.first, rule))
        for mark in found
        for rule in mark.meanings
    ]


class _Shape:
    """The brackets, clauses and parts of a sentence."""

    __slots__ = ("_closes", "_clauses", "_lists", "_opens", "_parts", "_quotes", "_turns")

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        texts = tokens.texts
        self._opens, self._closes = brackets(texts)
        self._clauses = [i for i, text in enumerate(texts) if text in _CLAUSES]
        self._parts = [i for i in self._clauses if texts[i] == ";"]
        self._quotes = [i for i, text in enumerate(texts) if text == '"' and _closes_quote(tokens, i)]
        turns, lists = grammar.cues["cue.status.turns"], grammar.cues["cue.status.lists"]
        self._turns = [i for i in range(len(texts)) if turns.at(tokens, i)]
        self._lists = [i for i in range(len(texts)) if lists.at(tokens, i)] if self._parts else []

    def stop(self, end: int, rule: StatusRule) -> int:
        """Where a cue that ends at token end - 1 reaches to."""
        close = min(next((i for i in self._quotes if i >= end), self._closes[end - 1]), self._closes[end - 1])
        if rule.weak:
            close = next((i for i in self._turns if end <= i < close), close)
        if rule.reach == "sentence":
            return close
        if rule.reach == "part":
            part = next((i for i in self._parts if i >= end), close)
            enumerates = any(end <= i < part for i in self._lists)
            return close if enumerates else min(part, close)
        return min(next((i for i in self._clauses if i >= end), close), close)

    def start(self, first: int, rule: StatusRule) -> int:
        """Where a cue that begins at token `first` reaches back to."""
        if not rule.back:
            return first
        clause = next((i + 1 for i in reversed(self._clauses) if i < first), 0)
        return max(clause, self._opens[first])


def _closes_quote(tokens: Tokens, i: int) -> bool:
    """Whether a quotation mark ends what somebody said: `", ông nói`."""
    behind = tokens.texts[i + 1] if i + 1 < len(tokens.texts) else "."
    return tokens.glued(i) and (behind in _BEHIND_QUOTE or not tokens.glued(i + 1))


def brackets(texts: list[str]) -> tuple[list[int], list[int]]:
    """For each token, where the bracket around it opens (the token behind it) and closes."""
    opens, closes = [0] * len(texts), [len(texts)] * len(texts)
    stack: list[int] = []
    for i, text in enumerate(texts):
        opens[i] = stack[-1] if stack else 0
        if text == "(":
            stack.append(i + 1)
        elif text == ")" and stack:
            first = stack.pop()
            for j in range(first, i):
                closes[j] = min(closes[j], i)
    return opens, closes
