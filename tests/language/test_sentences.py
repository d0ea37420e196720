"""Sentences by offsets: where they end, where they do not, and how long they may be."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.document import Block, BlockKind, Document, Sentence
from solieu.language.sentences import MAX_SENTENCE, abbreviations_of, sentences, split
from solieu.rulebook import load_rulebook

RULEBOOK = load_rulebook()
WORDS = abbreviations_of(RULEBOOK)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text), WORDS)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Việc đã xong.", "Ông Ba nhận nhà."],
        ["Có 1.200 hộ.", "Trong đó 3,5% là hộ nghèo."],
        ["Thu 3.862 tỷ đồng (tăng 5 %).", "Chi 2 tỷ."],
        ['"Có 12 hộ."', "Chị nói thế."],
        ["Ai?", "Tôi!"],
        ["Xã 12. thôn 3."],
        ["1. Thu 20 tỷ đồng.", "2. Chi 15 tỷ đồng."],
        ["Ảnh: B. N. Hà."],
        ["Tại TP. Huế có 12 hộ nghèo.", "Xã bên có 3 hộ."],
        ['PGS.TS. Trần Văn Ba nói: "Năm nay thu 30 tỷ đồng.', 'Sang năm sẽ hơn!" và cười.', "Ai cũng vui."],
        [
            "Ngô, khoai, sắn v.v. được trồng trên 20 ha.",
            "Xã còn nuôi lợn, gà, v.v.",
            "Cả xã có 5 trang trại.",
        ],
        ["Bà M. Nguyệt góp 2 triệu đồng (theo trang baohue.vn).", "Trước đó là 1 triệu."],
        ["Tăng 5 ha... rồi giảm 2 ha...", "Năm sau sẽ khác…", "Mọi người tin thế."],
        ["Cả tỉnh xây 2.905 căn nhà./."],
        ["Tỷ lệ còn 3,4%.", "57,3% người dân có nước sạch."],
        ["Thành phố đạt loại II.", "Năm 2024 thu 3 tỷ."],
        ["Công trình xong năm 2023.", "Ông Ba nhận nhà."],
        ["Xem baohue.vn và 10.5.2024."],
        ["V.v. và v.v."],
        ["Nhóm 3 người: A. B. Năm, C. Sáu."],
    ],
)
def test_where_sentences_end(pieces: list[str]) -> None:
    assert cut(" ".join(pieces)) == pieces


def test_a_stop_glued_to_the_next_word_ends_a_sentence() -> None:
    assert cut("Nhà đã xong.Ông Ba nhận 2 căn.") == ["Nhà đã xong.", "Ông Ba nhận 2 căn."]


def test_furniture_has_no_sentences_and_blocks_keep_theirs_apart() -> None:
    text = "Xã có 3 hộ\n Lượt xem: 12\nHai hộ. Ba hộ. \n"
    document = Document(
        text,
        (
            Block(0, 10, BlockKind.TITLE, 1),
            Block(12, 24, BlockKind.FURNITURE, 2),
            Block(25, 39, BlockKind.PARAGRAPH, 3),
        ),
    )
    assert list(sentences(document, RULEBOOK)) == [
        Sentence(0, 10, 0),
        Sentence(25, 32, 2),
        Sentence(33, 39, 2),
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a" * 1500 + "; " + "b" * 1000, ["a" * 1500 + ";", "b" * 1000]),
        ("a" * 1500 + ", " + "b" * 1000, ["a" * 1500 + ",", "b" * 1000]),
        ("a" * 1990 + " 1.234.567.890 đồng", ["a" * 1990, "1.234.567.890 đồng"]),
        ("a" * 1990 + "1.234.567.890 đồng", ["a" * 1990, "1.234.567.890 đồng"]),
        ("9" * 5000, ["9" * 2000, "9" * 2000, "9" * 1000]),
    ],
)
def test_a_sentence_that_is_too_long_is_cut_beside_its_numbers(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@given(st.text(alphabet='aB1.,;!?…"() \u00a0e\u0301', max_size=300), st.integers(1, 40))
def test_sentences_hold_all_but_white_space(text: str, times: int) -> None:
    long = text * times
    spans = list(split(long, 0, len(long), WORDS))
    kept = "".join(long[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(long.split())
    assert all(0 < end - start <= MAX_SENTENCE for start, end in spans)
    assert all(not long[start].isspace() and not long[end - 1].isspace() for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize("piece", ["1.234,", "a.", "1. ", "x", "(", ".)", " . ", "v.v. "])
def test_cost_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        for _ in split(text, 0, len(text), WORDS):
            pass
        return time.process_time() - started

    assert seconds(200_000) <= 25 * max(seconds(20_000), 0.02)
