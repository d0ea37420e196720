"""Running the examples of the rules that tell what a text is made of: lines of a page, and abbreviations."""

from collections.abc import Iterator

from solieu.checking.examples import cases
from solieu.language.sentences import Abbreviations, abbreviations, abbreviations_of, split
from solieu.reading.lines import lines
from solieu.reading.rules import line_rules
from solieu.rulebook import AbbreviationRule, BlockRule, Rulebook


def check_block(rule: BlockRule, rulebook: Rulebook) -> Iterator[str]:
    """What is wrong with a block rule: an example is a line that it takes, a counter example one that it leaves."""
    others = (other.id for other in rulebook.of(BlockRule) if other.id != rule.id)
    if rule.beside is not None and not any(id.startswith(rule.beside) for id in others):
        yield f"asks for a line of {rule.beside} beside it, and no rule is called so"
    rules = line_rules(rulebook)
    for example, positive in cases(rule):
        found = list(lines(example))
        if len(found) != 1:
            yield f"has the example {example!r}, which must be one line"
            continue
        taken = rules.take(found[0], rule.role)
        id = taken.rule.id if taken else None
        if positive and id is None:
            yield f"does not fire in its example {example!r}"
        elif positive and id != rule.id:
            yield f"leaves its example {example!r} to {id}, which stands before it"
        elif not positive and id == rule.id:
            yield f"fires in its counter example {example!r}"


def check_abbreviation(rule: AbbreviationRule, rulebook: Rulebook) -> Iterator[str]:
    """What is wrong with an abbreviation: its examples fall into the sentences between their ` | `, and without the
    rule they would not; its counter examples would."""
    words = abbreviations_of(rulebook)
    without = abbreviations(other for other in rulebook.of(AbbreviationRule) if other.id != rule.id)
    for example, positive in cases(rule):
        expected = example.split(" | ")
        text = " ".join(expected)
        got = _sentences(text, words)
        matters = got != _sentences(text, without)
        if got != expected:
            yield f"{text!r} falls into {' | '.join(got)!r}"
        if positive and not matters:
            yield f"does not fire in its example {text!r}"
        elif not positive and matters:
            yield f"fires in its counter example {text!r}"


def _sentences(text: str, words: Abbreviations) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text), words)]
