"""What stands at the head of the column in which a number of a table stands, for the readers of senses."""

from dataclasses import dataclass

from solieu.document import Document
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens, tokenise
from solieu.figure import Evidence
from solieu.language.layers import layers


@dataclass(frozen=True, slots=True)
class Head:
    """The words of a head, and where they start in the document."""

    tokens: Tokens
    start: int

    def cited(self, field: str, rule: str, first: int, end: int) -> Evidence:
        """Evidence for a field: tokens first … end - 1 of the head."""
        tokens = self.tokens
        start, stop = tokens.layers.original(tokens.starts[first], tokens.ends[end - 1])
        return Evidence(field, rule, self.start + start, self.start + stop)


def head_of(document: Document, passage: Passage, mention: Mention) -> Head | None:
    """The head of the column of a mention; None where it stands in no table, or its column has no head."""
    cell = passage.cell_of(mention)
    if cell is None or cell.column is None:
        return None
    return Head(tokenise(layers(cell.column.of(document.text))), cell.column.start)
