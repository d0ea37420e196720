"""How figures are cited and amounts written for people."""

from decimal import Decimal

import pytest

from solieu.querying.citation import amount, mark, placed

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
    assert amount({**row, "bound": bound, "aspect": "level", "status": "actual"}) == written


@pytest.mark.parametrize(
    ("bound", "aspect", "status", "written"),
    [
        ("exact", "decrease", "actual", "decrease 1,5"),
        ("exact", "level", "norm", "norm 1,5"),
        ("at_least", "increase", "target", "target increase at least 1,5"),
        ("about", None, None, "about 1,5"),
    ],
)
def test_an_amount_tells_its_sense(bound: str, aspect: str | None, status: str | None, written: str) -> None:
    row = {"value": Decimal("1.5"), "value_max": None, "of": None}
    assert amount({**row, "bound": bound, "aspect": aspect, "status": status}) == written


@pytest.mark.parametrize(
    ("written", "name", "level", "parents", "told"),
    [
        (None, None, None, None, None),
        ("bản Xa", None, None, None, "bản Xa"),
        ("huyện Bảo Lạc", "huyện Bảo Lạc", "district", "tỉnh Cao Bằng", "huyện Bảo Lạc (tỉnh Cao Bằng)"),
        ("Bảo Lạc", "huyện Bảo Lạc", "district", "tỉnh Cao Bằng", "Bảo Lạc (huyện Bảo Lạc, tỉnh Cao Bằng)"),
        ("Cao Bằng", "tỉnh Cao Bằng", "province", None, "Cao Bằng"),
        ("TP HCM", "thành phố Hồ Chí Minh", "province", None, "TP HCM (thành phố Hồ Chí Minh)"),
        ("thôn 5", "xã Nậm Vì", "commune", "tỉnh Điện Biên", "thôn 5 (xã Nậm Vì, tỉnh Điện Biên)"),
    ],
)
def test_a_place_is_told_with_what_it_lies_in(
    written: str | None, name: str | None, level: str | None, parents: str | None, told: str | None
) -> None:
    row = {"place": written, "place_name": name, "place_level": level, "place_parents": parents}
    assert placed(row) == told
