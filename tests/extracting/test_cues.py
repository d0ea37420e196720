"""The cue words that the grammar asks for by name are those of the rules: none missing, none that nothing asks for."""

import re
from pathlib import Path

import solieu.extracting
from solieu.rulebook import CueRule, load_rulebook


def test_the_grammar_asks_for_every_cue_of_the_rules_and_for_no_other() -> None:
    package = Path(solieu.extracting.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    asked = set(re.findall(r'"(cue\.[a-z_.]+)"', sources))
    # Cues of a group are asked for by the rest of their ids.
    groups = {name for name in asked if name.endswith(".")}
    rules = {rule.id for rule in load_rulebook().of(CueRule)}
    named = {f"{group}{name}" for group in groups for name in re.findall(r"[\"'.]([a-z_]+)[\"']", sources)}
    assert rules <= asked | named
    assert asked <= rules | groups
