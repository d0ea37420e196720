"""rules/blocks.yaml: each rule takes its examples and leaves its counter-examples alone."""

import pytest

from solieu.reading.lines import Line, lines
from solieu.reading.rules import BlockRule, BlockRules, line_rules
from solieu.textrules import read_text_rules

RULES = read_text_rules("blocks.yaml", BlockRules).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTER = [(rule, counter) for rule in RULES for counter in rule.counter]


def line(text: str) -> Line:
    (only,) = lines(text)
    return only


def takes(rule: BlockRule, text: str) -> bool:
    if rule.role == "lead":
        return line_rules().lead(line(text)) is not None
    taken = line_rules().take(line(text), rule.role)
    return taken is not None and taken.rule.id == rule.id


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {text}" for rule, text in EXAMPLES])
def test_examples(rule: BlockRule, example: str) -> None:
    assert takes(rule, example)


@pytest.mark.parametrize(("rule", "counter"), COUNTER, ids=[f"{rule.id}: {text}" for rule, text in COUNTER])
def test_counter_examples(rule: BlockRule, counter: str) -> None:
    assert not takes(rule, counter)


def test_ids_are_unique_and_each_rule_has_examples() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES if not (rule.examples and rule.counter)] == []
