"""What a text has told of times so far, and the time in which a figure stands whose sentence names none.

A text tells of one time until it names another, and comes back with a new paragraph to the time that it is about, which
its first lines name. What is to come is told aside: the next sentence stands in it only if it speaks of what is to come
as well. Every time is forgotten that is not named again; soon one in which no figure stood, or that is long gone by.
"""

from dataclasses import dataclass

from solieu.extracting.periods.calendar import first_year, last_year

_SOON = 3  # for so many passages a time holds in which no figure stood, or that lies years before the text
_LONG = 8  # for so many passages any time holds that is not named again
_SPAN = len("2016/2020")


@dataclass(frozen=True, slots=True)
class Held:
    """A period, and the rule and the words of the document that told it: `start` and `end` in code points, and their
    `block`.

    `ahead`: it was told of what is to come. `since`: what began in it goes on. `school`, `span`: it is a school year, a
    span of time.
    """

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
        whole = self.span and len(self.period) == _SPAN
        return last_year(self.period) - first_year(self.period) + 1 if whole else None


@dataclass(slots=True)
class Story:
    """The times told so far.

    `base` is what the text is about; `topic` what was named last, `past` the last that was not of what is to come, and
    `opened` the first of the paragraph; `span` is the last span of whole years, and `rule` the time in which a rule was
    made. `age` counts the passages since the topic was named, and `passing` says that no figure stood in it.
    """

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

    def come_home(self, held: Held | None) -> None:
        """Come back to the time of the text: what it is about, else what `hiện nay` held."""
        self.topic = self.past = self.base or held

    def tell(self, held: Held, *, passing: bool = False) -> None:
        """Go on in another time; `passing`: no figure stands in it."""
        self.topic, self.age, self.passing = held, 0, passing
        self.past = self.past if held.ahead else held
        self.opened = self.opened or held

    def named(self) -> Held | None:
        """The time whose year a moment without one belongs to."""
        base = self.base if self.base is not None and not self.base.since else None
        return self.topic if self.topic is not None and not self.topic.ahead else base

    def standing(self, block: int, year: int | None, *, ahead: bool, norm: bool) -> Held | None:
        """The time in which a figure of a block stands that names none; `year` is that of the text, `ahead`: its
        sentence tells of what is to come, `norm`: it is set by a rule."""
        topic, base = self.topic, self.base
        if topic is None or self._is_over(topic, year):
            return base or (self.rule if norm else None)
        if topic.ahead and not ahead and topic.block != block:
            return self.past or base
        if topic.since and not ahead and not norm and base is not None:
            return base
        return topic

    def _is_over(self, topic: Held, year: int | None) -> bool:
        bygone = year is not None and last_year(topic.period) < year - 1
        return self.age > (_SOON if self.passing or bygone else _LONG)
