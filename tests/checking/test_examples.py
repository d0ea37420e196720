"""The marks in the examples of rules: what they say, with offsets counted without them."""

from decimal import Decimal

import pytest

from solieu.checking.examples import Example, Expected, parse_example
from solieu.figure import Bound


def expected(start: int, quote: str, value: str, unit: str | None, **fields: object) -> Expected:
    defaults = {"value_max": None, "of": None, "bound": Bound.EXACT, "optional": False}
    return Expected(start, start + len(quote), quote, Decimal(value), unit=unit, **(defaults | fields))  # type: ignore[arg-type]


def test_marks_say_the_figures_of_a_sentence() -> None:
    marked = (
        "Còn [1,30% | 1.3 %], vay [50-100 triệu mỗi hộ | 50000000..100000000 VND/hộ at_most], "
        "[8/64 xã|8 of 64 xã], gấp [đôi | 2 - about optional], lạnh [-2 độ C | -2 °C]."
    )
    text = "Còn 1,30%, vay 50-100 triệu mỗi hộ, 8/64 xã, gấp đôi, lạnh -2 độ C."
    figures = (
        expected(4, "1,30%", "1.3", "%"),
        expected(
            15,
            "50-100 triệu mỗi hộ",
            "50000000",
            "VND/hộ",
            value_max=Decimal(100000000),
            bound=Bound.AT_MOST,
        ),
        expected(36, "8/64 xã", "8", "xã", of=Decimal(64)),
        expected(49, "đôi", "2", None, bound=Bound.ABOUT, optional=True),
        expected(59, "-2 độ C", "-2", "°C"),
    )
    assert parse_example(marked) == Example(text, figures)
    assert [text[figure.start : figure.end] for figure in figures] == [figure.quote for figure in figures]
    assert " ".join(map(str, figures)) == (
        "[1,30% | 1.3 %] [50-100 triệu mỗi hộ | 50000000..100000000 VND/hộ at_most] "
        "[8/64 xã | 8 of 64 xã] [đôi | 2 - about optional] [-2 độ C | -2 °C]"
    )


@pytest.mark.parametrize("sentence", ["Không có số nào.", "Ngoặc [trống] và ngoặc [hở.", ""])
def test_a_sentence_without_marks_holds_no_figure(sentence: str) -> None:
    assert parse_example(sentence) == Example(sentence, ())


@pytest.mark.parametrize(
    "mark", ["[3 hộ | ba hộ]", "[3 hộ | 3]", "[3 hộ | 3..4]", "[3 hộ | 1,5 hộ]", "[3 hộ | ]"]
)
def test_a_mark_that_cannot_be_read(mark: str) -> None:
    with pytest.raises(ValueError, match=r"^the mark \[3 hộ \|.*\] does not say `value unit bound`$"):
        parse_example(f"Còn {mark} nghèo.")
