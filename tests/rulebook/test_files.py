"""Rules of one's own: what they change, and the one line that says what is wrong with their files."""

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from solieu.cli import solieu
from solieu.rulebook import KINDS, AbbreviationRule, MaskRule, StopRule, UnitRule, load_rulebook


def laid(folder: Path, **files: str) -> Path:
    """`folder` with NAME.yaml for each name."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def list_rules(folder: Path) -> Result:
    return CliRunner().invoke(solieu, ["rules", "list", "--rules", str(folder)])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is no list of keys and values; see docs/rules.md for what a rule file looks like"),
        ("- a", 1, "is no list of keys and values; see docs/rules.md for what a rule file looks like"),
        (
            "kind: unit\nrules:\n  - id: unit.own\n    forms: [a\n",
            5,
            "not valid YAML: did not find expected ',' or ']'",
        ),
        ("kind: unit\nrules: []\nkind: mask\n", 3, "the key 'kind' stands here twice; join the two"),
        (
            "kind: stop\nrules:\n  - id: stop.own\n    forms: [a]\n    forms: [b]\n",
            5,
            "the key 'forms' stands here twice; join the two",
        ),
        (
            "kind: units\nrules: []\n",
            1,
            f"kind: unknown kind 'units'; the kinds are {', '.join(KINDS)}",
        ),
        (
            "kind: stop\nrules:\n  - id: stop.own\n    froms: [a]\n",
            3,
            "the key 'forms' is missing",
        ),
        (
            "kind: stop\nrules:\n  - id: stop.own\n    forms: [a]\n    form: [b]\n",
            5,
            "unknown key 'form'; see docs/rules.md for the keys of each kind",
        ),
        (
            "kind: mask\nparts:\n  n: '(\\d+'\nrules: []\n",
            3,
            "the pattern is broken: missing ) at position 4",
        ),
        (
            "kind: mask\nrules:\n  - {id: mask.own, pattern: 'ô [z–a]'}\n",
            3,
            "the pattern is broken: bad character range at position 6",
        ),
        (
            "kind: stop\nrules:\n  - {id: stop.own, forms: [\u200b]}\n",
            3,
            "forms.0: String should match pattern '[^\\s\\p{Cf}]'",
        ),
        (
            "kind: mask\nparts:\n  n: '\\d+'\nrules:\n  - id: mask.own\n    pattern: 'hẻm <m>'\n",
            5,
            "the pattern uses <m>, which is no part above it in this file",
        ),
        (
            "kind: numeral\nrules:\n  - {id: numeral.own, role: scale, forms: [lố]}\n",
            3,
            "a numeral of the role scale needs a value",
        ),
        (
            "kind: mask\nrules:\n  - {id: unit.place, pattern: 'a'}\n",
            3,
            "unit.place is a rule of the kind unit, not mask; put it into a file of that kind, or choose another id",
        ),
        (
            "kind: mask\nrules:\n  - {id: mask.own, disabled: true}\n",
            3,
            "there is no rule mask.own to disable; `solieu rules list` shows all",
        ),
        (
            "kind: cue\nrules:\n  - {id: cue.own, forms: [a]}\n",
            3,
            "the grammar asks for no cue.own; `solieu rules list cue` shows its cues",
        ),
    ],
)
def test_a_wrong_file_is_told_by_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    result = list_rules(laid(tmp_path, own=text))
    assert (result.exit_code, result.output) == (1, f"solieu: {tmp_path}/own.yaml:{line}: {message}\n")


def test_an_id_that_two_files_give_is_told_with_both_places(tmp_path: Path) -> None:
    file = "kind: stop\nrules:\n  - {id: stop.own, forms: [a]}\n"
    result = list_rules(laid(tmp_path, a=file, b=file))
    assert (result.exit_code, result.output) == (
        1,
        f"solieu: {tmp_path}/b.yaml:3: the id stop.own stands already at {tmp_path}/a.yaml:3; "
        "give each rule its own\n",
    )


def test_a_rule_is_taken_away_by_its_id_alone_or_with_all_its_keys(tmp_path: Path) -> None:
    laid(
        tmp_path,
        masks="kind: mask\nrules:\n  - {id: mask.web, disabled: true}\n"
        "  - {id: mask.star, disabled: true, pattern: 'a', examples: [b]}\n",
    )
    shipped, own = load_rulebook(), load_rulebook(tmp_path)
    gone = {"mask.web", "mask.star"}
    assert own.rules == tuple(rule for rule in shipped.rules if rule.id not in gone)
    assert own.sha256 != shipped.sha256


def test_every_rule_can_be_taken_away(tmp_path: Path) -> None:
    for kind, model in KINDS.items():
        removals = [f"  - {{id: {rule.id}, disabled: true}}\n" for rule in load_rulebook().of(model)]
        laid(tmp_path, **{kind: f"kind: {kind}\nrules:\n{''.join(removals)}"})
    result = list_rules(tmp_path)
    assert (result.exit_code, result.output) == (
        3,
        "solieu: there is no rule; `solieu rules list` shows all the shipped ones\n",
    )
    text = "Xã có 12 hộ nghèo, còn 3,5%.\nThu 1,2 tỷ đồng năm 2024, tăng [1/3] so với trước."
    extracted = CliRunner().invoke(solieu, ["extract", "-", "--rules", str(tmp_path)], input=text)
    assert (extracted.exit_code, extracted.stderr) == (0, "")


def test_a_replaced_rule_keeps_its_place_and_a_new_one_goes_last(tmp_path: Path) -> None:
    laid(
        tmp_path,
        masks="kind: mask\nrules:\n  - {id: mask.own, pattern: 'ô \\d+'}\n  - {id: mask.web, pattern: 'x'}\n",
    )
    shipped, own = load_rulebook().of(MaskRule), load_rulebook(tmp_path).of(MaskRule)
    assert [rule.id for rule in own] == [*(rule.id for rule in shipped), "mask.own"]
    assert {rule.id: rule.pattern for rule in own if rule not in shipped} == {
        "mask.web": "x",
        "mask.own": "ô \\d+",
    }


def test_words_are_read_as_they_stand(tmp_path: Path) -> None:
    laid(tmp_path, stops="kind: stop\nrules:\n  - {id: stop.own, forms: [no, 12-7, 1.0, null, on]}\n")
    assert load_rulebook(tmp_path).of(StopRule)[-1].forms == ("no", "12-7", "1.0", "null", "on")


def test_words_are_composed(tmp_path: Path) -> None:
    file = unicodedata.normalize("NFD", "kind: stop\nrules:\n  - {id: stop.own, forms: [đã định]}\n")
    assert load_rulebook(laid(tmp_path, stops=file)).of(StopRule)[-1].forms == ("đã định",)


def test_parts_are_filled_in_but_not_the_names_of_groups(tmp_path: Path) -> None:
    laid(
        tmp_path,
        masks="kind: mask\nparts:\n  n: '\\d+'\n  m: '<n>|x'\n"
        "rules:\n  - {id: mask.own, pattern: 'ô ?<m> (?P<n>y) \\(?<n>'}\n",
    )
    own = load_rulebook(tmp_path).of(MaskRule)[-1]
    assert own.pattern == "ô ?(?:(?:\\d+)|x) (?P<n>y) \\(?(?:\\d+)"


def test_the_content_records_every_rule_in_its_order(tmp_path: Path) -> None:
    laid(
        tmp_path,
        a="kind: abbreviation\nrules:\n  - {id: abbreviation.own, forms: [Cty]}\n",
        b="kind: block\nrules:\n  - {id: block.own, role: label, patterns: ['tin xã']}\n",
        c="kind: unit\nrules:\n  - {id: unit.own, family: count, forms: [mẻ]}\n",
    )
    book = load_rulebook(tmp_path)
    content = json.loads(book.content)
    assert list(content) == [rule.id for rule in book.rules]
    assert {id: content[id] for id in ("abbreviation.own", "block.own", "unit.own")} == {
        "abbreviation.own": {"kind": "abbreviation", "id": "abbreviation.own", "forms": ["Cty"]},
        "block.own": {"kind": "block", "id": "block.own", "role": "label", "patterns": ["tin xã"]},
        "unit.own": {"kind": "unit", "id": "unit.own", "family": "count", "forms": ["mẻ"]},
    }
    assert (book.of(AbbreviationRule)[-1].forms, book.of(UnitRule)[-1].forms) == (("Cty",), ("mẻ",))
    assert book.origins["block.own"] == f"{tmp_path}/b.yaml:3"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_takes_its_rules_and_removals(kind: str) -> None:
    result = CliRunner().invoke(solieu, ["rules", "schema", kind])
    assert result.exit_code == 0
    schema = json.loads(result.output)
    rule, removal = schema["properties"]["rules"]["items"]["anyOf"]
    assert schema["properties"]["kind"] == {"const": kind}
    assert set(rule["properties"]) == set(KINDS[kind].model_fields)
    assert removal["required"] == ["id", "disabled"]
