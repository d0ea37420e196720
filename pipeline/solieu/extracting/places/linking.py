"""Which administrative units the places of a document are."""

import re
from collections.abc import Sequence
from datetime import date

from solieu.document import Document
from solieu.extracting.places.names import Level, gazetteer
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import NATION, Placed
from solieu.places.resolving import resolve

_YEAR = re.compile(r"20\d\d(?!\d)")
_DAY = re.compile(
    r"(?<![\d/.-])([0-3]?\d) ?[/.-] ?([01]?\d) ?[/.-] ?$"
)  # what stands before the year of a date
_AIM = re.compile(
    r"(?:(?:đến|tới)(?: năm)? |[\d.,/–-]|[–-] )$"
)  # before an aim (đến năm 2030), or the end of a span
_PART = re.compile(r"/|[.,]\d")  # behind a number that is no year
_BEGINNING = 3_000  # code points in which a text says when it speaks
_BEFORE = 12
_LATEST = 2049
_MERGERS = 2025  # in this year units changed in its middle
_LINKED = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_HOME = "Việt Nam"


def codes(
    document: Document, scenes: Sequence[Scene], places: Sequence[Sequence[Placed | None]]
) -> dict[str, str]:
    """The codes of the places that figures have, by the places' words; what a document leaves open has none."""
    sought = {place.written: place for found in places for place in found if place and not place.many}
    if not sought:
        return {}
    wanted = {_words(place): place for place in sought.values()}
    near = [
        each
        for scene in scenes
        for place, _ in scene.places
        for each in (place, *place.parents)
        if each.level in _LINKED and not each.many
    ]
    keys = {place.key for place in wanted.values()}
    day, order = _day(document), sorted(wanted)
    found = _linked([*order, *(each.written for each in near if each.key in keys)], day)
    if any(name not in found and place.level in _LINKED for name, place in wanted.items()):
        found = _linked(
            [*order, *(each.written for each in near)], day
        )  # the other places tell which one is meant
    linked = ((written, found.get(_words(place))) for written, place in sought.items())
    return {written: code for written, code in linked if code is not None}


def _linked(names: Sequence[str], day: date | None) -> dict[str, str]:
    written = list(dict.fromkeys(names))
    units = zip(written, resolve(gazetteer(), written, day), strict=True)
    return {name: unit.code for name, unit in units if unit is not None}


def _words(place: Placed) -> str:
    """The words by which a place is sought: those of the nation may be any of its names."""
    return _HOME if place.rule == NATION else place.written


def _day(document: Document) -> date | None:
    """The day that a document speaks of: that of its publication, else the first that it writes out, else the middle of
    the first year that it names."""
    if document.published is not None:
        return document.published
    text = document.text
    years = [
        (int(match.group()), match.start(), match.end()) for match in _YEAR.finditer(text, 0, _BEGINNING)
    ]
    for year, start, _ in years:
        match = _DAY.search(text, max(0, start - _BEFORE), start)
        try:
            if match is not None:
                return date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
    told = (year for year, start, end in years if year <= _LATEST and _is_told(text, start, end))
    first = next(told, _MERGERS)
    return None if first == _MERGERS else date(first, 7, 1)


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a number is a year that a text speaks of."""
    return _AIM.search(text, max(0, start - _BEFORE), start) is None and _PART.match(text, end) is None
