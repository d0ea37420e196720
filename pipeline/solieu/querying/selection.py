"""Which figures a person asks for."""

from dataclasses import dataclass
from decimal import Decimal

from solieu.querying.periods import Days


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show; a filter that is None or empty lets everything pass.

    `text` is searched in subject and sentence, `subject` in the subject alone, accents aside. `indicator` is an id or
    a group of ids; `place` a name or a code, with what lies under it, and `merged` adds what went into it and what it
    became. `period` are days that a figure's period overlaps, or lies `within`. `minimum` and `maximum` are met by a
    range that overlaps them; where one is below zero, a decrease counts as negative. `since` and `until` are days of
    publication, ISO 8601. `document` is an id, or part of a title or a source's key; `source` a key or a path. `all`
    includes number words, `repeats` what a document tells again. `limit` is the highest number of figures.
    """

    text: str | None = None
    subject: str | None = None
    unit: str | None = None
    indicator: str | None = None
    place: str | None = None
    merged: bool = False
    period: Days | None = None
    within: bool = False
    aspect: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    document: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    all: bool = False
    repeats: bool = False
    sort: str | None = None
    limit: int | None = None


def is_set(selection: Selection, name: str) -> bool:
    """Whether the filter of this name lets not everything pass."""
    return getattr(selection, name) not in (None, ())
