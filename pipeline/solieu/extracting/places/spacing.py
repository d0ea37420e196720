"""A sentence with single plain spaces, in which names are found that the text spells with others: Hà  Nội."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from solieu.language.layers import Layers

_OTHER = regex.compile(r"[^\S\n ]|  ")
_SPACES = regex.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Spaced:
    """`text` with single spaces; `index[i]` is where its character i stands in the layers of the passage, None where
    all stand as they do there."""

    text: Layers
    index: Sequence[int] | None = None

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the passage's layers stands in the text."""
        if self.index is None:
            return start, end
        return bisect_left(self.index, start), bisect_left(self.index, end)

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text stands in the passage's layers."""
        if self.index is None or start >= end:
            return start, end
        return self.index[start], self.index[end - 1] + 1


def spaced(layers: Layers) -> Spaced:
    """A passage's layers with single spaces."""
    if _OTHER.search(layers.cased) is None:
        return Spaced(layers)
    index: list[int] = []
    last = 0
    for match in _SPACES.finditer(layers.cased):
        index += range(last, match.start() + 1)
        last = match.end()
    index += range(last, len(layers.cased))
    cased = "".join(
        " " if layers.cased[at].isspace() and layers.cased[at] != "\n" else layers.cased[at] for at in index
    )
    norm, folded = ("".join(layer[at] for at in index) for layer in (layers.norm, layers.folded))
    return Spaced(Layers(cased, cased, norm, folded, None), index)
