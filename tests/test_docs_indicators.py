"""docs/indicators.md: the walk-through does what it shows, and the list is that of the shipped rules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from solieu.checking.check import document_of
from solieu.cli import solieu as command
from solieu.extracting import extract
from solieu.language.vietnamese import vietnamese
from solieu.rulebook import IndicatorRule, load_rulebook

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "indicators.md").read_text(encoding="utf-8")
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def steps() -> Iterator[tuple[str, str, str]]:
    """The fences of the walk-through: the file named just before, if any, the language and the content."""
    text = PAGE.partition("\n## An indicator of your own, step by step\n")[2]
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
            counted = re.sub(r"^\d+ rules, \d+ ", "… rules, … ", output_of(call), flags=re.MULTILINE)
            done.append((call, counted))
    assert done == shown
    assert len(shown) == 7


def test_every_shipped_indicator_is_described_in_its_group_and_no_other() -> None:
    shipped: dict[str, None] = {
        rule.indicator: None for rule in load_rulebook().of(IndicatorRule) if rule.indicator is not None
    }
    listed = PAGE.partition("\n## The shipped indicators\n")[2].partition("\n## ")[0]
    described = {
        f"{group}.{name}"
        for group, table in re.findall(r"^### (\w+)\n(.*?)(?=^###|\Z)", listed, re.MULTILINE | re.DOTALL)
        for name in re.findall(rf"^\| `{group}\.(\w+)` \|", table, re.MULTILINE)
    }
    assert described == set(shipped)


def test_the_figure_beside_each_indicator_states_it() -> None:
    rulebook, nlp = load_rulebook(), vietnamese()
    shown = re.findall(r"^\| `(\w+\.\w+)` \| .* \| `(.*)` \|$", PAGE, re.MULTILINE)
    stated = [
        (indicator, text)
        for indicator, text in shown
        for figure in extract(document_of(f"{text}.", rulebook), rulebook, nlp).figures
        if figure.indicator == indicator
    ]
    assert dict(stated) == dict(shown)
