"""What the times of a sentence are there for: most of them date figures, but many are only spoken of.

Told from the words around a time: whether a figure is compared with it (so với năm 2017), a programme is called by it
(chuẩn nghèo giai đoạn 2022-2025), a rule was made in it (năm 2014 Chính phủ ban hành), or the sentence tells of what is
to come.
"""

from collections.abc import Collection
from dataclasses import dataclass

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.mention import Mention
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.words import Signs, TimeWords
from solieu.extracting.tokens import Tokens

_REACH = 10  # tokens between a cue and the time it speaks of
_NEAR = 6
_STOPS = (",", ";", ":", "(", ")", '"')
_PARTS = ("và", ";", ":")
_STARTS = (",", ";", ":", ")", '"', "-", ".")


@dataclass(frozen=True, slots=True)
class Use:
    """How a time is meant.

    `compared`: a figure is compared with it. `called`: a programme or a standard is called by it. `issues`: a rule was
    made in it. `term`: a congress opens it. `ahead`: its sentence tells of what is to come. `since`: what began in it
    goes on. `opens`: its clause begins with it. `reports`: what is reported on is dated by it. `aside`: it stands in
    brackets with other words.
    """

    compared: bool
    called: bool
    issues: bool
    term: bool
    ahead: bool
    since: bool
    opens: bool
    reports: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The uses of a sentence's times, how many brackets are open at each of its tokens, and the opening brackets of
    those around a time alone, which do not count."""

    uses: dict[Time, Use]
    depths: list[int]
    alone: set[int]

    def dates(self, time: Time) -> bool:
        """Whether figures may stand in a time."""
        use = self.uses[time]
        return not (use.compared or use.called or use.term) and time.rule.role != "beside"


class Marker:
    """Marks the times of one sentence."""

    __slots__ = ("_alone", "_comma", "_depths", "_figures", "_folds", "_signs", "_tokens", "_words")

    def __init__(self, tokens: Tokens, mentions: list[Mention], signs: Signs, words: TimeWords) -> None:
        self._tokens, self._signs, self._words = tokens, signs, words
        self._folds = {mention.end for mention in mentions if mention.unit == "times"}
        self._figures = {mention.first for mention in mentions if mention.unit != "times"}
        self._comma = tokens.texts.index(",") if "," in tokens.texts else len(tokens.texts)
        self._alone: set[int] = set()
        self._depths: list[int] = []

    def mark(self, times: list[Time]) -> Marks:
        """What each time is there for."""
        if not times:
            return Marks({}, [], set())
        texts = self._tokens.texts
        starts = ((self._lead(time), time.end) for time in times)
        self._alone = {
            first - 1
            for first, end in starts
            if first and texts[first - 1] == "(" and texts[end : end + 1] == [")"]
        }
        self._depths = _depths(texts, self._alone)
        return Marks({time: self._use(time) for time in times}, self._depths, self._alone)

    def _lead(self, time: Time) -> int:
        """Where a time begins, with `từ` before it."""
        since = self._words.since.at(self._tokens, time.first)
        return time.first if since is None or time.last is None else since[0]

    def _use(self, time: Time) -> Use:
        words, tokens = self._words, self._tokens
        opens = self._opens(time)
        free = opens or self._until(time) or time.first <= self._comma
        return Use(
            compared=time.first in self._folds or self._is_compared(time),
            called=self._called(time),
            issues=time.moment.whole_year and _any_in(self._signs["issues"], time.end, time.end + _NEAR),
            term=self._is_term(time),
            ahead=words.must.at(tokens, time.end) is not None
            or any(self._ahead(time, cue, free=free) for cue in self._signs["ahead"]),
            since=time.last is None and words.since.at(tokens, time.first) is not None,
            opens=opens,
            reports=self._reports(time),
            aside=self._depths[time.first] > 0,
        )

    def _opens(self, time: Time) -> bool:
        """Whether the clause begins with a time, or with words that lead up to it: `Tính đến cuối`."""
        first = time.first
        if first - 1 in self._alone:
            return True
        while (found := self._words.opening.at(self._tokens, first)) is not None:
            first = found[0]
        return first == 0 or self._tokens.texts[first - 1] in _STARTS

    def _is_compared(self, time: Time) -> bool:
        """Whether a figure is compared with a time; not where the words belong to another: còn hơn 9% năm 2016."""
        return self._follows(time, self._words.compared, beside=self._figures)

    def _follows(self, time: Time, cue: Lexicon[bool], *, beside: Collection[int] = ()) -> bool:
        """Whether words of a cue stand before a time in its clause, and not right before what begins at `beside`."""
        for i in range(time.first, max(0, time.first - _REACH), -1):
            if i not in beside and cue.at(self._tokens, i) is not None:
                return True
            if self._tokens.texts[i - 1] in _STOPS:
                return False
        return False

    def _called(self, time: Time) -> bool:
        if time.rule.role not in ("time", "span"):
            return False
        if time.last is not None:
            return self._follows(time, self._words.called)
        return self._words.called.at(self._tokens, time.first) is not None

    def _is_term(self, time: Time) -> bool:
        """Whether a time is the term that a congress opens: Đại hội …, nhiệm kỳ 2025-2030."""
        words, tokens = self._words, self._tokens
        if time.last is None or words.term.at(tokens, time.first) is None:
            return False
        return any(words.congress.at(tokens, i) is not None for i in range(time.first))

    def _until(self, time: Time) -> bool:
        return time.first > 0 and self._words.until.at(self._tokens, time.first - 1) is not None

    def _ahead(self, time: Time, cue: int, *, free: bool) -> bool:
        """Whether words of what is to come speak of a time: before it, or soon behind it in its part of the sentence;
        `free`: a comma may stand between."""
        if cue < time.first:
            return True
        between = self._tokens.texts[time.end : cue]
        parted = any(text in _PARTS for text in between) or ("," in between and not free)
        return cue < time.end + (2 * _REACH if free else _REACH) and not parted

    def _reports(self, time: Time) -> bool:
        moment = time.moment
        part = moment.quarter or moment.half or moment.months or time.rule.role == "school"
        return bool(part) or self._follows(time, self._words.reports)


def _any_in(places: Collection[int], first: int, end: int) -> bool:
    return any(first <= place < end for place in places)


def _depths(texts: list[str], alone: Collection[int]) -> list[int]:
    """How many brackets are open at each token; those around a time alone do not count."""
    depths: list[int] = []
    opened: list[bool] = []
    depth = 0
    for i, text in enumerate(texts):
        if text == ")" and opened:
            depth -= opened.pop()
        depths.append(depth)
        if text == "(":
            opened.append(i not in alone)
            depth += opened[-1]
    return depths
