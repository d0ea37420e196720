"""Figures that no database holds, with all that they can state, as lines for people and as JSON."""

from decimal import Decimal

from solieu.document import Block, BlockKind, Document, Sentence
from solieu.figure import Aspect, Bound, Evidence, Extraction, Figure, Place, Status
from solieu.querying.extracted import explained, record_with_evidence
from solieu.querying.showing import Style

TEXT = "Huyện Bảo Lạc\nXóm Pá Mị giảm 12 hộ.\nXóm giảm 12 hộ.\n"
DOCUMENT = Document(
    TEXT,
    (
        Block(0, 13, BlockKind.TITLE, 1),
        Block(14, 35, BlockKind.PARAGRAPH, 2),
        Block(36, 51, BlockKind.PARAGRAPH, 3),
    ),
)
FIRST = Figure(
    **{
        "start": 29,
        "end": 34,
        "quote": "12 hộ",
        "value": Decimal(12),
        "value_max": None,
        "of": None,
        "unit": "hộ",
    },
    **{"bound": Bound.EXACT, "subject": "hộ", "optional": False, "sentence": 0},
    **{"aspect": Aspect.DECREASE, "status": Status.TARGET, "indicator": "poverty.poor", "period": "2018"},
    place=Place("Xóm Pá Mị", "old:01321"),
    confidence=0.25,
    evidence=(Evidence("place", "place.title", 6, 13), Evidence("aspect", "aspect.down", 24, 28)),
)
AGAIN = Figure(
    **{
        "start": 45,
        "end": 50,
        "quote": "12 hộ",
        "value": Decimal(12),
        "value_max": None,
        "of": None,
        "unit": "hộ",
    },
    **{"bound": Bound.EXACT, "subject": None, "optional": False, "sentence": 1, "evidence": ()},
    place=Place("Xóm"),
    repeats=0,
)
EXTRACTION = Extraction((Sentence(14, 35, 1), Sentence(36, 51, 2)), (FIRST, AGAIN), ())


def test_lines_for_people() -> None:
    assert list(explained(DOCUMENT, EXTRACTION, Style.PLAIN)) == [
        "Figure 1, line 2: target decrease 12 hộ",
        "Xóm Pá Mị giảm ⟦12 hộ⟧.",
        "  value       12",
        "  unit        hộ",
        "  bound       exact",
        "  aspect      decrease                                                    aspect.down  “giảm”",
        "  status      target",
        "  subject     hộ",
        "  indicator   poverty.poor",
        "  place       Xóm Pá Mị (thị trấn Bảo Lạc, huyện Bảo Lạc, tỉnh Cao Bằng)  place.title  “Bảo Lạc”"
        " (line 1, title)",
        "  period      2018",
        "  confidence  0,25",
        "",
        "Figure 2, line 3: 12 hộ",
        "Xóm giảm ⟦12 hộ⟧.",
        "  value    12",
        "  unit     hộ",
        "  bound    exact",
        "  aspect   level",
        "  status   actual",
        "  place    Xóm",
        "  repeats  figure 1",
        "",
    ]


def test_json_has_all_that_is_known() -> None:
    first, again = (record_with_evidence(DOCUMENT, figure) for figure in EXTRACTION.figures)
    assert first == {
        "start": 29,
        "end": 34,
        "quote": "12 hộ",
        "value": 12,
        "unit": "hộ",
        "aspect": "decrease",
        "status": "target",
        "subject": "hộ",
        "indicator": "poverty.poor",
        "place": "Xóm Pá Mị",
        "period": "2018",
        "place_code": "old:01321",
        "confidence": 0.25,
        "evidence": [
            {
                **{"field": "place", "rule": "place.title", "start": 6, "end": 13, "words": "Bảo Lạc"},
                **{"line": 1, "block": "title"},
            },
            {
                **{"field": "aspect", "rule": "aspect.down", "start": 24, "end": 28, "words": "giảm"},
                **{"line": 2, "block": "paragraph"},
            },
        ],
    }
    assert (again["repeats"], again["evidence"]) == (1, [])
