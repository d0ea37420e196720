"""`solieu rules`: the shipped rules keep their word, and each way in which a rule of one's own can fail is told."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from solieu.cli import solieu
from solieu.resources import rules_dir
from solieu.rulebook import KINDS, load_rulebook

MASKS = """\
kind: mask
rules:
  - id: mask.own.silent
    pattern: 'mã đội \\d+'
    examples: ["Đội có [3 con | 3 con] trâu."]
  - id: mask.own.eager
    pattern: 'chốt gác \\d+'
    examples: ["Anh ở chốt gác 7."]
    counter: ["Anh ở chốt gác 8."]
  - id: mask.own.twin
    pattern: 'chốt gác \\d+'
    examples: ["Anh ở chốt gác 9."]
  - id: mask.own.bare
    pattern: 'mã vườn \\d+'
"""
NUMERALS = """\
kind: numeral
rules:
  - {id: numeral.own.dozen, role: scale, value: 12, forms: [lố]}
corpus:
  values: {"36": [ba chục, hộ nghèo]}
  refusals: ["12 hộ nghèo"]
"""
UNITS = """\
kind: unit
rules:
  - id: unit.own.quang
    family: count
    forms: [quang gánh, quang gánh]
    examples: ["Bà mua [3 quang gánh | 4 quang gánh]."]
  - id: unit.own.tie
    unit: con
    family: count
    forms: [con]
    examples: ["Ông có [3 con | 3 con] trâu."]
  - id: unit.own.mark
    family: count
    forms: [gùi]
    examples: ["Ông đan [3 gùi | ba gùi].", "Bà đan [5 gùi | 5 gùi]."]
"""
PROBLEMS = """\
masks.yaml:3: mask.own.silent does not fire in its example 'Đội có 3 con trâu.'
masks.yaml:6: mask.own.eager fires in its counter example 'Anh ở chốt gác 8.'
masks.yaml:10: mask.own.twin does not fire in its example 'Anh ở chốt gác 9.'
masks.yaml:13: mask.own.bare has no example; add a sentence in which it fires
units.yaml:3: unit.own.quang 'Bà mua 3 quang gánh.' gives [3 quang gánh | 3 quang gánh]
units.yaml:7: unit.own.tie does not fire in its example 'Ông có 3 con trâu.'
units.yaml:12: unit.own.mark the mark [3 gùi | ba gùi] does not say `value unit bound`
numerals corpus: ba chục is read as 30 of its first 2 tokens, not as 36
numerals corpus: hộ nghèo is read as no number, not as 36
numerals corpus: 12 hộ nghèo must hold no figure and gives [12 hộ | 12 hộ]
numerals.yaml:3: numeral.own.dozen no example and no form of the corpus reaches it
units.yaml:3: unit.own.quang lists 'quang gánh' twice
units.yaml:7: unit.own.tie ties with unit.articles over 'con'; strike it in one of them
masks.yaml:10: mask.own.twin is always shadowed by mask.own.eager: the same pattern
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(solieu, ["rules", *map(str, arguments)])


def counted(extra: Path | None, problems: int) -> str:
    """The line that ends a check."""
    rules = load_rulebook(extra).rules
    examples = sum(len(rule.examples) + len(rule.counter) for rule in rules)
    return f"{len(rules)} rules, {examples} examples: {problems} problem{'' if problems == 1 else 's'}\n"


def test_the_shipped_rules_do_what_their_examples_say() -> None:
    result = run("check")
    assert (result.stdout, result.stderr, result.exit_code) == (counted(None, 0), "", 0)


def test_each_way_in_which_a_rule_fails_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    for name, text in (("masks", MASKS), ("numerals", NUMERALS), ("units", UNITS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = run("check", "--rules", tmp_path)
    assert result.stdout.replace(f"{tmp_path}/", "") == PROBLEMS
    assert (result.stderr, result.exit_code) == (counted(tmp_path, 14), 1)


def test_a_unit_ties_with_the_last_one_that_claims_its_form(tmp_path: Path) -> None:
    # `lần` is `times` near words of change, and else the occurrence: that is whom a third rule ties with
    rule = "{id: unit.own.twice, family: count, forms: [lần], examples: ['Đi [2 lần | 2 lần].']}"
    (tmp_path / "own.yaml").write_text(f"kind: unit\nrules:\n  - {rule}\n", encoding="utf-8")
    lines = run("check", "--rules", tmp_path).stdout.replace(f"{tmp_path}/", "")
    assert lines == (
        "own.yaml:3: unit.own.twice does not fire in its example 'Đi 2 lần.'\n"
        "own.yaml:3: unit.own.twice ties with unit.occurrence.times over 'lần'; strike it in one of them\n"
    )


def test_check_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("check", "--rules", tmp_path / "none")
    line = f"solieu: {tmp_path}/none: no such folder of rules; name a folder that holds .yaml files\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", line, 1)


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_the_list_tells_each_rule_with_its_place(kind: str | None) -> None:
    result = run("list", *([kind] if kind else []), "-o", "jsonl")
    rulebook = load_rulebook()
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "id": rule.id,
            "kind": rule.kind,
            "where": rulebook.origins[rule.id],
            "example": (rule.examples or ("",))[0],
        }
        for rule in rulebook.rules
        if kind in (None, rule.kind)
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_rule_stands_on_the_line_that_the_list_tells() -> None:
    for line in run("list", "-o", "jsonl").stdout.splitlines():
        row = json.loads(line)
        file, number = row["where"].rsplit(":", 1)
        words = Path(file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        assert re.findall(r"\bid: ([a-z0-9_.]+)", words) == [row["id"]]
        assert Path(file).is_relative_to(rules_dir())


def test_no_rule_of_a_kind(tmp_path: Path) -> None:
    ids = [rule.id for rule in load_rulebook().rules if rule.kind == "between"]
    text = "kind: between\nrules:\n" + "".join(f"  - {{id: {id}, disabled: true}}\n" for id in ids)
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    result = run("list", "between", "--rules", tmp_path)
    line = "solieu: there is no rule of the kind between; `solieu rules list` shows all the shipped ones\n"
    assert (result.stdout, result.stderr, result.exit_code) == ("", line, 3)


def test_the_schema_of_no_kind() -> None:
    result = run("schema", "color")
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    line = f"Error: Invalid value for 'KIND': 'color' is not one of {kinds}."
    assert (result.stdout, result.stderr.splitlines()[-1], result.exit_code) == ("", line, 2)
