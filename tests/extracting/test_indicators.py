"""Which indicator a figure states, and by which words."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from solieu.checking.check import document_of
from solieu.extracting import extract
from solieu.language.folding import fold
from solieu.language.vietnamese import vietnamese
from solieu.rulebook import load_rulebook
from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]
Told = list[tuple[str, str | None]]


@pytest.fixture(scope="session")
def told(whole: Read) -> Callable[[str], Told]:
    """What each figure of a text states."""
    return lambda text: [(figure.quote, figure.indicator) for figure in whole(text).extraction.figures]


ZONES = {
    "the subject": ("Nợ quá hạn của xã là 2 tỷ đồng.", [("2 tỷ đồng", "credit.overdue")]),
    "the clause, not the one beside it": (
        "Xã có 12 hộ nghèo, 5 hộ cận nghèo.",
        [("12 hộ", "poverty.poor"), ("5 hộ", "poverty.near_poor")],
    ),
    "behind a whole list": (
        "Mưa lũ làm 5 bè cá, 12 cống bị hư hỏng.",
        [("5 bè", "disaster.damage"), ("12 cống", "disaster.damage")],
    ),
    "behind the nouns of a list": (
        "Bão qua, 5 ha lúa, ngô và hoa màu bị ngập.",
        [("5 ha", "disaster.damage")],
    ),
    "behind a list, over the places that its last thing is of": (
        "Bão qua, 5 tàu đánh cá gần bờ và 12 hộ dân của 4 huyện bị ảnh hưởng.",
        [("5 tàu", "disaster.damage"), ("12 hộ dân", "disaster.damage"), ("4 huyện", "disaster.damage")],
    ),
    "the clause, where it says no more": (
        "Thôn nay có 12 hộ với 50 nhân khẩu.",
        [("12 hộ", "population.households"), ("50 nhân khẩu", "population.people")],
    ),
    "the clause, where it says more": ("Thôn nay có 12 hộ phơi cói.", [("12 hộ", None)]),
    "before a bracket": ("Đội trao quà (12 suất).", [("12 suất", "welfare.allowance")]),
    "the sentence": (
        "Tỷ lệ hộ nghèo, theo báo cáo, còn 12%.",
        [("12%", "poverty.poor")],
    ),
    "the line before": (
        "Xã rà soát hồ sơ vay vốn. Bà đã ký 12 hồ sơ.",
        [("12 hồ sơ", "credit.loans")],
    ),
    "the title": (
        "Xã Hạ xóa nhà tạm\n\nSáng qua, xã họp dân.\n\nMức hỗ trợ là 50 triệu đồng.",
        [("50 triệu đồng", "housing.support")],
    ),
    "the parts of the sentence before": (
        "Có 9.000 người tham gia BHYT. Trong đó, nhóm hộ gia đình 4.000 người, học sinh 5.000 em.",
        [
            ("9.000 người", "welfare.health_insurance"),
            ("4.000 người", "welfare.health_insurance"),
            ("5.000 em", "welfare.health_insurance"),
        ],
    ),
    "the head of its column, and of the one before a rate": (
        "Biểu tổng hợp\n\nXã\nTổng số hộ\n"
        "Hộ nghèo (hộ)\nTỷ lệ (%)\n\nĐông\n3.405\n853\n25,05\n\nTây\n2.318\n507\n21,87\n",
        [(quote, "poverty.poor") for quote in ("853", "25,05", "507", "21,87")],
    ),
    "nothing from afar for places": ("Đoàn trao quà. Đoàn đi qua 12 xã.", [("12 xã", None)]),
}

PRECEDENCE = {
    "the zone nearest the number": ("Nhờ vốn vay, xã còn 12 hộ nghèo.", [("12 hộ", "poverty.poor")]),
    "the matter before the purpose": (
        "Quỹ cho 12 hộ nghèo vay 5 tỷ đồng.",
        [("12 hộ", "credit.loans"), ("5 tỷ đồng", "credit.loans")],
    ),
    "the lower rank": ("Xã có 12 hộ tái nghèo.", [("12 hộ", "poverty.relapsed")]),
    "the longer word": (
        "Có 12 hộ nghèo và cận nghèo trong thôn.",
        [("12 hộ", "poverty.multidimensional")],
    ),
    "general words last": (
        "Xã hỗ trợ bà 12 triệu đồng. Tỉnh hỗ trợ bà 9 triệu đồng tiền điện.",
        [("12 triệu đồng", "welfare.allowance"), ("9 triệu đồng", "welfare.electricity")],
    ),
    "a word within a name is none": ("Dự án nâng cấp đường ảnh hưởng tới 12 hộ.", [("12 hộ", None)]),
}

CARRIED = {
    "a change and a share": (
        "Xã còn 12 hộ nghèo, chiếm 3%, giảm 1,5%.",
        [("12 hộ", "poverty.poor"), ("3%", "poverty.poor"), ("1,5%", "poverty.poor")],
    ),
    "over a share": (
        "Đầu năm có 40 hộ nghèo, chiếm 8%; cuối năm còn 12 hộ.",
        [("40 hộ", "poverty.poor"), ("8%", "poverty.poor"), ("12 hộ", "poverty.poor")],
    ),
    "a sum for things": (
        "Xã trao 12 suất quà, mỗi suất trị giá 500.000 đồng.",
        [("12 suất", "welfare.allowance"), ("500.000 đồng", "welfare.allowance")],
    ),
    "a part": (
        "Xã có 12 hộ thoát nghèo, trong đó 5 hộ ở thôn Đông.",
        [("12 hộ", "poverty.escaped"), ("5 hộ", "poverty.escaped")],
    ),
    "the sentence before": (
        "Dư nợ đạt 95 tỷ đồng. Con số này cao hơn năm trước 2 tỷ đồng.",
        [("95 tỷ đồng", "credit.outstanding"), ("2 tỷ đồng", "credit.outstanding")],
    ),
    "the line that introduces a table": (
        "Xã có 120 hộ được hỗ trợ xây nhà, chia theo thôn như sau:\n\nThôn\tSố hộ\nĐông\t70\nTây\t50\n",
        [("120 hộ", "housing.support"), ("70", "housing.support"), ("50", "housing.support")],
    ),
    "no rate with a name of its own": (
        "Hộ nghèo còn 3%, tỷ lệ che phủ rừng đạt 50%.",
        [("3%", "poverty.poor"), ("50%", None)],
    ),
}

NONE = {
    "ages, spans of time, meetings": (
        "Bà Ba, 78 tuổi, thuộc hộ nghèo 5 năm qua, đã dự 3 cuộc họp.",
        [("78 tuổi", None), ("5 năm", None), ("3 cuộc", None)],
    ),
    "crime": ("Bà ta lừa đảo, chiếm đoạt tiền hỗ trợ 12 tỷ đồng.", [("12 tỷ đồng", None)]),
    "the turnover of a company": (
        "Nhờ xuất khẩu, doanh thu của công ty đạt 12 tỷ đồng.",
        [("12 tỷ đồng", None)],
    ),
    "members of a family": ("Gia đình thuộc hộ nghèo, có 3 người con.", [("3 người con", None)]),
}


@pytest.mark.parametrize("name", ZONES)
def test_words_count_by_where_they_stand(told: Callable[[str], Told], name: str) -> None:
    text, expected = ZONES[name]
    assert told(text) == expected


@pytest.mark.parametrize("name", PRECEDENCE)
def test_of_two_indicators_one_goes_before_the_other(told: Callable[[str], Told], name: str) -> None:
    text, expected = PRECEDENCE[name]
    assert told(text) == expected


@pytest.mark.parametrize("name", CARRIED)
def test_a_number_goes_on_with_the_one_before(told: Callable[[str], Told], name: str) -> None:
    text, expected = CARRIED[name]
    assert told(text) == expected


@pytest.mark.parametrize("name", NONE)
def test_what_states_none(told: Callable[[str], Told], name: str) -> None:
    text, expected = NONE[name]
    assert told(text) == expected


def test_the_evidence_is_the_word_or_the_number_that_decided(whole: Read) -> None:
    text = "Xã Hạ xóa nhà tạm\n\nXã còn 12 hộ nghèo, chiếm 3%.\n\nMức hỗ trợ là 50 triệu đồng."
    shown = [
        (figure.quote, evidence.rule, text[evidence.start : evidence.end])
        for figure in whole(text).extraction.figures
        for evidence in figure.evidence
        if evidence.field == "indicator"
    ]
    assert shown == [
        ("12 hộ", "indicator.poverty.poor", "hộ nghèo"),
        ("3%", "indicator.carried", "12 hộ"),
        ("50 triệu đồng", "indicator.housing.support", "nhà tạm"),
    ]


WRITTEN = """\
Trong năm vừa qua, tỷ lệ hộ nghèo của xã giảm 3%.
Xã đã hỗ trợ tiền điện cho 85 hộ khó khăn.
Tổng dư nợ của các tổ vay vốn trong xã đạt 12 tỷ đồng.
"""


@pytest.mark.parametrize(
    "write",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        str.upper,
        fold,
    ],
    ids=["decomposed", "windows", "capitals", "without accents"],
)
def test_other_writings(told: Callable[[str], Told], write: Callable[[str], str]) -> None:
    stated = [indicator for _, indicator in told(write(WRITTEN))]
    assert stated == ["poverty.poor", "welfare.electricity", "credit.outstanding"]


OWN = """\
kind: indicator
rules:
  - id: indicator.forest.cover
    indicator: forest.cover
    families: [rate]
    clause: [che phủ rừng]
  - id: indicator.poverty.relapsed
    indicator: poverty.poor_again
    families: [household]
    clause: [tái nghèo]
  - {id: indicator.economy.enterprises, disabled: true}
  - id: indicator.own.none
    families: [household]
    rank: 1
    clause: [vượt khó]
"""


def test_rules_of_ones_own_add_replace_and_take_away(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    text = "Độ che phủ rừng là 54%. Có 3 hộ tái nghèo. Có 5 doanh nghiệp. Nhờ vốn vay, 7 hộ vượt khó."

    def stated(folder: Path | None) -> list[str | None]:
        rulebook = load_rulebook(folder)
        extraction = extract(document_of(text, rulebook), rulebook, vietnamese())
        return [figure.indicator for figure in extraction.figures]

    assert stated(None) == [None, "poverty.relapsed", "economy.enterprises", "credit.loans"]
    assert stated(tmp_path) == ["forest.cover", "poverty.poor_again", None, None]
