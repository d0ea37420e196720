"""Periods as figures write them: `2018`, `2018-07`, `2018-07-12`, `2018-Q3`, `2018-H1`, and `2016/2020` for a span.

An end that is not known is written `..`, as in `2018/..` and `../2018`.
"""

import re
from calendar import monthrange
from datetime import date

_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
OPEN = ".."


def days(period: str) -> tuple[date | None, date | None]:
    """The first and the last day of a period; None for an open end. Raises ValueError for what is no period."""
    first, slash, last = period.partition("/")
    if not slash:
        return _bounds(period)
    return (None if first == OPEN else _bounds(first)[0]), (None if last == OPEN else _bounds(last)[1])


def _bounds(written: str) -> tuple[date, date]:
    match = _PERIOD.fullmatch(written)
    if match is None:
        raise ValueError(
            f"{written!r} is no period; write 2018, 2018-07, 2018-07-12, 2018-Q3, 2018-H1 or 2016/2020"
        )
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        months = int(match["month"]), int(match["month"])
    elif match["quarter"]:
        months = 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"])
    elif match["half"]:
        months = 6 * int(match["half"]) - 5, 6 * int(match["half"])
    else:
        months = 1, 12
    first = date(year, months[0], 1)
    return first, date(year, months[1], monthrange(year, months[1])[1])
