"""Rows in each form, whole."""

import io
from decimal import Decimal

import pytest

from solieu.querying.output import Amount, Row, write

ROWS: list[Row] = [
    {"n": Decimal("123200000000"), "text": "một | hai\nba\\", "what": None},
    {"n": -0.5, "text": "+84 <b>", "what": "-1.5"},
    {"n": 1e22, "text": "@x", "what": "\t="},
]
NO_ROWS: list[Row] = []
WRITTEN = {
    "json": (
        "[\n"
        '  {"n": 123200000000, "text": "một | hai\\nba\\\\", "what": null},\n'
        '  {"n": -0.5, "text": "+84 <b>", "what": "-1.5"},\n'
        '  {"n": 10000000000000000000000, "text": "@x", "what": "\\t="}\n'
        "]\n"
    ),
    "jsonl": (
        '{"n": 123200000000, "text": "một | hai\\nba\\\\", "what": null}\n'
        '{"n": -0.5, "text": "+84 <b>", "what": "-1.5"}\n'
        '{"n": 10000000000000000000000, "text": "@x", "what": "\\t="}\n'
    ),
    "csv": (
        "\ufeffn,text,what\r\n"
        '123200000000,"một | hai\nba\\",\r\n'
        "-0.5,'+84 <b>,-1.5\r\n"
        "10000000000000000000000,'@x,'\t=\r\n"
    ),
    "md": (
        "| n | text | what |\n"
        "| --- | --- | --- |\n"
        "| 123200000000 | một \\| hai ba\\\\ |  |\n"
        "| -0.5 | +84 &lt;b> | -1.5 |\n"
        "| 10000000000000000000000 | @x | = |\n"
    ),
}
NOTHING = {
    "json": "[]\n",
    "jsonl": "",
    "csv": "\ufeffn,text\r\n",
    "md": "| n | text |\n| --- | --- |\n",
    "table": "",
}


@pytest.mark.parametrize("format", WRITTEN)
def test_rows(format: str) -> None:
    stream = io.StringIO(newline="")
    write(ROWS, ("n", "text", "what"), format, stream)
    assert stream.getvalue() == WRITTEN[format]


@pytest.mark.parametrize("format", NOTHING)
def test_no_rows(format: str) -> None:
    stream = io.StringIO(newline="")
    write(NO_ROWS, ("n", "text"), format, stream)
    assert stream.getvalue() == NOTHING[format]


def test_rows_go_out_as_they_come() -> None:
    stream = io.StringIO()

    def rows() -> object:
        yield {"a": 1}
        seen.append(stream.getvalue())
        yield {"a": 2}

    for format, first in {"json": '[\n  {"a": 1}', "jsonl": '{"a": 1}\n'}.items():
        seen: list[str] = []
        stream = io.StringIO()
        write(rows(), ("a",), format, stream)  # type: ignore[arg-type]
        assert seen == [first]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            40,
            [
                "          value  title             unit",
                "─" * 40,
                "351.200.000.000  Kinh tế chín      VND",
                "                 tháng khởi sắc",
            ],
        ),
        (
            20,
            [
                "value  title   unit",
                "─" * 20,
                "351.2  Kinh    VND",
                "00.00  tế",
                "0.000  chín",
                "       tháng",
                "       khởi",
                "       sắc",
            ],
        ),
    ],
)
def test_a_narrow_table_wraps_words_and_cuts_no_number(
    monkeypatch: pytest.MonkeyPatch, width: int, lines: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    row = {"value": Amount("351.200.000.000"), "title": "Kinh tế chín tháng khởi sắc", "unit": "VND"}
    write([row], ("value", "title", "unit"), "table", stream)
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == lines


def test_the_widest_column_of_a_table_has_the_room_that_the_others_need_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    stream = io.StringIO()
    place = "xóm Pá Mị (thị trấn Bảo Lạc, huyện Bảo Lạc)"
    write([{"place": place, "words": "Xóm có 12 hộ. " * 8}], ("place", "words"), "table", stream)
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        "place                 words",
        "─" * 70,
        "xóm Pá Mị (thị trấn   Xóm có 12 hộ. Xóm có 12 hộ. Xóm có 12 hộ. Xóm",
        "Bảo Lạc, huyện Bảo    có 12 hộ. Xóm có 12 hộ. Xóm có 12 hộ. Xóm có 12",
        "Lạc)                  hộ. Xóm có 12 hộ.",
    ]


def test_a_table_cuts_long_cells_and_lets_nothing_move_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    write(
        [{"n": 7, "text": "đỏ\x1b[31m\u202e"}, {"n": 12, "text": "x" * 401}], ("n", "text"), "table", stream
    )
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        " n  text",
        "─" * 60,
        " 7  đỏ [31m",
        *["12  " + "x" * 55, *["    " + "x" * 55] * 6, "    " + "x" * 14 + "…"],
    ]
