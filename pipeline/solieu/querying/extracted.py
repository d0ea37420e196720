"""Figures fresh from a text, with the reasons of each field: as lines for people, or as JSON."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from solieu.document import Document
from solieu.figure import Evidence, Extraction, Figure, Place
from solieu.places.units import VIETNAM
from solieu.querying.output import Row
from solieu.querying.showing import Style, fields, heading, marked
from solieu.records import record


def explained(document: Document, extraction: Extraction, style: Style) -> Iterator[str]:
    """The lines of `solieu extract --explain`: for each figure its sentence, and each field with its rule and words."""
    for number, figure in enumerate(extraction.figures, 1):
        row = _row(document, extraction, figure)
        yield heading(f"Figure {number}, line {row['line']}", row, style)
        yield marked(row, str(row["sentence"]), row["sentence_start"], style)
        yield from fields(row, [_evidence(document, each) for each in figure.evidence])
        yield ""


def record_with_evidence(document: Document, figure: Figure) -> dict[str, object]:
    """The fields of a figure as `records.record` has them, with all else that is known of it, and its evidence."""
    more = {
        "place_code": figure.place and figure.place.code,
        "confidence": figure.confidence,
        "repeats": _number(figure.repeats),
    }
    known = {name: held for name, held in more.items() if held is not None}
    return record(figure) | known | {"evidence": [_evidence(document, each) for each in figure.evidence]}


def _row(document: Document, extraction: Extraction, figure: Figure) -> Row:
    """The columns of figures.COLUMNS that a figure has before it is stored."""
    sentence = extraction.sentences[figure.sentence]
    own = (
        "start",
        "end",
        "value",
        "value_max",
        "of",
        "unit",
        "bound",
        "aspect",
        "status",
        "indicator",
        "period",
    )
    return {
        **{name: getattr(figure, name) for name in (*own, "confidence", "optional")},
        "subject": figure.subject and unicodedata.normalize("NFC", figure.subject),
        "repeats": _number(figure.repeats),
        "sentence": document.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "line": document.blocks[sentence.block].line,
        **_place(figure.place),
    }


def _number(index: int | None) -> int | None:
    """The number of a figure among those of its text, from 1."""
    return None if index is None else index + 1


def _place(place: Place | None) -> dict[str, object]:
    unit = VIETNAM.unit(place.code) if place and place.code else None
    parents = ", ".join(above.name for above in VIETNAM.parents(unit)) if unit else None
    return {
        "place": place and unicodedata.normalize("NFC", place.written),
        "place_name": unit and unit.name,
        "place_level": unit and unit.level,
        "place_parents": parents or None,
    }


def _evidence(document: Document, evidence: Evidence) -> dict[str, object]:
    """The columns that explaining.Explanation gives of evidence."""
    starts = [block.start for block in document.blocks]
    block = document.blocks[max(bisect_right(starts, evidence.start) - 1, 0)]
    return {
        "field": evidence.field,
        "rule": evidence.rule,
        "start": evidence.start,
        "end": evidence.end,
        "words": document.text[evidence.start : evidence.end],
        "line": block.line,
        "block": block.kind,
    }
