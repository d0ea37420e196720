"""`solieu show`, as a user runs it on the database of conftest.py."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
INNER = "xóm Pá Mị (thị trấn Bảo Lạc, huyện Bảo Lạc, tỉnh Cao Bằng)"
STATED = {
    "value": 1.5,
    "value_max": 2,
    "signed": -1.5,
    "aspect": "decrease",
    "status": "actual",
    "indicator": "poverty.poor",
    "place": "Huyện Bảo Lạc",
    "place_code": "old:043",
    "place_name": "huyện Bảo Lạc",
    "place_level": "district",
    "place_parents": "tỉnh Cao Bằng",
    "period": "2018",
    "period_first": "2018-01-01",
    "period_last": "2018-12-31",
    "confidence": 0.6,
    "repeats": None,
}
QUOTED = {"start": 103, "end": 110, "words": "8/64 xã", "line": 3, "block": "paragraph"}


def test_a_figure_with_its_words_and_the_rules_that_read_them(ask: Ask) -> None:
    answer = ask("show", "3")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Figure 3: over 123.200.000.000 VND",
        "",
        "Ngân hàng cho vay hơn ⟦123,2 tỷ đồng⟧.",
        "",
        "Paragraph",
        "Ngân hàng cho vay hơn ⟦123,2 tỷ đồng⟧. Có 8/64 xã đạt chuẩn.",
        "",
        "Fields",
        "  value    123.200.000.000  number.digits  “123,2 tỷ đồng”",
        "  unit     VND              unit.noun      “123,2 tỷ đồng”",
        "  bound    over             cue.bound.hon  “hơn”",
        "  aspect   level",
        "  status   actual",
        "  subject  vốn vay",
        "",
        "Document 1",
        "  title      Tin giảm nghèo huyện Sông Tranh",
        "  published  2024-10-08",
        "  source     tin/ngheo.txt, version 1, fed 2024-11-02T08:30:00Z, current",
        "",
        "Citation",
        "Tin giảm nghèo huyện Sông Tranh (tin/ngheo.txt, version 1, 2024-10-08), line 3: “123,2 tỷ đồng”",
    ]


def test_a_terminal_marks_the_quote_with_colour(ask_on_a_terminal: Ask) -> None:
    answer = ask_on_a_terminal("show", "1")
    assert answer.status == 0
    assert answer.out.splitlines()[:3] == [
        "\x1b[1mFigure 1: 257 hộ\x1b[0m",
        "",
        "Huyện còn \x1b[1;30;43m257 hộ\x1b[0m, chiếm 1,30%.",
    ]


def test_json_holds_all_of_it(ask: Ask) -> None:
    answer = ask("show", "4", "--json")
    assert answer.status == 0
    assert json.loads(answer.out) == {
        "id": 4,
        "value": 8,
        "value_max": None,
        "of": 64,
        "unit": "xã",
        "bound": "exact",
        "aspect": "level",
        "status": "actual",
        "subject": "xã",
        "indicator": None,
        "place": None,
        "place_code": None,
        "period": None,
        "quote": "8/64 xã",
        "sentence": "Có 8/64 xã đạt chuẩn.",
        "title": "Tin giảm nghèo huyện Sông Tranh",
        "published": "2024-10-08",
        "source": "tin/ngheo.txt",
        "line": 3,
        "citation": "Tin giảm nghèo huyện Sông Tranh (tin/ngheo.txt, version 1, 2024-10-08),"
        " line 3: “8/64 xã”",
        "signed": 8,
        "place_name": None,
        "place_level": None,
        "place_parents": None,
        "period_first": None,
        "period_last": None,
        "confidence": None,
        "repeats": None,
        "document": 1,
        "version": 1,
        "publisher": None,
        "start": 103,
        "end": 110,
        "sentence_start": 100,
        "optional": False,
        "state": "unreviewed",
        "address": None,
        "paragraph": "Ngân hàng cho vay hơn 123,2 tỷ đồng. Có 8/64 xã đạt chuẩn.",
        "evidence": [
            {"field": "unit", "rule": "unit.noun", **QUOTED},
            {"field": "value", "rule": "number.digits", **QUOTED},
        ],
        "sources": [
            {"source": "tin/ngheo.txt", "version": 1, "fed": "2024-11-02T08:30:00Z", "state": "current"}
        ],
    }


def test_a_figure_of_a_replaced_version_says_so(ask: Ask) -> None:
    lines = ask("show", "9").out.splitlines()
    assert [lines[0], lines[1], lines[3], lines[-1]] == [
        "Figure 9: 9.000.000.000 VND",
        "This figure is no longer published; its sources below say why.",
        "Tin cũ: thoả thuận vay ⟦9 tỷ đồng⟧.",
        "tin/vay.txt (version 1), line 1: “9 tỷ đồng”",
    ]
    assert "  source     tin/vay.txt, version 1, fed 2024-11-02T08:30:00Z, replaced by version 2" in lines


def test_a_figure_of_a_withdrawn_source_says_so(ask: Ask) -> None:
    answer = ask("show", "11", "--json")
    shown = json.loads(answer.out)
    assert (answer.status, shown["quote"], shown["state"], shown["sources"]) == (
        0,
        "77 con bò",
        None,
        [{"source": "tin/rut.txt", "version": 1, "fed": "2024-11-02T08:30:00Z", "state": "withdrawn"}],
    )


def test_an_unknown_figure_is_one_line_and_3(ask: Ask, database: object) -> None:
    answer = ask("show", "99")
    line = f"solieu: there is no figure 99 in {database}; `solieu query` lists the ids\n"
    assert (answer.status, answer.out, answer.err) == (3, "", line)


def test_all_that_a_figure_states_with_its_words_wherever_they_stand(ask: Ask, stated: Path) -> None:
    answer = ask("show", "3", db=stated)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines()[:16] == [
        "Figure 3: decrease 1,5–2 %",
        "",
        "Năm 2018, huyện còn 257 hộ nghèo, giảm ⟦1,5-2%⟧.",
        "",
        "Fields",
        "  value       1,5                            number.digits   “1,5-2%”",
        "  value_max   2",
        "  unit        %                              unit.noun       “1,5-2%”",
        "  bound       exact",
        "  aspect      decrease                       aspect.rule     “giảm”",
        "  status      actual",
        "  subject     hộ nghèo",
        "  indicator   poverty.poor                   indicator.rule  “nghèo”",
        "  place       Huyện Bảo Lạc (tỉnh Cao Bằng)  place.rule      “Huyện Bảo Lạc” (line 1, title)",
        "  period      2018                           period.rule     “Năm 2018”",
        "  confidence  0,6",
    ]


@pytest.mark.parametrize(
    ("figure", "field"),
    [
        ("1", ["repeats", "figure 2"]),
        ("4", ["place", INNER, "place.rule", "“xóm Pá Mị”"]),
        ("5", ["place", "tỉnh Cao Bằng", "place.rule", "“tỉnh Cao Bằng”"]),
        ("10", ["place", "cả nước (Việt Nam)", "place.rule", "“cả nước”"]),
        ("11", ["place", "Khu vực ngoại thành", "place.rule", "“Khu vực ngoại thành”"]),
    ],
)
def test_a_place_stands_with_what_it_lies_in_and_a_repeat_with_what_it_repeats(
    ask: Ask, stated: Path, figure: str, field: list[str]
) -> None:
    lines = ask("show", figure, db=stated).out.splitlines()
    assert [cells for line in lines if (cells := line.split())[:1] == field[:1]] == [" ".join(field).split()]


def test_json_tells_what_a_figure_states_and_the_line_of_the_words(ask: Ask, stated: Path) -> None:
    shown = json.loads(ask("show", "3", "--json", db=stated).out)
    assert {name: shown[name] for name in STATED} == STATED
    assert [each for each in shown["evidence"] if each["field"] in ("place", "aspect")] == [
        {
            **{"field": "place", "rule": "place.rule", "start": 0, "end": 13, "words": "Huyện Bảo Lạc"},
            **{"line": 1, "block": "title"},
        },
        {
            **{"field": "aspect", "rule": "aspect.rule", "start": 65, "end": 69, "words": "giảm"},
            **{"line": 2, "block": "paragraph"},
        },
    ]
