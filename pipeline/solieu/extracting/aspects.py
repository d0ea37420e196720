"""Whether a number is an amount, the size of a change, or relative to another amount: cues around it, by rule."""

from solieu.extracting.grammar import Grammar
from solieu.extracting.sentence import Reading


class AspectReader:
    """Reads the aspects of a sentence's mentions."""

    __slots__ = ("_grammar",)

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, reading: Reading) -> None:
        """Set the aspect of each mention."""
