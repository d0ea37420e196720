"""When a field of an extracted figure is right; a new field is judged by adding its comparison here.

Numbers are equal to 1e-9 (relative; a ratio to 1e-3), units and bounds letter for letter, a subject by its
words: it is right when the F1 of its words without accents is at least one half.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from unicodedata import normalize

from solieu.evaluating.reference import Reference
from solieu.figure import Bound, Figure
from solieu.language.folding import fold

TOLERANCE = 1e-9
RATIO_TOLERANCE = 1e-3
SUBJECT_F1 = 0.5
_WORD = re.compile(r"[a-z0-9]+")


def _same_number(wanted: float | None, got: Decimal | None, tolerance: float) -> bool:
    if wanted is None or got is None:
        return wanted is None and got is None
    return abs(wanted - float(got)) <= tolerance * max(1.0, abs(wanted), abs(float(got)))


def _value(wanted: Reference, got: Figure) -> bool:
    """The number, the upper end of its range and its whole."""
    tolerance = RATIO_TOLERANCE if "ratio" in wanted.unit else TOLERANCE
    parts = ((wanted.value, got.value), (wanted.value_max, got.value_max), (wanted.of, got.of))
    return all(any(_same_number(answer, number, tolerance) for answer in part) for part, number in parts)


def _unit(wanted: Reference, got: Figure) -> bool:
    return any(normalize("NFC", answer or "") == normalize("NFC", got.unit or "") for answer in wanted.unit)


def _bound(wanted: Reference, got: Figure) -> bool:
    return any((answer or Bound.EXACT) == got.bound for answer in wanted.bound)


def _subject(wanted: Reference, got: Figure) -> bool:
    return any(_same_words(answer, got.subject) for answer in wanted.subject)


def _same_words(wanted: str | None, got: str | None) -> bool:
    if not wanted or not got:
        return not wanted and not got
    ours, theirs = Counter(_WORD.findall(fold(wanted))), Counter(_WORD.findall(fold(got)))
    common = (ours & theirs).total()
    return common > 0 and 2 * common / (ours.total() + theirs.total()) >= SUBJECT_F1


COMPARISONS: Mapping[str, Callable[[Reference, Figure], bool]] = MappingProxyType(
    {"value": _value, "unit": _unit, "bound": _bound, "subject": _subject}
)
# A figure's quantity is right when all of these are.
QUANTITY = frozenset({"value", "unit", "bound"})
