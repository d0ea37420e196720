"""Numbers that are no figures: dates, decrees, roads, ranks. They compete with figures and are kept, with their rule."""

from dataclasses import dataclass

from solieu.extracting.grammar import Grammar, Masks
from solieu.language.layers import Layers
from solieu.rulebook import MaskRule


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the layers that a mask covers."""

    start: int
    end: int
    rule: MaskRule


def find_masks(layers: Layers, grammar: Grammar) -> list[Masked]:
    """The masks of a sentence, by their place; of two that overlap both are given."""
    found = [mask for masks in grammar.masks for mask in _search(layers, masks)]
    return sorted(found, key=lambda mask: (mask.start, mask.end))


def _search(layers: Layers, masks: Masks) -> list[Masked]:
    found = []
    text = layers.cased if masks.rules[0].case else layers.norm
    for match in masks.pattern.finditer(text):
        rule = masks.rules[int((match.lastgroup or "m0")[1:])]
        if match.end() > match.start():
            found.append(Masked(match.start(), match.end(), rule))
    return found
