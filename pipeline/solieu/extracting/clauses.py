"""The clauses of a sentence around its numbers: where they begin and end, and which small words lead to a number."""

from collections.abc import Container

from solieu.extracting.grammar import Grammar
from solieu.extracting.tokens import Tokens

_WALLS = frozenset(',;.:()[]…!?"')
_SMALL = 8  # words of bounds and the like before a number


class Clauses:
    """The clauses of one sentence."""

    __slots__ = ("_grammar", "texts", "tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self.tokens = tokens
        self.texts = tokens.texts
        self._grammar = grammar

    def start(self, i: int, floor: int) -> int:
        """Where the clause begins in which token i - 1 stands, but not before `floor`."""
        while i > floor and self.texts[i - 1] not in _WALLS:
            i -= 1
        return i

    def end(self, i: int, longest: int) -> int:
        """Where the clause ends in which token i stands, at most `longest` tokens on."""
        last = min(len(self.texts), i + longest)
        while i < last and self.texts[i] not in _WALLS:
            i += 1
        return i

    def lead(self, first: int, floor: int, stops: Container[int]) -> int:
        """Where the words of bounds and the like begin that stand before the number at token `first`, with the bracket
        before them; none of them ends where one of `stops` does."""
        grammar, small = self._grammar, self._grammar.cues["cue.aspect.small"]
        for _ in range(_SMALL):
            if first <= floor or first in stops:
                break
            cue = grammar.bounds_before.at(self.tokens, first) or grammar.between.at(self.tokens, first)
            starts = [cue[0]] if cue else small.endings(self.tokens, first)
            if not starts or starts[0] < floor:
                break
            first = starts[0]
        return first - 1 if first > floor and self.texts[first - 1] == "(" else first

    def meets(self, cue: str, places: range) -> bool:
        """Whether a word of the cue begins at one of the places."""
        words, texts = self._grammar.cues[cue], self.texts
        begins = words.begins
        return any(
            i < len(texts) and begins(texts[i]) and words.at(self.tokens, i) is not None for i in places
        )

    def led_by(self, cue: str, first: int) -> bool:
        """Whether a word of the cue ends before token `first`."""
        return bool(self._grammar.cues[cue].endings(self.tokens, first))
