"""Pairing and counting, on figures made by hand whose scores are known."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from solieu.errors import EvaluationError
from solieu.evaluating.comparing import COMPARISONS
from solieu.evaluating.reference import Reference, load_reference
from solieu.evaluating.scoring import Counts, Difference, Evaluation, Score, judge, total
from solieu.figure import Aspect, Bound, Figure, Place, Status

TEXT = (
    "Xã Bình Minh hỗ trợ 120 hộ nghèo\n"
    "với gần 3,5 tỷ đồng, vượt 15/18 chỉ tiêu;\n"
    "giá bán 22 - 25 nghìn đồng/kg, có hai điểm thu mua."
)
PATH = Path("tin.txt")


def wanted(quote: str, **fields: object) -> Reference:
    start = TEXT.index(quote)
    return Reference.model_validate_json(
        json.dumps({"start": start, "end": start + len(quote), "quote": quote, **fields})
    )


def got(quote: str, value: str, **fields: Any) -> Figure:
    start = TEXT.index(quote)
    end = start + len(quote)
    figure = Figure(
        start, end, quote, Decimal(value), None, None, None, Bound.EXACT, None, False, sentence=0, evidence=()
    )
    return dataclasses.replace(figure, **fields)


HOUSEHOLDS = wanted("120 hộ", value=120, unit="hộ", subject=["hộ nghèo", "hộ nghèo được hỗ trợ"])
MONEY = wanted("3,5 tỷ đồng", value=3500000000, unit="VND", bound="almost")
TARGETS = wanted("15/18 chỉ tiêu", value=15, of=18, unit="chỉ tiêu")
PRICE = wanted("22 - 25 nghìn đồng/kg", value=22000, value_max=25000, unit="VND/kg", subject="giá bán")
PLACES = wanted("hai điểm", value=2, unit="điểm", optional=True)
REFERENCE = [HOUSEHOLDS, MONEY, TARGETS, PRICE, PLACES]

RIGHT = [
    got("120 hộ", "120", unit="hộ", subject="hộ nghèo"),
    got("3,5 tỷ đồng", "3500000000", unit="VND", bound=Bound.ALMOST),
    got("15/18 chỉ tiêu", "15", of=Decimal(18), unit="chỉ tiêu"),
    got("22 - 25 nghìn đồng/kg", "22000", value_max=Decimal(25000), unit="VND/kg", subject="giá"),
]


SENSES = ("aspect", "status", "indicator", "place", "period")  # which no figure of RIGHT tells


def counts(paired: int, missed: int, spurious: int, **right: int) -> Counts:
    return Counts(paired, missed, spurious, Counter(dict.fromkeys(SENSES, paired) | right))


def test_an_extraction_that_says_what_the_reference_says_is_right_in_all() -> None:
    evaluation = judge(PATH, TEXT, REFERENCE, RIGHT)
    assert evaluation == Evaluation(
        "tin", counts(4, 0, 0, value=4, unit=4, bound=4, subject=4, quantity=4, statement=4, span=4), ()
    )
    scores = (evaluation.counts.found, evaluation.counts.quantity, evaluation.counts.statement)
    assert scores == (Score(1.0, 1.0, 1.0),) * 3


def test_what_is_missed_made_up_and_read_wrong_is_counted_and_told_in_the_order_of_the_text() -> None:
    extracted = [
        got("120 hộ", "120", unit="người", subject="xã"),
        got("18 chỉ tiêu", "18", unit="chỉ tiêu"),
        got("22", "22", unit="VND/kg", subject="giá bán"),
        got("25 nghìn đồng/kg", "25000", unit="VND/kg", subject="giá bán"),
    ]
    evaluation = judge(PATH, TEXT, REFERENCE, extracted)
    assert evaluation == Evaluation(
        "tin",
        counts(3, 1, 1, value=1, unit=2, bound=3, subject=2, quantity=0, span=1),
        (
            Difference(
                "tin.txt",
                1,
                "wrong",
                "120 hộ",
                "unit: hộ but got người; subject: hộ nghèo or hộ nghèo được hỗ trợ but got xã",
            ),
            Difference("tin.txt", 2, "missed", "3,5 tỷ đồng", ""),
            Difference("tin.txt", 2, "wrong", "15/18 chỉ tiêu", "value: 15 of 18 but got 18"),
            Difference("tin.txt", 3, "spurious", "22", ""),
            Difference(
                "tin.txt", 3, "wrong", "22 - 25 nghìn đồng/kg", "value: 22000 value_max 25000 but got 25000"
            ),
        ),
    )
    assert evaluation.counts.found == Score(0.75, 0.75, 0.75)
    assert evaluation.counts.quantity == Score(0.0, 0.0, 0.0)


def test_of_equal_overlaps_the_right_value_is_paired() -> None:
    text = "12 12"
    reference = Reference.model_validate_json('{"start": 0, "end": 5, "quote": "12 12", "value": 7}')
    wrong, right = (
        Figure(start, start + 2, "12", Decimal(value), None, None, None, Bound.EXACT, None, False, 0, ())
        for start, value in ((0, 12), (3, 7))
    )
    evaluation = judge(PATH, text, [reference], [wrong, right])
    assert evaluation.counts == counts(1, 0, 1, value=1, unit=1, bound=1, subject=1, quantity=1, statement=1)


@pytest.mark.parametrize(
    ("extracted", "spurious"),
    [
        ([got("hai điểm", "2", unit="điểm", optional=True)], 0),  # pairs with an optional one
        ([got("hai điểm", "9")], 0),  # so does this, however wrong
        ([got("Xã", "1", optional=True)], 0),  # optional, pairs with nothing, no digit
        ([got("Xã", "1")], 1),
        ([got("hai", "2"), got("điểm", "2")], 1),  # the longer pairs, the other is left over
    ],
)
def test_optional_figures_count_on_neither_side(extracted: list[Figure], spurious: int) -> None:
    assert judge(PATH, TEXT, [PLACES], extracted).counts == counts(0, 0, spurious)


def test_an_optional_figure_with_a_digit_that_is_none_counts() -> None:
    assert judge(PATH, TEXT, [], [got("120", "120", optional=True)]).counts == counts(0, 0, 1)


def test_no_figures_at_all_score_nothing_and_do_not_divide_by_zero() -> None:
    nothing = judge(PATH, TEXT, [], []).counts
    assert nothing == counts(0, 0, 0)
    assert (nothing.found, nothing.quantity, nothing.share("unit")) == (Score(0, 0, 0), Score(0, 0, 0), 0)


def test_the_total_weighs_figures_and_not_documents() -> None:
    small = Evaluation("a", counts(1, 1, 0, value=1, quantity=1), ())
    large = Evaluation("b", counts(6, 0, 2, value=3, quantity=3), ())
    together = total([small, large])
    assert together == counts(7, 1, 2, value=4, quantity=4)
    assert together.figures == 8
    assert dataclasses.astuple(together.found) == pytest.approx((14 / 17, 7 / 9, 7 / 8))
    assert together.share("value") == 4 / 7


def right_fields(reference: Reference, figure: Figure) -> set[str]:
    return {field for field, same in COMPARISONS.items() if same(reference, figure)}


ALL = set(COMPARISONS)


@pytest.mark.parametrize(
    ("reference", "figure", "right"),
    [
        ({"value": 120}, {"value": "120.0000001"}, ALL),
        ({"value": 120}, {"value": "120.001"}, ALL - {"value"}),
        ({"value": 0.333, "unit": "ratio"}, {"value": "0.333333333333333", "unit": "ratio"}, ALL),
        ({"value": 0.333}, {"value": "0.333333333333333"}, ALL - {"value"}),
        ({"value": 1, "value_max": 2}, {"value": "1"}, ALL - {"value"}),
        ({"value": 1}, {"value": "1", "of": Decimal(2)}, ALL - {"value"}),
        ({"value": [1, 2]}, {"value": "2"}, ALL),
        ({"value": 1, "unit": ["hộ", None]}, {"value": "1"}, ALL),
        ({"value": 1, "unit": "hộ"}, {"value": "1", "unit": "hô\u0323"}, ALL),  # NFD
        ({"value": 1, "unit": "hộ"}, {"value": "1", "unit": "ho"}, ALL - {"unit"}),
        ({"value": 1}, {"value": "1", "bound": Bound.OVER}, ALL - {"bound"}),
        ({"value": 1, "bound": ["exact", "over"]}, {"value": "1"}, ALL),
        ({"value": 1, "subject": "Hộ cận nghèo"}, {"value": "1", "subject": "ho can ngheo"}, ALL),
        ({"value": 1, "subject": "a b c"}, {"value": "1", "subject": "c"}, ALL),  # F1 is one half
        ({"value": 1, "subject": "a b c d"}, {"value": "1", "subject": "d"}, ALL - {"subject"}),
        ({"value": 1, "subject": "a a b"}, {"value": "1", "subject": "b b"}, ALL - {"subject"}),
        ({"value": 1, "subject": ["a", None]}, {"value": "1"}, ALL),
        ({"value": 1}, {"value": "1", "subject": "a"}, ALL - {"subject"}),
        ({"value": 1, "subject": "…"}, {"value": "1", "subject": "–"}, ALL - {"subject"}),
        ({"value": 1, "aspect": "decrease"}, {"value": "1", "aspect": Aspect.DECREASE}, ALL),
        ({"value": 1, "aspect": "ratio"}, {"value": "1"}, ALL - {"aspect"}),
        ({"value": 1, "status": ["norm", "actual"]}, {"value": "1"}, ALL),
        ({"value": 1, "status": "norm"}, {"value": "1", "status": Status.TARGET}, ALL - {"status"}),
        ({"value": 1, "indicator": "poverty.poor"}, {"value": "1", "indicator": "poverty.poor"}, ALL),
        ({"value": 1, "indicator": "poverty.poor"}, {"value": "1"}, ALL - {"indicator"}),
        ({"value": 1, "place": "tỉnh Bắc Kạn"}, {"value": "1", "place": Place("Bac Kan")}, ALL),
        (
            {"value": 1, "place": "tỉnh Bắc Kạn"},
            {"value": "1", "place": Place("TP Bắc Kạn")},
            ALL - {"place"},
        ),
        ({"value": 1, "place": "TP. HCM"}, {"value": "1", "place": Place("Thành phố Hồ Chí Minh")}, ALL),
        ({"value": 1, "place": "cả nước"}, {"value": "1", "place": Place("Việt Nam")}, ALL),
        ({"value": 1, "place": ["xã A", None]}, {"value": "1"}, ALL),
        ({"value": 1}, {"value": "1", "place": Place("xã A")}, ALL - {"place"}),
        ({"value": 1, "period": "2016/2020"}, {"value": "1", "period": "2016-01/2020-12-31"}, ALL),
        ({"value": 1, "period": "2018"}, {"value": "1", "period": "2018-H1"}, ALL),
        ({"value": 1, "period": "2018"}, {"value": "1", "period": "2017/2018"}, ALL - {"period"}),
        ({"value": 1, "period": "2018"}, {"value": "1"}, ALL - {"period"}),
    ],
)
def test_when_a_field_is_right(
    reference: dict[str, object], figure: dict[str, object], right: Iterable[str]
) -> None:
    fields = dict(figure)
    assert (
        right_fields(wanted("120 hộ", **reference), got("120 hộ", str(fields.pop("value")), **fields))
        == right
    )


def test_a_reference_is_read_with_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    line = {
        "start": 20,
        "end": 26,
        "quote": "120 hộ",
        "value": 120,
        "unit": ["hộ", None],
        "place": "xã Bình Minh",
    }
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    (figure,) = load_reference(path, TEXT)
    assert dict(figure) == {
        "start": 20,
        "end": 26,
        "quote": "120 hộ",
        "value": (120.0,),
        "value_max": (None,),
        "of": (None,),
        "unit": ("hộ", None),
        "bound": (None,),
        "aspect": (None,),
        "status": (None,),
        "subject": (None,),
        "indicator": (None,),
        "place": ("xã Bình Minh",),
        "period": (None,),
        "optional": False,
    }


OFFSETS = "offsets count code points of the text file as it stands"
FORM = "a line is one JSON object with start, end, quote, value and the other fields of a figure"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", f"Invalid JSON: EOF while parsing an object at line 1 column 1; {FORM}"),
        ("[]", f"Input should be an object; {FORM}"),
        ('{"start": 20, "end": 26, "quote": "120 hộ"}', f"value: Field required; {FORM}"),
        (
            '{"start": 20, "end": 26, "quote": "120 hộ", "value": "120"}',
            f"value: Input should be a valid number; {FORM}",
        ),
        (
            '{"start": 21, "end": 27, "quote": "120 hộ", "value": 120}',
            f"the text at 21-27 is '20 hộ ', not '120 hộ'; {OFFSETS}",
        ),
        (
            '{"start": -6, "end": -1, "quote": "", "value": 120}',
            f"the text at -6--1 is '', not ''; {OFFSETS}",
        ),
    ],
)
def test_a_wrong_line_is_told_with_its_file_and_number(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(EvaluationError) as error:
        load_reference(path, TEXT)
    assert str(error.value) == f"{path}, line 2: {complaint}"
