"""Cue words of a sentence and how far they reach: what the readers of aspects and statuses share.

The cues of a sentence are found once, from left to right, the longest form at each place; a longer form that is no cue
(`giảm nghèo`) takes its place from the shorter one that is (`giảm`). Which of them governs a number, the readers decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.tokens import Tokens

P = TypeVar("P")

WALLS = frozenset(",;.:()[]…!?\"")


@dataclass(frozen=True, slots=True)
class Mark(Generic[P]):
    """Tokens first … end - 1 are the form of a cue; `meanings` are those of the form, none for one that is no cue."""

    first: int
    end: int
    meanings: tuple[P, ...]


def lexicon_of(
    forms: Iterable[tuple[str, P]], pseudo: Iterable[str], *, folded: bool = False
) -> Lexicon[P | None]:
    """A lexicon of cues in which the words of `pseudo` mean None."""
    entries: list[tuple[str, P | None]] = [*forms]
    entries += [(form, None) for form in pseudo]
    return Lexicon(entries, folded=folded)


def marks(lexicon: Lexicon[P | None], tokens: Tokens) -> list[Mark[P]]:
    """The cues of a sentence in order, without overlap."""
    found: list[Mark[P]] = []
    texts, begins, i = tokens.texts, lexicon.begins, 0
    while i < len(texts):
        match = lexicon.at(tokens, i) if begins(texts[i]) else None
        if match is None:
            i += 1
            continue
        end, meanings = match
        found.append(Mark(i, end, tuple(meaning for meaning in meanings if meaning is not None)))
        i = end
    return found
