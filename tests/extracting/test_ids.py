"""The grammar's own ids: each is met in evidence or among the masks, and no rule has one of them."""

from collections.abc import Callable

from solieu.extracting.ids import OWN_IDS
from solieu.rulebook import Rulebook
from solieu.storing.content import Extracted

TEXT = f"""\
Xã có 12 hộ nghèo; tỷ lệ này là 3,5%, giảm 15 hộ, tương ứng 1,2%.
Ngành gỗ (-6,02%) gặp khó. Hà Nội có 9 hộ.
Theo quyết định này, tàu dưới 90 CV được hỗ trợ 5 triệu đồng.
Gió thổi {"7" * 40} rồi 77 nữa.

Huyện\tSố hộ\tThu nhập (triệu đồng)
Ba Vì\t120\t35
Sóc Sơn\t80\t42
"""


def test_each_is_met(whole: Callable[[str], Extracted], rulebook: Rulebook) -> None:
    extraction = whole(TEXT).extraction
    met = {evidence.rule for figure in extraction.figures for evidence in figure.evidence}
    met |= {mask.rule for mask in extraction.masks}
    assert met & OWN_IDS == OWN_IDS
    assert OWN_IDS & {rule.id for rule in rulebook.rules} == set()
