"""What a text has told of times so far, and the time in which a figure stands whose sentence names none.

A text tells of one time until it names another; with a new paragraph it comes back to the time that it is about, which
its first lines name. What is to come, and what has long gone on, is told in passing: the next figure stands in it only
if its sentence speaks of the same.
"""

from dataclasses import dataclass

from solieu.extracting.periods.calendar import first_year, last_year

_PASSING = 3  # passages for which a time holds that no figure stood in
_BYGONE = 5  # … and one long before the text


@dataclass(frozen=True, slots=True)
class Held:
    """A period, and the rule and the span of the document that told it; `ahead`, `since`, `school` and `span` say of
    what sort the time is, and `block` where it was named."""

    period: str
    rule: str
    start: int
    end: int
    block: int
    ahead: bool = False
    since: bool = False
    school: bool = False
    span: bool = False

    @property
    def years(self) -> int | None:
        """How many years a span of whole years has."""
        whole = self.span and len(self.period) == len("2016/2020")
        return last_year(self.period) - first_year(self.period) + 1 if whole else None


@dataclass(slots=True)
class Story:
    """The times told so far. `base` is what the text is about, `topic` what was named last, `past` the last of what is not to come, `opened` what the paragraph
    named first, `span` the last span of whole years, and `rule` when a rule was made that figures follow."""

    base: Held | None = None
    topic: Held | None = None
    past: Held | None = None
    opened: Held | None = None
    span: Held | None = None
    rule: Held | None = None
    age: int = 0
    passing: bool = False

    def turn(self) -> None:
        """Begin a new paragraph."""
        self.opened = None
        if self.base is not None:
            self.topic = self.past = None

    def go_back(self) -> None:
        """Come back to what the paragraph began with."""
        self.topic = self.opened or self.topic

    def tell(self, held: Held, *, passing: bool = False) -> None:
        """Go on in another time; `passing`: no figure stands in it."""
        self.topic, self.age, self.passing = held, 0, passing
        if not held.ahead:
            self.past = held
        self.opened = self.opened or held

    def standing(self, block: int, *, ahead: bool, norm: bool, year: int | None) -> Held | None:
        """The time in which a figure of a block stands that names none; `ahead`: its sentence tells of what is to
        come; `norm`: it is set by a rule."""
        topic, base = self.topic, self.base
        if topic is not None and self.age > self._lasts(topic, year):
            topic = None
        if topic is None:
            return base or (self.rule if norm else None)
        if topic.ahead and not ahead and topic.block != block:
            return self.past or base
        if topic.since and not ahead and not norm and base is not None:
            return base
        return topic

    def _lasts(self, topic: Held, year: int | None) -> int:
        """For how many passages a time is gone on with."""
        bygone = year is not None and last_year(topic.period) < year - 1
        return _PASSING if self.passing else _BYGONE if bygone else self.age

    def named(self) -> Held | None:
        """The time whose year a moment without one belongs to."""
        base = self.base if self.base is not None and not self.base.since else None
        return self.topic if self.topic is not None and not self.topic.ahead else base
