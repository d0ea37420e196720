"""From the times of a passage to periods: a year that is not named is that of what was told before, or of the text."""

from dataclasses import replace

from solieu.extracting.periods.calendar import Moment, first_year, last_year, moved, nearest_year, span
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.present import Present
from solieu.extracting.periods.story import Held, Story
from solieu.period import OPEN

_YEAR = len("2018")
_HALF = 6  # months


class Resolver:
    """Resolves the times of a document's passages by the time of the text."""

    __slots__ = ("_present",)

    def __init__(self, present: Present) -> None:
        self._present = present

    def resolve(self, heard: Heard, story: Story) -> dict[Time, Held]:
        """The times of a passage whose year is known, with what they hold."""
        known, last = story.named(), story.topic or story.base
        named = None if known is None else last_year(known.period)
        here = False  # whether the passage itself has named a year
        held: dict[Time, Held] = {}
        for time in heard.times:
            period = (
                _of_told(time, last)
                if time.rule.of in ("same", "end")
                else self._period(time, story, named, here)
            )
            if period is None:
                continue
            found = heard.held(time, period, ahead=self._is_later(period))
            held[time] = replace(found, ahead=found.ahead and not self._is_now(period))
            if not time.now and not heard.marks.uses[time].compared:
                last, here = held[time], True
                named = first_year(period) if time.rule.role == "school" else last_year(period)
        return held

    def _is_later(self, period: str) -> bool:
        """Whether a period is known to begin after the year of the text."""
        year = self._present.year
        return self._present.firm and year is not None and first_year(period) > year

    def _is_now(self, period: str) -> bool:
        """Whether a period is the year of the text itself: what is expected of it is as good as told."""
        return period == f"{self._present.year}"

    def _period(self, time: Time, story: Story, named: int | None, here: bool) -> str | None:
        base = story.base
        if time.now and base is not None and base.school:
            return base.period
        first = self._placed(time.moment, time, story, named, here)
        if first is None or time.last is None:
            return first
        if time.lasts:
            now = self._now(story, shift=0)
            return f"{first}/{OPEN}" if now is None else span(first, f"{now}")
        end = self._placed(time.last, time, story, last_year(first), True)
        return None if end is None else span(first, end)

    def _placed(self, moment: Moment, time: Time, story: Story, named: int | None, here: bool) -> str | None:
        """The period of a moment, in its own year or in the one that the text means."""
        shift = time.rule.shift
        if moment.year is not None:
            return moment.period(moment.year)
        year = (
            self._now(story, shift=shift)
            if time.rule.of == "now"
            else self._named(moment, story, named, here)
        )
        return None if year is None else moment.period(year + shift)

    def _now(self, story: Story, *, shift: int) -> int | None:
        """The year of the text, for `năm nay`; `năm ngoái` asks that it be known for sure."""
        if shift and not self._present.firm:
            return None
        if self._present.year is not None:
            return self._present.year
        base = story.base
        return last_year(base.period) if base is not None and not base.since and not base.ahead else None

    def _named(self, moment: Moment, story: Story, named: int | None, here: bool) -> int | None:
        """The year last named; for a month or a day, that of the text unless the text speaks of another year."""
        present, topic = self._present, story.topic
        loose = not here and (topic is None or topic.span or topic.ahead or named == present.year)
        if present.day is not None and moment.month is not None and loose:
            return nearest_year(moment.month, present.day)
        dated = topic is not None and not topic.span and len(topic.period) > _YEAR
        if dated and topic is not None and not here and moment.day is not None:
            return _going_on(moment, topic)
        if moment.day is not None and not present.firm and story.base is None and not dated:
            return None  # the day of an event, in a year that nothing shows
        return named or present.year


def _going_on(moment: Moment, topic: Held) -> int:
    """The year of a day behind another one that the text has just told: 26/1 behind 3/12/2018 is in 2019."""
    year, month = first_year(topic.period), topic.period[5:7]
    turns = moment.month is not None and month.isdigit() and int(month) - moment.month > _HALF
    return year + turns


def _of_told(time: Time, last: Held | None) -> str | None:
    """What was told last, in another year, or its last year: cùng kỳ, cuối kỳ."""
    if last is None:
        return None
    return moved(last.period, time.rule.shift) if time.rule.of == "same" else f"{last_year(last.period)}"
