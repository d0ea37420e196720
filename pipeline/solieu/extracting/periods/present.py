"""The time of a text itself: when it was published, or what its own dates let one conclude.

Told firmly by the date of publication, by a full date near the top (Chiều 12/12/2025, tỉnh họp), by a day without a
year that lies near a dated month (Ngày 30/11 … từ 1/12/2017), or by what is compared with (so với cuối năm 2014). Else
the latest year that the text reports on is a guess, good enough for `hiện nay` alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from solieu.document import Document
from solieu.extracting.periods.calendar import Moment
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard

_OLDEST = 1999
_MONTHS = 1  # between the day of an event and the month with a year that tells its own


@dataclass(frozen=True, slots=True)
class Source:
    """The words that told a time: the passage and the time in it; None where the document was told its date."""

    heard: Heard
    time: Time


@dataclass(frozen=True, slots=True)
class Present:
    """The year of the text, and its day where it is known; `firm` where it is more than a guess."""

    year: int | None = None
    day: date | None = None
    firm: bool = False
    source: Source | None = None


def present_of(document: Document, passages: Sequence[Heard]) -> Present:
    """The time of a document whose passages tell of these times."""
    if document.published is not None:
        return Present(document.published.year, document.published, firm=True)
    found = _dated(passages) or _near(passages) or _compared(passages) or _partial(passages)
    return found or _later(passages, _latest(passages))


def _all(passages: Sequence[Heard]) -> Iterator[tuple[Heard, Time]]:
    return ((heard, time) for heard in passages for time in heard.times)


def _reported(heard: Heard, time: Time) -> bool:
    """Whether a time is one that the text looks back on."""
    use = heard.marks.uses[time]
    return heard.marks.dates(time) and not use.ahead and not use.since


def _day(moment: Moment, year: int | None) -> date | None:
    """The day of a moment; None where it is none of the calendar."""
    if year is None or moment.month is None or moment.day is None:
        return None
    try:
        return date(year, moment.month, moment.day)
    except ValueError:
        return None


def _dated(passages: Sequence[Heard]) -> Present | None:
    """Told by the first full date near the top."""
    for heard, time in _all(passages):
        day = _day(time.final, time.final.year)
        if heard.top and day is not None and _reported(heard, time):
            return Present(day.year, day, firm=True, source=Source(heard, time))
    return None


def _near(passages: Sequence[Heard]) -> Present | None:
    """Told by the day of an event, whose year is left out, and the month with a year that lies nearest to it; nothing
    that is looked back on may lie in a later year."""
    day = next((time.moment for heard, time in _all(passages) if _is_event(heard, time)), None)
    if day is None or day.month is None:
        return None
    latest, best = _latest(passages).year or 0, (_MONTHS + 1, Present())
    for heard, time in _all(passages):
        for year, month in _months(time):
            for event in (year, year - 1, year + 1):
                gap, when = abs(12 * (event - year) + day.month - month), _day(day, event)
                if gap < best[0] and event >= latest and when is not None:
                    best = gap, Present(event, when, firm=True, source=Source(heard, time))
    return best[1] if best[1].firm else None


def _months(time: Time) -> Iterator[tuple[int, int]]:
    """The months that a time names with their year."""
    for moment in (time.moment, time.last) if time.rule.role == "time" else ():
        if moment is not None and moment.year is not None and moment.month is not None:
            yield moment.year, moment.month


def _is_event(heard: Heard, time: Time) -> bool:
    """Whether a time is the day of an event whose year is left out: Chiều 17-4."""
    moment = time.moment
    return (
        moment.year is None and moment.month is not None and moment.day is not None and _reported(heard, time)
    )


def _compared(passages: Sequence[Heard]) -> Present | None:
    """Told by the end of the year before, or the same time in it, with which figures are compared."""
    years = [
        (time.moment.year + 1, heard, time)
        for heard, time in _all(passages)
        if time.moment.year is not None
        and heard.marks.uses[time].compared
        and any(heard.words.yearly.at(heard.tokens, i) is not None for i in (time.first, time.first + 1))
    ]
    if not years:
        return None
    year, heard, time = max(years, key=lambda found: found[0])
    return Present(year, firm=True, source=Source(heard, time))


def _partial(passages: Sequence[Heard]) -> Present | None:
    """Told by the latest year of which a part is reported on: 6 tháng đầu năm 2019."""
    years = [
        (time.moment.year, heard, time)
        for heard, time in _all(passages)
        if time.moment.year is not None
        and (time.moment.quarter or time.moment.half or time.moment.months)
        and _reported(heard, time)
    ]
    if not years:
        return None
    year, heard, time = max(years, key=lambda found: found[0])
    return Present(year, firm=True, source=Source(heard, time))


def _later(passages: Sequence[Heard], latest: Present) -> Present:
    """The year after the latest one, where the text tells of an event in a month before those it looks back on."""
    day = next((time.moment for heard, time in _all(passages) if _is_event(heard, time)), None)
    months = [
        month
        for heard, time in _all(passages)
        if _reported(heard, time)
        for year, month in (*_months(time), *_last_month(heard, time))
        if year == latest.year
    ]
    if day is None or day.month is None or latest.year is None or day.month >= max(months, default=0):
        return latest
    return Present(latest.year + 1, source=latest.source)


def _last_month(heard: Heard, time: Time) -> Iterator[tuple[int, int]]:
    """The last month of a year at the end of which a time lies: cuối năm 2018."""
    if time.moment.year is not None and heard.words.late.at(heard.tokens, time.first) is not None:
        yield time.moment.year, 12


def _latest(passages: Sequence[Heard]) -> Present:
    """The latest year that the text reports on; those before the age of the web are history."""
    best = Present(_OLDEST)
    for heard, time in _all(passages):
        year = time.final.year if time.final.whole_year else time.moment.year
        if (
            year is None
            or year <= (best.year or 0)
            or time.rule.role != "time"
            or heard.head
            or not _reported(heard, time)
        ):
            continue
        dated = time.final.day is not None and time.final.month is not None
        passed = time.last is not None and heard.tokens.texts[time.first] == "từ"
        if passed or dated or (time.last is None and heard.sets(time)):
            best = Present(year, source=Source(heard, time))
    return best if best.source is not None else Present()
