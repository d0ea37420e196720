"""Numbers written in the ways of Vietnamese and read back: dots and commas, scales, words, ranges, fractions."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Quoted = Callable[[str], list[tuple[object, ...]]]

DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = {"nghìn tỷ": 12, "ngàn tỉ": 12, "tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3}


def dotted(number: int) -> str:
    """A whole number with dots between its thousands."""
    return f"{number:,}".replace(",", ".")


def written(number: Decimal) -> str:
    """A number with dots between its thousands and a comma before its decimals."""
    whole, _, decimals = f"{number:f}".partition(".")
    return f"{dotted(int(whole))},{decimals}" if decimals else dotted(int(whole))


def below_hundred(number: int, draw: st.DrawFn) -> str:
    """Words for 1 … 99."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    special = {1: ["mốt"], 4: ["tư", "bốn"], 5: ["lăm", "nhăm"]} if tens > 1 else {5: ["lăm", "nhăm"]}
    last = draw(st.sampled_from(special.get(ones, [DIGITS[ones]])))
    return f"mười {last}".strip() if tens == 1 else f"{DIGITS[tens]} mươi {last}".strip()


def below_thousand(number: int, draw: st.DrawFn, *, full: bool) -> str:
    """Words for 1 … 999; `full` names the hundreds although there are none."""
    hundreds, rest = divmod(number, 100)
    head = f"{DIGITS[hundreds]} trăm " if hundreds else "không trăm " if full else ""
    if head and 0 < rest < 10:
        head += draw(st.sampled_from(["linh ", "lẻ "]))
    return (head + (below_hundred(rest, draw) if rest else "")).strip()


@st.composite
def number_words(draw: st.DrawFn) -> tuple[int, str]:
    """A number of 20 … 999999 and its words."""
    number = draw(st.integers(20, 999_999))
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return number, below_thousand(rest, draw, full=False)
    words = f"{below_thousand(thousands, draw, full=False)} {draw(st.sampled_from(['nghìn', 'ngàn']))}"
    return number, f"{words} {below_thousand(rest, draw, full=True)}" if rest else words


def decimals(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Numbers with up to two decimals and no zero at their end."""
    cents = st.integers(low * 100, high * 100)
    return cents.map(lambda number: (Decimal(number) / 100).normalize()).filter(bool)


@st.composite
def mixed_scales(draw: st.DrawFn) -> tuple[int, str]:
    """`3 tỷ 250 triệu 40 nghìn`: whole parts below a thousand under falling scales."""
    powers = sorted(draw(st.lists(st.sampled_from([9, 6, 3]), min_size=1, unique=True)), reverse=True)
    total, words = 0, []
    for power in powers:
        part = draw(st.integers(1, 999))
        total += part * 10**power
        names = [name for name, value in SCALES.items() if value == power]
        words += [str(part), draw(st.sampled_from(names))]
    return total, " ".join(words)


@given(number=st.integers(0, 10**15))
@settings(max_examples=300)
def test_dots_between_thousands(quoted: Quoted, number: int) -> None:
    assert quoted(f"Quỹ chi {dotted(number)} đồng.") == [(f"{dotted(number)} đồng", number, "VND")]


@given(number=st.integers(1000, 10**15))
@settings(max_examples=200)
def test_commas_between_thousands(quoted: Quoted, number: int) -> None:
    assert quoted(f"Quỹ chi {number:,} đồng.") == [(f"{number:,} đồng", number, "VND")]


@given(number=decimals(0, 100_000), places=st.sampled_from([0, 1]))
@settings(max_examples=300)
def test_a_comma_before_decimals(quoted: Quoted, number: Decimal, places: int) -> None:
    form = written(number) + "0" * (places if -2 < int(number.as_tuple().exponent) < 0 else 0)
    assert quoted(f"Cả xã có {form} ha lúa.") == [(f"{form} ha", number, "ha")]


@given(number=decimals(0, 1000), scale=st.sampled_from(sorted(SCALES)))
@settings(max_examples=300)
def test_a_scale_behind_the_number(quoted: Quoted, number: Decimal, scale: str) -> None:
    form = f"{written(number)} {scale} đồng"
    assert quoted(f"Quỹ chi {form}.") == [(form, number * 10 ** SCALES[scale], "VND")]


@given(scaled=mixed_scales())
@settings(max_examples=300)
def test_scales_that_fall(quoted: Quoted, scaled: tuple[int, str]) -> None:
    number, words = scaled
    assert quoted(f"Quỹ chi {words} đồng.") == [(f"{words} đồng", number, "VND")]


@given(spelt=number_words())
@settings(max_examples=1000)
def test_number_words(quoted: Quoted, spelt: tuple[int, str]) -> None:
    number, words = spelt
    assert quoted(f"Quỹ chi {words} đồng.") == [(f"{words} đồng", number, "VND")]


@given(
    ends=st.tuples(decimals(1, 99), decimals(1, 99)).filter(lambda ends: ends[0] < ends[1]),
    to=st.sampled_from(["-", " - ", " – ", " đến ", " tới "]),
    unit=st.sampled_from([("%", 1, "%"), (" triệu đồng", 10**6, "VND"), (" kg", 1, "kg")]),
)
@settings(max_examples=300)
def test_ranges(quoted: Quoted, ends: tuple[Decimal, Decimal], to: str, unit: tuple[str, int, str]) -> None:
    lower, upper = ends
    words, scale, name = unit
    form = f"{written(lower)}{to}{written(upper)}{words}"
    assert quoted(f"Ở mức {form}.") == [(form, lower * scale, upper * scale, name)]


@given(part=st.integers(0, 5000), whole=st.integers(13, 5000))
@settings(max_examples=300)
def test_a_part_of_a_whole(quoted: Quoted, part: int, whole: int) -> None:
    form = f"{dotted(part)}/{dotted(whole)} hộ"
    assert quoted(f"Xã có {form} vay vốn.") == [(form, part, whole, "hộ")]


@given(parts=st.tuples(st.integers(1, 9), st.integers(2, 9)).filter(lambda parts: parts[0] < parts[1]))
@settings(max_examples=50)
def test_shares_in_words(quoted: Quoted, parts: tuple[int, int]) -> None:
    part, whole = parts
    ratio = Decimal(f"{Decimal(part) / whole:.15g}")
    form = f"{DIGITS[part]} phần {DIGITS[whole]}"
    assert quoted(f"Mưa làm ngập {form} diện tích.") == [(form, ratio, "ratio")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quỹ chi 1 triệu rưỡi.", [("1 triệu rưỡi", 1_500_000, "VND")]),
        ("Quỹ chi nửa triệu đồng.", [("nửa triệu đồng", 500_000, "VND")]),
        ("Quỹ chi 17 nghìn 350 tỷ đồng.", [("17 nghìn 350 tỷ đồng", 17_350 * 10**9, "VND")]),
        ("Quỹ chi một triệu hai.", [("một triệu hai", 1_200_000, "VND")]),
        ("Giá vé 50k.", [("50k", 50_000, "VND")]),
        ("Có 02 căn nhà.", [("02 căn nhà", 2, "nhà")]),
        ("Lãi suất 1.5% và 1.125%.", [("1.5%", Decimal("1.5"), "%"), ("1.125%", Decimal("1.125"), "%")]),
        ("Lãi suất 1,125%.", [("1,125%", Decimal("1.125"), "%")]),
        ("Có 3,174 suất và 3.174 suất.", [("3,174 suất", 3174, "suất"), ("3.174 suất", 3174, "suất")]),
        ("Vay 1,1 và 1,3 triệu đồng.", [("1,1", 1_100_000, "VND"), ("1,3 triệu đồng", 1_300_000, "VND")]),
        ("Giảm từ 7,8% xuống 6%.", [("7,8%", Decimal("7.8"), "%"), ("6%", 6, "%")]),
        ("Xã có 2,3 căn nhà.", [("2,3 căn nhà", 2, 3, "nhà")]),
        ("Vay từ 3 đến 5 triệu đồng.", [("3 đến 5 triệu đồng", 3_000_000, 5_000_000, "VND")]),
        ("Có 180 trên tổng số 640 gia đình.", [("180 trên tổng số 640 gia đình", 180, 640, "hộ")]),
        ("Cấp 5 triệu/hộ và 8 triệu đồng/xã.", [("5 triệu/hộ", 5e6, "VND/hộ"), ("8 triệu đồng/xã", 8e6, "VND/xã")]),
        ("Đi 5 năm ² tháng, gặt 5 tấn ².", [("5 năm", 5, "year"), ("5 tấn", 5, "t")]),
        ("Cao gấp đôi, gấp rưỡi.", [("gấp đôi", 2, "times"), ("gấp rưỡi", Decimal("1.5"), "times")]),
    ],
)  # fmt: skip
def test_other_ways_of_writing(quoted: Quoted, text: str, expected: list[tuple[object, ...]]) -> None:
    assert quoted(text) == expected
