"""Running the examples of a rulebook, and naming rules that cannot work as they stand.

Each example must give exactly the figures that it marks, and the rule that holds it must have fired there; in a counter
example it must not have. A form that two rules claim is a tie, for which of them is meant nobody could say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from solieu.checking.cues import is_silent_cue, tied_cues
from solieu.checking.examples import Example, Expected, cases, found, parse_example
from solieu.checking.indicators import is_silent_indicator, tied_indicators
from solieu.checking.texts import check_abbreviation, check_block
from solieu.document import Block, BlockKind, Document
from solieu.extracting.grammar import Word, grammar_of
from solieu.extracting.numerals import NumeralReader
from solieu.extracting.tokens import tokenise
from solieu.figure import Bound, Extraction
from solieu.language.folding import normal
from solieu.language.layers import layers
from solieu.reading.text import read_text
from solieu.rulebook import (
    AbbreviationRule,
    BetweenRule,
    BlockRule,
    BoundRule,
    CueRule,
    NumeralRule,
    PatternRule,
    PeriodRule,
    Rule,
    Rulebook,
    StopRule,
    StrengthRule,
    SubjectRule,
    UnitRule,
)

Extract = Callable[[Document], Extraction]
# Roles of numerals that stand in the evidence; the others only shape the numbers of these.
_TOLD = ("digit", "ten", "scale", "part", "vague", "fold", "one_half")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule: where it stands, its id, and a line that says what was found and expected."""

    where: str
    rule: str
    message: str


def check(rulebook: Rulebook, extract: Extract) -> Iterator[Problem]:
    """The problems of a rulebook, in the order of its rules; `extract` gives the figures of a document by it."""
    fired: set[str] = set()
    for rule in rulebook.rules:
        if not rule.examples and not isinstance(rule, NumeralRule | StrengthRule):
            yield Problem(
                rulebook.origins[rule.id], rule.id, "has no example; add a sentence in which it fires"
            )
        for message in _run_examples(rule, rulebook, extract, fired):
            yield Problem(rulebook.origins[rule.id], rule.id, message)
    yield from _corpus(rulebook, extract, fired)
    for rule in rulebook.rules:
        if isinstance(rule, NumeralRule) and not rule.examples and rule.id not in fired:
            yield Problem(
                rulebook.origins[rule.id], rule.id, "no example and no form of the corpus reaches it"
            )
    yield from _ties(rulebook)
    for rule, message in (*tied_cues(rulebook), *tied_indicators(rulebook)):
        yield Problem(rulebook.origins[rule.id], rule.id, message)


def _run_examples(rule: Rule, rulebook: Rulebook, extract: Extract, fired: set[str]) -> Iterator[str]:
    if isinstance(rule, BlockRule):
        yield from check_block(rule, rulebook)
    elif isinstance(rule, AbbreviationRule):
        yield from check_abbreviation(rule, rulebook)
    else:
        for sentence, positive in cases(rule):
            yield from _run(rule, sentence, rulebook, extract, fired, positive=positive)


def _run(
    rule: Rule, sentence: str, rulebook: Rulebook, extract: Extract, fired: set[str], *, positive: bool
) -> Iterator[str]:
    try:
        example = parse_example(sentence)
    except ValueError as error:
        yield str(error)
        return
    extraction = extract(document_of(example.text, rulebook))
    got = _found(extraction, example)
    if got != example.expected:
        yield f"{example.text!r} gives {' '.join(map(str, got)) or 'no figure'}"
    here = {evidence.rule for figure in extraction.figures for evidence in figure.evidence}
    here |= {mask.rule for mask in extraction.masks}
    fired |= here
    if positive and rule.id not in here and not _is_silent(rule):
        yield f"does not fire in its example {example.text!r}"
    if not positive and rule.id in here:
        yield f"fires in its counter example {example.text!r}"


def _is_silent(rule: Rule) -> bool:
    """Whether a rule guides the grammar and leaves no evidence of its own."""
    no_bound = isinstance(rule, BoundRule) and rule.bound is Bound.EXACT
    shapes_others = isinstance(rule, NumeralRule) and rule.role not in _TOLD
    no_period = isinstance(rule, PeriodRule) and rule.role == "beside"
    says_nothing = is_silent_cue(rule) or is_silent_indicator(rule)
    silent = no_bound or shapes_others or no_period or says_nothing
    return silent or isinstance(rule, StopRule | CueRule | BetweenRule | SubjectRule)


def _found(extraction: Extraction, example: Example) -> tuple[Expected, ...]:
    """What was found, told as the example tells it."""
    figures = extraction.figures
    stated = [expected.stated for expected in example.expected]
    if len(figures) != len(stated):
        stated = [()] * len(figures)
    return tuple(map(found, figures, stated))


def document_of(text: str, rulebook: Rulebook) -> Document:
    """The document of an example: one paragraph, or a page of several lines."""
    if "\n" in text:
        return read_text(text, None, rulebook)
    return Document(text, (Block(0, len(text), BlockKind.PARAGRAPH, 1),))


def _corpus(rulebook: Rulebook, extract: Extract, fired: set[str]) -> Iterator[Problem]:
    grammar = grammar_of(rulebook)
    for value, forms in rulebook.corpus.values.items():
        for form in forms:
            tokens = tokenise(layers(form))
            numeral = NumeralReader(tokens, grammar, folded=False).at(0)
            if numeral is None or numeral.end != len(tokens) or numeral.value != value:
                read = (
                    "no number" if numeral is None else f"{numeral.value:f} of its first {numeral.end} tokens"
                )
                yield Problem("numerals corpus", form, f"is read as {read}, not as {value}")
            else:
                fired.add(numeral.rule)
                fired |= {
                    meaning.rule.id
                    for i in range(len(tokens))
                    for meaning in _words(tokens.texts[i], rulebook)
                }
    for form in rulebook.corpus.refusals:
        got = extract(document_of(form, rulebook)).figures
        if got:
            yield Problem(
                "numerals corpus",
                form,
                f"must hold no figure and gives {' '.join(map(str, map(found, got)))}",
            )


def _words(text: str, rulebook: Rulebook) -> list[Word]:
    tokens = tokenise(layers(text))
    word = grammar_of(rulebook).words.at(tokens, 0)
    return word[1] if word else []


def _ties(rulebook: Rulebook) -> Iterator[Problem]:
    """Forms of units that more than one rule claims with nothing to tell them apart."""
    claimed: dict[str, UnitRule] = {}
    for rule in rulebook.of(UnitRule):
        seen: set[str] = set()
        for written, _ in rule.entries():
            form = normal(written)
            if form in seen:
                yield Problem(rulebook.origins[rule.id], rule.id, f"lists {form!r} twice")
            seen.add(form)
            other = claimed.get(form, rule)
            claimed[form] = rule
            if other is not rule and not _told_apart(other):
                yield Problem(
                    rulebook.origins[rule.id],
                    rule.id,
                    f"ties with {other.id} over {form!r}; strike it in one of them",
                )
    yield from _parts_twice(rulebook)
    patterns: dict[tuple[str, str], PatternRule] = {}
    for pattern in rulebook.of(PatternRule):
        before = patterns.setdefault((pattern.kind, pattern.pattern), pattern)
        if before is not pattern:
            yield Problem(
                rulebook.origins[pattern.id],
                pattern.id,
                f"is always shadowed by {before.id}: the same pattern",
            )


def _parts_twice(rulebook: Rulebook) -> Iterator[Problem]:
    """Words that play two parts in a clause: the grammar could only take the first."""
    parts: dict[str, SubjectRule] = {}
    for rule in rulebook.of(SubjectRule):
        for form in map(normal, rule.forms if rule.role != "yardstick" else ()):
            other = parts.setdefault(form, rule)
            if other is not rule or rule.forms.count(form) > 1:
                yield Problem(
                    rulebook.origins[rule.id], rule.id, f"lists {form!r}, which {other.id} lists already"
                )


def _told_apart(rule: UnitRule) -> bool:
    """Whether a unit rule leaves its forms to another where words around them ask for it."""
    return bool(rule.near_before or rule.near_after or rule.noun_after is not None or rule.not_before)
