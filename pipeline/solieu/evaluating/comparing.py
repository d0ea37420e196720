"""When a field of an extracted figure is right; a new field is judged by adding its comparison here.

Numbers are equal to 1e-9 (relative; a ratio to 1e-3), a place is by its name and level, a period by its first and last
year, a subject by its words: it is right when the F1 of its words without accents is at least one half. All others are
equal letter for letter.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from unicodedata import normalize

from solieu.evaluating.places import same_place
from solieu.evaluating.reference import Reference
from solieu.figure import Aspect, Bound, Figure, Status
from solieu.language.folding import fold

TOLERANCE = 1e-9
RATIO_TOLERANCE = 1e-3
SUBJECT_F1 = 0.5
_WORD = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\b\d{4}\b")


def _same_number(wanted: float | None, got: Decimal | None, tolerance: float) -> bool:
    if wanted is None or got is None:
        return wanted is None and got is None
    return abs(wanted - float(got)) <= tolerance * max(1.0, abs(wanted), abs(float(got)))


def _value(wanted: Reference, got: Figure) -> bool:
    """The number, the upper end of its range and its whole."""
    tolerance = RATIO_TOLERANCE if "ratio" in wanted.unit else TOLERANCE
    parts = ((wanted.value, got.value), (wanted.value_max, got.value_max), (wanted.of, got.of))
    return all(any(_same_number(answer, number, tolerance) for answer in part) for part, number in parts)


def _letter_for_letter(field: str, default: str = "") -> Callable[[Reference, Figure], bool]:
    """The comparison of a field whose answers are told as they stand; `default` goes without saying."""

    def same(wanted: Reference, got: Figure) -> bool:
        held = normalize("NFC", getattr(got, field) or "")
        return any(normalize("NFC", answer or default) == held for answer in getattr(wanted, field))

    return same


def _place(wanted: Reference, got: Figure) -> bool:
    return any(same_place(answer, got.place.written if got.place else None) for answer in wanted.place)


def _period(wanted: Reference, got: Figure) -> bool:
    return any(_years(answer) == _years(got.period) for answer in wanted.period)


def _years(period: str | None) -> tuple[str, ...]:
    """The first and the last year of a period."""
    years = _YEAR.findall(period or "")
    return (years[0], years[-1]) if years else ()


def _subject(wanted: Reference, got: Figure) -> bool:
    return any(_same_words(answer, got.subject) for answer in wanted.subject)


def _same_words(wanted: str | None, got: str | None) -> bool:
    if not wanted or not got:
        return not wanted and not got
    ours, theirs = Counter(_WORD.findall(fold(wanted))), Counter(_WORD.findall(fold(got)))
    common = (ours & theirs).total()
    return common > 0 and 2 * common / (ours.total() + theirs.total()) >= SUBJECT_F1


COMPARISONS: Mapping[str, Callable[[Reference, Figure], bool]] = MappingProxyType(
    {
        "value": _value,
        "unit": _letter_for_letter("unit"),
        "bound": _letter_for_letter("bound", Bound.EXACT),
        "aspect": _letter_for_letter("aspect", Aspect.LEVEL),
        "status": _letter_for_letter("status", Status.ACTUAL),
        "subject": _subject,
        "indicator": _letter_for_letter("indicator"),
        "place": _place,
        "period": _period,
    }
)
# A figure's quantity is right when all of these are, its statement when all fields are.
QUANTITY = frozenset({"value", "unit", "bound"})
