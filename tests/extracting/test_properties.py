"""Whatever the text, extraction ends, quotes exactly, cites its rules, and gives values that JSON can hold."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.rulebook import load_rulebook
from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]
Sound = Callable[[Extracted], None]

CORPUS = Path(__file__).parents[2] / "corpus" / "press"
TEXTS = sorted(CORPUS.glob("*.txt"))
SIGNS = list(".,,,%/-–:;()[]|\"'“”$€₫°²½…~+*&#@_=<>{}\\ \u00a0\u200b\t\n\r\x00")
MARKS = list("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031bđĐ😀٣５Ⅳİªe")
SPACED = [" "] * 12
WORDS = sorted(
    {
        form
        for rule in load_rulebook().rules
        for key in ("forms", "prefixes", "leads", "before", "after", "near_before")
        for form in getattr(rule, key, ())
    }
)
pieces = st.one_of(
    st.sampled_from([*"0123456789", *SPACED]),
    st.sampled_from([*"0123456789", *SIGNS, *MARKS]),
    st.sampled_from(WORDS),
    st.sampled_from(
        ["tỷ", "triệu", "nghìn", "trăm", "mươi", "một", "năm", "phần", "hộ", "đồng", "mỗi", "từ"]
    ),
    st.characters(exclude_categories=["Cs"]),
)
strings = st.lists(pieces, max_size=18).map("".join)


@given(text=strings)
@settings(max_examples=10_000)
def test_random_strings_through_the_number_layer(numbers: Read, sound: Sound, text: str) -> None:
    sound(numbers(text))


@given(text=strings.map(lambda text: f"Có {text} hộ".replace("\0", "")))
@settings(max_examples=500)
def test_random_strings_through_the_whole(whole: Read, sound: Sound, text: str) -> None:
    sound(whole(text))


@given(rows=st.lists(st.lists(strings, min_size=2, max_size=4), min_size=2, max_size=5))
@settings(max_examples=300)
def test_random_tables_through_the_whole(whole: Read, sound: Sound, rows: list[list[str]]) -> None:
    cells = [["Xã", "Số hộ"], *rows]
    sound(whole("\n".join("\t".join(row) for row in cells).replace("\0", "")))


PHRASES = [
    "45",
    "1,5",
    "Tân Hòa",
    "tăng 3 triệu đồng",
    "giảm 2 kg/người",
    "2/3 %/năm",
    "từ 5 triệu/hộ lên 8 triệu đồng",
]
HEADS = ["Xã", "Thu nhập (triệu đồng/người)", "Gạo (kg/hộ/tháng)", "Tỷ lệ (%)", "Số hộ"]


@given(
    heads=st.lists(st.sampled_from(HEADS), min_size=2, max_size=4),
    rows=st.lists(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4), min_size=2, max_size=5),
)
@settings(max_examples=200)
def test_tables_that_count_per_something(
    whole: Read, sound: Sound, heads: list[str], rows: list[list[str]]
) -> None:
    sound(whole("\n".join("\t".join(row) for row in [heads, *rows])))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_sample_releases(whole: Read, sound: Sound, path: Path) -> None:
    sound(whole(path.read_bytes().decode()))


def sentences(text: str) -> Iterator[str]:
    """Pieces of a text that end where its sentences roughly do, so that cuts of each cost little."""
    for line in text.split("\n"):
        words = line.split(". ")
        yield from (f"{piece}." for piece in words[:-1])
        yield words[-1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_cut_through_the_number_layer(numbers: Read, sound: Sound, path: Path) -> None:
    for sentence in sentences(path.read_bytes().decode()):
        for cut in range(1, len(sentence)):  # what stands before one cut, and behind the next
            sound(numbers(sentence[:cut] if cut % 2 else sentence[cut:]))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_fiftieth_cut_through_the_whole(whole: Read, sound: Sound, path: Path) -> None:
    text = path.read_bytes().decode()
    for cut in range(50, len(text), 50):
        sound(whole(text[:cut]))
        sound(whole(text[cut:]))
