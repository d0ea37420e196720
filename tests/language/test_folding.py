"""Normal forms: one character for one, composed, with old tone marks, without accents."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.language.folding import compose, fold, is_composed, normalise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Định Hoà khoẻ, thuỷ lợi, Thuý", "định hòa khỏe, thủy lợi, thúy"),
        ("hoàn toàn, huỳnh, khuỷu, loè xoè", "hoàn toàn, huỳnh, khuỷu, lòe xòe"),
        ("quý, quỷ, quà, quí", "quý, quỷ, quà, quí"),
        ("hòa, thủy", "hòa, thủy"),
        ("1.000\u00a0hộ\tvà\u20092 xã", "1.000 hộ và 2 xã"),
        ("5 – 6 — 7 − 8 ‑ 9", "5 - 6 - 7 - 8 - 9"),
        ("“Vì người nghèo” ‘2 rõ’", "\"vì người nghèo\" '2 rõ'"),
        ("ðồng Ðà Nẵng", "đồng đà nẵng"),
        ("İ hàng\ndưới\r", "i hàng\ndưới "),
    ],
)
def test_normal_form(written: str, normal: str) -> None:
    assert normalise(written) == normal
    assert len(normal) == len(written)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hộ nghèo ở Đắk Lắk", "ho ngheo o dak lak"),
        (unicodedata.normalize("NFD", "Hộ nghèo ở Đắk Lắk"), "ho ngheo o dak lak"),
        ("hê\u0323 thống", "he thong"),
        ("Curaçao, Škoda", "curacao, skoda"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_composing_keeps_where_each_character_starts(text: str) -> None:
    composed, index = compose(text)
    if index is None:
        assert composed == unicodedata.normalize("NFC", text) == text
        return
    assert index[0] == 0
    assert list(index) == sorted(index)
    assert index[-1] == len(text)
    assert len(index) == len(composed) + 1
    starts = sorted(set(index))
    pieces = [text[start:end] for start, end in pairwise(starts)]
    assert "".join(unicodedata.normalize("NFC", piece) for piece in pieces) == composed


@given(st.text())
def test_forms_are_as_long_as_what_was_composed(text: str) -> None:
    composed, _ = compose(text)
    assert len(normalise(composed)) == len(fold(text)) == len(composed)


@given(st.text(alphabet="aeouêơđĐ\u0301\u0302\u0309\u0323\u031b –₫1."))
def test_vietnamese_is_composed_as_nfc(text: str) -> None:
    composed, _ = compose(text)
    assert composed == unicodedata.normalize("NFC", text)
    assert is_composed(text) == (composed == text)
