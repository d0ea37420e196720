"""Where a figure is true: the place its sentence names, else its paragraph, heading, title or lead."""

from collections.abc import Sequence

from solieu.document import Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.passage import Passage


class PlaceReader:
    """Reads the places of a document's mentions, passage by passage in order."""

    __slots__ = ("_document", "_grammar", "_passages")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar

    def read(self, number: int) -> None:
        """Set the place of each mention of passage `number`."""
