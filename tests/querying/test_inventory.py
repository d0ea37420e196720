"""`solieu units`, `solieu indicators` and `solieu places`, as a user runs them on the databases of conftest.py."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
UNITS = [
    ["%", 4, 2, "rate", "1,5-2%"],
    ["hộ", 4, 2, "count", "257 hộ"],
    ["%/year", 1, 1, "rate", "6,6%/năm"],
    ["VND", 1, 1, "money", "1.200 tỷ đồng"],
    ["xã", 1, 1, "place", "8/64 xã"],
    ["°C", 1, 1, "measure", "-2,5 °C"],
]
INDICATORS = [
    ["poverty.poor", 5, 2, "hộ, %"],
    ["credit.interest", 1, 1, "%/year"],
    ["economy.growth", 1, 1, "%"],
    ["economy.revenue", 1, 1, "VND"],
    ["poverty.near_poor", 1, 1, "hộ"],
    ["rural.standard", 1, 1, "xã"],
]
PLACES = [
    ["Việt Nam", "country", None, 9, 1, "country:VN"],
    ["tỉnh Cao Bằng", "province", None, 4, 1, "old:04"],
    ["huyện Bảo Lạc", "district", "tỉnh Cao Bằng", 3, 2, "old:043"],
    ["tỉnh Bắc Kạn", "province", None, 2, 1, "old:06"],
    ["huyện Bắc Quang", "district", "tỉnh Hà Giang", 1, 0, "old:034"],
    ["huyện Chợ Đồn", "district", "tỉnh Bắc Kạn", 1, 0, "old:064"],
    ["tỉnh Hà Giang", "province", None, 1, 0, "old:02"],
    ["thị trấn Bảo Lạc", "commune", "huyện Bảo Lạc, tỉnh Cao Bằng", 1, 1, "old:01321"],
    ["tỉnh Thái Nguyên", "province", None, 1, 1, "new:19"],
    ["xã Tân Lập", "commune", "huyện Bắc Quang, tỉnh Hà Giang", 1, 1, "old:01159"],
    ["xã Tân Lập", "commune", "huyện Chợ Đồn, tỉnh Bắc Kạn", 1, 1, "old:02032"],
    ["Khu vực ngoại thành", None, None, 1, 1, None],
]


def rows(out: str) -> list[list[Any]]:
    return [list(row.values()) for row in json.loads(out)]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["units"], UNITS),
        (["units", "--limit", "2"], UNITS[:2]),
        (["units", "--family", "rate"], [UNITS[0], UNITS[2]]),
        (["indicators"], INDICATORS),
        (["indicators", "--all"], [*INDICATORS, ["poverty.escaped", 0, 0, None]]),
        (["indicators", "--all", "--limit", "1"], INDICATORS[:1]),
        (["places"], PLACES),
        (["places", "--level", "commune"], [row for row in PLACES if row[1] == "commune"]),
        (["places", "--limit", "3"], PLACES[:3]),
    ],
)
def test_what_there_is(ask: Ask, stated: Path, command: list[str], expected: list[list[Any]]) -> None:
    answer = ask(*command, "--json", db=stated)
    assert (answer.status, answer.err, rows(answer.out)) == (0, "", expected)


@pytest.mark.parametrize(
    ("command", "header"),
    [
        ("units", "unit,figures,documents,family,example"),
        ("indicators", "indicator,figures,documents,units"),
        ("places", "place,level,parents,figures,here,code"),
    ],
)
def test_the_columns(ask: Ask, stated: Path, command: str, header: str) -> None:
    assert ask(command, "-o", "csv", db=stated).out.splitlines()[0] == f"\ufeff{header}"


def test_a_count_is_what_a_query_finds(ask: Ask, stated: Path) -> None:
    asked = [("--unit", unit, number) for unit, number, *_ in UNITS]
    asked += [("--indicator", indicator, number) for indicator, number, *_ in INDICATORS]
    asked += [("--place", row[5] or row[0], row[3]) for row in PLACES]
    found = [
        (option, name, ask("query", option, name, db=stated).out.count("\n")) for option, name, _ in asked
    ]
    assert found == asked


def test_a_region_counts_what_is_told_of_its_provinces(ask: Ask, store: Callable[..., Path]) -> None:
    path = store(
        "Có [1 hộ|1|hộ|hộ|exact|place=Đông Bắc@region:dong-bac].\n"
        "Có [2 hộ|2|hộ|hộ|exact|place=Bảo Lạc@old:043].\nCó [3 hộ|3|hộ|hộ|exact|place=Mỹ@foreign:US].\n"
    )
    counts = {row[5]: (row[3], row[4]) for row in rows(ask("places", "--json", db=path).out)}
    assert counts == {
        "country:VN": (2, 0),
        "region:dong-bac": (2, 1),
        "old:04": (1, 0),
        "old:043": (1, 1),
        "foreign:US": (1, 1),
    }
    assert ask("query", "--place", "Đông Bắc", db=path).out.count("\n") == 2


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["indicators"], "no figure of {} states an indicator; --all lists those that the rules know"),
        (["places"], "no figure of {} is placed anywhere"),
        (["places", "--level", "region"], "no figure of {} is placed in a region; `solieu places` lists all"),
        (["units", "--family", "x"], "{} holds no unit of the family x; `solieu units` lists all"),
    ],
)
def test_nothing_there_says_what_to_try_and_ends_with_3(
    ask: Ask, database: Path, command: list[str], line: str
) -> None:
    answer = ask(*command, "--json")
    assert (answer.status, answer.out, answer.err) == (3, "[]\n", f"solieu: {line.format(database)}\n")


def test_a_database_without_figures(ask: Ask, store: Callable[..., Path]) -> None:
    path = store("Không có gì.\n")
    line = f"solieu: {path} holds no unit: feed some texts with `solieu feed PATH`\n"
    assert (ask("units", db=path).err, ask("units", db=path).status) == (line, 3)
