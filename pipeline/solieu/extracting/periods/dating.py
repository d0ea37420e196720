"""Dating the figures of one passage: by the times that it names, else by what the text has told before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from solieu.extracting.ids import PUBLISHED
from solieu.extracting.mention import Mention
from solieu.extracting.periods.binding import LENGTHS, Bound
from solieu.extracting.periods.calendar import first_year, last_year
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.present import Present
from solieu.extracting.periods.story import Held, Story
from solieu.extracting.periods.twins import Twins
from solieu.figure import Aspect, Evidence, Status

_SIGNS = frozenset(",;:()")
_REACH = 8  # … and between that number and lên, xuống


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside the passage: the time of the text, what was told before, and figures told elsewhere."""

    present: Present
    story: Story
    twins: Twins


class Dater:
    """Dates the mentions of one passage, whose times hold these periods."""

    __slots__ = ("_heard", "_held", "_length", "_told", "_twin")

    def __init__(self, heard: Heard, held: Mapping[Time, Held], told: Told) -> None:
        self._heard, self._held, self._told = heard, held, told
        self._twin = self._any_twin() if heard.top else None
        # the years of a length of time, which the figures behind it stand in that name no time
        self._length: Held | None = None

    def date(self) -> None:
        """Set the period of each mention and its evidence."""
        mentions = self._heard.mentions
        for i, (mention, bound) in enumerate(zip(mentions, self._heard.bound, strict=True)):
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            self._told.story.span = self._span_of_change(i) or self._told.story.span
            if bound is None:
                self._length = self._years_of(mention) or self._length
                self._cite(mention, self._length or self._unbound(mention, following))
            elif self._of_whole(mention, bound) or self._is_of_span(mention, ahead=True):
                self._cite(mention, self._told.story.span)
            elif bound.time in self._held:
                self._length = None
                self._put(mention, bound.time, bound.year)
            elif bound.time.rule.of == "named" and bound.time.moment.day is None:
                self._cite(mention, self._unbound(mention, following))

    def _put(self, mention: Mention, time: Time, year: int | None = None) -> None:
        """The mention stands in a time of its own sentence."""
        held = self._held[time]
        mention.period = held.period if year is None else f"{year}"
        mention.evidence["period"] = (held.rule, time.first, time.end)

    def _cite(self, mention: Mention, held: Held | None) -> None:
        """The mention stands in a time told elsewhere; a share that is no change, in the last year of a span."""
        if held is None or mention.period is not None:
            return
        share = mention.family == "rate" and not mention.per and mention.aspect is Aspect.LEVEL
        ends = held.span and share and held is not self._length
        mention.period = f"{last_year(held.period)}" if ends else held.period
        if held.start < held.end:
            mention.cited.append(Evidence("period", held.rule, held.start, held.end))
        else:  # no words told it, but that the text was published then
            mention.evidence["period"] = (held.rule, mention.first, mention.end)

    def _of_whole(self, mention: Mention, bound: Bound) -> bool:
        """Whether words between a time and the mention turn to the whole of a span: cả giai đoạn."""
        whole = self._heard.before(mention, "whole", behind=bound.time.end)
        return whole and self._told.story.span is not None

    def _years_of(self, mention: Mention) -> Held | None:
        """The span whose length the mention tells: 6 năm of the years 2010 and 2016, trong 5 năm of 2021-2025."""
        heard, known = self._heard, self._told.story.span
        if mention.unit != "year" or mention.upper is not None or (length := mention.numeral.value) < 2:
            return None
        held = [self._held[time] for time in heard.times if time in self._held and heard.marks.dates(time)]
        held = [each for each in held if not each.ahead]
        years = [year for each in held for year in (first_year(each.period), last_year(each.period))]
        if years and max(years) - min(years) in (length, length - 1):
            return replace(held[0], period=f"{min(years)}/{max(years)}")
        lasting = heard.words.lasting.at(heard.tokens, mention.first) is not None
        if known is None or not lasting or known.years != length:
            return None
        self._told.story.tell(known)
        return known

    def _any_twin(self) -> Held | None:
        """The time of the first figure of the passage that names none and is told elsewhere as well."""
        for mention, bound in zip(self._heard.mentions, self._heard.bound, strict=True):
            twin = self._told.twins.of(mention) if bound is None else None
            if twin is not None:
                return twin
        return None

    def _unbound(self, mention: Mention, following: Mention | None) -> Held | None:
        """The time in which a mention stands whose sentence does not tell it."""
        heard, story, present = self._heard, self._told.story, self._told.present
        if self._is_age(mention) or self._lasts_up_to_now(mention):
            return self._now()
        twin = (
            ((heard.title or heard.top) and self._told.twins.noted(mention))
            or self._told.twins.of(mention)
            or self._twin
        )
        if twin is not None or self._starts_change(mention, following) or self._is_long_past(mention):
            return twin
        ahead = heard.before(mention, "ahead")
        if self._is_of_span(mention, ahead=ahead):
            return story.span
        norm = mention.status is Status.NORM
        if not norm and (whole := self._closing(mention)) is not None:
            self._put(mention, whole)
            return None
        found = story.standing(heard.block, present.year, ahead=ahead, norm=norm)
        if found is None and (later := self._later(mention)) is not None:
            self._put(mention, later)
            return None
        return found or (self._now() if present.firm else None)

    def _later(self, mention: Mention) -> Time | None:
        """The time that the sentence names later on, where nothing was named before."""
        marks = self._heard.marks
        for time in self._heard.times:
            dates = time in self._held and marks.dates(time) and not time.now
            if dates and time.first >= mention.end and not marks.uses[time].aside:
                return time
        return None

    def _closing(self, mention: Mention) -> Time | None:
        """The only year that the sentence names, far behind the mention: 6 hộ …, có nhà trong giai đoạn 2013-2016."""
        heard, time = self._heard, self._later(mention)
        if time is None or heard.marks.uses[time].ahead:
            return None
        between = heard.tokens.texts[mention.end : time.first]
        alone = sum(each.moment.year is not None for each in heard.times) == 1
        closes = heard.beside(time, heard.words.within) or not {",", "thì", ":", ";"} & set(between)
        return time if alone and closes else None

    def _starts_change(self, mention: Mention, following: Mention | None) -> bool:
        """Whether a change starts from the number: `từ 20%` of `giảm từ 20% xuống 5%`."""
        tokens, words = self._heard.tokens, self._heard.words
        if following is None:
            return False
        between = range(mention.end, min(following.first, mention.end + _REACH))
        return words.starts_at(tokens, mention.first) and any(
            words.towards.at(tokens, i) is not None and words.not_towards.at(tokens, i - 1) is None
            for i in between
        )

    def _is_long_past(self, mention: Mention) -> bool:
        """Whether the mention is of a time gone by that nothing names: it is told how long ago it was, or a clause
        before it opens with words like `trước đây`."""
        texts, signs = self._heard.tokens.texts, self._heard.signs
        if self._heard.before(mention, "ago") or (mention.unit in LENGTHS and mention.end in signs["before"]):
            return True
        return any(
            place < mention.first and (place == 0 or not texts[place - 1][0].isalnum())
            for place in signs["formerly"]
        )

    def _is_age(self, mention: Mention) -> bool:
        """Whether the mention is somebody's age, behind a name: Bà Lan, 60 tuổi; Bà Lan (60 tuổi)."""
        if mention.unit != "year_old":
            return False
        tokens = self._heard.tokens
        qualified = self._heard.words.qualified.at(tokens, mention.first)
        first = mention.first if qualified is None else qualified[0]
        return tokens.texts[max(0, first - 1) : first] in (["("], [","])

    def _lasts_up_to_now(self, mention: Mention) -> bool:
        """Whether the mention is a length of time up to the text: hai năm qua, 3 năm gần đây."""
        return mention.unit in LENGTHS and mention.end in self._heard.signs["lately"]

    def _is_of_span(self, mention: Mention, *, ahead: bool) -> bool:
        """Whether the mention is of the whole span told last: it says so, or it is a change per year."""
        yearly = "year" in mention.per and mention.aspect is not Aspect.LEVEL
        whole = self._heard.before(mention, "whole") or self._ends_in_whole(mention) or (yearly and not ahead)
        return whole and self._told.story.span is not None

    def _ends_in_whole(self, mention: Mention) -> bool:
        """Whether the words behind a mention, up to a sign, say that it is of the whole: 6 xã thoát nghèo trong giai
        đoạn này."""
        texts = self._heard.tokens.texts
        places = [place for place in self._heard.signs["whole"] if place >= mention.end]
        return bool(places) and _SIGNS.isdisjoint(texts[mention.end : places[0]])

    def _span_of_change(self, i: int) -> Held | None:
        """The years in which something changed from mention i to the next: từ 16% năm 2012 xuống 9% năm 2016."""
        mentions, (bound, then) = self._heard.mentions, (*self._heard.bound[i : i + 2], None)[:2]
        if bound is None or then is None or not self._starts_change(mentions[i], mentions[i + 1]):
            return None
        first, last = self._held.get(bound.time), self._held.get(then.time)
        if first is None or last is None or first_year(first.period) >= last_year(last.period):
            return None
        period = f"{first_year(first.period)}/{last_year(last.period)}"
        return replace(last, period=period, span=True)

    def _now(self) -> Held | None:
        """The time of the text, where it is known for sure or is what the text is about."""
        present, base = self._told.present, self._told.story.base
        if present.firm:
            return present.held or Held(f"{present.year}", PUBLISHED, 0, 0, self._heard.block)
        near = base is not None and last_year(base.period) == present.year
        return base if near else present.held
