"""Days as people type them after --since and --until."""

import calendar
import re
from datetime import date

from solieu.errors import QueryError

_ISO = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{1,2})(-(?P<day>[0-9]{1,2}))?)?")
_VIETNAMESE = re.compile(r"((?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_DECEMBER = 12


def read_day(text: str, last: bool) -> str:
    """The first day of what `text` names, or the last, as an ISO date.

    `text` is a day (`2024-10-08`, `8/10/2024`), a month (`2024-10`, `10/2024`) or a year. Raises QueryError.
    """
    found = _ISO.fullmatch(text.strip()) or _VIETNAMESE.fullmatch(text.strip())
    if not found:
        raise QueryError(f'"{text}" is not read as a date: write 2024-10-08, 8/10/2024, 2024-10 or 2024')
    year, month = int(found["year"]), int(found["month"] or (_DECEMBER if last else 1))
    try:
        day = int(found["day"] or (calendar.monthrange(year, month)[1] if last else 1))
        return date(year, month, day).isoformat()
    except ValueError as error:  # the 31st of April, the 13th month
        raise QueryError(f'"{text}" is no day of the calendar: {error}') from error
