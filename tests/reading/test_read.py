"""Text -> Document: what each line is, and who published the text, when and where."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu import reading
from solieu.document import Document, PublishedBy
from solieu.rulebook import load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus" / "press"
RULEBOOK = load_rulebook()
PAGE = """\
Skip to main content
Trang chủ
Tin tức
Làng nghề
Liên hệ
Trang chủ > Tin tức > Làng nghề
Thứ sáu, 12/07/2024 08:15
Lượt xem: 1.234

Làng chiếu Bình Hạ có thêm 12 khung dệt

Hồng Nhung

Sáng 11/7, làng chiếu Bình Hạ nhận 12 khung dệt mới trị giá 480 triệu đồng.

Cụ Tám bên khung dệt cũ của gia đình. Ảnh: Lê Na

Giữ nghề
Cả làng có:
- 45 hộ dệt chiếu;
1. 3 tổ hợp tác.
Năm\tSố hộ\tDoanh thu
2022\t40\t3,2 tỷ
2023\t45\t4,1 tỷ

Từ nay đến cuối năm, làng phấn đấu bán 9.000 đôi chiếu.

Bài, ảnh: Hồng Nhung - Lê Na
Nguồn: https://langchieu.vn/tin/12
Từ khóa: chiếu, làng nghề
Chia sẻ Facebook Zalo
Bình luận (0)

Tin cùng chuyên mục
Hội thi dệt chiếu có 30 đội tham gia
Chợ chiếu mở lại sau 2 năm (01/07/2024)
Đang truy cập: 35
Hôm nay: 1.200
Tổng lượt truy cập: 2.308.455
Giấy phép số 9/GP-TTĐT
Điện thoại: 0239.3000.111
"""
KINDS = [
    *["furniture"] * 8,
    *["title", "byline", "paragraph", "caption", "heading", "paragraph", "list_item", "list_item"],
    *["table", "table", "table", "paragraph", "byline"],
    *["furniture"] * 12,
]


def read(data: bytes, name: str, published: date | None) -> Document:
    return reading.read(data, name, published, RULEBOOK)


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in read(text.encode(), "a.txt", None).blocks]


def test_a_page() -> None:
    document = read(PAGE.encode(), "a.txt", None)
    written = [line.strip() for line in PAGE.splitlines()]
    assert [(written[block.line - 1], block.kind.value) for block in document.blocks] == list(
        zip(filter(None, written), KINDS, strict=True)
    )
    assert [document.text[block.start : block.end] for block in document.blocks] == list(
        filter(None, written)
    )
    assert document.title is not None
    assert document.byline is not None
    assert document.title.of(document.text) == "Làng chiếu Bình Hạ có thêm 12 khung dệt"
    assert document.byline.of(document.text) == "Hồng Nhung"
    assert document.address == "https://langchieu.vn/tin/12"
    assert (document.published, document.published_by) == (date(2024, 7, 12), PublishedBy.TEXT)


def test_white_space_belongs_to_no_block() -> None:
    text = "\ufeff\u00a0 Hội thi\u00a0\r\n\r\n\t12 đội \u200b\r\nba đội"
    document = read(text.encode(), "a.txt", None)
    assert [(text[block.start : block.end], block.line) for block in document.blocks] == [
        ("Hội thi", 1),
        ("12 đội", 3),
        ("ba đội", 4),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ngày đăng: 12/07/2024"], date(2024, 7, 12)),
        (["(Cập nhật: 10:20 3-8-2024)"], date(2024, 8, 3)),
        (["Chủ nhật, ngày 14 tháng 7 năm 2024"], date(2024, 7, 14)),
        (["Huế, ngày 5 tháng 3 năm 2024"], date(2024, 3, 5)),
        (["(Huế, 12/7/2024) - Xã có 12 hộ nghèo, giảm 3 hộ."], date(2024, 7, 12)),
        (["Xã có 12 hộ nghèo, giảm 3 hộ.", "", "Lê Na (30/11/2023)"], date(2023, 11, 30)),
        (["2024-07-12 08:15"], date(2024, 7, 12)),
        (["31/02/2024", "01/03/2024"], date(2024, 3, 1)),
        (["Ngày 12/7/2024, xã có 12 hộ nghèo."], None),
        (["Xã có 12 hộ nghèo.", "Tin liên quan", "Xã bên có 3 hộ", "12/07/2024"], None),
    ],
)
def test_date_of_publication(lines: list[str], expected: date | None) -> None:
    text = "\n".join(["Xã Bình Hạ thoát nghèo", "", *lines])
    document = read(text.encode(), "a.txt", None)
    by = PublishedBy.TEXT if expected else None
    assert (document.published, document.published_by) == (expected, by)
    told = read(text.encode(), "a.txt", date(2020, 1, 2))
    assert (told.published, told.published_by) == (date(2020, 1, 2), PublishedBy.USER)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Xã có 12 hộ nghèo.", None),
        ("Xã có 12 hộ nghèo", "Xã có 12 hộ nghèo"),
        ("Xã có 12 hộ nghèo.\n\nNăm nay xã giảm 3 hộ.", "Xã có 12 hộ nghèo."),
        ("- 12 hộ\n- 3 hộ", None),
        ("(Huế, 12/7/2024) - Xã có 12 hộ nghèo.\n\nNăm nay xã giảm 3 hộ.", None),
        ("Cổng TTĐT huyện Bình Hạ\nTrang chủ\nXã có 12 hộ nghèo\nGiảm 3 hộ.", "Xã có 12 hộ nghèo"),
        ("Tin mới\nXã có 12 hộ nghèo\n\nNăm nay xã giảm 3 hộ.", "Xã có 12 hộ nghèo"),
        ("Ảnh: Lê Na\nXã có 12 hộ nghèo\nNăm nay xã giảm 3 hộ.", "Xã có 12 hộ nghèo"),
        (
            "UBND TỈNH BÌNH HẠ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG CÁO BÁO CHÍ\n"
            "Hội thi dệt chiếu\nCó 12 đội.",
            "Hội thi dệt chiếu",
        ),
        ("UBND tỉnh họp báo\nCó 12 đội.", "UBND tỉnh họp báo"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    document = read(text.encode(), "a.txt", None)
    assert (document.title and document.title.of(text)) == title


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Lê Na", ["byline"]),
        ("Lê Na.\nTheo TTXVN", ["byline", "byline"]),
        ("Lê Na\n\nCụ Tám bên khung dệt.", ["byline", "caption"]),
        ("Bình Hạ\nCó 12 hộ.", ["heading", "paragraph"]),
        ("Thu nhập tăng 12%", ["heading"]),
        ("Xem thêm: Xã bên giảm 20 hộ\nCó 12 hộ.", ["furniture", "paragraph"]),
        (
            "Xem thêm\nXã bên giảm 20 hộ\nThêm 3 hộ\n\nTổng thu\nXã thu 12 tỷ đồng.",
            ["furniture"] * 3 + ["heading", "paragraph"],
        ),
        ("Tin khác\n\nXã bên giảm 20 hộ\n\nThêm 3 hộ", ["furniture"] * 3),
        ("Hộ nghèo\n12\nHộ cận nghèo\n35\n3,4%", ["table"] * 5),
        ("Hộ nghèo | 12 | 3,4%", ["table"]),
        ("Hộ nghèo   12   35", ["table"]),
        ("Xã thu  12 tỷ đồng.", ["paragraph"]),
        ("12\n35", ["heading", "heading"]),
        ("Nội dung\n12 hộ", ["heading", "heading"]),
        ("Có 12 hộ.\nCó 12 hộ.", ["caption", "caption"]),
        ("Kinh tế\nThu 12 tỷ đồng\nXã hội", ["heading", "heading", "heading"]),
    ],
)
def test_lines_by_their_company(end: str, expected: list[str]) -> None:
    start = "Xã Bình Hạ thoát nghèo\n\nNăm nay xã giảm 3 hộ nghèo.\nĐó là kết quả đáng mừng.\n"
    assert kinds(start + end)[3:] == expected


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Theo TTXVN", "TTXVN"),
        ("Nguồn: Cổng TTĐT tỉnh", "Cổng TTĐT tỉnh"),
        ("(Theo Chinhphu.vn)", "Chinhphu.vn"),
    ],
)
def test_publisher(line: str, publisher: str) -> None:
    text = f"Xã Bình Hạ thoát nghèo\n\nNăm nay xã giảm 3 hộ nghèo.\n\n{line}"
    document = read(text.encode(), "a.txt", None)
    assert document.publisher is not None
    assert document.publisher.of(text) == publisher


UNSEEN = "\ufeff\u200b\u2060"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0" + UNSEEN)))
def test_any_text_has_blocks_in_order_that_hold_all_of_it(text: str) -> None:
    document = read(f"a{text}".encode(), "a.txt", None)
    spans = [(block.start, block.end) for block in document.blocks]
    assert spans == sorted(spans)
    pieces = [document.text[start:end] for start, end in spans]
    assert "".join("".join(pieces).split()) == "".join(f"a{text}".split())
    assert [piece for piece in pieces if piece != piece.strip() or {"\r", "\n"} & set(piece)] == []


@pytest.mark.parametrize(
    "piece", ["Tin khác\n\nHội thi\n\n", "a\n", "Hôm nay: 5\n", "12  35  ", "\n \n", "Trang chủ\n", ". - "]
)
def test_cost_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        data = ("Hội thi\n" + piece * (length // len(piece)) + "Hết.").encode()
        started = time.process_time()
        read(data, "a.txt", None)
        return time.process_time() - started

    assert seconds(200_000) <= 25 * max(seconds(20_000), 0.02)


def test_no_reference_figure_stands_in_furniture() -> None:
    lost = []
    for path in sorted(CORPUS.glob("*.txt")):
        document = read(path.read_bytes(), path.name, None)
        content = [block for block in document.blocks if block.kind not in {"furniture", "byline"}]
        for line in path.with_suffix(".jsonl").read_text().splitlines():
            figure = json.loads(line)
            if not any(block.start <= figure["start"] < figure["end"] <= block.end for block in content):
                lost.append((path.name, figure["quote"]))
    assert lost == []
