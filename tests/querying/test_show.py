"""`solieu show`, as a user runs it on the database of conftest.py."""

import json
from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]


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
        "subject": "xã",
        "quote": "8/64 xã",
        "sentence": "Có 8/64 xã đạt chuẩn.",
        "title": "Tin giảm nghèo huyện Sông Tranh",
        "published": "2024-10-08",
        "source": "tin/ngheo.txt",
        "line": 3,
        "citation": "Tin giảm nghèo huyện Sông Tranh (tin/ngheo.txt, version 1, 2024-10-08),"
        " line 3: “8/64 xã”",
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
            {"field": "unit", "rule": "unit.noun", "start": 103, "end": 110, "words": "8/64 xã"},
            {"field": "value", "rule": "number.digits", "start": 103, "end": 110, "words": "8/64 xã"},
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
