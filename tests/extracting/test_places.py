"""Where a figure is true: how places are named, which of them a figure has, and how long a place goes on."""

import unicodedata
from collections.abc import Callable

import pytest

from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]
Places = Callable[[str], list[tuple[str, str | None]]]

NAMED = {
    "Q. 12 có 45 hộ nghèo, P.An Hòa 12 hộ, TX. Bình Lâm 9 hộ.": ["Q. 12", "P.An Hòa", "TX. Bình Lâm"],
    "Thôn 5 có 45 hộ, tổ dân phố Đông 12 hộ, buôn Ea Lâm 9 hộ.": ["Thôn 5", "tổ dân phố Đông", "buôn Ea Lâm"],
    "Hà Giang có 45 xã nghèo, Trung Quốc 12 tỉnh, Tây Nguyên 9 huyện.": [
        "Hà Giang",
        "Trung Quốc",
        "Tây Nguyên",
    ],
    "Cả nước có 45 vụ; ở khu vực nông thôn có 12 vụ.": ["Cả nước", "khu vực nông thôn"],
    "Các huyện An Lâm, Bình Lâm và Cao Lâm có 45 hộ nghèo.": ["Các huyện An Lâm, Bình Lâm và Cao Lâm"],
    "Quận 1, 3 và 5 có 45 hộ nghèo.": ["Quận 1, 3 và 5"],
    "Ở thôn Đông, xã An Lâm, huyện Bình Lâm có 45 hộ nghèo.": ["thôn Đông"],
    "Ở xã An Lâm (huyện Bình Lâm) có 45 hộ nghèo.": ["xã An Lâm"],
    "Ở xã nghèo An Lâm có 45 hộ; các tỉnh miền núi phía Bắc có 12 vụ.": [
        "xã An Lâm",
        "các tỉnh miền núi phía Bắc",
    ],
    "Huyện Phú Vang có 45 hộ nghèo, Quảng Điền 12 hộ.": ["Huyện Phú Vang", "Quảng Điền"],
    "Tại Trường tiểu học An Lâm có 45 em; chợ Bình Lâm có 12 sạp.": [
        "Trường tiểu học An Lâm",
        "chợ Bình Lâm",
    ],
    "Xóm Đông thuộc thôn An Lâm (xã Bình Lâm) có 45 hộ.": ["Xóm Đông"],
    "Chuẩn nghèo của tỉnh Hà Giang cao hơn (chuẩn quốc gia là 2 triệu đồng).": ["quốc gia"],
}
NONE = [
    "Ông Hà Giang nuôi 45 con bò.",
    "Công ty Thép Hà Giang có 45 xe.",
    "Ngân hàng Thế giới cho vay 45 triệu USD.",
    "Báo Nghệ An có 45 cộng tác viên.",
    "Hội nghị tại Hà Nội trao 45 giải.",
    "Hợp tác xã Đoàn Kết có 45 xe (ảnh: P. Lâm).",
    "45 hộ đã thoát nghèo.",
]
BOUND = {
    "Phường An Hòa có hộ nghèo ít nhất (1,01%), tiếp đến là phường An Bình (1,06%).": [
        "Phường An Hòa",
        "phường An Bình",
    ],
    "Xã An Lâm và xã Bình Lâm lần lượt có 45 hộ và 12 hộ nghèo.": ["Xã An Lâm", "xã Bình Lâm"],
    "Có 45 hộ nghèo ở xã An Lâm, 12 hộ ở xã Bình Lâm.": ["xã An Lâm", "xã Bình Lâm"],
    "Xã An Lâm có 45 hộ nghèo, 12 hộ cận nghèo.": ["Xã An Lâm", "Xã An Lâm"],
    "Xã An Lâm còn 45 hộ nghèo, chiếm 12% hộ nghèo của cả nước.": ["Xã An Lâm", "Xã An Lâm"],
    "So với xã An Lâm, xã Bình Lâm ít hơn 45 hộ.": ["xã Bình Lâm"],
    "UBND tỉnh Hà Giang trao 45 con bò cho hộ nghèo xã An Lâm.": ["xã An Lâm"],
    "UBND tỉnh Hà Giang trao 45 con bò.": ["tỉnh Hà Giang"],
    "Ngoài xã An Lâm, xã Bình Lâm cũng có 45 hộ.": ["xã Bình Lâm"],
    "Mèo Vạc là huyện nghèo của tỉnh Hà Giang, có 45 bản.": ["Mèo Vạc"],
    "Tỉnh Hà Giang xuất khẩu sang Trung Quốc 45 tấn chè.": ["Tỉnh Hà Giang"],
    "Dự báo năm nay tỉnh Hà Giang có 45 vụ.": ["tỉnh Hà Giang"],
    "Công ty Thép Lâm (huyện Mèo Vạc) có 45 xe.": ["huyện Mèo Vạc"],
    "Bà Lê Thị Ba, 80 tuổi, ở xã An Lâm, nuôi 2 cháu.": ["xã An Lâm", "xã An Lâm"],
    "Tỉnh Hà Giang tăng 9%, gấp 2 lần mức bình quân cả nước.": ["Tỉnh Hà Giang", "Tỉnh Hà Giang"],
}


@pytest.fixture(scope="session")
def places(whole: Read) -> Places:
    """The quotes of a text with their places."""
    return lambda text: [
        (figure.quote, figure.place.written if figure.place else None)
        for figure in whole(text).extraction.figures
    ]


@pytest.mark.parametrize("text", NAMED)
def test_how_a_place_is_named(places: Places, text: str) -> None:
    assert [place for _, place in places(text)] == NAMED[text]


@pytest.mark.parametrize("text", NONE)
def test_a_name_that_is_no_place_of_the_figure(places: Places, text: str) -> None:
    assert [place for _, place in places(text)] == [None]


@pytest.mark.parametrize("text", BOUND)
def test_a_figure_has_the_place_of_its_clause(places: Places, text: str) -> None:
    assert [place for _, place in places(text)] == BOUND[text]


def test_a_type_word_alone_means_the_place_named_before(places: Places) -> None:
    text = """\
Xã An Lâm thoát nghèo

Toàn xã có 640 hộ. Ông Ba, Chủ tịch UBND xã, nuôi 45 con bò. Ở thôn Đông có 12 hộ nghèo. Xã xây 9 nhà.

Mỗi thôn được cấp 3 con bò.
"""
    assert places(text) == [
        ("640 hộ", "Xã An Lâm"),
        ("45 con", "Xã An Lâm"),
        ("12 hộ", "thôn Đông"),
        ("9 nhà", "Xã An Lâm"),
        ("3 con", "Xã An Lâm"),
    ]


def test_a_new_paragraph_returns_to_the_place_of_the_text(places: Places) -> None:
    text = """\
Huyện An Lâm giảm nghèo

Năm nay huyện có 640 hộ nghèo. Ở xã Bình Lâm có 45 hộ. Họ nuôi 120 con bò.

Ngân sách chi 9 tỷ đồng cho hộ nghèo.
"""
    assert places(text) == [
        ("640 hộ", "Huyện An Lâm"),
        ("45 hộ", "xã Bình Lâm"),
        ("120 con", "xã Bình Lâm"),
        ("9 tỷ đồng", "Huyện An Lâm"),
    ]


def test_a_heading_places_what_stands_below_it(places: Places) -> None:
    text = """\
Giảm nghèo ở tỉnh Hà Giang

Tỉnh có 640 bản nghèo.

1. Huyện Mèo Vạc

Có 45 bản nghèo. Mỗi bản có 12 hộ.

Huyện chi 9 tỷ đồng.

2. Huyện Đồng Văn

Có 30 bản nghèo.
"""
    assert places(text) == [
        ("640 bản", "tỉnh Hà Giang"),
        ("45 bản", "Huyện Mèo Vạc"),
        ("12 hộ", "Huyện Mèo Vạc"),
        ("9 tỷ đồng", "Huyện Mèo Vạc"),
        ("30 bản", "Huyện Đồng Văn"),
    ]


def test_a_story_told_line_by_line_stays_where_it_is(places: Places) -> None:
    text = """\
Đàn bò của bà Lan
Chúng tôi đến thôn Đông, xã An Lâm, huyện Bình Lâm.
Bà Lan năm nay 80 tuổi.
Bà nuôi 12 con bò.
Con bà làm thuê ở TP.HCM, mỗi tháng được 9 triệu đồng.
Ở xã Cao Lâm, ông Tư có 45 con bò.
"""
    assert places(text) == [
        ("80 tuổi", "thôn Đông"),
        ("12 con", "thôn Đông"),
        ("9 triệu đồng", "TP.HCM"),
        ("45 con", "xã Cao Lâm"),
    ]


def test_the_lead_goes_down_into_the_place_of_the_title(places: Places) -> None:
    text = """Vườn cam ở Bình Lâm

Nhắc đến xã An Lâm (huyện Bình Lâm), ai cũng biết 45 vườn cam.

Mỗi vườn có 9 cây.
"""
    assert places(text) == [("45 vườn", "xã An Lâm"), ("9 cây", "xã An Lâm")]


def test_the_capital_where_a_firm_is_honoured_is_no_place_of_its_figures(places: Places) -> None:
    text = """Công ty Đông Á nhận giải

Ngày 29/11/2017, tại Hà Nội, công ty Đông Á được trao giải.

Công ty có 45 chi nhánh.
"""
    assert places(text) == [("45 chi nhánh", None)]


def test_a_name_ends_before_a_time_and_is_no_abbreviation(places: Places) -> None:
    text = """Xã An Lâm, huyện Bình Lâm 6 tháng đầu năm 2019 có 45 hộ nghèo.

Đây là xã NTM với 9 thôn.
"""
    assert places(text) == [("45 hộ", "Xã An Lâm"), ("9 thôn", "Xã An Lâm")]


def test_a_province_that_lately_became_a_city_is_a_province_still(places: Places) -> None:
    text = """Thu ngân sách tỉnh Bắc Ninh tăng

Thu ngân sách tỉnh Bắc Ninh đạt 45 tỷ đồng.

Toàn tỉnh có 9 dự án.
"""
    assert places(text) == [("45 tỷ đồng", "tỉnh Bắc Ninh"), ("9 dự án", "tỉnh Bắc Ninh")]


def test_an_office_of_the_nation_leaves_the_local_story(places: Places) -> None:
    text = """\
Chuyện xóa nghèo
Bà Lan (80 tuổi) ở xã An Lâm, huyện Bình Lâm nuôi 12 con bò.
Hôm qua, Bộ trưởng Trần Văn Ba cho biết đã cấp 640 tỷ đồng.
Ông Tư sống ở xã Cao Lâm nuôi 45 con bò.
"""
    assert places(text) == [
        ("80 tuổi", "xã An Lâm"),
        ("12 con", "xã An Lâm"),
        ("640 tỷ đồng", None),
        ("45 con", "xã Cao Lâm"),
    ]


def test_a_full_address_sets_the_story(places: Places) -> None:
    text = """\
Chuyện ở xã An Lâm
Xã có 640 hộ nghèo.
Lớn lên tại bản Đông, xã Cao Lâm, huyện Bình Lâm, ông Tư nuôi 45 con bò.
Ông có 12 con trâu.
"""
    assert places(text) == [
        ("640 hộ", "xã An Lâm"),
        ("45 con", "bản Đông"),
        ("12 con", "bản Đông"),
    ]


def test_the_first_address_is_the_place_of_a_story_that_begins_without_one(places: Places) -> None:
    lines = [
        "Hai chị em",
        "Bé Lan 12 tuổi.",
        *["Bé đi học."] * 5,
        "Bà Tư ngụ ấp Đông, xã An Lâm, là hàng xóm.",
    ]
    assert places("\n".join(lines)) == [("Hai chị em", "ấp Đông"), ("12 tuổi", "ấp Đông")]


def test_provinces_told_together_go_on_in_what_follows(places: Places) -> None:
    text = """\
Hỗ trợ ngư dân

Chính phủ ra quyết định về chính sách cho dân các tỉnh Hà Tĩnh, Quảng Bình và Quảng Trị.
Mỗi tàu được hỗ trợ 5 triệu đồng.
"""
    assert places(text) == [("5 triệu đồng", "các tỉnh Hà Tĩnh, Quảng Bình và Quảng Trị")]


def test_the_totals_of_a_firm_are_true_where_its_name_says_or_nowhere(places: Places) -> None:
    text = """\
{firm} tặng bò ở huyện Mèo Vạc

{firm} vừa tặng 12 con bò cho hộ nghèo huyện Mèo Vạc (tỉnh Hà Giang).
Trong vòng 4 năm, công ty đã chi 9 tỷ đồng.
"""
    assert places(text.format(firm="Công ty Xổ số tỉnh Hà Giang")) == [
        ("12 con", "huyện Mèo Vạc"),
        ("4 năm", "tỉnh Hà Giang"),
        ("9 tỷ đồng", "tỉnh Hà Giang"),
    ]
    assert places(text.format(firm="Công ty Ba Sao")) == [
        ("12 con", "huyện Mèo Vạc"),
        ("4 năm", None),
        ("9 tỷ đồng", None),
    ]


def test_the_office_of_another_place_takes_the_story_there(places: Places) -> None:
    text = """\
Tin an ninh
Công an phường 11, quận 6, TP. HCM bắt 3 người.
Công an huyện Di Linh (Lâm Đồng) cho biết đã bắt 4 người.
Nhóm này có 6 xe.
"""
    assert places(text)[-2:] == [("4 người", "huyện Di Linh"), ("6 xe", "huyện Di Linh")]


def test_a_question_in_a_list_returns_to_the_place_of_the_text(places: Places) -> None:
    text = """\
Bảo hiểm ở tỉnh Hà Giang

* Tỉnh có bao nhiêu người tham gia?

- Có 45 người. Bà Lan ở xã An Lâm được chi 9 triệu đồng.

* Mức đóng ra sao?

- Người thứ hai đóng 70%.
"""
    assert places(text) == [
        ("45 người", "tỉnh Hà Giang"),
        ("9 triệu đồng", "xã An Lâm"),
        ("70%", "tỉnh Hà Giang"),
    ]


def test_the_rows_of_a_table_are_called_by_places(places: Places) -> None:
    text = """\
Hộ nghèo của tỉnh Hà Giang

Huyện
Hộ nghèo (hộ)
Tỷ lệ (%)

Mèo Vạc
1.245
25,4

Đồng Văn
1.012
21,8
"""
    assert places(text) == [
        ("1.245", "Mèo Vạc"),
        ("25,4", "Mèo Vạc"),
        ("1.012", "Đồng Văn"),
        ("21,8", "Đồng Văn"),
    ]


def test_a_place_is_linked_to_the_unit_of_its_time(whole: Read) -> None:
    text = (
        "Tỉnh Hà Giang có 45 xã nghèo, xã Đồn Đạc, huyện Ba Chẽ có 12 hộ, Trung Quốc 9 tỉnh, xã Lâm Lâm 3 hộ."
    )
    assert [
        (figure.place.written, figure.place.code) for figure in whole(text).extraction.figures if figure.place
    ] == [
        ("Tỉnh Hà Giang", "old:02"),
        ("xã Đồn Đạc", "old:06988"),
        ("Trung Quốc", "foreign:CN"),
        ("xã Lâm Lâm", None),
    ]


def test_the_words_that_name_a_place_are_cited_wherever_they_stand(whole: Read) -> None:
    text = "Xã An Lâm thoát nghèo\n\nNay toàn xã có 9 hộ. Tỉnh Hà Giang có 45 xã."
    extracted = whole(text)
    assert [
        (evidence.rule, extracted.document.text[evidence.start : evidence.end], evidence.start)
        for figure in extracted.extraction.figures
        for evidence in figure.evidence
        if evidence.field == "place"
    ] == [("place.commune", "Xã An Lâm", 0), ("place.province", "Tỉnh Hà Giang", text.index("Tỉnh"))]


def test_a_text_may_be_decomposed_or_without_accents(whole: Read) -> None:
    text = "Tại huyện Mèo Vạc, tỉnh Hà Giang có 45 bản.\r\n\r\nỞ Cao Bằng có 640 bản."
    plain = "Tai huyen Meo Vac, tinh Ha Giang co 45 ban.\n\nO Cao Bang co 640 ban."
    read = [
        [
            (str(figure.value), figure.place.code if figure.place else None)
            for figure in whole(one).extraction.figures
        ]
        for one in (text, unicodedata.normalize("NFD", text), plain)
    ]
    assert read == [[("45", "old:027"), ("640", "old:04")]] * 3


def test_each_story_of_a_digest_has_its_own_place(places: Places) -> None:
    text = """\
Tin trong ngày

Bắt kẻ trộm bò; cháy nhà lúc nửa đêm.

Bắt kẻ trộm bò
Công an huyện Mèo Vạc (Hà Giang) vừa bắt 3 người. Họ đã lấy 45 con bò.

Cháy nhà lúc nửa đêm
Ở huyện Đồng Văn vừa có đám cháy. Lửa thiêu 12 căn nhà.
"""
    assert places(text) == [
        ("3 người", "huyện Mèo Vạc"),
        ("45 con", "huyện Mèo Vạc"),
        ("12 căn nhà", "huyện Đồng Văn"),
    ]


def test_a_title_is_about_the_part_that_it_names(places: Places) -> None:
    text = """\
Hà Giang: Trao quà ở huyện Mèo Vạc

Đoàn đã trao 45 suất quà.
"""
    assert places(text) == [("45 suất", "huyện Mèo Vạc")]


def test_a_scheme_holds_where_the_sentence_before_says(places: Places) -> None:
    text = """\
Hộ nghèo tỉnh Hà Giang xây nhà

Chính phủ ban hành quyết định cho các tỉnh miền Trung. Theo quyết định này, mỗi hộ được hỗ trợ 12 triệu đồng.
"""
    assert places(text) == [("12 triệu đồng", "các tỉnh miền Trung")]


def test_our_own_country_goes_before_its_partner(places: Places) -> None:
    text = """\
Nhật Bản tài trợ cho Việt Nam

Người nghèo ở Việt Nam mừng vui. Dự án kéo dài 5 năm.
"""
    assert places(text) == [("5 năm", "Việt Nam")]
