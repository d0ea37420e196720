"""How figures are cited and amounts written for people."""

from decimal import Decimal

import pytest

from solieu.querying.citation import amount, mark

SENTENCE = "Đến cuối năm, toàn huyện còn 257 hộ nghèo, giảm 40 hộ so với đầu năm."


@pytest.mark.parametrize(
    ("around", "marked"),
    [
        (100, "Đến cuối năm, toàn huyện còn ⟦257 hộ⟧ nghèo, giảm 40 hộ so với đầu năm."),
        (15, "… huyện còn ⟦257 hộ⟧ nghèo, giảm …"),
    ],
)
def test_a_quote_is_marked_among_whole_words(around: int, marked: str) -> None:
    start = SENTENCE.index("257")
    assert mark(SENTENCE, (start, start + len("257 hộ")), ("⟦", "⟧"), around) == marked


@pytest.mark.parametrize(
    ("value", "value_max", "of", "bound", "written"),
    [
        ("123200000000", None, None, "exact", "123.200.000.000"),
        ("1E+3", None, None, "at_least", "at least 1.000"),
        ("-2.50", None, None, "almost", "almost -2,5"),
        ("0.000001", None, None, "exact", "0,000001"),
        ("5.8", "6", None, "at_most", "at most 5,8–6"),
        ("8", None, "1064", "under", "under 8/1.064"),
        ("12345678901234567890.123456789", None, None, "about", "about 12.345.678.901.234.567.890,123456789"),
    ],
)
def test_an_amount_is_written_in_full(
    value: str, value_max: str | None, of: str | None, bound: str, written: str
) -> None:
    numbers = {"value": value, "value_max": value_max, "of": of}
    row = {name: number and Decimal(number) for name, number in numbers.items()}
    assert amount({**row, "bound": bound}) == written
