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

_NEAR = 3  # tokens between từ and the number that a change starts from
_REACH = 8  # … and between that number and lên, xuống


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside the passage: the time of the text, what was told before, and figures told elsewhere."""

    present: Present
    story: Story
    twins: Twins


class Dater:
    """Dates the mentions of one passage, whose times hold these periods."""

    __slots__ = ("_heard", "_held", "_run", "_told", "_twin")

    def __init__(self, heard: Heard, held: Mapping[Time, Held], told: Told) -> None:
        self._heard, self._held, self._told = heard, held, told
        self._twin = self._any_twin() if heard.top else None
        self._run: Held | None = (
            None  # the years of a length of time, for the figures behind it that name no time
        )

    def date(self) -> None:
        """Set the period of each mention and its evidence."""
        mentions = self._heard.mentions
        for i, mention in enumerate(mentions):
            bound = self._heard.bound[i]
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            if bound is None:
                self._run = self._length(mention) or self._run
                self._cite(mention, self._run or self._unbound(mention, following))
            elif self._of_whole(mention, bound):
                self._cite(mention, self._told.story.span)
            elif bound.time in self._held:
                self._run = None
                self._put(mention, bound.time, bound.year)
            elif bound.time.rule.of == "named" and bound.time.moment.day is None:
                self._cite(mention, self._unbound(mention, following))

    def _put(self, mention: Mention, time: Time, year: int | None = None) -> None:
        """The mention stands in a time of its own sentence."""
        held = self._held[time]
        mention.period = held.period if year is None else f"{year}"
        mention.evidence["period"] = (held.rule, time.first, time.end)

    def _cite(self, mention: Mention, held: Held | None) -> None:
        """The mention stands in a time told elsewhere; a share at the end of a span in its last year."""
        if held is None or mention.period is not None:
            return
        level = mention.family == "rate" and not mention.per and mention.aspect is Aspect.LEVEL
        mention.period = (
            f"{last_year(held.period)}" if held.span and level and held is not self._run else held.period
        )
        if held.start < held.end:
            mention.cited.append(Evidence("period", held.rule, held.start, held.end))
        else:
            mention.evidence["period"] = (held.rule, mention.first, mention.end)

    def _of_whole(self, mention: Mention, bound: Bound) -> bool:
        """Whether words between a time and the mention turn to the whole of a span: cả giai đoạn."""
        return self._told.story.span is not None and self._heard.before(
            mention, "whole", behind=bound.time.end
        )

    def _length(self, mention: Mention) -> Held | None:
        """The span whose length the mention tells: 6 năm of the years 2010 and 2016, trong 5 năm of 2021-2025."""
        if mention.unit != "year" or mention.upper is not None:
            return None
        length, known = mention.values()[0], self._told.story.span
        held = [
            self._held[time]
            for time in self._heard.times
            if time in self._held and self._heard.marks.dates(time)
        ]
        held = [each for each in held if not each.ahead]
        years = sorted({year for each in held for year in (first_year(each.period), last_year(each.period))})
        if length > 1 and len(years) > 1 and years[-1] - years[0] in (length, length - 1):
            return replace(held[0], period=f"{years[0]}/{years[-1]}")
        lasting = self._heard.words.lasting.at(self._heard.tokens, mention.first) is not None
        if known is not None and lasting and known.years == length:
            self._told.story.tell(known)
            return known
        return None

    def _any_twin(self) -> Held | None:
        mentions, bound = self._heard.mentions, self._heard.bound
        twins = (
            self._told.twins.of(mention)
            for mention, time in zip(mentions, bound, strict=True)
            if time is None
        )
        return next((twin for twin in twins if twin is not None), None)

    def _unbound(self, mention: Mention, following: Mention | None) -> Held | None:
        """The time in which a mention stands whose sentence does not tell it."""
        heard, story = self._heard, self._told.story
        if self._aged(mention):
            return self._now()
        twin = self._told.twins.of(mention) or self._twin
        if twin is not None:
            return twin
        if self._starts_change(mention, following) or self._formerly(mention):
            return None
        ahead = heard.before(mention, "ahead")
        if self._is_present(mention, ahead=ahead):
            return self._now()
        if story.span is not None and self._spans(mention, ahead=ahead):
            return story.span
        found = story.standing(
            heard.block, self._told.present.year, ahead=ahead, norm=mention.status is Status.NORM
        )
        return found or self._later(mention) or (self._now() if self._told.present.firm else None)

    def _later(self, mention: Mention) -> Held | None:
        """The time that the sentence names later on, where nothing was named before."""
        for time in self._heard.times:
            aside = self._heard.marks.uses[time].aside
            if (
                time.first >= mention.end
                and time in self._held
                and self._heard.marks.dates(time)
                and not (aside or time.now)
            ):
                self._put(mention, time)
                return None
        return None

    def _starts_change(self, mention: Mention, following: Mention | None) -> bool:
        """Whether a change starts from the number: `từ 20%` of `giảm từ 20% xuống 5%`."""
        tokens, words = self._heard.tokens, self._heard.words
        if following is None:
            return False
        first = max(0, mention.first - _NEAR)
        from_here = any(
            words.fromwards.at(tokens, i) is not None for i in range(first + 1, mention.first + 1)
        )
        return from_here and any(
            words.towards.at(tokens, i) is not None and words.not_towards.at(tokens, i - 1) is None
            for i in range(mention.end, min(following.first, mention.end + _REACH))
        )

    def _formerly(self, mention: Mention) -> bool:
        """Whether the mention is of a time long past that nothing names: a clause before it opens with words of it, or
        it is told how long ago it was."""
        texts, signs = self._heard.tokens.texts, self._heard.signs
        if self._heard.before(mention, "ago") or (mention.unit in LENGTHS and mention.end in signs["before"]):
            return True
        return any(
            place < mention.first and (place == 0 or not texts[place - 1][0].isalnum())
            for place in signs["formerly"]
        )

    def _aged(self, mention: Mention) -> bool:
        """Whether the mention is somebody's age, behind a name: Bà Lan, 60 tuổi; Bà Lan (60 tuổi)."""
        before = self._heard.tokens.texts[max(0, mention.first - 1) : mention.first]
        return mention.unit == "year_old" and before in (["("], [","])

    def _is_present(self, mention: Mention, *, ahead: bool) -> bool:
        """Whether the mention is true when the text is written: a length of time up to now, or words say so."""
        heard = self._heard
        lately = mention.unit in LENGTHS and mention.end in heard.signs["lately"]
        return lately or (not ahead and heard.before(mention, "present"))

    def _spans(self, mention: Mention, *, ahead: bool) -> bool:
        """Whether the mention is of a whole span: it says so, or it is a change per year."""
        yearly = "year" in mention.per and mention.aspect is not Aspect.LEVEL
        return self._heard.before(mention, "whole") or (yearly and not ahead)

    def _now(self) -> Held | None:
        """The time of the text, where it is known for sure or is what the text is about."""
        present, base = self._told.present, self._told.story.base
        if present.firm:
            return present.held or Held(f"{present.year}", PUBLISHED, 0, 0, self._heard.block)
        return base if base is not None and last_year(base.period) == present.year else None
