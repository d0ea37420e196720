"""Figures that a document tells twice: in its title or a caption and again in its body, or twice in its body.

A figure of a title, heading or caption repeats one of the body that has the same quantity and a like subject; in the
body, place and period must be the same as well. What is repeated is always told by the body, or by the first telling.
"""

from collections import defaultdict
from collections.abc import Sequence

from solieu.document import BlockKind
from solieu.figure import Figure
from solieu.language.folding import fold

_OUTSIDE_BODY = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)
_LIKE = 0.5  # share of the shorter subject's words that the other holds


def repeats(figures: Sequence[Figure], kinds: Sequence[BlockKind]) -> list[int | None]:
    """For each figure the index of the one that it repeats, None where it is told for the first time; `kinds` are the
    blocks that the figures stand in."""
    told: list[int | None] = [None] * len(figures)
    same: dict[object, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        same[_quantity(figure)].append(number)
    for numbers in same.values():
        first: list[int] = []
        for number in sorted(numbers, key=lambda number: (kinds[number] in _OUTSIDE_BODY, number)):
            outside = kinds[number] in _OUTSIDE_BODY
            told[number] = next(
                (other for other in first if _tells_again(figures[number], figures[other], outside=outside)),
                None,
            )
            if told[number] is None:
                first.append(number)
    return told


def _quantity(figure: Figure) -> object:
    value = (figure.value.normalize(), figure.value_max, figure.of)
    return (*value, figure.unit, figure.aspect, figure.status, figure.optional)


def _tells_again(figure: Figure, other: Figure, *, outside: bool) -> bool:
    if not _like(figure.subject, other.subject):
        return False
    return outside or (_where(figure) == _where(other) and figure.period == other.period)


def _where(figure: Figure) -> str | None:
    return fold(figure.place.written) if figure.place else None


def _like(subject: str | None, other: str | None) -> bool:
    if subject is None or other is None:
        return subject is other
    words, others = set(fold(subject).split()), set(fold(other).split())
    return len(words & others) >= _LIKE * min(len(words), len(others))
