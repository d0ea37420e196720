"""In what sense a number is said: as a fact, an aim, a forecast or a rule."""

from collections.abc import Callable

import pytest

from solieu.storing.content import Extracted

Statuses = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def statuses(whole: Callable[[str], Extracted]) -> Statuses:
    """The quotes of a text with their statuses."""
    return lambda text: [(figure.quote, figure.status.value) for figure in whole(text).extraction.figures]


def test_an_aim_reaches_over_clauses_to_the_next_statement_of_fact(statuses: Statuses) -> None:
    text = "Xã phấn đấu giảm 2% hộ nghèo, xây 12 nhà và mở 3 lớp, hiện có 9 nhà. Năm ngoái xã xây 5 nhà."
    assert statuses(text) == [
        ("2%", "target"),
        ("12 nhà", "target"),
        ("3 lớp", "target"),
        ("9 nhà", "actual"),
        ("5 nhà", "actual"),
    ]


def test_what_only_identifies_stays_a_fact(statuses: Statuses) -> None:
    text = "Xã sẽ xây nhà cho bà Lan (67 tuổi), nghèo đã 5 năm qua, và mở 12 lớp tại 4 thôn, nâng tỷ lệ từ 3% lên 8%."
    assert statuses(text) == [
        ("67 tuổi", "actual"),
        ("5 năm", "actual"),
        ("12 lớp", "target"),
        ("4 thôn", "actual"),
        ("3%", "actual"),
        ("8%", "target"),
    ]


def test_forecasts(statuses: Statuses) -> None:
    text = "Thu ngân sách ước đạt 12 tỷ đồng, tăng 3%; chi đạt 9 tỷ đồng. Giá điện có thể tăng 5%."
    assert statuses(text) == [
        ("12 tỷ đồng", "estimate"),
        ("3%", "estimate"),
        ("9 tỷ đồng", "actual"),
        ("5%", "estimate"),
    ]


def test_a_list_hangs_on_its_line(statuses: Statuses) -> None:
    text = """\
Báo cáo của xã

Mục tiêu năm 2025:

- Giảm 2% hộ nghèo.
- Xây 12 nhà.

Năm 2024, xã xây 9 nhà.
"""
    assert statuses(text) == [("2%", "target"), ("12 nhà", "target"), ("9 nhà", "actual")]


def test_the_heads_of_columns(statuses: Statuses) -> None:
    table = "Huyện\tThực hiện (tỷ đồng)\tKế hoạch (tỷ đồng)\nĐông\t120\t95\nTây\t80\t102\n"
    assert statuses(f"Kết quả thu ngân sách\n\n{table}") == [
        ("120", "actual"),
        ("95", "target"),
        ("80", "actual"),
        ("102", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chuẩn nghèo là 1,5 triệu đồng/người/tháng.", [("1,5 triệu đồng/người/tháng", "norm")]),
        (
            "Ông vay 40 triệu đồng, lãi suất 0,65%/tháng.",
            [("40 triệu đồng", "actual"), ("0,65%/tháng", "norm")],
        ),
        ("Vi phạm bị phạt tiền từ 2 đến 3 triệu đồng.", [("2 đến 3 triệu đồng", "norm")]),
        (
            "Hộ nghèo được vay tối đa 50 triệu đồng trong 5 năm.",
            [("50 triệu đồng", "norm"), ("5 năm", "norm")],
        ),
        ("Ông được hỗ trợ 50 triệu đồng.", [("50 triệu đồng", "actual")]),
        (
            "Theo quyết định này, tàu dưới 90 CV được hỗ trợ 5 triệu đồng trong 6 tháng.",
            [("90 CV", "norm"), ("5 triệu đồng", "norm"), ("6 tháng", "norm")],
        ),
    ],
    ids=["line", "interest", "fine", "limit and term", "gift", "condition"],
)
def test_rules(statuses: Statuses, text: str, expected: list[tuple[str, str]]) -> None:
    assert statuses(text) == expected


def test_a_plan(statuses: Statuses) -> None:
    text = """\
Tỉnh ban hành Kế hoạch đào tạo nghề năm 2025

Nhóm nghề nông nghiệp có 12 lớp, mỗi lớp không quá 35 học viên.

Năm 2024, tỉnh mở 9 lớp.
"""
    assert statuses(text) == [("12 lớp", "target"), ("35 học viên", "norm"), ("9 lớp", "actual")]


def test_an_article_on_rules(statuses: Statuses) -> None:
    text = """\
Nghị định mới có hiệu lực

Trợ cấp của người có công là: 1,5 triệu đồng mỗi tháng (tăng 90.000 đồng).

Người đủ 60 tuổi được giảm 50% giá vé.
"""
    assert statuses(text) == [
        ("1,5 triệu đồng mỗi tháng", "norm"),
        ("90.000 đồng", "norm"),
        ("60 tuổi", "norm"),
        ("50%", "norm"),
    ]


def test_an_article_on_rules_in_force(statuses: Statuses) -> None:
    text = """Nhiều chính sách mới có hiệu lực từ tháng sau

Trẻ mồ côi hưởng hệ số 2,5, tương ứng 900.000 đồng mỗi tháng.

Hiện tỉnh chi 20 tỷ đồng cho 900 trẻ.
"""
    assert statuses(text) == [
        ("2,5", "norm"),
        ("900.000 đồng mỗi tháng", "norm"),
        ("20 tỷ đồng", "actual"),
        ("900 trẻ", "actual"),
    ]


def test_facts_in_an_article_on_a_plan(statuses: Statuses) -> None:
    text = """Kế hoạch giảm nghèo của huyện năm 2024

Huyện vừa ban hành Kế hoạch giảm nghèo năm 2024.

Đầu năm 2023, huyện có 90 hộ nghèo. Số hộ cận nghèo là 80 hộ.

Mỗi cơ quan giúp đỡ 3 thôn.
"""
    assert statuses(text) == [("90 hộ", "actual"), ("80 hộ", "actual"), ("3 thôn", "target")]


def test_amounts_that_will_be_given(statuses: Statuses) -> None:
    text = "Mỗi hộ sẽ nhận mức hỗ trợ 3 triệu đồng. Từ tháng sau mức thu sẽ là 2 triệu đồng."
    assert statuses(text) == [("3 triệu đồng", "target"), ("2 triệu đồng", "norm")]


def test_what_was_assigned(statuses: Statuses) -> None:
    text = "Xã đạt 110% chỉ tiêu được giao. Bên cạnh đó, xã có 9 nhà. Chỉ tiêu được giao năm tới là 12 nhà."
    assert statuses(text) == [("110%", "actual"), ("9 nhà", "actual"), ("12 nhà", "target")]


def test_brackets_and_quotations_close_what_stands_in_them(statuses: Statuses) -> None:
    text = 'Xã có 12 nhà (dự kiến thêm 3 nhà) và 5 lớp. "Xã sẽ mở 7 lớp", ông Ba nói với 8 hộ.'
    assert statuses(text) == [
        ("12 nhà", "actual"),
        ("3 nhà", "estimate"),
        ("5 lớp", "actual"),
        ("7 lớp", "target"),
        ("8 hộ", "actual"),
    ]


def test_without_accents(statuses: Statuses) -> None:
    assert statuses("Nam toi, xa phan dau xay 12 nha, hien co 9 nha.") == [
        ("12 nha", "target"),
        ("9 nha", "actual"),
    ]


def test_the_words_that_tell(whole: Callable[[str], Extracted]) -> None:
    text = "Dự kiến xã thu 12 tỷ đồng. Trong đó, thuế 8 tỷ đồng."
    told = [
        (evidence.rule, text[evidence.start : evidence.end])
        for figure in whole(text).extraction.figures
        for evidence in figure.evidence
        if evidence.field == "status"
    ]
    assert told == [("status.estimate.expected", "Dự kiến")] * 2


def test_a_sum_for_many_people_is_no_rule(statuses: Statuses) -> None:
    text = "Theo nghị định, họ được trợ cấp 500.000 đồng/tháng; xã chi trả cho 96 người, mỗi tháng 48 triệu đồng."
    assert [status for _, status in statuses(text)] == ["norm", "actual", "actual"]


def test_the_items_of_a_list_in_an_article_of_rules_are_rules(statuses: Statuses) -> None:
    text = "Nghị định mới có hiệu lực\n\nNgười dân được mang như sau:\n- 2 lít rượu;\n- 3 kg thịt.\n"
    assert statuses(text) == [("2 lít", "norm"), ("3 kg", "norm")]


def test_a_line_left_open_goes_on_with_the_aim(statuses: Statuses) -> None:
    text = "Kết quả của xã\n\nCác chỉ tiêu cụ thể: Trồng 12 ha lúa;\n\nTỷ lệ che phủ rừng đạt 40%.\n\nXã có 9 nhà.\n"
    assert statuses(text) == [("12 ha", "target"), ("40%", "target"), ("9 nhà", "actual")]


def test_a_list_of_fees_is_set_by_a_rule(statuses: Statuses) -> None:
    text = "Thành phố tăng nhiều loại phí\n\nGia hạn sổ là 9.000 đồng ở quận.\n\nCó 12 người đến nộp.\n"
    assert statuses(text) == [("9.000 đồng", "norm"), ("12 người", "actual")]
