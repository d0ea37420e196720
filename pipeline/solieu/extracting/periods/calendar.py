"""Moments of the calendar as texts name them, and the periods that figures write: `2018`, `2018-07`, `2018-H1`.

A text often leaves the year out (`tháng 6`, `6 tháng đầu năm`). A Moment holds what it says; with a year it becomes a
period, and with another year the same moment of that year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLED = {"kỉ": "kỷ", "tí": "tý", "mẹo": "mão", "tị": "tỵ"}
_CYCLE = range(
    1968, 2028
)  # the sixty years that names of the lunar calendar are taken from: Mậu Thân is 1968
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month, a quarter, a half or the first months of a year, or a whole year; `year` where it is named."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    months: int | None = None

    @property
    def whole_year(self) -> bool:
        """Whether nothing but the year is meant."""
        return not (self.month or self.day or self.quarter or self.half or self.months)

    def period(self, year: int) -> str | None:
        """The period in a year that the text tells elsewhere; None for a day of no month."""
        if self.quarter:
            return f"{year}-Q{self.quarter}"
        if self.half or self.months == 6:
            return f"{year}-H{self.half or 1}"
        if self.months and self.months < 12:
            return f"{year}-01/{year}-{self.months:02}"
        if self.month is None:
            return None if self.day else f"{year}"
        if self.day is None or self.day > monthrange(year, self.month)[1]:
            return f"{year}-{self.month:02}"
        return f"{year}-{self.month:02}-{self.day:02}"


def span(first: str, last: str) -> str:
    """The period from the beginning of one to the end of another; the later alone if they are out of order."""
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    return f"{start}/{end}" if start[:4] <= end[:4] and start != end else last


def first_year(period: str) -> int:
    """The year in which a period begins."""
    return int(period[:4])


def last_year(period: str) -> int:
    """The last year that a period names."""
    return int(_YEAR.findall(period)[-1])


def moved(period: str, years: int) -> str:
    """The same period some years later, or earlier."""
    return _YEAR.sub(lambda match: f"{int(match.group()) + years}", period)


def lunar_year(stem: str, branch: str) -> int | None:
    """The year of the lunar calendar that is called so: Ất Mùi -> 2015; None for no year's name."""
    first, second = _STEMS.index(_SPELLED.get(stem, stem)), _BRANCHES.index(_SPELLED.get(branch, branch))
    return next((year for year in _CYCLE if (year - 4) % 10 == first and (year - 4) % 12 == second), None)


def nearest_year(month: int, day: date) -> int:
    """The year in which a month lies nearest to a day, half a year off at most."""
    off = month - day.month
    return day.year + (1 if off < -6 else -1 if off > 6 else 0)
