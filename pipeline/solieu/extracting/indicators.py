"""Which indicator a figure states, by rules over its subject and the words around it."""

from collections.abc import Sequence

from solieu.document import Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.passage import Passage


class IndicatorReader:
    """Reads the indicators of a document's mentions, passage by passage in order."""

    __slots__ = ("_document", "_grammar", "_passages")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar

    def read(self, number: int) -> None:
        """Set the indicator of each mention of passage `number`."""
