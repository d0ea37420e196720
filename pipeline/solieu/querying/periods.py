"""Periods as people type them after --period: `2018-Q3`, `quý III/2018`, `6 tháng đầu năm 2018`, `2016-2020`.

This is no part of extraction: it reads one period that stands alone, with accents or without, and refuses the rest.
"""

import re
from contextlib import suppress
from datetime import date

from solieu import period
from solieu.errors import QueryError
from solieu.language.folding import fold
from solieu.querying.dates import read_day

Days = tuple[date | None, date | None]

_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_NUMBER = r"[0-9]+|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_OF_A_YEAR = r"(?: cua)?(?: nam)? ?[/-]? ?(?P<year>[0-9]{4})"
_QUARTER = re.compile(rf"(?:quy|q)[ .]?(?P<number>{_NUMBER}){_OF_A_YEAR}")
_MONTHS = re.compile(rf"(?P<number>[0-9]+) thang (?P<side>dau|cuoi){_OF_A_YEAR}")
_HALF = re.compile(rf"nua (?P<side>dau|cuoi){_OF_A_YEAR}")
_SPAN = re.compile(
    r"(?:(?:tu|giai doan|nhiem ky|nam hoc|nam) )*(?P<first>[0-9]{4}) ?(?:-|/|den|toi) ?(?:nam )?(?P<last>[0-9]{4})"
)
_WORD_OF_A_DATE = re.compile(r"(?<![a-z])(?:ca nam|trong nam|ngay|thang|nam)(?![a-z])")
_REFUSED = (
    '"{}" is not read as a period: write 2018, 2018-07, 2018-Q3, 2016/2020, "quý III/2018", '
    '"6 tháng đầu năm 2018" or "tháng 7/2018"'
)
_YEAR = 12


def read_period(text: str) -> Days:
    """The first and the last day of the period that `text` names; None for an end that is left open (`2018/..`).

    Raises QueryError for what is no period, and for one that ends before it begins.
    """
    first, last = _read(text.strip())
    if first and last and first > last:
        raise QueryError(f'"{text}" ends before it begins; write the earlier end first')
    return first, last


def _read(text: str) -> Days:
    with suppress(ValueError):
        return period.days(text)
    words = " ".join(fold(text).split())
    if span := _SPAN.fullmatch(words):
        return period.days(f"{span['first']}/{span['last']}")
    if parts := _part_of_a_year(words):
        with suppress(ValueError):
            return period.days(parts)
        raise QueryError(_REFUSED.format(text))
    return _dates(words, text)


def _part_of_a_year(words: str) -> str | None:
    """The quarter, half or months that the words name, as figures write them."""
    if quarter := _QUARTER.fullmatch(words):
        number = _WORDS.get(quarter["number"]) or quarter["number"]
        return f"{quarter['year']}-Q{number}"
    if half := _HALF.fullmatch(words):
        return _months(6, half["side"], half["year"])
    if months := _MONTHS.fullmatch(words):
        return _months(int(months["number"]), months["side"], months["year"])
    return None


def _months(number: int, side: str, year: str) -> str:
    first, last = (1, number) if side == "dau" else (_YEAR + 1 - number, _YEAR)
    return f"{year}-{first:02}/{year}-{last:02}"


def _dates(words: str, text: str) -> Days:
    """A day, a month or a year: as --since takes it, or in words (`tháng 7 năm 2018`)."""
    written = re.sub(r"[ /]*/[ /]*", "/", _WORD_OF_A_DATE.sub("/", words)).strip("/ ")
    try:
        first, last = (date.fromisoformat(read_day(written, end)) for end in (False, True))
    except QueryError as error:
        raise QueryError(_REFUSED.format(text)) from error
    return first, last
