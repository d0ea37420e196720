"""docs/rules.md: the walk-through does what it shows, the examples are the shipped rules, and nothing is left out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

import solieu.extracting
from solieu.checking.examples import parse_example
from solieu.cli import solieu as command
from solieu.rulebook import KINDS, Rule, load_rulebook
from solieu.rulebook.files import RuleFile

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COMMON = {"id", "examples", "counter", "disabled"}


def section(heading: str) -> str:
    """The text under a heading, to the next one."""
    _, _, rest = PAGE.partition(f"\n{heading}\n")
    return re.split(r"^#{1,3} ", rest, flags=re.MULTILINE)[0]


def keys(text: str) -> set[str]:
    """The names in backticks in the first column of the first table."""
    table = re.search(r"^\| key \|.*?(?=^[^|]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert table is not None
    return {key for line in table[0].splitlines()[2:] for key in re.findall(r"`(\w+)`", line.split("|")[1])}


def steps() -> Iterator[tuple[str, str, str]]:
    """The fences of the walk-through: the file named just before, if any, the language and the content."""
    text = section("## Rules of your own, step by step")
    for fence in FENCE.finditer(text):
        named = re.findall(r"`([\w/]+\.(?:yaml|txt))`", text[: fence.start()].rstrip().rpartition("\n")[2])
        yield (named[-1] if named else ""), fence[1], fence[2]


def output_of(line: str) -> str:
    words = re.findall(r'"[^"]*"|\S+', line.removeprefix("solieu "))
    return CliRunner().invoke(command, [word.strip('"') for word in words]).output


def test_the_walk_through_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown, done = [], []
    for name, language, content in steps():
        if language != "console":
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(content, encoding="utf-8")
            continue
        for call, output in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", content, re.MULTILINE):
            shown.append((call, output))
            # the shipped rules grow, so the page counts them as …
            done.append(
                (call, re.sub(r"^\d+ rules, \d+ ", "… rules, … ", output_of(call), flags=re.MULTILINE))
            )
    assert done == shown
    assert len(shown) == 6


def test_the_keys_of_a_file_and_of_every_rule_are_described() -> None:
    described = re.findall(r"^\| key \|.*?\n\n", section("## A rule file"), re.MULTILINE | re.DOTALL)
    assert [keys(table) for table in described] == [set(RuleFile.model_fields), set(Rule.model_fields)]
    assert set(Rule.model_fields) == COMMON


def test_the_kinds_are_described_in_their_order() -> None:
    listed = PAGE.partition("\n## The kinds of rules\n")[2].partition("\n## ")[0]
    assert re.findall(r"^### `(\w+)`$", listed, re.MULTILINE) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_described_with_its_keys_and_their_choices(kind: str) -> None:
    text = section(f"### `{kind}`")
    assert keys(text) == set(KINDS[kind].model_fields) - COMMON
    assert set(choices(KINDS[kind])) - set(re.findall(r"`(\w+)`", text)) == set()


def choices(model: type[BaseModel]) -> Iterator[str]:
    """The values of each key of a rule that has a choice of them."""
    schema = model.model_json_schema()
    for field in (schema["properties"] | schema.get("$defs", {})).values():
        yield from field.get("enum", ())


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_is_a_shipped_rule(kind: str, tmp_path: Path) -> None:
    ((_, example),) = FENCE.findall(section(f"### `{kind}`"))
    (tmp_path / "own.yaml").write_text(example, encoding="utf-8")
    shipped, shown = load_rulebook(), load_rulebook(tmp_path)
    ids = re.findall(r"\bid: ([a-z0-9_.]+)", example)
    rules = {rule.id: rule for rule in shipped.rules}
    assert [rule.id for rule in shown.rules] == list(rules)
    assert [(rule.id, rule.kind) for rule in shown.rules if rule.id in ids] == [(id, kind) for id in ids]
    for rule in shown.rules:
        assert dict(rule) == {key: shortened(value, getattr(rules[rule.id], key)) for key, value in rule}
    assert set(shown.corpus.values) == set(shipped.corpus.values)
    for value, forms in shown.corpus.values.items():
        assert forms == shortened(forms, shipped.corpus.values[value])
    assert set(shown.corpus.refusals) == set(shipped.corpus.refusals)


def shortened(shown: object, shipped: object) -> object:
    """What a list may look like on the page: it may leave words out."""
    if isinstance(shown, tuple) and isinstance(shipped, tuple):
        return tuple(word for word in shown if word in shipped)
    return shipped


def test_the_ids_of_the_grammar_itself_are_described() -> None:
    described = {f"`{id}`" for id in re.findall(r"`(\w+\.\w+)`", section("## Rules in the evidence"))}
    rules = load_rulebook().origins
    folder = Path(next(iter(solieu.extracting.__path__)))
    named = {
        node.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[a-z]+(\.[a-z0-9_]+)+", node.value)
    }
    assert described == {f"`{id}`" for id in named if id not in rules}


def test_the_marks_of_examples_can_be_read() -> None:
    marks = [mark.replace("\\|", "|") for mark in re.findall(r"^\| `(\[.*\])` \|", PAGE, re.MULTILINE)]
    read = [str(figure) for mark in marks for figure in parse_example(mark).expected]
    assert read == marks
    assert len(marks) == 6
