"""Numbers as people type them after --min and --max."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.errors import QueryError
from solieu.querying.citation import vietnamese
from solieu.querying.numbers import read_number

FORMS = {
    "1200000000": [
        "1,2 tỷ",
        "1,2 ty",
        "1,2tỷ",
        "1.2 tỉ",
        "1 tỷ 200 triệu",
        "1.200 triệu",
        "1 200 triệu",
        "1,2 TỶ",
    ],
    "3400000000000": ["3,4 nghìn tỷ", "3.400 tỷ", "3 400 ty"],
    "500000": ["500.000", "500 000", "500 nghìn", "500 ngàn", "500000", "5 trăm nghìn"],
    "1200000": ["1.200.000", "1,200,000", "1 triệu 200 nghìn", "1,2tr", "120 vạn"],
    "2000000": ["2 triệu", "2 trieu", "2tr", " 2  triệu "],
    "1500000": ["1 triệu rưỡi", "1,5 triệu"],
    "1500": ["1.500", "1500", "1,5 nghìn"],
    "1500.5": ["1.500,5", "1,500.5", "1500.5", "1500,5"],
    "1.5": ["1.5", "1,5", "1,5%"],
    "1.25": ["1.25", "1,25"],
    "0.5": ["0.500", "0,5"],
    "30": ["30%", "30 %", "030"],
    "-2.5": ["-2,5", "−2,5%"],
    "0": ["0"],
}
REFUSED = [
    *[
        "",
        "%",
        "-",
        "1e6",
        "tỷ",
        "rưỡi",
        "1 rưỡi",
        "1.23.456",
        "1,2,3",
        "1..5",
        "1,",
        ",5",
        "1 2",
        "1 tỷ 200",
    ],
    *[
        "200 triệu 1 tỷ",
        "1 triệu 2000 nghìn",
        "hai triệu",
        "1,2 tỷ đồng",
        "5 kg",
        "1/2",
        "٣",
        "inf",
        "nan",
        "0x10",
    ],
    *["9" * 310, "9" * 5000, "1" + " nghìn" * 50 + " tỷ" * 50],
]


@pytest.mark.parametrize(
    ("value", "written"), [(value, form) for value, forms in FORMS.items() for form in forms]
)
def test_a_number_is_read_as_a_vietnamese_reader_does(value: str, written: str) -> None:
    assert read_number(written) == Decimal(value)


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_number_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(QueryError) as refusal:
        read_number(written)
    shown = written if len(written) <= 400 else written[:20] + "…"
    assert str(refusal.value) == (
        f'"{shown}" is not read as a number: write 500.000, 1,5, 30%, 2 triệu or 1,2 tỷ, without a unit'
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6))
def test_an_amount_is_read_as_it_is_shown(amount: Decimal) -> None:
    assert read_number(vietnamese(amount)) == amount


@given(st.text() | st.text("0123456789., tyỷriệ%-"))
def test_any_text_is_a_number_or_a_clear_refusal(text: str) -> None:
    try:
        assert read_number(text).is_finite()
    except QueryError as refusal:
        assert str(refusal).endswith("write 500.000, 1,5, 30%, 2 triệu or 1,2 tỷ, without a unit")
