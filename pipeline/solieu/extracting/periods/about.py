"""What a text is about: the time in which its figures stand that name none and follow none.

It is the time that the first sentence near the top tells of which figures stand in, or of which it reports. A text
without such a sentence is about the latest year that it shows, be it in passing (nhiệm vụ năm 2016, Quyết định
772/2016), if it opens as news does (Chiều 9/5; vừa trao quà) or tells of no other time; a plan, about the year to come.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from solieu.extracting.periods.calendar import first_year, last_year
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.present import HISTORY, Present, event_of
from solieu.extracting.periods.resolving import Resolver
from solieu.extracting.periods.story import Held, Story


def about(told: Sequence[Heard], resolver: Resolver, present: Present) -> Held | None:
    """What a text is about whose passages tell of these times, None where nothing shows it."""
    named = _named(told, resolver, present)
    if named is not None and (_is_remembered(named, told, present) or _goes_on(named, present)):
        return present.held
    if named is not None or present.firm:
        return named
    news = _is_news(told)
    shown = _shown(told, news=news) if present.year is None or news else None
    if shown is not None and _is_old(shown, present):
        return present.held
    return shown or (_planned(told, resolver) if present.year is None else None)


def _named(told: Sequence[Heard], resolver: Resolver, present: Present) -> Held | None:
    """The time of the first sentence near the top that tells one, else of its title."""
    title: Held | None = None
    for heard in _top(told):
        found = _main(heard, resolver.resolve(heard, Story()), present)
        if found is not None and not heard.head:
            return found
        if found is not None and not (found.ahead and found.since):
            title = title or found
    return title


def _top(told: Sequence[Heard]) -> Iterator[Heard]:
    for heard in told:
        if not heard.top:
            return
        yield heard


def _main(heard: Heard, held: Mapping[Time, Held], present: Present) -> Held | None:
    """The time that a passage is about: one that figures stand in, else one that a report names, else the first."""
    best: tuple[int, Held] | None = None
    for time, found in held.items():
        unsettled = (found.ahead or found.since or heard.marks.uses[time].ahead) and not heard.head
        aside = time.now or heard.is_spoken(time) or _is_story(heard, time, present)
        if not heard.sets(time) or unsettled or aside:
            continue
        rank = 2 if heard.binds(time) else int(heard.marks.uses[time].reports)
        if best is None or rank > best[0] or rank == 2:
            best = rank, found
    return None if best is None else best[1]


def _is_story(heard: Heard, time: Time, present: Present) -> bool:
    """Whether a time is a point within a year before that of the text, as stories tell it: Giữa năm 2016, cha mất."""
    year = time.moment.year
    past = year is not None and present.year is not None and year < present.year
    return past and heard.beside(time, heard.words.early)


def _planned(told: Sequence[Heard], resolver: Resolver) -> Held | None:
    """The year to come of a plan: the first near the top in which figures stand, not up to which they do."""
    for heard in _top(told):
        for time, found in resolver.resolve(heard, Story()).items():
            if heard.binds(time) and found.ahead and not (time.now or heard.until(time)):
                return found
    return None


def _is_remembered(named: Held, told: Sequence[Heard], present: Present) -> bool:
    """Whether a time lies years before the text, which names it but once."""
    year = last_year(named.period)
    if present.year is None or not _is_old(named, present):
        return False
    return _naming(told, year) <= max(1, _naming(told, present.year, present.year - 1))


def _is_old(held: Held, present: Present) -> bool:
    """Whether a time lies more than a year before the text."""
    return present.year is not None and last_year(held.period) < present.year - 1


def _naming(told: Sequence[Heard], *years: int) -> int:
    """How many passages name one of some years."""
    return sum(any(time.moment.year in years for time in heard.times) for heard in told)


def _goes_on(named: Held, present: Present) -> bool:
    """Whether a time is a span of years that is not over when the text is written."""
    year = present.year
    return named.span and year is not None and first_year(named.period) <= year < last_year(named.period)


def _is_news(told: Sequence[Heard]) -> bool:
    """Whether the first time that a text tells is the day of an event, or its top tells of what has just been done."""
    first = next(((heard, time) for heard in told for time in heard.times if not time.now), None)
    event = first is not None and event_of(*first) is not None
    return event or any(_is_fresh(heard) for heard in _top(told))


def _is_fresh(heard: Heard) -> bool:
    return any(heard.words.fresh.at(heard.tokens, i) is not None for i in range(len(heard.tokens)))


def _shown(told: Sequence[Heard], *, news: bool) -> Held | None:
    """The latest year that a text shows at its top, of figures or more than once, or that its documents do."""
    best: Held | None = None
    latest, over = (
        HISTORY,
        {time.moment.year for heard in told for time in heard.times if _goes_by(heard, time)},
    )
    named = Counter((time.moment.year, _is_document(time)) for heard in told for time in heard.times)
    for heard in told:
        for time in heard.times:
            document = _is_document(time)
            firm = heard.top or named[time.moment.year, document] > 1 or heard.binds(time)
            counts = firm and (document or news)
            year = _year(heard, time)
            if year is not None and year > latest and counts:
                best, latest = heard.held(time, f"{year}"), year
    return None if latest in over else best


def _is_document(time: Time) -> bool:
    return time.rule.id == "period.document"


def _goes_by(heard: Heard, time: Time) -> bool:
    """Whether a time is a year since which something has gone on: từ năm 2013 đến nay."""
    return time.lasts and not (time.moment.whole_year and heard.beside(time, heard.words.early))


def _year(heard: Heard, time: Time) -> int | None:
    """The year in which a time lets a text lie: not one to come, or one that is over."""
    use = heard.marks.uses[time]
    if use.ahead or use.since or use.issues or heard.is_apart(time) or heard.is_spoken(time):
        return None
    if time.lasts:
        return None if _goes_by(heard, time) else time.moment.year
    if time.last is not None:
        return time.final.year if time.final.whole_year and heard.beside(time, heard.words.since) else None
    return time.moment.year
