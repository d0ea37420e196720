"""From the times of a passage to periods: a year that is not named is that of what was told before, or of the text."""

from solieu.extracting.periods.calendar import Moment, first_year, last_year, moved, nearest_year, span
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.present import Present
from solieu.extracting.periods.story import Held, Story


class Resolver:
    """Resolves the times of a document's passages by the time of the text."""

    __slots__ = ("_present",)

    def __init__(self, present: Present) -> None:
        self._present = present

    def resolve(self, heard: Heard, story: Story) -> dict[Time, Held]:
        """The times of a passage whose year is known, with what they hold."""
        known = story.named()
        named = last_year(known.period) if known is not None else None
        here = False  # whether the passage itself has named a year
        held: dict[Time, Held] = {}
        last = story.topic or story.base
        for time in heard.times:
            period = self._period(time, story, last, named, here=here)
            if period is None:
                continue
            held[time] = self._held(heard, time, period)
            if not time.now and not heard.marks.uses[time].compared:
                last = held[time]
                named = first_year(period) if time.rule.role == "school" else last_year(period)
                here = True
        return held

    def _period(
        self, time: Time, story: Story, last: Held | None, named: int | None, *, here: bool
    ) -> str | None:
        base = story.base
        if time.rule.of in ("same", "end"):
            if last is None:
                return None
            return (
                moved(last.period, time.rule.shift) if time.rule.of == "same" else f"{last_year(last.period)}"
            )
        if time.now and base is not None and base.school:
            return base.period
        first = self._placed(time.moment, time, story, named, here=here)
        if first is None or time.last is None:
            return first
        end = self._placed(time.last, time, story, last_year(first), here=True)
        return None if end is None else span(first, end)

    def _placed(
        self, moment: Moment, time: Time, story: Story, named: int | None, *, here: bool
    ) -> str | None:
        year = moment.year
        if year is None:
            year = (
                self._now(time, story)
                if time.rule.of == "now"
                else self._named(moment, story, named, here=here)
            )
            year = None if year is None else year + time.rule.shift
        return None if year is None else moment.period(year)

    def _now(self, time: Time, story: Story) -> int | None:
        """The year of the text, for `năm nay`; `năm ngoái` asks that it be known for sure."""
        if time.rule.shift and not self._present.firm:
            return None
        if self._present.year is not None:
            return self._present.year
        base = story.base
        return last_year(base.period) if base is not None and not base.since and not base.ahead else None

    def _named(self, moment: Moment, story: Story, named: int | None, *, here: bool) -> int | None:
        """The year last named; for a month or a day, that of the text unless the text speaks of another year."""
        day, topic = self._present.day, story.topic
        loose = topic is None or topic.span or topic.ahead or named == self._present.year
        if day is not None and moment.month is not None and loose and not here:
            return nearest_year(moment, day)
        dated = topic is not None and not topic.span and len(topic.period) > len("2018")
        if moment.day is not None and not self._present.firm and story.base is None and not dated:
            return None  # the day of an event, in a year that nothing shows
        return named or self._present.year

    def _held(self, heard: Heard, time: Time, period: str) -> Held:
        use, present = heard.marks.uses[time], self._present
        school = time.rule.role == "school"
        later = present.firm and present.year is not None and first_year(period) > present.year
        return Held(
            period,
            time.rule.id,
            *heard.span(time),
            heard.block,
            ahead=use.ahead or later,
            since=use.since,
            school=school,
            span=time.last is not None and not school,
        )
