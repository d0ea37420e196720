"""What is counted: the subject of each figure, by the kinds of sentence that name it."""

from collections.abc import Callable

import pytest

from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]

COUNTS = {
    "Xã có 45 hộ nghèo được cấp đất.": ["hộ nghèo được cấp đất"],
    "Có 45 hộ ở xã An Hòa mất điện.": ["hộ mất điện"],
    "Huyện có 8/12 xã đạt chuẩn quốc gia, 4 xã thuộc vùng lũ.": ["xã đạt chuẩn quốc gia", "xã thuộc vùng lũ"],
    "Quỹ trao 15 suất quà cho người già ở 4 xã.": ["suất quà cho người già", "xã"],
    "Trung tâm giới thiệu việc làm cho 45 người.": ["giới thiệu việc làm người"],
    "Đoàn xây mới 12 và sửa chữa 30 căn nhà.": ["xây mới căn nhà", "sửa chữa căn nhà"],
    "Hộ cận nghèo còn 45 hộ, giảm 12 hộ.": ["Hộ cận nghèo", "Hộ cận nghèo"],
    "Trường mầm non 12 lớp, tiểu học 30 lớp.": ["lớp Trường mầm non", "lớp tiểu học"],
    "Đàn bò hiện có 120 con.": ["Đàn bò"],
    "Học sinh nghèo có 45 em, chiếm 12%.": ["Học sinh nghèo", "Học sinh nghèo"],
    "Ông Ba xây ngôi nhà 2 tầng khang trang.": ["ngôi nhà"],
    "Số lao động xuất khẩu nhiều nhất là xã An Hòa với 45 người, xã Bình Lâm 30 người.": [
        "Số lao động xuất khẩu",
        "Số lao động xuất khẩu",
    ],
    "Có 120 con trâu, 80 con bò bị chết.": ["con trâu", "con bò bị chết"],
}
SUMS = {
    "Xã mở lớp dạy nghề với tổng kinh phí hơn 90 triệu đồng.": ["tổng kinh phí"],
    "Nhà nước hỗ trợ xây nhà 40 triệu đồng.": ["Nhà nước hỗ trợ xây nhà"],
    "Thành phố thu 300 tỷ đồng phí đường bộ.": ["phí đường bộ"],
    "Ngoài 60 triệu đồng Nhà nước cho vay, bà góp 20 triệu đồng.": ["Nhà nước cho vay", "bà góp"],
    "Huyện trích 5 tỷ đồng từ quỹ dự phòng.": ["trích từ quỹ dự phòng"],
    "Tỉnh dành 9 tỷ đồng nạo vét kênh.": ["dành nạo vét kênh"],
    "Ngân sách tỉnh 48 tỷ đồng, ngân sách xã 12 tỷ đồng.": ["Ngân sách tỉnh", "ngân sách xã"],
    "Trường tặng 120 suất quà, trị giá 60 triệu đồng, mỗi suất 500.000 đồng.": [
        "suất quà",
        "trị giá suất quà",
        "trị giá suất quà",
    ],
    "Học phí ở thành thị là 155.000 đồng, nông thôn 75.000 đồng.": ["Học phí", "Học phí"],
}
RATES = {
    "Cuối năm 2018 tỷ lệ hộ nghèo của huyện An Hòa còn 1,3%, giảm 0,5%.": [
        "tỷ lệ hộ nghèo",
        "tỷ lệ hộ nghèo",
    ],
    "Có 80% hộ dân dùng nước sạch.": ["hộ dân dùng nước sạch"],
    "Dư nợ đạt 5 tỷ đồng, bằng 114% kế hoạch.": ["Dư nợ", "Dư nợ"],
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 10,9%.": [
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"
    ],
    "Vốn vay giúp thu nhập của hộ nuôi tôm tăng 12%.": ["thu nhập của hộ nuôi tôm"],
    "Giá lúa tăng nên người dân lãi, chiếm 12% số hộ.": ["người dân lãi"],
    "Xuất khẩu tăng 38% về số doanh nghiệp.": ["số doanh nghiệp"],
    "Thu nhập gấp 2,5 lần năm trước.": ["Thu nhập"],
    "Số hộ nghèo thấp nhất (1,01%), kế đến là xã An Hòa (1,06%).": ["Số hộ nghèo", "Số hộ nghèo"],
}
MEASURES = {
    "Mỗi hộ nhận 15 kg gạo, căn nhà mới rộng 58 m2.": ["gạo", "căn nhà mới"],
    "Bão làm 12 ha lúa bị ngập.": ["lúa bị ngập"],
    "Lượng mưa phổ biến 120 mm, xã An Hòa 240 mm.": ["Lượng mưa", "Lượng mưa"],
    "Tàu có công suất 90 kW.": ["Tàu có công suất"],
    "Tàu có tải trọng 60 tấn, dài 14 m.": ["tải trọng", "Tàu"],
}
TIMES = {
    "Gia đình bà Lan, 78 tuổi, nhận nhà.": ["bà Lan"],
    "Trẻ 5 tuổi ra lớp đạt 99%.": ["Trẻ", "Trẻ 5 tuổi ra lớp"],
    "Sau 8 năm triển khai dự án, xã đã đổi thay.": ["triển khai dự án"],
    "Trong 2 năm qua, tỉnh đã giải ngân vốn vay.": ["tỉnh đã giải ngân vốn vay"],
    "Lễ hội làng kéo dài 3 ngày.": ["Lễ hội làng"],
    "Hộ nghèo vay trong thời hạn 12 tháng.": ["thời hạn"],
    "Chị dành một ngày để hoàn thiện hồ sơ.": ["hoàn thiện hồ sơ"],
    "Chỉ trong một đêm, 200 chậu hoa đã trôi.": ["chậu hoa đã trôi", "chậu hoa đã trôi"],
    "Cha tôi khi ấy đã 70 tuổi.": ["Cha tôi"],
}
LEFT = {
    "Chỉ cần 150 triệu đồng, công nhân mua được nhà.": ["công nhân mua được nhà"],
    "Nơi đây có 14 hộ tiêu thụ trên 400 kWh, chiếm 6%.": [
        "hộ tiêu thụ trên 400 kWh",
        "tiêu thụ",
        "hộ tiêu thụ trên 400 kWh",
    ],
}
PLACED = {
    "Mưa đo được 120 mm, có nơi lớn hơn như xã Hạ 236 mm, xã Hua Trai 241 mm.": ["Mưa đo"] * 3,
    "Số hộ nghèo tăng 9 hộ, cao nhất là xã Hạ 5 hộ, kế đến là xã Bình Lâm 3 hộ.": ["Số hộ nghèo"] * 3,
    "Có 90 ca mắc sởi.\n\nDịch ở 9 xã, tập trung tại TP. Hạ Long 40 ca.": ["ca mắc sởi", "xã", "ca mắc sởi"],
    "Xã Hoàng Tân thiệt hại 640 tỷ đồng, xã Hạ 215 tỷ đồng.": ["thiệt hại", "thiệt hại"],
}
QUALIFIED = {
    "Còn 10 xã dưới 5 tiêu chí, giảm 13 xã.": ["xã dưới 5 tiêu chí", "tiêu chí", "xã dưới 5 tiêu chí"],
    "Tỉnh xuất 300 tấn gạo cho ngư dân.": ["gạo cho ngư dân"],
    "Khen 45 tập thể và 68 cá nhân có thành tích xuất sắc.": [
        "tập thể có thành tích xuất sắc",
        "cá nhân có thành tích xuất sắc",
    ],
    "Gia đình 2 cháu vẫn thuộc diện hộ nghèo.": ["cháu"],
    "Chị Mơn vay 50 triệu đồng trong 60 tháng để nuôi bò.": ["Chị Mơn vay", "vay"],
    "Xã tặng mỗi ngư dân 10 kg gạo và 50.000 đồng.": ["gạo", "tặng mỗi ngư dân"],
    "Xã đạt tỷ lệ bao phủ 96% dân số.": ["tỷ lệ bao phủ"],
    "Quỹ sẽ thanh toán 40% chi phí.": ["thanh toán chi phí"],
    "Trừ chi phí còn lãi 130 triệu đồng.": ["lãi"],
    "Thiếu nước sạch (45 hộ), nhà tiêu (30 hộ).": ["Thiếu nước sạch", "nhà tiêu"],
}
GOING_ON = {
    "Tỉnh chi kinh phí 52 tỷ đồng từ ngân sách trung ương.": ["kinh phí từ ngân sách trung ương"],
    "Thôn thu 45 triệu đồng của 3 đoàn cứu trợ.": ["thu của đoàn cứu trợ", "đoàn cứu trợ"],
    "Có 135 ha lúa và 130 ha hoa màu bị ngập.": ["lúa bị ngập", "hoa màu bị ngập"],
    "Với tuyến huyện, mức hưởng là 70% chi phí khám bệnh.": ["mức hưởng chi phí khám bệnh"],
    "Tỉnh hỗ trợ các hộ nghèo, khó khăn 3 triệu đồng.": ["hỗ trợ các hộ nghèo, khó khăn"],
    "Tỷ lệ nghèo dân tộc Kinh là 6%; Dao 37%; Khmer 24%.": [
        "Tỷ lệ nghèo dân tộc Kinh",
        "Tỷ lệ nghèo Dao",
        "Tỷ lệ nghèo Khmer",
    ],
    "Tỷ lệ nghèo với thu nhập dưới 2 USD ở xã giảm còn 5%.": ["thu nhập", "Tỷ lệ nghèo"],
    "Theo Nghị định số 100/2015/NĐ-CP của Chính phủ, xã chi 50 triệu đồng.": ["chi"],
    "Chuẩn nghèo nông thôn là 2 triệu đồng, thành thị 3 triệu đồng.": [
        "Chuẩn nghèo nông thôn",
        "Chuẩn nghèo",
    ],
    "Thu ngân sách đạt 12%; giải ngân 90% kế hoạch vốn.": ["Thu ngân sách", "giải ngân"],
}
SHARED = {
    "Xã thuê 3 người để nấu ăn.": ["người để nấu ăn"],
    "Bão làm hư nhà của 4 huyện bị ngập.": ["huyện bị ngập"],
    "Nhóm đồng bào chiếm 72%, tương đương 45 người.": ["Nhóm đồng bào", "Nhóm đồng bào"],
    "Bến có 12 tàu cá với sản lượng 40 tấn đã được cấp phép.": ["tàu cá đã được cấp phép", "sản lượng"],
    "Trâu thì chỉ có 30 con.": ["Trâu"],
    "Xe dưới 7 chỗ được miễn phí.": ["Xe"],
    "Hội ủng hộ xã 2 tỷ đồng tiền mặt.": ["ủng hộ xã tiền mặt"],
    "Xe dưới 50 cm3 có mức phí 1 triệu đồng, từ 50 - 100 cm3 là 2 triệu đồng.": [
        "Xe",
        "mức phí",
        "Xe",
        "mức phí",
    ],
    "Nhà nước sẽ chi trả 30 và 70% chi phí.": ["Nhà nước sẽ chi trả", "chi trả chi phí"],
    "Giảm mức đóng từ 20% xuống 5% với hộ cận nghèo.": ["mức đóng với hộ cận nghèo"] * 2,
    "Bà Hoa có 25 năm kinh nghiệm.": ["kinh nghiệm"],
    "Lãi suất vay để mua, xây, sửa nhà 5%/năm.": ["Lãi suất vay để mua, xây, sửa nhà"],
    "Chị thu 2 tấn củ mài, bán với giá 90.000 đồng/kg.": ["củ mài", "củ mài giá"],
    "Các hội viên đã ủng hộ 9 tỷ đồng thông qua chương trình nhắn tin.": ["Các hội viên đã ủng hộ"],
    "Thời gian thanh tra 70 ngày làm việc.": ["Thời gian thanh tra"],
    "Quỹ tặng quà cho con dưới 18 tuổi của thương binh.": ["con của thương binh"],
    "Tỉnh cấp 300 tấn gạo từ nguồn dự trữ.": ["gạo"],
}
SENTENCES = PLACED | QUALIFIED | LEFT | COUNTS | SUMS | RATES | MEASURES | TIMES | GOING_ON | SHARED


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_names_what_it_counts(whole: Read, sentence: str) -> None:
    assert [figure.subject for figure in whole(sentence).extraction.figures] == SENTENCES[sentence]


def evidence(extracted: Extracted) -> list[tuple[str, str]]:
    """The rule and the words of each subject's evidence."""
    return [
        (evidence.rule, extracted.document.text[evidence.start : evidence.end])
        for figure in extracted.extraction.figures
        for evidence in figure.evidence
        if evidence.field == "subject"
    ]


def test_a_subject_goes_on_from_the_sentence_before(whole: Read) -> None:
    extracted = whole("Tin xã\n\nDư nợ đạt 5 tỷ đồng. Con số này tăng 3%.\n")
    assert [figure.subject for figure in extracted.extraction.figures] == ["Dư nợ", "Dư nợ"]
    assert evidence(extracted) == [("subject.leading", "Dư nợ"), ("subject.carried", "Dư nợ")]


def test_evidence_reaches_from_the_first_word_to_the_last(whole: Read) -> None:
    assert evidence(whole("Có 45 hộ ở xã An Hòa mất điện.")) == [
        ("subject.behind", "hộ ở xã An Hòa mất điện")
    ]


def test_a_table_names_the_row_or_else_the_column(whole: Read) -> None:
    by_row = "Kết quả\n\nChỉ tiêu\tThực hiện (tỷ đồng)\nThu ngân sách\t120\nChi ngân sách\t80\n"
    by_column = "Kết quả\n\nXã\tSố hộ\nHòa An\t120\nHòa Bình\t80\n"
    rows, columns = whole(by_row), whole(by_column)
    assert [figure.subject for figure in rows.extraction.figures] == ["Thu ngân sách", "Chi ngân sách"]
    assert [figure.subject for figure in columns.extraction.figures] == ["Số hộ", "Số hộ"]
    assert evidence(columns) == [("grammar.table", "Số hộ"), ("grammar.table", "Số hộ")]
