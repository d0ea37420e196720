"""Periods as people type them, and which figures fall into one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.errors import QueryError
from solieu.period import days
from solieu.querying.conditions import where
from solieu.querying.periods import read_period
from solieu.querying.selection import Selection

READ = {
    "2018": ("2018-01-01", "2018-12-31"),
    "2018-02": ("2018-02-01", "2018-02-28"),
    "2018-07-12": ("2018-07-12", "2018-07-12"),
    "2018-Q3": ("2018-07-01", "2018-09-30"),
    "2018-H1": ("2018-01-01", "2018-06-30"),
    "2016/2020": ("2016-01-01", "2020-12-31"),
    "2018-01/2018-09": ("2018-01-01", "2018-09-30"),
    "2018/..": ("2018-01-01", None),
    "../2018": (None, "2018-12-31"),
    "quý III/2018": ("2018-07-01", "2018-09-30"),
    "Quy 3 nam 2018": ("2018-07-01", "2018-09-30"),
    "quý tư năm 2018": ("2018-10-01", "2018-12-31"),
    "Q2/2018": ("2018-04-01", "2018-06-30"),
    "6 tháng đầu năm 2018": ("2018-01-01", "2018-06-30"),
    "9 thang dau nam 2018": ("2018-01-01", "2018-09-30"),
    "6 tháng cuối năm 2018": ("2018-07-01", "2018-12-31"),
    "nửa đầu năm 2018": ("2018-01-01", "2018-06-30"),
    "tháng 7/2018": ("2018-07-01", "2018-07-31"),
    "tháng 7 năm 2018": ("2018-07-01", "2018-07-31"),
    "ngày 12 tháng 7 năm 2018": ("2018-07-12", "2018-07-12"),
    "12/7/2018": ("2018-07-12", "2018-07-12"),
    "cả năm 2018": ("2018-01-01", "2018-12-31"),
    "giai đoạn 2016-2020": ("2016-01-01", "2020-12-31"),
    "từ năm 2016 đến năm 2020": ("2016-01-01", "2020-12-31"),
    "năm học 2023–2024": ("2023-01-01", "2024-12-31"),
}


@pytest.mark.parametrize(("typed", "expected"), READ.items())
def test_a_period_is_read(typed: str, expected: tuple[str | None, str | None]) -> None:
    assert tuple(day and day.isoformat() for day in read_period(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "/",
        "hôm qua",
        "quý 5/2018",
        "13 tháng đầu năm 2018",
        "0 tháng cuối năm 2018",
        "tháng 13/2018",
        "31/4/2018",
    ],
)
def test_what_is_no_period_is_told(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_period(typed)
    assert str(caught.value) == (
        f'"{typed}" is not read as a period: write 2018, 2018-07, 2018-Q3, 2016/2020, "quý III/2018", '
        '"6 tháng đầu năm 2018" or "tháng 7/2018"'
    )


FIRST, LAST = date(2016, 1, 1), date(2019, 12, 31)
DAY = st.dates(FIRST, LAST)
POINT = st.one_of(
    DAY.map(date.isoformat),
    DAY.map("{:%Y-%m}".format),
    DAY.map("{:%Y}".format),
    st.builds("{:%Y}-Q{}".format, DAY, st.integers(1, 4)),
    st.builds("{:%Y}-H{}".format, DAY, st.integers(1, 2)),
)
SPAN = st.builds("{}/{}".format, POINT | st.just(".."), POINT | st.just(".."))


def in_order(period: str) -> bool:
    first, last = days(period)
    return first is None or last is None or first <= last


PERIOD = POINT | SPAN.filter(in_order)


@pytest.fixture(scope="module")
def periods() -> Iterator[sqlite3.Connection]:
    """One figure, whose period the test writes; only what the condition reads is there."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE period (id, first_day, last_day); CREATE TABLE figure (id, period_id);"
            " CREATE VIEW figures AS SELECT id FROM figure; INSERT INTO figure VALUES (1, 1)"
        )
        yield connection


def all_days(period: str) -> set[date]:
    """The days of a period, of an open end those of two years more than any period here has."""
    margin = timedelta(days=730)
    first, last = days(period)
    first, last = first or FIRST - margin, last or LAST + margin
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}


@given(held=PERIOD, asked=PERIOD)
def test_a_period_fits_where_a_day_of_it_is_asked_for_and_lies_within_where_all_are(
    periods: sqlite3.Connection, held: str, asked: str
) -> None:
    periods.execute("DELETE FROM period")
    first, last = (day and day.isoformat() for day in days(held))
    periods.execute("INSERT INTO period VALUES (1, ?, ?)", (first, last))
    ask = partial(Selection, period=read_period(asked), all=True, repeats=True)
    found = [fits(periods, ask(within=within)) for within in (False, True)]
    assert found == [bool(all_days(held) & all_days(asked)), all_days(held) <= all_days(asked)]


def fits(connection: sqlite3.Connection, selection: Selection) -> bool:
    condition = where(connection, selection)
    sql = f"SELECT id FROM figures WHERE {condition.sql}"
    return connection.execute(sql, condition.values).fetchall() == [(1,)]
