"""`solieu query`, as a user runs it on the database of conftest.py."""

import csv
import io
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from solieu.querying.figures import COLUMNS

Ask = Callable[..., Any]
POOR = [1, 2, 3, 4, 5]
STORM = [7, 8]
NEWS = [10]


def ids(out: str) -> list[int]:
    return [json.loads(line)["id"] for line in out.splitlines()]


def test_a_row_in_a_pipe_is_one_json_object_that_cites_document_line_and_sentence(ask: Ask) -> None:
    answer = ask("query", "--unit", "VND", "--max", "100 tỷ")
    assert (answer.status, answer.err) == (0, "")
    assert [json.loads(line) for line in answer.out.splitlines()] == [
        {
            "id": 10,
            "value": 10000000000,
            "value_max": None,
            "of": None,
            "unit": "VND",
            "bound": "exact",
            "aspect": "level",
            "status": "actual",
            "subject": "vốn vay",
            "indicator": None,
            "place": None,
            "place_code": None,
            "period": None,
            "quote": "10 tỷ đồng",
            "sentence": "Tin mới: thỏa thuận vay 10 tỷ đồng.",
            "title": None,
            "published": None,
            "source": "tin/vay.txt",
            "line": 1,
            "citation": "tin/vay.txt (version 2), line 1: “10 tỷ đồng”",
        }
    ]


FILTERS: list[tuple[list[str], list[int]]] = [
    ([], POOR + STORM + NEWS),
    (["--all"], [1, 2, 3, 4, 5, 6, 7, 8, 10]),
    (["--unit", "hộ"], [1, 7]),
    (["--unit", "HO"], [1, 7]),
    (["--unit", "vnd/ho"], [5]),
    (["--min", "1,2 tỷ"], [3, 10]),
    (["--min", "1.240", "--max", "123.200.000.000"], [3, 5, 7, 10]),
    (["--min", "1,5", "--max", "8"], [4]),
    (["--min", "80 triệu", "--max", "90 trieu"], [5]),
    (["--min", "100,1 triệu", "--max", "1 tỷ"], []),
    (["--max", "-1"], [8]),
    (["--document", "1"], POOR),
    (["--document", "bao so 3"], STORM),
    (["--document", "VAY.TXT"], NEWS),
    (["--source", "tin/bao.txt"], STORM),
    (["--source", "bao.txt"], []),
    (["--since", "2024-10"], POOR),
    (["--since", "20/9/2024", "--until", "30/9/2024"], STORM),
    (["--until", "2024"], POOR + STORM),
    (["--since", "2024-10-09"], []),
    (["--subject", "ho"], [1, 2, 7]),
    (["--subject", "hộ nghèo"], [1, 2, 7]),
    (["--subject", "vay von"], [3, 5, 10]),
    (["--subject", '"vay von"'], []),
    (["--subject", "gheo"], []),
    (["hộ nghèo"], [1, 2, 7]),
    (["THOẢ THUẬN"], NEWS),
    (["thoa thuan"], NEWS),
    (["đạt chuẩn"], [4]),
    (["da\u0323t chu\u00e2\u0309n"], [4]),
    (["chiếm huyện"], [1, 2]),
    (['"chiếm huyện"'], []),
    (["vay", "--unit", "VND", "--min", "50 tỷ", "--document", "1"], [3]),
    (["--sort", "value", "--unit", "VND"], [10, 3]),
    (["--sort", "-value", "--limit", "2"], [3, 10]),
    (["--sort", "published"], STORM + POOR + NEWS),
    (["--sort", "-published"], POOR + STORM + NEWS),
    (["--sort", "unit", "--document", "1"], [2, 3, 5, 1, 4]),
    (["--sort", "relevance"], POOR + STORM + NEWS),
    (["nghèo", "--sort", "document"], [1, 2, 7]),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=[" ".join(options) for options, _ in FILTERS])
def test_filters_and_orders(ask: Ask, options: list[str], expected: list[int]) -> None:
    answer = ask("query", *options)
    assert (ids(answer.out), answer.status) == (expected, 0 if expected else 3)


def test_words_in_the_subject_come_before_words_in_the_sentence(ask: Ask) -> None:
    assert ids(ask("query", "hộ").out) == [1, 2, 7, 5, 8]


def test_a_search_with_accents_puts_texts_with_these_accents_first(ask: Ask) -> None:
    assert ids(ask("query", "hộ ngheo").out) == [7, 1, 2]
    assert ids(ask("query", "hộ nghèo").out) == [1, 2, 7]


def test_a_composed_search_finds_decomposed_letters(ask: Ask) -> None:
    decomposed = unicodedata.normalize("NFD", "thoả thuận")
    assert ids(ask("query", decomposed).out) == ids(ask("query", "thoả thuận").out) == NEWS


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--unit", "hôo"], "nothing matched; no figure has the unit hôo, there are hộ"),
        (
            ["--unit", "!"],
            "nothing matched; no figure has the unit !, there are VND, hộ, %, VND/hộ, nhóm, xã",
        ),
        *(
            (
                ["--unit", asked],
                f"nothing matched; the unit {asked} is called {unit} here, so ask with --unit {unit}",
            )
            for asked, unit in (("đồng", "VND"), ("trieu dong", "VND"), ("đồng/gia đình", "VND/hộ"))
        ),
        (["xe"], "nothing matched; try fewer or other words"),
        (["bốn nhóm"], "nothing matched but number words (1); --all shows them"),
        (
            ["vay", "--document", "2"],
            "nothing matched; without the words there would be 2; without --document there would be 3",
        ),
        (
            ["--source", "x"],
            "nothing matched; no published document fits --source; `solieu documents` lists them",
        ),
    ],
)
def test_nothing_matched_says_what_to_try_and_ends_with_3(ask: Ask, options: list[str], line: str) -> None:
    answer = ask("query", *options)
    assert (answer.status, answer.out, answer.err) == (3, "", f"solieu: {line}\n")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            ["--min", "1e6"],
            "Invalid value for '--min': \"1e6\" is not read as a number:"
            " write 500.000, 1,5, 30%, 2 triệu or 1,2 tỷ, without a unit",
        ),
        (
            ["--since", "hôm qua"],
            "Invalid value for '--since': \"hôm qua\" is not read as a date:"
            " write 2024-10-08, 8/10/2024, 2024-10 or 2024",
        ),
        (
            ["--until", "31/4/2024"],
            "Invalid value for '--until': \"31/4/2024\" is no day of the calendar:"
            " day is out of range for month",
        ),
        (
            ["--columns", "id,xyz"],
            f"Invalid value for '--columns': there is no column 'xyz'; there are {', '.join(COLUMNS)}",
        ),
        (["hộ", "nghèo"], "Several words go in quotes: solieu query 'hộ nghèo'"),
        (
            ["?!"],
            'Invalid value for \'[TEXT]\': "?!" holds no word to search for; write words, such as "hộ nghèo"',
        ),
        (
            ["--subject", ""],
            'Invalid value for \'--subject\': "" holds no word to search for; write words, such as "hộ nghèo"',
        ),
        (["--min", "2 tỷ", "--max", "3 triệu"], "--min is greater than --max: no figure is both"),
        (["--since", "2025", "--until", "2024"], "--since is after --until: no day is both"),
    ],
)
def test_wrong_usage_is_one_line_of_reason_and_2(ask: Ask, options: list[str], reason: str) -> None:
    answer = ask("query", *options)
    assert (answer.status, answer.out, answer.err.splitlines()[-1]) == (2, "", f"Error: {reason}")


def test_csv_opens_in_a_spreadsheet(ask: Ask) -> None:
    answer = ask("query", "-o", "csv", "--document", "2", "--columns", "id,value,quote,sentence,title")
    assert answer.out.startswith("\ufeff")
    sentence = "'=Tổng hợp: 1.240 hộ phải sơ tán; thêm -2,5 °C."
    assert list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff")))) == [
        ["id", "value", "quote", "sentence", "title"],
        ["7", "1240", "1.240 hộ", sentence, "Bão số 3 | thiệt hại"],
        ["8", "-2.5", "'-2,5 °C", sentence, "Bão số 3 | thiệt hại"],
    ]


def test_markdown_reads_as_people_write(ask: Ask) -> None:
    answer = ask("query", "-o", "md", "--min", "1.000", "--document", "2")
    assert answer.out == (
        "| id | value | unit | subject | place | period | citation |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 7 | about 1.240 | hộ | hộ ngheo vùng lũ |  |  | “=Tổng hợp: ⟦1.240 hộ⟧ phải sơ tán; thêm -2,5 °C.”"
        " Bão số 3 \\| thiệt hại (tin/bao.txt, version 1, 2024-09-20), line 2 |\n"
    )


def test_amounts_for_people_show_range_whole_and_bound(ask: Ask) -> None:
    lines = ask("query", "-o", "md", "--columns", "value,unit", "--document", "1").out.splitlines()[2:]
    assert lines == [
        "| 257 | hộ |",
        "| 1,3 | % |",
        "| over 123.200.000.000 | VND |",
        "| 8/64 | xã |",
        "| 50.000.000–100.000.000 | VND/hộ |",
    ]


def test_every_column_can_be_asked_for(ask: Ask) -> None:
    answer = ask("query", "--json", "--all", "--columns", ",".join(COLUMNS), "--unit", "nhóm")
    assert json.loads(answer.out) == [
        {
            "id": 6,
            "value": 4,
            "value_max": None,
            "of": None,
            "unit": "nhóm",
            "bound": "exact",
            "aspect": "level",
            "status": "actual",
            "subject": "nhóm",
            "indicator": None,
            "place": None,
            "place_code": None,
            "period": None,
            "quote": "bốn nhóm",
            "sentence": "Hỗ trợ theo bốn nhóm.",
            "title": "Tin giảm nghèo huyện Sông Tranh",
            "published": "2024-10-08",
            "source": "tin/ngheo.txt",
            "line": 5,
            "citation": "Tin giảm nghèo huyện Sông Tranh (tin/ngheo.txt, version 1, 2024-10-08),"
            " line 5: “bốn nhóm”",
            "signed": 4,
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
            "start": 171,
            "end": 179,
            "sentence_start": 159,
            "optional": True,
            "state": "unreviewed",
        }
    ]


def test_no_rows_are_still_valid_json(ask: Ask) -> None:
    answer = ask("query", "xe", "--json")
    assert (answer.status, json.loads(answer.out)) == (3, [])


def test_a_limit_says_what_it_left_out(ask: Ask) -> None:
    answer = ask("query", "--limit", "3")
    assert (ids(answer.out), answer.err) == ([1, 2, 3], "3 of 8 figures; --limit 0 shows all\n")
    assert ask("query", "--limit", "8").err == ""
    assert ids(ask("query", "--limit", "0").out) == POOR + STORM + NEWS


def test_a_terminal_gets_a_table_as_wide_as_it_is(ask_on_a_terminal: Ask) -> None:
    answer = ask_on_a_terminal("query", "--unit", "VND/hộ")
    assert (answer.status, answer.err) == (0, "")
    assert [
        line.rstrip() for line in answer.out.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    ] == [
        "id                   value  unit    subject  place  period  citation",
        "─" * 100,
        " 5  50.000.000–100.000.000  VND/hộ  vốn vay                 “Mỗi hộ vay ⟦từ 50 đến 100 triệu",
        " " * 60 + "đồng⟧.”",
        " " * 60 + "Tin giảm nghèo huyện Sông Tranh",
        " " * 60 + "(tin/ngheo.txt, version 1, 2024-10-08),",
        " " * 60 + "line 4",
    ]


@pytest.mark.parametrize("format", ["jsonl", "csv", "md"])
def test_a_pipe_loads_neither_models_nor_drawing(database: Path, format: str) -> None:
    script = (
        "import sys; from solieu.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'underthesea', 'pydantic', 'rich', 'regex', 'yaml', 'sqlite_utils'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "query", "hộ", "--min", "1", "-o", format, "--db", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_reader_that_stops_reading_is_no_failure(database: Path) -> None:
    command = f"{sys.executable} -m solieu query --all --db '{database}'; echo status $? >&2"
    done = subprocess.run(["bash", "-c", f"( {command} ) | true"], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "status 0\n")
