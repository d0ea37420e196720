"""The tokenizer: underthesea's words, and a Doc whose text is the text whatever stands in it."""

import unicodedata

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from underthesea import word_tokenize

from solieu.language.vietnamese import TOKENIZER, UndertheseaTokenizer, vietnamese

SENTENCE = "Tỷ lệ hộ nghèo của huyện giảm 5,5%."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return vietnamese()


def test_spacy_loads_the_tokenizer_by_its_name() -> None:
    made = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    assert isinstance(made.tokenizer, UndertheseaTokenizer)


def test_words_are_those_of_underthesea(nlp: Language) -> None:
    assert [token.text for token in nlp(SENTENCE)] == word_tokenize(SENTENCE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t ", [" \t "]),
        ("  hộ nghèo", ["  ", "hộ", "nghèo"]),
        ("hộ  nghèo", ["hộ", " ", "nghèo"]),
        ("Tỷ\u00a0lệ", ["Tỷ\u00a0lệ"]),
        ("Tỷ  lệ hộ", ["Tỷ  lệ", "hộ"]),
        ("\u0301hộ", ["\u0301", "hộ"]),
        ("👍 12 hộ", ["👍", "12", "hộ"]),
        ("ðiều kiện", ["ðiều kiện"]),
        ("\u0958", ["\u0958"]),
    ],
)
def test_odd_texts(nlp: Language, text: str, words: list[str]) -> None:
    doc = nlp(text)
    assert (doc.text, [token.text for token in doc]) == (text, words)


def test_decomposed_text_has_the_same_words(nlp: Language) -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    doc = nlp(decomposed)
    assert doc.text == decomposed
    assert [unicodedata.normalize("NFC", token.text) for token in doc] == word_tokenize(SENTENCE)


def test_a_long_text_is_cut_before_underthesea_reads_it(nlp: Language) -> None:
    text = "hộ nghèo " * 500 + "x" * 4500
    doc = nlp(text)
    assert doc.text == text
    assert [len(token) for token in doc if token.text.startswith("x")] == [1999, 2000, 501]


VIETNAMESE = st.text(alphabet="hộ nghèoĐđðÐ1.,% \u00a0\t\u0301\u0323\u200b👍🏽'\"(-/:")


@settings(max_examples=300)
@given(st.text() | VIETNAMESE)
def test_the_text_of_the_doc_is_the_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.text for token in doc)
