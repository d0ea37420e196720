"""Dates of publication, as date stamps write them."""

from datetime import date

import regex

_DAY_FIRST = regex.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:[/.-]| tháng )(?P<month>\d{1,2})(?:[/.-]|,? năm |, )(?P<year>\d{4})(?!\d)"
)
_YEAR_FIRST = regex.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")


def date_in(line: str) -> date | None:
    """The first date of an NFC line (12/07/2024, 12-7-2024, 5 tháng 3 năm 2024, 2024-07-12) that the calendar
    has."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        for match in pattern.finditer(line):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:  # 31/02/2024 is no day: look on
                continue
    return None
