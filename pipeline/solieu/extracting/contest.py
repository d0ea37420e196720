"""Numbers that are figures against the masks over them: which of the two stands.

A firm mask hides its number from the start. One that yields gives way to a number with a scale or a unit of its own
kind, and a number under a mask that yields to lists stays in doubt until the lists of the sentence are read.
"""

from collections.abc import Iterable

from solieu.extracting.ids import DIGITS
from solieu.extracting.masks import Masked
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import is_digits
from solieu.extracting.tokens import Tokens

_MEASURED = ("money", "rate", "times", "time", "age", "measure", "score")


def covered(tokens: Tokens, masks: Iterable[Masked]) -> list[bool]:
    """For each token whether a mask lies over it."""
    over = [False] * len(tokens)
    for mask in masks:
        i = tokens.at(mask.start)
        while i < len(tokens) and tokens.starts[i] < mask.end:
            over[i] = True
            i += 1
    return over


def contest(
    tokens: Tokens, mentions: list[Mention], masks: list[Masked]
) -> tuple[list[Mention], list[Mention]]:
    """The mentions that stand against all masks, and those that do so only if a list gives them a unit."""
    soft = [mask for mask in masks if not mask.rule.firm]
    standing: list[Mention] = []
    doubtful: list[Mention] = []
    for mention in mentions:
        rivals = [mask for mask in soft if _overlap(tokens, mention, mask)]
        if all(_wins(tokens, mention, mask) for mask in rivals):
            standing.append(mention)
        elif mention.unit is None and all(mask.rule.yields == "list" for mask in rivals):
            doubtful.append(mention)
    return standing, doubtful


def masks_left(tokens: Tokens, mentions: list[Mention], masks: list[Masked]) -> list[Masked]:
    """The masks that are firm or that no mention has won against."""
    return [
        mask for mask in masks if mask.rule.firm or not any(_overlap(tokens, each, mask) for each in mentions)
    ]


def _overlap(tokens: Tokens, mention: Mention, mask: Masked) -> bool:
    return mask.start < tokens.ends[mention.core_end - 1] and tokens.starts[mention.first] < mask.end


def _wins(tokens: Tokens, mention: Mention, mask: Masked) -> bool:
    if mention.scaled:
        return True
    if mention.unit is None or (mention.ratio and mention.evidence["value"][0] == DIGITS):
        return False
    if mention.family == "time" and mention.end < len(tokens) and is_digits(tokens.texts[mention.end]):
        return False  # đợt 1 năm 2026, lớp 5 tháng 7: the word of time begins a date
    if mention.family == "place" and _names_a_place(tokens, mention):
        return False
    return mask.rule.yields != "measure" or mention.family in _MEASURED


def _names_a_place(tokens: Tokens, mention: Mention) -> bool:
    """Whether the word for a place has its name behind it: ngày 15/8 `huyện Mường La`."""
    end = mention.head[1] if mention.head else mention.end
    return tokens.capital(end)
