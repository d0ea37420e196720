"""One sentence of a document on its way through the stages, so that a stage can look at what stands around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from solieu.document import BlockKind, Sentence
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
