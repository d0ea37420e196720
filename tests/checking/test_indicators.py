"""The lint of rules of indicators."""

from pathlib import Path

import pytest

from solieu.checking.indicators import tied_indicators
from solieu.rulebook import load_rulebook

RULE = "  - {{id: indicator.own.{name}, indicator: own.{name}, families: [measure], {keys}}}\n"


def found(folder: Path, *rules: str) -> list[tuple[str, str]]:
    """What the lint says of rules of one's own, each written as its name and its keys."""
    lines = [RULE.format(name=name, keys=keys) for name, _, keys in (rule.partition(": ") for rule in rules)]
    (folder / "own.yaml").write_text("kind: indicator\nrules:\n" + "".join(lines), encoding="utf-8")
    return [(rule.id, message) for rule, message in tied_indicators(load_rulebook(folder))]


def test_the_shipped_rules_are_clean(tmp_path: Path) -> None:
    assert list(tied_indicators(load_rulebook())) == []


def test_a_word_in_two_lists_of_a_rule(tmp_path: Path) -> None:
    assert found(tmp_path, "one: clause: [xà cừ, bằng lăng], context: [Xà cừ], bars: [me, me]") == [
        (
            "indicator.own.one",
            "lists 'xà cừ' twice: in clause and in context; the farther zone holds the nearer",
        ),
        ("indicator.own.one", "lists 'me' twice in bars"),
    ]


TIES = [
    ("two: subject: [xà cừ]", True),
    ("two: subject: [xà cừ], rank: 3", False),
    ("two: subject: [xà cừ], units: [km]", True),
    ("two: subject: [xà cừ], beside: [trồng]", False),
]


@pytest.mark.parametrize(("other", "ties"), TIES, ids=[other for other, _ in TIES])
def test_two_rules_with_a_word(tmp_path: Path, other: str, ties: bool) -> None:
    message = "ties with indicator.own.one over 'xà cừ'; strike it in one of them, or change a rank"
    # more words, or the second one would be shadowed
    told = found(tmp_path, "one: clause: [xà cừ]", other.replace("[xà cừ]", "[xà cừ, bằng lăng]"))
    assert told == ([("indicator.own.two", message)] if ties else [])


def test_two_rules_that_tell_units_apart(tmp_path: Path) -> None:
    assert found(tmp_path, "one: clause: [xà cừ], units: [ha]", "two: clause: [xà cừ], units: [km]") == []


SHADOWS = [
    ("two: clause: [xà cừ], rank: 3", True),
    ("two: clause: [xà cừ], rank: 3, beside: [trồng], bars: [me]", True),
    ("two: sentence: [xà cừ], rank: 3", False),
    ("two: clause: [xà cừ, bằng lăng], rank: 3", False),
]


@pytest.mark.parametrize(("other", "shadowed"), SHADOWS, ids=[other for other, _ in SHADOWS])
def test_a_rule_behind_another(tmp_path: Path, other: str, shadowed: bool) -> None:
    message = "is always shadowed by indicator.own.one: every word of it tells that first"
    assert found(tmp_path, "one: clause: [xà cừ]", other) == (
        [("indicator.own.two", message)] if shadowed else []
    )


def test_a_rule_that_holds_where_the_one_before_does_not(tmp_path: Path) -> None:
    assert found(tmp_path, "one: clause: [xà cừ], bars: [me]", "two: clause: [xà cừ], rank: 3") == []
