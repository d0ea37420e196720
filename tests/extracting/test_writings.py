"""One text in many writings: composed or not, other spaces, line ends and tone marks, and without accents."""

import unicodedata
from collections.abc import Callable

import pytest

Row = dict[str, object]
Rows = Callable[[str], list[Row]]

TEXT = """\
Huyện Sông Hoà trao nhà

Đến nay, toàn huyện còn 1.257 hộ nghèo, giảm 3,5% so với năm 2023.
Trong đó, hơn 120 triệu đồng mỗi hộ được cấp cho 8/12 xã; thuỷ lợi đạt từ 5 đến 7,5 ha.
"""
WHERE = {"place": "Huyện Sông Hoà"}
POOR = {"subject": "hộ nghèo", "indicator": "poverty.poor"}
NOW = {"period": "2024"}  # the year in which the text was published
FIGURES: list[Row] = [
    {"quote": "1.257 hộ", "value": 1257, "unit": "hộ", **POOR, **WHERE, **NOW},
    {"quote": "3,5%", "value": 3.5, "unit": "%", "aspect": "decrease", **POOR, **WHERE, **NOW},
    {
        "quote": "120 triệu đồng mỗi hộ",
        "value": 120000000,
        "unit": "VND/hộ",
        "bound": "over",
        "subject": "cấp",
        **WHERE,
        **NOW,
    },
    {"quote": "8/12 xã", "value": 8, "of": 12, "unit": "xã", "subject": "xã", **WHERE, **NOW},
    {
        "quote": "5 đến 7,5 ha",
        "value": 5,
        "value_max": 7.5,
        "unit": "ha",
        "subject": "thuỷ lợi",
        **WHERE,
        **NOW,
    },
]


def placed(text: str, figures: list[Row]) -> list[Row]:
    """The figures with their places in `text`, each behind the one before."""
    at, rows = 0, []
    for figure in figures:
        start = text.index(str(figure["quote"]), at)
        at = start + len(str(figure["quote"]))
        rows.append({"start": start, "end": at, **figure})
    return rows


def spelt(change: Callable[[str], str]) -> list[Row]:
    """FIGURES as a text in another writing has them: quotes change, values and units do not."""
    return [figure | {"quote": change(str(figure["quote"]))} for figure in FIGURES]


def test_plain(rows: Rows) -> None:
    assert rows(TEXT) == placed(TEXT, FIGURES)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def no_break(text: str) -> str:
    return text.replace(" ", "\u00a0")


def narrow(text: str) -> str:
    return text.replace(" ", "\u202f")


def doubled(text: str) -> str:
    return text.replace(" ", "  ")


def without_places(figures: list[Row]) -> list[Row]:
    return [{field: figure[field] for field in figure if field != "place"} for figure in figures]


@pytest.mark.parametrize("change", [decomposed, no_break, narrow, doubled])
def test_other_characters(rows: Rows, change: Callable[[str], str]) -> None:
    text = change(TEXT)
    assert without_places(rows(text)) == placed(text, without_places(spelt(change)))


@pytest.mark.parametrize("change", [decomposed, no_break, narrow, doubled])
def test_places_in_other_characters(rows: Rows, change: Callable[[str], str]) -> None:
    text = change(TEXT)
    assert rows(text) == placed(text, spelt(change))


def test_a_byte_order_mark_and_windows_line_ends(rows: Rows) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert rows(text) == placed(text, FIGURES)


def test_new_and_old_tone_marks(rows: Rows) -> None:
    for new, old in (("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy")):
        for word in (new, old):
            text = f"Có 12 người {word} và 3 ha {word} lợi, hoà giải 5 vụ, hòa giải 6 vụ."
            assert rows(text) == placed(
                text,
                [
                    {"quote": "12 người", "value": 12, "unit": "người", "subject": f"người {word}", **NOW},
                    {"quote": "3 ha", "value": 3, "unit": "ha", "subject": f"{word} lợi", **NOW},
                    {"quote": "5 vụ", "value": 5, "unit": "vụ", "subject": "hoà giải vụ", **NOW},
                    {"quote": "6 vụ", "value": 6, "unit": "vụ", "subject": "hòa giải vụ", **NOW},
                ],
            )


def test_number_words_in_either_writing(rows: Rows) -> None:
    for thousand in ("nghìn", decomposed("nghìn"), "NGHÌN"):
        text = f"Quỹ thu bảy {thousand} tỷ đồng, hai trăm linh {decomposed('năm')} hộ góp."
        assert rows(text) == placed(
            text,
            [
                {
                    "quote": f"bảy {thousand} tỷ đồng",
                    "value": 7 * 10**12,
                    "unit": "VND",
                    "subject": "Quỹ thu",
                    **NOW,
                },
                {
                    "quote": f"hai trăm linh {decomposed('năm')} hộ",
                    "value": 205,
                    "unit": "hộ",
                    "subject": "hộ góp",
                    **NOW,
                },
            ],
        )


def test_a_sentence_without_accents(rows: Rows) -> None:
    text = "Nam 2023, toan huyen con hon 1.257 ho ngheo, cho vay 3,5 ty dong va giam tu 5 den 7,5%.\n"
    credit = {"subject": "cho vay", "indicator": "credit.loans", "period": "2023"}
    poor = {"subject": "ho ngheo", "indicator": "poverty.poor", "period": "2023"}
    assert rows(text) == placed(
        text,
        [
            {"quote": "1.257 ho", "value": 1257, "unit": "hộ", "bound": "over", **poor},
            {"quote": "3,5 ty dong", "value": 3500000000, "unit": "VND", **credit},
            {
                "quote": "5 den 7,5%",
                "value": 5,
                "value_max": 7.5,
                "unit": "%",
                "aspect": "decrease",
                **credit,
            },
        ],
    )


def test_emoji_and_signs_beyond_the_first_plane_count_once(rows: Rows) -> None:
    text = "😀😀 Xã có 12 hộ 😀, 𝟏𝟐 nhà và ٣ xe; 5 con 😀."
    assert rows(text) == placed(
        text,
        [
            {
                "quote": "12 hộ",
                "value": 12,
                "unit": "hộ",
                "subject": "hộ",
                "indicator": "population.households",
                **NOW,
            },
            {"quote": "5 con", "value": 5, "unit": "con", "subject": "con", **NOW},
        ],
    )
