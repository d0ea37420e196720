"""`solieu evaluate` on small folders whose scores are known, and on the sample releases."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from solieu.cli import solieu
from solieu.evaluating.comparing import COMPARISONS
from solieu.rulebook import StrengthRule, load_rulebook

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "corpus" / "press"
TEXT = "Xã Bình Minh trao 120 suất quà cho hộ nghèo.\nTổng trị giá gần 35 triệu đồng.\n"


def reference(quote: str, **fields: object) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, **fields}


PLACE = "xã Bình Minh"
GIFTS = reference(
    "120 suất",
    value=120,
    unit="suất",
    subject=["quà", "suất quà"],
    indicator="welfare.allowance",
    place=PLACE,
)
SUM = reference(
    "35 triệu đồng", value=35000000, unit="VND", bound="almost", subject=["Tổng trị giá", None], place=PLACE
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(solieu, ["evaluate", *map(str, arguments)])


def folder(path: Path, **references: list[dict[str, object]]) -> Path:
    """`path` with TEXT under each name, and the figures given as its reference."""
    for name, figures in references.items():
        (path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        lines = "".join(f"{json.dumps(figure, ensure_ascii=False)}\n" for figure in figures)
        (path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return path


def scores(figures: int, paired: int, spurious: int, found: float, quantity: float) -> dict[str, object]:
    return {"figures": figures, "paired": paired, "spurious": spurious, "found": found, "quantity": quantity}


def told(record: dict[str, object]) -> dict[str, object]:
    found, quantity = record["found"], record["quantity"]
    assert isinstance(found, dict)
    assert isinstance(quantity, dict)
    kept = {name: record[name] for name in ("figures", "paired", "spurious")}
    return kept | {"found": found["f1"], "quantity": quantity["f1"]}


def test_totals_and_documents_as_json(tmp_path: Path) -> None:
    wrong = {**SUM, "value": 36000000}
    result = run(folder(tmp_path, a=[GIFTS, SUM], b=[wrong]), "--json", "--errors", "9")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert told(record) == scores(3, 3, 1, 0.8571, 0.5714)
    assert record["quantity"] == {"f1": 0.5714, "precision": 0.5, "recall": 0.6667}
    assert record["shares"] == dict.fromkeys(COMPARISONS, 1.0) | {"value": 0.6667, "span": 1.0}
    assert [(each["name"], told(each)) for each in record["documents"]] == [
        ("a", scores(2, 2, 0, 1.0, 1.0)),
        ("b", scores(1, 1, 1, 0.6667, 0.0)),
    ]
    file = str(tmp_path / "b.txt")
    assert record["errors"] == [
        {"file": file, "line": 1, "kind": "spurious", "quote": "120 suất", "detail": ""},
        {
            "file": file,
            "line": 2,
            "kind": "wrong",
            "quote": "35 triệu đồng",
            "detail": "value: 36000000 but got 35000000",
        },
    ]


def test_differences_are_listed_with_file_and_line_up_to_the_number_asked_for(tmp_path: Path) -> None:
    texts = folder(tmp_path, a=[], b=[SUM])
    lines = [line for line in run(texts, "--errors", "2").stdout.splitlines() if ".txt:" in line]
    assert lines == [
        f"{tmp_path / 'a.txt'}:1: spurious “120 suất”",
        f"{tmp_path / 'a.txt'}:2: spurious “35 triệu đồng”",
    ]
    assert ".txt:" not in run(texts).stdout


def test_a_pipe_gets_tables_without_colours(tmp_path: Path) -> None:
    result = run(folder(tmp_path, a=[GIFTS], b=[SUM]))
    assert re.sub(r"[─\s]+", " ", result.stdout).split("field right")[0] == (
        "2 figures in the reference: 2 found, 0 missed, 2 spurious F1 precision recall "
        "found 0.6667 0.5000 1.0000 quantity 0.6667 0.5000 1.0000 statement 0.6667 0.5000 1.0000 "
    )
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("measure", ["found", "quantity", "statement"])
def test_a_score_below_the_least_is_one_line_and_exit_status_1(tmp_path: Path, measure: str) -> None:
    texts = folder(tmp_path, a=[GIFTS, SUM], b=[GIFTS])
    assert run(texts, f"--min-{measure}", "0.8571").exit_code == 0
    below = run(texts, f"--min-{measure}", "0.86")
    assert below.exit_code == 1
    assert below.stderr == (
        f"solieu: the F1 of {measure} is 0.8571, below the 0.86 asked for; --errors 20 lists what differs\n"
    )


def test_a_wrong_reference_is_one_line_with_file_and_line(tmp_path: Path) -> None:
    result = run(folder(tmp_path, a=[GIFTS, {**SUM, "start": 61}]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"solieu: {tmp_path / 'a.jsonl'}, line 2: the text at 61-75 is ' 35 triệu đồng', "
        "not '35 triệu đồng'; offsets count code points of the text file as it stands\n"
    )


def test_a_reference_without_its_text_is_told(tmp_path: Path) -> None:
    folder(tmp_path, a=[GIFTS])
    (tmp_path / "a.txt").unlink()
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f"solieu: {tmp_path / 'a.jsonl'}: its text {tmp_path / 'a.txt'} cannot be read "
        "(No such file or directory); put it there\n",
    )


def test_a_folder_without_references_is_told(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f"solieu: {tmp_path}: holds no reference; it wants NAME.txt with NAME.jsonl beside it\n",
    )


def test_strengths_are_rules_that_confidence_can_be_made_of(tmp_path: Path) -> None:
    references = {f"t{i:02}": [GIFTS if i else {**GIFTS, "place": "xã Hạ"}, SUM] for i in range(16)}
    rules = tmp_path / "mine"
    rules.mkdir()
    result = run(folder(tmp_path, **references), "--strengths", rules / "strengths.yaml")
    assert result.exit_code == 0
    measured = {rule.field: rule for rule in load_rulebook(rules).of(StrengthRule)}
    assert {name: measured[name].right for name in ("value", "place")} == {"value": 1.0, "place": 0.969}
    assert measured["place"].rules == {"elsewhere": 0.994, "place.commune": 0.944}


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere").exit_code == 2


def test_the_scores_of_the_samples_are_those_of_a_computation_of_its_own(tmp_path: Path) -> None:
    """Figures as `solieu extract` prints them, compared with the reference without any code of evaluate."""
    done = CliRunner().invoke(solieu, ["extract", str(SAMPLES), "--out", str(tmp_path)])
    assert done.exit_code == 0
    wanted = both = right = extracted = 0
    for reference in sorted(SAMPLES.glob("*.jsonl")):
        expected, got = lines(reference), lines(tmp_path / reference.name)
        free = [figure for figure in expected if figure.get("optional")]
        counted = [figure for figure in expected if not figure.get("optional")]
        rest = [
            figure
            for figure in got
            if not any(overlap(figure, other) for other in free)
            and not (figure.get("optional") and not re.search(r"\d", str(figure["quote"])))
        ]
        pairs = [(figure, other) for figure in counted for other in rest if overlap(figure, other)]
        assert (
            len(pairs) == len({one["start"] for one, _ in pairs}) == len({two["start"] for _, two in pairs})
        )
        wanted, extracted, both = wanted + len(counted), extracted + len(rest), both + len(pairs)
        right += sum(same_quantity(figure, other) for figure, other in pairs)
    record = json.loads(run(SAMPLES, "--json").stdout)
    assert (record["figures"], record["paired"], record["spurious"]) == (wanted, both, extracted - both)
    assert record["found"]["f1"] == round(2 * both / (wanted + extracted), 4)
    assert record["quantity"]["f1"] == round(2 * right / (wanted + extracted), 4)
    assert set(record["shares"]) == {*COMPARISONS, "span"}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def overlap(one: dict, two: dict) -> bool:  # type: ignore[type-arg]
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def same_quantity(wanted: dict, got: dict) -> bool:  # type: ignore[type-arg]
    units, bounds = answers(wanted.get("unit")), answers(wanted.get("bound", "exact"))
    near = 1e-3 if "ratio" in units else 1e-9
    numbers = all(
        wanted.get(name, -1) == pytest.approx(got.get(name, -1), rel=near)
        for name in ("value", "value_max", "of")
    )
    return numbers and composed(got.get("unit")) in units and got.get("bound", "exact") in bounds


def answers(held: object) -> list[object]:
    return [composed(answer) for answer in (held if isinstance(held, list) else [held])]


def composed(word: object) -> object:
    return unicodedata.normalize("NFC", word) if isinstance(word, str) else word
