"""One sentence of a document on its way through the stages, so that a stage can look at what stands around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from solieu.document import BlockKind, Sentence
from solieu.extracting.mention import Mention
from solieu.extracting.sentence import Reading
from solieu.extracting.tables import TableCell
from solieu.language.layers import Layers


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, the kind of block it stands in, its layers, its numbers that stand in a table (by their offset in the
    sentence), and what was read in it (None: no number)."""

    sentence: Sentence
    kind: BlockKind
    layers: Layers
    cells: Mapping[int, TableCell]
    reading: Reading | None

    def cell_of(self, mention: Mention) -> TableCell | None:
        """The cell of a mention of this sentence; None where it stands in no table."""
        if not self.cells or self.reading is None:
            return None
        tokens = self.reading.tokens
        start, _ = tokens.layers.original(tokens.starts[mention.first], tokens.ends[mention.first])
        return self.cells.get(start)
