"""Document x Rulebook -> Figures: masks, numbers, units, bounds and subjects, sentence by sentence."""

from solieu.extracting.assembly import extract

__all__ = ["extract"]
