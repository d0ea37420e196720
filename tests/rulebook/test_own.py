"""Rules of one's own and what they change in the figures that `solieu extract` prints."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from solieu.cli import solieu
from solieu.rulebook import patterns

Row = dict[str, object]
Extract = Callable[..., Result]


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    """`solieu extract` of a text, with a file of rules laid over the shipped ones if one is given."""

    def run(text: str, rules: str | None = None) -> Result:
        (tmp_path / "own").mkdir(exist_ok=True)
        arguments = ["extract", "-"]
        if rules is not None:
            (tmp_path / "own" / "own.yaml").write_text(rules, encoding="utf-8")
            arguments += ["--rules", str(tmp_path / "own")]
        return CliRunner().invoke(solieu, arguments, input=text.encode())

    return run


def rows(result: Result) -> list[Row]:
    assert (result.stderr, result.exit_code) == ("", 0)
    return [json.loads(line) for line in result.stdout.splitlines()]


def row(text: str, quote: str, value: float, **fields: object) -> Row:
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote, "value": value, **fields}


def test_a_unit_of_ones_own(extract: Extract) -> None:
    text = "Bà con góp 12 thưng gạo."
    own = "kind: unit\nrules:\n  - {id: unit.own.thung, unit: đấu, family: measure, forms: [thưng]}\n"
    assert rows(extract(text)) == [row(text, "12 thưng", 12, unit="thưng", subject="thưng gạo")]
    assert rows(extract(text, own)) == [row(text, "12 thưng", 12, unit="đấu", subject="gạo")]


def test_a_mask_of_ones_own(extract: Extract) -> None:
    text = "Có 500 con thuyền."
    own = "kind: mask\nrules:\n  - {id: mask.own.raft, pattern: '500 con'}\n"
    assert rows(extract(text)) == [row(text, "500 con", 500, unit="con", subject="con thuyền")]
    assert rows(extract(text, own)) == []


@pytest.mark.parametrize(
    "keys",
    [
        "pattern: '96 con'",
        "pattern: 'NL 96 con', case: true",
        "pattern: '(?<=giống nl )96 con'",
        "pattern: 'nl 96 con'",
        "pattern: '(?:loài|giống) NL 96 con', case: true",
        "pattern: 'nl \\d+ <creature>'",
    ],
)
def test_a_mask_may_begin_with_anything(extract: Extract, keys: str) -> None:
    text = "Xã nuôi giống NL 96 con và 3 dê."
    head = "kind: mask\nparts: {creature: '(?:con|cái)'}\n"
    goats = row(text, "3 dê", 3, unit="dê", subject="dê", indicator="economy.production")
    bred = row(text, "96 con", 96, unit="con", subject="nuôi giống NL con", indicator="economy.production")
    assert rows(extract(text)) == [bred, goats]
    assert rows(extract(text, f"{head}rules:\n  - {{id: mask.own, {keys}}}\n")) == [
        goats | {"subject": "nuôi giống NL 96 con dê"}
    ]


def test_a_shipped_rule_replaced(extract: Extract) -> None:
    text = "Xã có gần 500 hộ và ngót 20 xe."
    own = "kind: bound\nrules:\n  - {id: bound.almost, bound: under, rank: 1, before: [ngót]}\n"
    assert rows(extract(text)) == [
        row(text, "500 hộ", 500, unit="hộ", bound="almost", subject="hộ", indicator="population.households"),
        row(text, "20 xe", 20, unit="xe", bound="almost", subject="xe"),
    ]
    assert rows(extract(text, own)) == [
        row(text, "500 hộ", 500, unit="hộ", subject="hộ", indicator="population.households"),
        row(text, "20 xe", 20, unit="xe", bound="under", subject="xe"),
    ]


def test_a_shipped_rule_disabled_by_its_id_alone(extract: Extract) -> None:
    text = "Độ mặn là 12‰."
    own = "kind: unit\nrules:\n  - {id: unit.rate.permille, disabled: true}\n"
    assert rows(extract(text)) == [row(text, "12‰", 12, unit="‰", subject="mặn")]
    assert rows(extract(text, own)) == [row(text, "12", 12, subject="mặn")]


def test_a_line_of_ones_own_is_furniture(extract: Extract) -> None:
    text = "Xã có 12 hộ.\nMã bưu chính 170000 con tem.\n"
    own = "kind: block\nrules:\n  - {id: block.own, role: furniture, patterns: ['mã bưu chính .+']}\n"
    figures = [
        row(text, "12 hộ", 12, unit="hộ", subject="hộ", indicator="population.households"),
        row(text, "170000 con", 170000, unit="con", subject="con tem"),
    ]
    assert rows(extract(text)) == figures
    assert rows(extract(text, own)) == figures[:1]


def refused(result: Result, message: str) -> None:
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"solieu: {message}\n", 1)


def test_a_wrong_rule_ends_the_extraction(tmp_path: Path, extract: Extract) -> None:
    own = "kind: mask\nrules:\n  - id: mask.own\n    pattern: '(\\d+'\n"
    where = f"{tmp_path}/own/own.yaml:3"
    refused(extract("Có 5 hộ.", own), f"{where}: the pattern is broken: missing ) at position 4")


def test_rules_that_are_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes("kind: stop # chữ".encode("utf-16"))
    why = "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
    refused(
        CliRunner().invoke(solieu, ["extract", "-", "--rules", str(tmp_path)], input=b"5 con"),
        f"{tmp_path}/own.yaml: cannot be read as UTF-8 text ({why}); save it as UTF-8",
    )


def test_a_folder_without_rules(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no rule", encoding="utf-8")
    refused(
        CliRunner().invoke(solieu, ["extract", "-", "--rules", str(tmp_path)], input=b"5 con"),
        f"{tmp_path}: holds no .yaml files; see docs/rules.md for what a rule file looks like",
    )


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(
        CliRunner().invoke(solieu, ["extract", "-", "--rules", str(tmp_path / "x")], input=b"5 con"),
        f"{tmp_path}/x: no such folder of rules; name a folder that holds .yaml files",
    )


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("kind: mask\nrules:\n  - {id: mask.own.a, pattern: '(?:a|aa)+\\d'}\n", "a" * 40),
        (
            "kind: block\nrules:\n  - {id: block.own.a, role: furniture, patterns: ['kho (?:a|aa)+\\?']}\n",
            "Kho " + "a" * 36,
        ),
    ],
)
def test_a_pattern_that_runs_away_is_stopped(
    extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, found: str
) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    result = extract("Kho " + "a" * 80 + " có 3 tấn.", rule)
    assert (result.stdout, result.stderr, result.exit_code) == (
        "",
        f"solieu: -: {tmp_path}/own/own.yaml:3: the pattern runs away on “{found}…”; "
        "let it repeat what can be read in one way alone, or use possessive repeats (++, *+)\n",
        1,
    )
