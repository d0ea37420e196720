"""When figures are true: which year a text is about, and what stands in it."""

from collections.abc import Callable

import pytest

from solieu.extracting import extract
from solieu.language.vietnamese import vietnamese
from solieu.reading import read
from solieu.rulebook import Rulebook

Periods = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def periods(rulebook: Rulebook) -> Periods:
    """Each figure of a text of no date of publication: quote and period."""
    nlp = vietnamese()

    def read_periods(text: str) -> list[tuple[str, str | None]]:
        extraction = extract(read(text.encode(), "a.txt", None, rulebook), rulebook, nlp)
        return [(figure.quote, figure.period) for figure in extraction.figures]

    return read_periods


def test_news_is_of_the_year_that_it_shows_in_passing(periods: Periods) -> None:
    text = "Xã họp về nuôi tôm\n\nChiều 9/5, xã bàn nhiệm vụ năm 2016.\nXã cấp 15 kg gạo.\nNgày 7/5, có 7 tàu về."
    assert periods(text) == [("15 kg", "2016"), ("7 tàu", "2016-05-07")]


def test_what_has_just_been_done_is_of_the_year_shown(periods: Periods) -> None:
    text = "Trao nhà\n\nXã vừa trao 43 căn nhà.\n\nDân vui.\n\nMưa tạnh.\n\nHết tháng 11/2017, xã thu 22 tỷ đồng."
    assert periods(text) == [("43 căn nhà", "2017"), ("22 tỷ đồng", "2017-11")]


def test_new_rules_are_of_the_year_of_their_documents(periods: Periods) -> None:
    text = "Quy định mới\n\nTheo Thông tư 29/2015, xe khách chở 45 người.\n\nTheo Luật Đất đai 2017, xã thuê 12 ha."
    assert periods(text) == [("45 người", "2015"), ("12 ha", "2015")]


@pytest.mark.parametrize(
    "years",
    [
        "Quỹ thành lập năm 2011, dân vui.",
        "Chợ có từ những năm 2010, dân vui.",
        "Đến năm 2030, dân sẽ vui.",
        "Bão đến cuối năm 2016, dân buồn.",
    ],
)
def test_years_that_are_over_or_to_come_are_not_those_of_news(periods: Periods, years: str) -> None:
    text = f"Xã họp\n\nChiều 9/5, xã họp dân.\n\nXã có 45 hộ ở đây.\n\nDân ở cùng nhau.\n\n{years}"
    assert periods(text) == [("45 hộ", None)]


def test_a_year_remembered_at_the_top_is_not_that_of_the_text(periods: Periods) -> None:
    text = (
        "Chuyện ông Ba\n\nNăm 2014, ông Ba vay 30 triệu đồng.\n\nÔng nuôi 32 con dê.\n\n"
        "Vụ năm 2023, ông bán 15 con dê.\n\nVườn rộng 2 ha."
    )
    assert periods(text) == [
        ("30 triệu đồng", "2014"),
        ("32 con", "2023"),
        ("15 con", "2023"),
        ("2 ha", "2023"),
    ]


def test_a_plan_is_of_the_year_to_come(periods: Periods) -> None:
    text = "Chăm lo Tết\n\nDịp Tết Ất Mùi, hộ nghèo sẽ nhận 1 triệu đồng.\n\nMưa tạnh.\n\nXã có 32 hộ nghèo."
    assert periods(text) == [("1 triệu đồng", "2015"), ("32 hộ", "2015")]


def test_the_last_year_in_which_a_rule_holds_is_not_that_of_the_text(periods: Periods) -> None:
    text = (
        "Quy định mới\n\nXã vừa có Quyết định 27/2022.\nQuyết định áp dụng đến hết năm 2025.\n"
        "Mỗi hộ vay 22 triệu đồng."
    )
    assert periods(text) == [("22 triệu đồng", "2022")]


def test_a_year_that_somebody_remembers_is_not_that_of_the_text(periods: Periods) -> None:
    text = 'Dân vui\n\nXã vừa cấp 15 kg gạo.\n\n"Năm 2016, nhà mất 3 con bò", ông Ba nói.\n\nXã có 7 thôn.'
    assert periods(text)[:2] == [("15 kg", None), ("3 con", "2016")]


def test_a_time_is_forgotten_that_is_not_named_again(periods: Periods) -> None:
    text = "Chợ quê\n\nCó cầu.\n\nDân vui.\n\nNăm 2012, ông mở 43 sạp.\n" + "Chợ có 15 quầy.\n" * 9
    assert periods(text)[-2:] == [("15 quầy", "2012"), ("15 quầy", None)]


def test_a_figure_that_is_more_than_something_is_not_compared(periods: Periods) -> None:
    text = "Xã tôi\n\nHộ nghèo giảm từ 16% năm 2012 xuống còn hơn 9% năm 2016."
    assert periods(text) == [("16%", "2012"), ("9%", "2016")]


def test_the_year_that_a_change_starts_from_dates_nothing_else(periods: Periods) -> None:
    text = "Xã tôi\n\nNăm 2016, hộ nghèo từ 8% năm 2011 giảm xuống còn 2%, có 15 xe."
    assert periods(text) == [("8%", "2011"), ("2%", "2016"), ("15 xe", "2016")]


def test_a_title_is_of_the_time_in_which_the_text_tells_the_same(periods: Periods) -> None:
    text = "Giúp 1.845 hộ\n\nXã đã có điện.\nTừ tháng 3/2015 đến tháng 6/2017, xã giúp 1.845 hộ thoát nghèo."
    assert periods(text) == [("1.845 hộ", "2015-03/2017-06"), ("1.845 hộ", "2015-03/2017-06")]


def test_a_title_tells_in_round_figures(periods: Periods) -> None:
    text = "Hiệu trưởng chiếm hơn 188 triệu đồng\n\nThanh tra vào cuộc.\nNgày 15/12/2017, bà giữ 188,4 triệu đồng."
    assert periods(text) == [("188 triệu đồng", "2017-12-15"), ("188,4 triệu đồng", "2017-12-15")]


def test_a_year_told_against_this_one_is_the_year_before(periods: Periods) -> None:
    text = "Khó vận động\n\nNăm 2018, quận có 400 người tham gia, năm nay chỉ tiêu là 625 người."
    assert periods(text) == [("400 người", "2018"), ("625 người", "2019")]


def test_a_year_by_which_poverty_is_to_end_is_not_that_of_the_text(periods: Periods) -> None:
    text = "Xóa nghèo trước năm 2020\n\nNước này muốn hết nghèo trước năm 2020.\nCó 409 hộ nghèo."
    assert periods(text) == [("409 hộ", None)]


def test_a_day_behind_december_is_of_the_next_year(periods: Periods) -> None:
    text = "Mất xe\n\nNgày 28/1, công an họp.\nSáng 3/12/2018, mất 2 xe. Tối 26/1, mất 4 xe."
    assert periods(text) == [("2 xe", "2018-12-03"), ("4 xe", "2019-01-26")]


def test_what_lies_in_the_years_of_a_change(periods: Periods) -> None:
    text = (
        "Giảm nghèo\n\nTỷ lệ giảm từ 16% năm 2012 xuống 9% năm 2016; có 45 xã hết nghèo trong giai đoạn này."
    )
    assert periods(text) == [("16%", "2012"), ("9%", "2016"), ("45 xã", "2012/2016")]


def test_the_only_year_of_a_sentence_may_stand_far_behind(periods: Periods) -> None:
    text = "Năm 2018, xã vui.\nHơn 60 hộ đã thoát nghèo, được học nghề, vay vốn và có nhà ở trong giai đoạn 2013-2016."
    assert periods(text) == [("60 hộ", "2013/2016")]


def test_what_lasts_up_to_now_is_of_the_year_that_the_text_looks_back_on(periods: Periods) -> None:
    lead = "Vào cuối năm 2018, xã sẽ xây cầu.\n\nNgày 12-7, xã họp.\n\n"
    text = lead + "Đầu năm 2018, xã còn 58 hộ nghèo.\nTrong 26 năm qua, xã vui."
    assert periods(text) == [("58 hộ", "2018"), ("26 năm", "2018")]


def test_what_is_expected_of_the_year_of_the_text_goes_on_being_told(periods: Periods) -> None:
    text = "Chiều 30/11, xã họp.\n\nNăm 2018, dự kiến thu 20 tỷ đồng.\nGiá tăng 8%.\nĐầu năm 2018, xã còn 5 hộ nghèo."
    assert periods(text)[:2] == [("20 tỷ đồng", "2018"), ("8%", "2018")]
