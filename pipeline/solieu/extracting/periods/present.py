"""The time of a text itself: when it was published, or what its own dates let one conclude.

It is known for sure by the date of publication, by a full date near the top (Chiều 12/12/2025, tỉnh họp), by the term
that a congress opens (Đại hội nhiệm kỳ 2025-2030), by the day of an event next to a month with its year (Ngày 30/11 …
từ 1/12/2017), by what is compared with (so với cuối năm 2014) or by the part of a year that is reported on (6 tháng đầu
năm 2019). Else the latest year that the text looks back on is a guess, good enough for `hiện nay` alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from solieu.document import Document
from solieu.extracting.periods.calendar import Moment
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.story import Held

HISTORY = 1999  # no text is taken to be written in this year or before
_MONTHS = 1  # between the day of an event and the month that tells its year

Told = tuple[Heard, Time]


@dataclass(frozen=True, slots=True)
class Present:
    """The year of a text, and its day where it is known; `firm` where the year is more than a guess. `held` is the year
    with the words that told it, None where no words did."""

    year: int | None = None
    day: date | None = None
    firm: bool = False
    held: Held | None = None


def present_of(document: Document, passages: Sequence[Heard]) -> Present:
    """The time of a document whose passages tell of these times."""
    if document.published is not None:
        return Present(document.published.year, document.published, firm=True)
    told = [(heard, time) for heard in passages for time in heard.times]
    event = next(filter(None, (event_of(heard, time) for heard, time in told)), None)
    latest = _latest(told)
    return (
        _dated(told)
        or _opening_term(told)
        or _near(told, event, latest)
        or _compared(told, latest.year or 0)
        or _in_parts(told)
        or _contrasted(told)
        or _behind(told, event, latest)
        or latest
    )


def _present(heard: Heard, time: Time, year: int, day: date | None = None, *, firm: bool = True) -> Present:
    return Present(year, day, firm, heard.held(time, f"{year}"))


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    """A day; None where it is none of the calendar."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def event_of(heard: Heard, time: Time) -> Moment | None:
    """The day of an event whose year is left out: Chiều 17-4."""
    moment = time.moment
    undated = moment.year is None and moment.month is not None and moment.day is not None
    return moment if undated and heard.looks_back(time) else None


def _months(time: Time) -> Iterator[tuple[int, int]]:
    """The months that a time names with their year."""
    for moment in (time.moment, time.last) if time.rule.role == "time" else ():
        if moment is not None and moment.year is not None and moment.month is not None:
            yield moment.year, moment.month


def _dated(told: Sequence[Told]) -> Present | None:
    """Told by the first full date near the top."""
    for heard, time in told:
        last = time.final
        day = _day(last.year, last.month, last.day)
        if heard.top and day is not None and heard.looks_back(time):
            return _present(heard, time, day.year, day)
    return None


def _opening_term(told: Sequence[Told]) -> Present | None:
    """Told by the term that a congress opens: Đại hội …, nhiệm kỳ 2025-2030."""
    for heard, time in told:
        if heard.top and heard.marks.uses[time].term and time.moment.year is not None:
            return _present(heard, time, time.moment.year)
    return None


def _near(told: Sequence[Told], event: Moment | None, latest: Present) -> Present | None:
    """Told by the day of an event and the month with a year that lies nearest to it; nothing that the text looks back
    on may lie in a later year."""
    if event is None or event.month is None:
        return None
    best, least = None, _MONTHS + 1
    for heard, time in told:
        for year, month in _months(time):
            for guess in (year, year - 1, year + 1):
                gap = abs(12 * (guess - year) + event.month - month)
                day = _day(guess, event.month, event.day)
                late = guess > HISTORY and guess >= (latest.year or 0)
                if gap < least and late and day is not None:
                    best, least = _present(heard, time, guess, day), gap
    return best


def _compared(told: Sequence[Told], latest: int) -> Present | None:
    """Told by the year before, with whose end, or the same time in which, figures are compared, if the text looks back
    on no later one."""
    found: Present | None = None
    for heard, time in told:
        year = time.moment.year
        if year is None or not heard.marks.uses[time].compared or not heard.beside(time, heard.words.yearly):
            continue
        if year + 1 >= (latest if found is None else found.year or 0):
            found = _present(heard, time, year + 1)
    return found


def _contrasted(told: Sequence[Told]) -> Present | None:
    """Told by the year before, which a sentence sets against the one of the text: Năm 2018 có 40 người, năm nay 50."""
    latest: Present | None = None
    for heard, time in told:
        year = time.moment.year
        plain = time.moment.whole_year and time.last is None and heard.binds(time)
        if year is None or not plain or not heard.looks_back(time):
            continue
        against = any(other.this_year and other.first > time.end for other in heard.times)
        if against and (latest is None or year + 1 > (latest.year or 0)):
            latest = _present(heard, time, year + 1)
    return latest


def _in_parts(told: Sequence[Told]) -> Present | None:
    """Told by the latest year of which a part is reported on."""
    found: Present | None = None
    for heard, time in told:
        moment = time.moment
        part = moment.quarter or moment.half or moment.months
        if moment.year is None or not part or not heard.looks_back(time):
            continue
        if found is None or moment.year > (found.year or 0):
            found = _present(heard, time, moment.year)
    return found


def _behind(told: Sequence[Told], event: Moment | None, latest: Present) -> Present | None:
    """The year after the latest one, where an event lies in a month before those of it that the text looks back on."""
    if event is None or event.month is None or latest.year is None or latest.held is None:
        return None
    if any(time.moment.year == latest.year and _is_to_come(heard, time) for heard, time in told):
        return None
    months = [
        month
        for heard, time in told
        if heard.looks_back(time)
        for year, month in (*_months(time), *_last_month(heard, time))
        if year == latest.year
    ]
    if event.month >= max(months, default=0):
        return None
    year = latest.year + 1
    return Present(year, held=replace(latest.held, period=f"{year}"))


def _is_to_come(heard: Heard, time: Time) -> bool:
    """Whether a time is told to lie ahead, not in brackets beside what does."""
    use = heard.marks.uses[time]
    return use.ahead and not use.aside


def _last_month(heard: Heard, time: Time) -> Iterator[tuple[int, int]]:
    """The last month of the year at the end of which a time lies: cuối năm 2018."""
    if time.moment.year is not None and heard.ends_year(time):
        yield time.moment.year, 12


def _latest(told: Sequence[Told]) -> Present:
    """The latest year that the text looks back on."""
    best = Present()
    for heard, time in told:
        # not the end of a term to come: Thời hạn từ 1/7/2016 đến 30/6/2017
        ended = time.final.whole_year or heard.dates_any(time)
        year = (ended and time.final.year) or time.moment.year
        if year is None or year <= (best.year or HISTORY) or heard.head or time.rule.role != "time":
            continue
        over = time.last is not None and heard.beside(time, heard.words.since)  # từ năm 2011 đến 2015
        dated = time.final.month is not None
        if heard.looks_back(time) and (over or dated or (time.last is None and heard.sets(time))):
            best = _present(heard, time, year, firm=False)
    return best
