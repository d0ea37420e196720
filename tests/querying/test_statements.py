"""`solieu query` by what figures state, where and when, as a user runs it on the database `stated` of conftest.py."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
TOLD_ONCE = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14]


def ids(out: str) -> list[int]:
    return [json.loads(line)["id"] for line in out.splitlines()]


FILTERS: list[tuple[list[str], list[int]]] = [
    ([], TOLD_ONCE),
    (["--repeats"], [1, *TOLD_ONCE]),
    (["--all"], [*TOLD_ONCE[:-1], 13, 14]),
    (["--indicator", "poverty.poor"], [2, 3, 8, 9, 14]),
    (["--indicator", "poverty"], [2, 3, 4, 8, 9, 14]),
    (["--indicator", " Poverty. "], [2, 3, 4, 8, 9, 14]),
    (["--indicator", "poverty", "--all"], [2, 3, 4, 8, 9, 13, 14]),
    (["--indicator", "povert"], []),
    (["--indicator", "poverty.po"], []),
    (["--aspect", "decrease"], [3, 14]),
    (["--aspect", "decrease", "--aspect", "increase"], [3, 6, 14]),
    (["--aspect", "ratio"], [12]),
    (["--status", "target"], [5]),
    (["--status", "norm", "--status", "estimate"], [7, 10]),
    (["--place", "huyện Bảo Lạc"], [2, 3, 4]),
    (["--place", "bao lac"], [2, 3, 4]),
    (["--place", "Cao Bằng"], [2, 3, 4, 5]),
    (["--place", "old:043"], [2, 3, 4]),
    (["--place", " old:01321 "], [4]),
    (["--place", "thị trấn Bảo Lạc"], [4]),
    (["--place", "huyện Bảo Lạc, Cao Bằng"], [2, 3, 4]),
    (["--place", "huyện Bảo Lạc, tỉnh Hà Giang"], []),
    (["--place", "xom pa mi"], [4]),
    (["--place", "xóm Pá Mì"], []),
    (["--place", "ngoại thành"], [11]),
    (["--place", "ngoai thanh"], [11]),
    (["--place", "ngoại thanh"], []),
    (["--place", "cả nước"], [2, 3, 4, 5, 6, 7, 8, 9, 10]),
    (["--place", "Đông Bắc"], [2, 3, 4, 5, 6, 8, 9]),
    (["--place", "tỉnh Thái Nguyên"], [7]),
    (["--place", "tỉnh Thái Nguyên", "--merged"], [6, 7, 8]),
    (["--place", "tỉnh Bắc Kạn"], [6, 8]),
    (["--place", "tỉnh Bắc Kạn", "--merged"], [6, 7, 8]),
    (["--place", "tỉnh Tuyên Quang"], []),
    (["--place", "tỉnh Tuyên Quang", "--merged"], [9]),
    (["--place", "new:08", "--merged"], [9]),
    (["--place", "huyện Chợ Đồn", "--merged"], [8]),
    (["--place", "xã Tân Lập, huyện Bắc Quang"], [9]),
    (["--place", "Tân Lập, Bắc Kạn"], [8]),
    (["--place", "old:01159"], [9]),
    (["--period", "2018"], [2, 3, 4, 5, 8, 9]),
    (["--period", "quy iii/2018"], [2, 3, 4, 5, 8, 9]),
    (["--period", "quý III/2018", "--within"], [4]),
    (["--period", "6 tháng đầu năm 2018"], [2, 3, 5, 8, 9]),
    (["--period", "2018", "--within"], [2, 3, 4]),
    (["--period", "2016-2020", "--within"], [2, 3, 4, 9, 11, 12, 14]),
    (["--period", "../2020", "--within"], [2, 3, 4, 5, 9, 11, 12, 14]),
    (["--period", "2018/..", "--within"], [2, 3, 4, 6, 7, 8, 11, 12, 14]),
    (["--period", "2021/.."], [6, 7, 8]),
    (["--period", "15/1/2019"], [5, 8, 9, 11, 12, 14]),
    (["--unit", "%", "--min", "1"], [3, 6, 12]),
    (["--unit", "%", "--max", "1"], [14]),
    (["--unit", "%", "--max=-1"], [3]),
    (["--max=-1"], [3, 11]),
    (["--max=-2"], [3, 11]),
    (["--max=-2,1"], [11]),
    (["--min=-1", "--max", "6"], [6, 8, 9, 14]),
    (["--min=-1,7", "--max=-1,6"], [3]),
    (["--min", "1,6", "--max", "1,7", "--aspect", "decrease"], [3]),
    (["--min-confidence", "0.8"], [2, 6, 8]),
    (["--max-confidence", "0.5"], [4, 7]),
    (["--min-confidence", "0.5", "--max-confidence", "0.6"], [3, 7]),
    (["--doubtful"], [4, 7, 3, 5, 6, 2, 8, 9, 10, 11, 12, 14]),
    (["--sort", "-confidence", "--limit", "3"], [8, 2, 6]),
    (["--sort", "period", "--limit", "6"], [4, 2, 3, 11, 12, 14]),
    (["--sort=-period", "--limit", "3"], [7, 6, 9]),
    (["--sort=-value"], [12, 6, 3, 14, 2, 4, 9, 8, 10, 7, 5, 11]),
    (["--sort=-value", "--limit", "2"], [12, 6]),
    (["--sort=-value", "--unit", "%", "--aspect", "decrease"], [3, 14]),
    (["--sort", "signed", "--unit", "%"], [3, 14, 6, 12]),
    (["--sort=-signed", "--unit", "%"], [12, 6, 14, 3]),
    (
        [
            "hộ nghèo",
            "--indicator",
            "poverty",
            "--place",
            "Cao Bằng",
            "--period",
            "2018",
            "--aspect",
            "level",
        ],
        [2, 4],
    ),
    (["còn", "--document", "1"], [2, 3]),
    (["còn", "--max-confidence", "1", "--min-confidence", "0.95"], [1]),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=[" ".join(options) for options, _ in FILTERS])
def test_filters_and_orders(ask: Ask, stated: Path, options: list[str], expected: list[int]) -> None:
    answer = ask("query", *options, db=stated)
    assert (ids(answer.out), answer.status) == (expected, 0 if expected else 3)


def test_all_that_a_figure_states_is_exported(ask: Ask, stated: Path) -> None:
    columns = (
        "id,value,signed,aspect,status,indicator,place,place_name,place_level,place_code,place_parents,period"
    )
    answer = ask(
        "query",
        "--place",
        "xóm Pá Mị",
        "--columns",
        f"{columns},period_first,period_last,confidence",
        db=stated,
    )
    assert json.loads(answer.out) == {
        "id": 4,
        "value": 12,
        "signed": 12,
        "aspect": "level",
        "status": "actual",
        "indicator": "poverty.near_poor",
        "place": "xóm Pá Mị",
        "place_name": "thị trấn Bảo Lạc",
        "place_level": "commune",
        "place_code": "old:01321",
        "place_parents": "huyện Bảo Lạc, tỉnh Cao Bằng",
        "period": "2018-Q3",
        "period_first": "2018-07-01",
        "period_last": "2018-09-30",
        "confidence": 0.3,
    }


def test_readers_see_sense_place_and_period(ask: Ask, stated: Path) -> None:
    answer = ask("query", "--max=-1", "--document", "1", "-o", "md", db=stated)
    assert answer.out == (
        "| id | value | unit | subject | place | period | citation |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 3 | decrease 1,5–2 | % | hộ nghèo | Huyện Bảo Lạc (tỉnh Cao Bằng) | 2018"
        " | “Năm 2018, huyện còn 257 hộ nghèo, giảm ⟦1,5-2%⟧.”"
        " Huyện Bảo Lạc còn 257 hộ nghèo (bao-lac, version 1, 2018-12-01), line 2 |\n"
    )


@pytest.mark.parametrize(
    ("options", "note"),
    [
        (
            ["--sort=-value", "--limit", "2"],
            "amounts of one unit alone compare, so figures stand unit by unit; --unit asks for one:"
            " % (4), hộ (4), %/year (1), VND (1), xã (1), °C (1)\n2 of 12 figures; --limit 0 shows all\n",
        ),
        (["--sort=-value", "--indicator", "credit"], ""),
        (["--sort", "document"], ""),
        (["--place", "huyện Bảo Lạc"], ""),
        (["--place", "tỉnh Thái Nguyên", "--merged"], ""),
    ],
)
def test_units_that_do_not_compare_are_told(ask: Ask, stated: Path, options: list[str], note: str) -> None:
    assert ask("query", *options, db=stated).err == note


def test_a_name_of_several_places_is_told_with_the_choices(ask: Ask, stated: Path) -> None:
    answer = ask("query", "--place", "xã Tân Lập", db=stated)
    assert (answer.status, answer.out, answer.err) == (
        1,
        "",
        'solieu: "xã Tân Lập" is the name of 2 places here: xã Tân Lập, huyện Bắc Quang, tỉnh Hà Giang (old:01159);'
        " xã Tân Lập, huyện Chợ Đồn, tỉnh Bắc Kạn (old:02032);"
        " write one with a place above it, behind a comma, or give its code\n",
    )


def test_a_name_of_units_of_several_levels_is_the_highest_one_and_the_others_are_told(
    ask: Ask, store: Callable[..., Path]
) -> None:
    names = ("Hòa Bình@old:17", "Hòa Bình@old:148", "huyện Hòa Bình@old:961", "xã Hòa Bình@old:05671")
    marked = "".join(f"Có [{n} hộ|{n}|hộ|hộ|exact|place={name}].\n" for n, name in enumerate(names, 1))
    answer = ask("query", "--place", "Hòa Bình", db=store(marked))
    assert (ids(answer.out), answer.err) == (
        [1, 2],
        '"Hòa Bình" is taken for tỉnh Hòa Bình (old:17); others of that name: huyện Hòa Bình, tỉnh Bạc Liêu (old:961);'
        " xã Hòa Bình, huyện Đồng Hỷ, tỉnh Thái Nguyên (old:05671)\n",
    )


def test_what_a_document_tells_thrice_is_counted_once_for_every_question(
    ask: Ask, store: Callable[..., Path]
) -> None:
    path = store(
        "Ba lần [5 hộ|5|hộ|hộ|exact|repeats=1]\nXã có [5 hộ|5|hộ|hộ nghèo|exact].\n"
        "Huyện có [5 hộ|5|hộ|hộ|exact|repeats=1].\n"
    )
    questions = (
        [],
        ["nghèo"],
        ["--document", "1", "huyện"],
        ["lần"],
        ["--repeats"],
        ["--subject", "hộ", "xã"],
    )
    assert [ids(ask("query", *question, db=path).out) for question in questions] == [
        [2],
        [2],
        [3],
        [1],
        [1, 2, 3],
        [2],
    ]


def test_figures_stored_before_they_were_read_so_far_are_found_by_what_they_have(
    ask: Ask, store: Callable[..., Path]
) -> None:
    path = store("Có [5 hộ|5|hộ|hộ|exact].\n")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE figure SET aspect = NULL, status = NULL")
    questions = (["--min", "5"], ["--max=-1"], ["--aspect", "level"], ["--sort", "signed"])
    assert [ids(ask("query", *question, db=path).out) for question in questions] == [[1], [], [], [1]]
    assert ask("query", "-o", "md", "--columns", "value,signed", db=path).out.splitlines()[-1] == "| 5 | 5 |"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ["--indicator", "poverty.por"],
            "nothing matched; no figure states poverty.por, there are poverty.poor, poverty.near_poor, poverty;"
            " `solieu indicators` lists all",
        ),
        (
            ["--indicator", "poverty.escaped"],
            "nothing matched; the rules know poverty.escaped, but no figure states it; `solieu indicators` lists all",
        ),
        (
            ["--place", "huyện Bảo Lâm"],
            "nothing matched; no figure is placed in huyện Bảo Lâm, there are huyện Bảo Lạc, thị trấn Bảo Lạc;"
            " `solieu places` lists all",
        ),
        (
            ["--place", "Cao Bằng", "--period", "2030"],
            "nothing matched; without --place there would be 1; without --period there would be 4",
        ),
        (
            ["--aspect", "ratio", "--status", "norm"],
            "nothing matched; without --aspect there would be 1; without --status there would be 1",
        ),
        (
            ["--place", "Cao Bằng", "--min-confidence", "0.99"],
            "nothing matched; without --place there would be 1; without --min-confidence there would be 4",
        ),
    ],
)
def test_nothing_matched_says_what_to_try(ask: Ask, stated: Path, options: list[str], line: str) -> None:
    answer = ask("query", *options, db=stated)
    assert (answer.status, answer.out, answer.err) == (3, "", f"solieu: {line}\n")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            ["--period", "hôm qua"],
            "Invalid value for '--period': \"hôm qua\" is not read as a period: write 2018, 2018-07, 2018-Q3,"
            ' 2016/2020, "quý III/2018", "6 tháng đầu năm 2018" or "tháng 7/2018"',
        ),
        (
            ["--period", "2020/2016"],
            "Invalid value for '--period': \"2020/2016\" ends before it begins; write the earlier end first",
        ),
        (
            ["--place", ""],
            'Invalid value for \'--place\': "" holds no word to search for; write words, such as "hộ nghèo"',
        ),
        (
            ["--aspect", "change"],
            "Invalid value for '--aspect': 'change' is not one of 'level', 'increase', 'decrease', 'ratio'.",
        ),
        (["--within"], "--within says how a period fits: give the --period"),
        (["--merged"], "--merged says which units a place stands for: give the --place"),
        (
            ["--min-confidence", "2"],
            "Invalid value for '--min-confidence': 2.0 is not in the range 0<=x<=1.",
        ),
        (
            ["--min-confidence", "0.9", "--max-confidence", "0.1"],
            "--min-confidence is greater than --max-confidence: no figure is both",
        ),
    ],
)
def test_wrong_usage_is_one_line_of_reason_and_2(
    ask: Ask, stated: Path, options: list[str], reason: str
) -> None:
    answer = ask("query", *options, db=stated)
    assert (answer.status, answer.out, answer.err.splitlines()[-1]) == (2, "", f"Error: {reason}")
