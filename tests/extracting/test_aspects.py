"""In what sense a number measures: an amount, the size of a change, or relative to another amount."""

from collections.abc import Callable

import pytest

from solieu.storing.content import Extracted

Aspects = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def aspects(whole: Callable[[str], Extracted]) -> Aspects:
    """The quotes of a text with their aspects."""
    return lambda text: [(figure.quote, figure.aspect.value) for figure in whole(text).extraction.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hộ nghèo giảm 0,28%.", [("0,28%", "decrease")]),
        ("Hộ nghèo giảm xuống còn 1,30%.", [("1,30%", "level")]),
        ("Tỷ lệ hộ nghèo giảm từ 3,5% xuống 2%.", [("3,5%", "level"), ("2%", "level")]),
        ("Sản lượng bình quân mỗi năm tăng khoảng 5%.", [("5%", "increase")]),
        ("Xã có 12 hộ thoát nghèo nhờ dự án giảm nghèo vốn 2 tỷ đồng.", [("12 hộ", "level"), ("2 tỷ đồng", "level")]),
        ("Tăng trưởng kinh tế đạt 7%.", [("7%", "increase")]),
    ],
    ids=["size", "end", "from to", "small words between", "no cue", "growth"],
)  # fmt: skip
def test_changes(aspects: Aspects, text: str, expected: list[tuple[str, str]]) -> None:
    assert aspects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu ngân sách đạt 114% kế hoạch.", [("114%", "ratio")]),
        ("Thu ngân sách bằng 105% so với cùng kỳ.", [("105%", "ratio")]),
        ("Số hộ nghèo chiếm 2,24% số hộ dân.", [("2,24%", "level")]),
        ("Thu nhập cao gấp 3 lần năm 2010.", [("3 lần", "ratio")]),
        ("Chênh lệch giàu nghèo tăng lên 9,8 lần.", [("9,8 lần", "level")]),
        ("Thu ngân sách vượt 13% kế hoạch.", [("13%", "increase")]),
        ("Tỷ lệ này thấp hơn 1,8% so với năm trước.", [("1,8%", "decrease")]),
        ("Huyện thiếu 17 giáo viên so với định mức.", [("17 giáo viên", "decrease")]),
        ("Huyện thiếu 17 giáo viên.", [("17 giáo viên", "level")]),
        ("Con đê này cao hơn 4 m.", [("4 m", "level")]),
    ],
    ids=["plan", "period", "share", "times", "counted so", "exceeds", "than", "lacks", "lacks none", "high"],
)
def test_comparisons(aspects: Aspects, text: str, expected: list[tuple[str, str]]) -> None:
    assert aspects(text) == expected


def test_a_change_that_is_told_in_two_ways(aspects: Aspects) -> None:
    text = "Năm nay huyện giảm 11 hộ, tương ứng 5,46%; thu vượt dự toán (3,26%); trường tăng 2 lớp và 56 học sinh."
    assert aspects(text) == [
        ("11 hộ", "decrease"),
        ("5,46%", "decrease"),
        ("3,26%", "increase"),
        ("2 lớp", "increase"),
        ("56 học sinh", "increase"),
    ]


def test_clauses_that_share_a_verb(aspects: Aspects) -> None:
    text = "Vàng tăng 2%, bạc 3% và đồng 4%, còn tỷ lệ nợ là 5%. Xuất khẩu tăng lần lượt 6% và 7% so với năm 2020."
    assert aspects(text) == [
        ("2%", "increase"),
        ("3%", "increase"),
        ("4%", "increase"),
        ("5%", "level"),
        ("6%", "increase"),
        ("7%", "increase"),
    ]


def test_twice_as_much(aspects: Aspects) -> None:
    assert aspects("Thu nhập tăng gấp đôi năm trước, chi phí gấp rưỡi.") == [
        ("gấp đôi", "ratio"),
        ("gấp rưỡi", "ratio"),
    ]


def test_signs_before_a_rate(aspects: Aspects) -> None:
    assert aspects("Ngành gỗ (-6,02%) và ngành gạo (+2%) khác nhau, còn từ 3-5% là bình thường.") == [
        ("6,02%", "decrease"),
        ("2%", "increase"),
        ("3-5%", "level"),
    ]


def test_the_heads_of_columns(aspects: Aspects) -> None:
    table = "Huyện\tThực hiện (tỷ đồng)\t% so kế hoạch\nĐông\t120\t95,5%\nTây\t80\t102%\n"
    assert aspects(f"Kết quả thu ngân sách\n\n{table}") == [
        ("120", "level"),
        ("95,5%", "ratio"),
        ("80", "level"),
        ("102%", "ratio"),
    ]


def test_without_accents(aspects: Aspects) -> None:
    assert aspects("Ty le ho ngheo giam 2% so voi nam truoc, con 5%.") == [
        ("2%", "decrease"),
        ("5%", "level"),
    ]


def test_the_words_that_tell(whole: Callable[[str], Extracted]) -> None:
    text = "Hộ nghèo giảm mạnh 11 hộ, tương ứng 5,46%."
    told = [
        (evidence.rule, text[evidence.start : evidence.end])
        for figure in whole(text).extraction.figures
        for evidence in figure.evidence
        if evidence.field == "aspect"
    ]
    assert told == [("aspect.decrease", "giảm mạnh"), ("aspect.carried", "giảm mạnh")]
