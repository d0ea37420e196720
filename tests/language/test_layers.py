"""Layers: what stands at an offset of a layer stands at its offset in the text, and the other way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.language.layers import layers

WORDS = "Xã Định Hoà có 1.200 hộ"


def test_layers_of_composed_text_have_its_offsets() -> None:
    made = layers(WORDS)
    assert (made.norm, made.folded, made.index) == (
        "xã định hòa có 1.200 hộ",
        "xa dinh hoa co 1.200 ho",
        None,
    )
    assert made.original(3, 11) == made.layer(3, 11) == (3, 11)


@pytest.mark.parametrize("phrase", ["Xã", "Định Hoà", "1.200 hộ", "hộ"])
def test_a_phrase_is_found_in_decomposed_text(phrase: str) -> None:
    text = unicodedata.normalize("NFD", WORDS)
    made = layers(text)
    assert (made.norm, made.folded) == ("xã định hòa có 1.200 hộ", "xa dinh hoa co 1.200 ho")
    start = WORDS.index(phrase)
    span = made.original(start, start + len(phrase))
    assert text[slice(*span)] == unicodedata.normalize("NFD", phrase)
    assert made.layer(*span) == (start, start + len(phrase))


def test_a_letter_and_its_marks_go_as_a_whole() -> None:
    made = layers("he\u0302\u0323 nay")
    assert made.original(1, 2) == (1, 4)
    assert made.original(2, 2) == (4, 4)
    assert made.layer(2, 3) == (1, 2)
    assert made.layer(0, 2) == (0, 2)


@given(st.text(alphabet="aeo\u0301\u0323\u0302đ \u0958"), st.data())
def test_spans_go_there_and_back(text: str, data: st.DataObject) -> None:
    made = layers(text)
    start = data.draw(st.integers(0, len(made.norm)))
    end = data.draw(st.integers(start, len(made.norm)))
    first, last = made.layer(*made.original(start, end))
    assert first <= start <= end <= max(last, start)
    assert made.original(first, last) == made.original(start, end)
