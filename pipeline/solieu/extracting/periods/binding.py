"""Which of the times that a sentence names each of its figures stands in.

A time stands behind its figure in the same clause (38,2% năm 2013), or before it, up to the next time (Năm 2018, … đạt
60%, … là 50%). What stands in brackets holds in them alone, and the year that a change starts from in its figure alone.
"""

from dataclasses import dataclass
from itertools import pairwise

from solieu.extracting.mention import Mention
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.marking import Marks
from solieu.extracting.periods.words import Signs, TimeWords
from solieu.extracting.tokens import Tokens

LENGTHS = ("year", "month", "week", "day")
_GAP = 14  # tokens between a figure and the time behind it
_NEAR = 3
_STOPS = frozenset(',;:()"')


@dataclass(frozen=True, slots=True)
class Bound:
    """The time that a mention is bound to, and which of its several years. `own`: the mention is the length of the
    time itself (3 năm 2016-2018)."""

    time: Time
    year: int | None = None
    own: bool = False


class Binder:
    """Binds the mentions of one sentence to its times."""

    __slots__ = ("_able", "_alone", "_called", "_depths", "_origins", "_signs", "_times", "_tokens", "_words")

    def __init__(
        self, tokens: Tokens, times: list[Time], marks: Marks, signs: Signs, words: TimeWords
    ) -> None:
        self._tokens, self._words, self._signs = tokens, words, signs
        self._depths, self._alone = marks.depths, marks.alone
        self._origins: set[Time] = set()
        self._able = [time for time in times if marks.dates(time)]
        self._called = [time for time in times if marks.uses[time].called and not marks.uses[time].compared]

    def bind(self, mentions: list[Mention]) -> list[Bound | None]:
        """For each mention the time that it stands in, None where the sentence tells none."""
        if not self._able and not self._called:
            return [None] * len(mentions)
        self._origins = {
            time
            for mention, following in pairwise(mentions)
            for time in self._able
            if mention.end <= time.first
            and time.end <= following.first
            and self._starts(mention, time, following)
        }
        bound: list[Bound | None] = []
        for i, mention in enumerate(mentions):
            limit = mentions[i + 1].first if i + 1 < len(mentions) else len(self._tokens)
            bound.append(self._bound(mention, limit))
        return self._told_apart(mentions, self._joined(mentions, bound))

    def _bound(self, mention: Mention, limit: int) -> Bound | None:
        own = self._own(mention)
        if own is not None:
            return Bound(own, own=True)
        time = self._behind(mention, limit) or self._before(mention, self._able)
        time = time or self._before(mention, self._called)
        return None if time is None else Bound(time)

    def _joined(self, mentions: list[Mention], bound: list[Bound | None]) -> list[Bound | None]:
        """The same, with a figure that `và` joins to one with its time behind it in that time: A tăng 2% và B tăng 3%
        vào năm 2018."""
        for i in range(len(mentions) - 2, -1, -1):
            following, found = mentions[i + 1], bound[i + 1]
            if not _is_behind(following, found) or _is_behind(mentions[i], bound[i]):
                continue
            between = range(mentions[i].end, following.first)
            joined = any(self._words.joins.at(self._tokens, j) is not None for j in between)
            if joined and _STOPS.isdisjoint(self._tokens.texts[mentions[i].end : following.first]):
                bound[i] = found
        return bound

    def _starts(self, mention: Mention, time: Time, following: Mention) -> bool:
        """Whether a change starts from the mention in a year, up to the one that follows: từ 8% năm 2011 còn 2%."""
        tokens, words = self._tokens, self._words
        return (
            time.moment.year is not None
            and 0 <= time.first - mention.end <= _NEAR
            and words.starts_at(tokens, mention.first)
            and any(words.towards.at(tokens, i) is not None for i in range(time.end, following.first))
        )

    def _own(self, mention: Mention) -> Time | None:
        """The years that a length of time says itself to be: kế hoạch 5 năm 2016 - 2020, 3 năm (2016-2018)."""
        if mention.unit not in LENGTHS:
            return None
        return next(
            (
                time
                for time in (*self._able, *self._called)
                if 0 <= time.first - mention.end <= _NEAR and time.last is not None
            ),
            None,
        )

    def _behind(self, mention: Mention, limit: int) -> Time | None:
        """The time that follows the mention in its clause, with no other figure between."""
        time = next((time for time in self._able if time.first >= mention.end), None)
        if time is None or time.first >= limit or time.first - mention.end > (1 if time.now else _GAP):
            return None
        parted = any(
            i not in self._alone and self._words.breaks.at(self._tokens, i) is not None
            for i in range(mention.end, time.first)
        )
        return None if parted or self._depths[time.first] != self._depths[mention.first] else time

    def _before(self, mention: Mention, times: list[Time]) -> Time | None:
        """The nearest time before the mention, not in brackets that are closed."""
        lowest, at = self._depths[mention.first], mention.first
        for time in reversed(times):
            if time.end <= mention.first and time not in self._origins:
                if time.rule.of in ("same", "end") and ";" in self._tokens.texts[time.end : mention.first]:
                    continue
                lowest, at = min([lowest, *self._depths[time.first : at]]), time.first
                if self._depths[time.first] <= lowest:
                    return time
        return None

    def _told_apart(self, mentions: list[Mention], bound: list[Bound | None]) -> list[Bound | None]:
        """The same, with each of several years given its own figure where the text tells them one by one."""
        for i, found in enumerate(bound):
            if found is None or not found.time.several:
                continue
            time, years = found.time, found.time.several
            group = bound[i : i + len(years)]
            told = any(time.end <= place < mentions[i].first for place in self._signs["each"])
            if told and len(group) == len(years) and all(other == found for other in group):
                bound[i : i + len(years)] = [Bound(time, year) for year in years]
            break
        return bound


def _is_behind(mention: Mention, bound: Bound | None) -> bool:
    """Whether the time that a mention is bound to stands behind it, and is not its own length."""
    return bound is not None and not bound.own and bound.time.first >= mention.end
