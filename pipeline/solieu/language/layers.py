"""Parallel layers of a stretch of text: what patterns and lookups read, and the way back to the text itself.

Both layers have one character for each NFC character of the text. Vietnamese text is nearly always NFC
already; then layer offsets are text offsets and no index is kept.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from solieu.language.folding import bare, compose, normalise


@dataclass(frozen=True, slots=True)
class Layers:
    """`text` as it stands, `cased` (its NFC form, letters as they stand), `norm` (see `folding.normalise`)
    and `folded` (without accents, đ as d).

    `index[i]` is the offset in `text` at which character i of a layer starts; None where the offsets are the
    same.
    """

    text: str
    cased: str
    norm: str
    folded: str
    index: array[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that the span of a layer stands for; a letter and its marks go as a whole."""
        if self.index is None:
            return start, end
        if start >= end:
            return self.index[start], self.index[start]
        return self.index[start], self.index[bisect_right(self.index, self.index[end - 1])]

    def layer(self, start: int, end: int) -> tuple[int, int]:
        """The span of the layers that holds the span of the text; a letter cut in two goes as a whole."""
        if self.index is None:
            return start, end
        first = bisect_left(self.index, self.index[bisect_right(self.index, start) - 1])
        return first, max(first, bisect_left(self.index, end))


def layers(text: str) -> Layers:
    """The layers of any stretch of text, in time linear in its length."""
    composed, index = compose(text)
    norm = normalise(composed)
    return Layers(text, composed, norm, bare(norm), index)
