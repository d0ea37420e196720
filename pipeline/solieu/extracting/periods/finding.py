"""Finding the times that a sentence names.

A time is found by the patterns of the period rules, left to right, the first rule that fits at a token. The ends of a
span that stand apart (từ 1/7/2016 đến 30/6/2017) are made one time, and so are years in a row (năm 2025 và 2030).
"""

from collections.abc import Set
from dataclasses import dataclass, replace

import regex

from solieu.extracting.periods.calendar import Moment, lunar_year
from solieu.extracting.periods.words import TimeWords
from solieu.extracting.tokens import Tokens
from solieu.rulebook import PeriodRule

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """Tokens first … end - 1 of a sentence name a moment, the span from it to `last`, or `several` years.
    `lasts`: the span goes on up to now."""

    first: int
    end: int
    rule: PeriodRule
    moment: Moment
    last: Moment | None = None
    several: tuple[int, ...] = ()
    lasts: bool = False

    @property
    def now(self) -> bool:
        """Whether it is the time of the text itself: hiện nay, năm nay."""
        return self.rule.of == "now" and not self.rule.shift and self.moment.whole_year

    @property
    def this_year(self) -> bool:
        """Whether it is the year of the text as against others: năm nay."""
        return self.rule.id == "period.this_year"

    @property
    def final(self) -> Moment:
        """The last moment that it names."""
        return self.last or self.moment


def find_times(tokens: Tokens, taken: Set[int], words: TimeWords) -> list[Time]:
    """The times of a sentence in order, without overlap; `taken` are the tokens of its figures."""
    found: list[Time] = []
    done, beginning = 0, words.patterns.beginning
    for i, word in enumerate(tokens.texts):
        if i < done or i in taken or not (patterns := beginning(word)):
            continue
        for pattern in patterns:
            match = pattern.match(tokens.layers.norm, tokens.starts[i])
            end = i if match is None else tokens.at(match.end() - 1) + 1
            if match is not None and end > i and taken.isdisjoint(range(i, end)):
                found.append(_time(i, end, pattern.rule, match))
                done = end
                break
    return _joined(tokens, found, words)


def _time(first: int, end: int, rule: PeriodRule, match: regex.Match[str]) -> Time:
    caught = match.groupdict()
    year, last, quarter, month, day, months = (_number(caught.get(name)) for name in "yzqmdn")
    if last is not None and last < 100 and year is not None:  # 2016-20
        last += year - year % 100
    if "stem" in caught:
        year = lunar_year(caught["stem"], caught["branch"])
    moment = Moment(year, month, day, quarter, rule.half, months)
    return Time(first, end, rule, moment, None if last is None else Moment(last))


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else _ROMAN.get(written) or _WORDS.get(written)


def _joined(tokens: Tokens, times: list[Time], words: TimeWords) -> list[Time]:
    """The times, with those that are the ends of a span, or years in a row, made one."""
    joined: list[Time] = []
    for time in times:
        before = joined[-1] if joined else None
        if before is not None and _spans(tokens, before, time, words):
            joined[-1] = _span(before, time)
        elif before is not None and before.end == time.first and before.now != time.now:
            joined[-1] = time if before.now else before  # hôm nay 15-10; tháng 10 vừa qua
        elif before is not None and _in_a_row(tokens, before, time, words):
            joined[-1] = _row(before, time)
        elif before is not None and _school_years(tokens, before, time, words):
            joined[-1] = replace(before, end=time.end, last=time.final)
        else:
            joined.append(time)
    return joined


def _spans(tokens: Tokens, first: Time, last: Time, words: TimeWords) -> bool:
    """Whether two times are the ends of a span: `từ` before the first and `đến` before the last, a dash between them,
    or `đến` behind a day."""
    if (
        first.now
        or first.last is not None
        or last.last is not None
        or "beside" in (first.rule.role, last.rule.role)
    ):
        return False
    since = words.since.at(tokens, first.first) is not None
    if any(end == last.first for end, _ in words.until.all_at(tokens, first.end)):
        return since or first.moment.day is not None or tokens.texts[first.end] == "-"
    return first.end == last.first and since and words.until.at(tokens, last.first) is not None


def _span(first: Time, last: Time) -> Time:
    start, end = first.moment, last.moment
    if last.now:
        return replace(first, end=last.end, last=end, lasts=True)
    if start.day is not None and start.month is None:  # ngày 10 đến 12/8
        start = replace(start, month=end.month)
    if start.year is None and end.year is not None:
        turns = start.month is not None and end.month is not None and start.month > end.month
        start = replace(start, year=end.year - turns)
    return replace(first, end=last.end, moment=start, last=end)


def _in_a_row(tokens: Tokens, first: Time, second: Time, words: TimeWords) -> bool:
    """Whether two years stand in a row: năm 2017, 2018."""
    whole = first.moment.whole_year and second.moment.whole_year
    named = first.moment.year is not None and second.moment.year is not None
    single = second.last is None and (first.last is None or bool(first.several))
    link = words.link.at(tokens, first.end)
    return whole and named and single and link is not None and link[0] == second.first


def _school_years(tokens: Tokens, first: Time, second: Time, words: TimeWords) -> bool:
    """Whether two school years stand in a row: năm học 2015-2016 và 2016-2017."""
    link = words.link.at(tokens, first.end)
    school = first.rule.role == "school" and second.last is not None and second.moment.whole_year
    return school and link is not None and link[0] == second.first


def _row(first: Time, second: Time) -> Time:
    years = first.several or (first.moment.year or 0,)
    return replace(first, end=second.end, last=second.moment, several=(*years, second.moment.year or 0))
