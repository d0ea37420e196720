"""What the extractors say of a text: figures, the evidence for their fields, and the numbers that are no figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from solieu.document import Sentence


class Bound(StrEnum):
    """How the written number limits the true one."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Aspect(StrEnum):
    """Whether the number is an amount, the size of a change, or relative to another amount."""

    LEVEL = "level"
    INCREASE = "increase"
    DECREASE = "decrease"
    RATIO = "ratio"


class Status(StrEnum):
    """In what sense the number is said: as a fact, an aim, a forecast or a rule."""

    ACTUAL = "actual"
    TARGET = "target"
    ESTIMATE = "estimate"
    NORM = "norm"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is true: the text's own words, and the code of the administrative unit where it is known which
    one they mean."""

    written: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a figure holds what it holds: the rule that set it and the span of the words that made it fire."""

    field: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that a text states, cited by `quote`, which is `text[start:end]`.

    `value`, `value_max` and `of` are exact, scale applied (123,2 tỷ is 123200000000). `sentence` is the index in
    `Extraction.sentences`. An absent field is None; `bound` is EXACT where the text limits nothing, `aspect` LEVEL and
    `status` ACTUAL where it says nothing else. `period` is an ISO 8601 period (2018, 2018-07, 2018-Q3, 2018-H1,
    2016/2020). `confidence` is how likely all fields are right, 0 to 1. `repeats` is the index in `Extraction.figures`
    of the figure that this one tells again. Evidence counts code points of the document, and may lie in any sentence.
    """

    start: int
    end: int
    quote: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    bound: Bound
    subject: str | None
    optional: bool
    sentence: int
    evidence: tuple[Evidence, ...]
    aspect: Aspect = Aspect.LEVEL
    status: Status = Status.ACTUAL
    indicator: str | None = None
    place: Place | None = None
    period: str | None = None
    confidence: float | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """A number that is no figure (a date, a decree's number), and the rule that says so."""

    start: int
    end: int
    rule: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one pass over a document found; figures and masks stand in the order of the text.

    `sentences` holds those sentences alone that a figure or a mask stands in.
    """

    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    masks: tuple[Mask, ...]
