"""The cue words that the grammar asks for by name are those of the rules: none missing, none that nothing asks for."""

import re
from pathlib import Path

import solieu.extracting
from solieu.rulebook import CueRule, load_rulebook


def test_the_grammar_asks_for_every_cue_of_the_rules_and_for_no_other() -> None:
    package = Path(solieu.extracting.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    asked = set(re.findall(r'"(cue\.[a-z_.]+)"', sources))
    groups = tuple(name for name in asked if name.endswith("."))  # of which the grammar takes every cue
    rules = {rule.id for rule in load_rulebook().of(CueRule)}
    assert {id for id in rules if not id.startswith(groups)} <= asked <= rules | set(groups)
