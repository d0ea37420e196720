"""A rulebook made ready for matching. Compiled once for each rulebook."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from solieu.extracting.lexicon import FormIndex, Lexicon, form_index
from solieu.extracting.masks import MaskIndex
from solieu.language.folding import fold, normal
from solieu.rulebook import (
    BetweenRule,
    BoundRule,
    CueRule,
    Family,
    NumeralRule,
    PerRule,
    Rulebook,
    StopRule,
    SubjectRule,
    UnitRule,
    WordRole,
)

# Roles of the small words of a clause, which a sentence without accents is more likely to hold than others spelt alike.
_SMALL = (
    "link",
    "copula",
    "attain",
    "onward",
    "change",
    "have",
    "passive",
    "of",
    "for",
    "at",
    "in",
    "with",
    "and",
    "bound",
)
_LINKING = ("link", "point", "part", "vague")  # roles of words that make no number by themselves


@dataclass(frozen=True, slots=True)
class Unit:
    """What a form of a unit means; `named` tells that the unit is not the word as the text writes it."""

    rule: UnitRule
    name: str
    named: bool
    barred: Lexicon[bool]

    @property
    def family(self) -> Family:
        """The family of the unit."""
        return self.rule.family


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of numbers means."""

    rule: NumeralRule
    value: Decimal
    barred: Lexicon[bool]
    alone_after: Lexicon[bool] | None
    not_alone_before: Lexicon[bool]


class Cues(dict[str, Lexicon[bool]]):
    """The cue words by rule id; a rule that is disabled has none."""

    def __missing__(self, rule: str) -> Lexicon[bool]:
        return _NO_WORDS


@dataclass(frozen=True, slots=True)
class Grammar:
    """All lexicons and patterns of a rulebook."""

    rulebook: Rulebook
    units: Lexicon[Unit]
    folded_units: Lexicon[Unit]
    prefixes: Lexicon[Unit]
    words: Lexicon[Word]
    folded_words: Lexicon[Word]
    bounds_before: Lexicon[BoundRule]
    folded_bounds: Lexicon[BoundRule]
    bounds_after: Lexicon[BoundRule]
    between: Lexicon[bool]
    per_after: Lexicon[PerRule]
    per_before: Lexicon[PerRule]
    stops: Lexicon[bool]
    cues: Cues
    masks: MaskIndex
    currencies: dict[str, str]
    number_words: regex.Pattern[str]
    leads: Lexicon[Unit]
    noun: UnitRule | None
    money: UnitRule | None
    subject_words: FormIndex
    folded_subject_words: FormIndex
    yardsticks: Lexicon[bool]


def flags(forms: tuple[str, ...], *, backwards: bool = False) -> Lexicon[bool]:
    """A lexicon that tells only whether a form stands at a place."""
    return Lexicon(((form, True) for form in forms), backwards=backwards)


_NO_WORDS = flags(())


@lru_cache(maxsize=4)
def grammar_of(rulebook: Rulebook) -> Grammar:
    """The grammar of a rulebook: a pure function of its content."""
    unit_rules = rulebook.of(UnitRule)
    units = [
        (form, Unit(rule, name or form, name is not None, flags(rule.not_before)))
        for rule in unit_rules
        for form, name in rule.entries()
    ]
    words = [(form, _word(rule)) for rule in rulebook.of(NumeralRule) for form in rule.forms]
    bounds = rulebook.of(BoundRule)
    before = [(form, rule) for rule in bounds for form in rule.before]
    pers = rulebook.of(PerRule)
    by_id = {rule.id: rule for rule in unit_rules}
    parts = [
        (form, rule.role)
        for rule in rulebook.of(SubjectRule)
        for form in rule.forms
        if rule.role != "yardstick"
    ]
    return Grammar(
        rulebook=rulebook,
        units=Lexicon(units),
        folded_units=Lexicon(units, folded=True),
        prefixes=_before((form, rule) for rule in unit_rules for form in rule.prefixes),
        words=Lexicon(words),
        folded_words=Lexicon(words, folded=True),
        bounds_before=Lexicon(before, backwards=True),
        folded_bounds=Lexicon(before, backwards=True, folded=True),
        bounds_after=Lexicon((form, rule) for rule in bounds for form in rule.after),
        between=flags(_forms(rulebook.of(BetweenRule)), backwards=True),
        per_after=Lexicon((form, rule) for rule in pers if rule.position == "after" for form in rule.forms),
        per_before=Lexicon((form, rule) for rule in pers if rule.position == "before" for form in rule.forms),
        stops=flags(_forms(rulebook.of(StopRule))),
        cues=Cues({rule.id: flags(rule.forms) for rule in rulebook.of(CueRule)}),
        currencies={rule.id: rule.currency for rule in rulebook.of(NumeralRule) if rule.currency},
        number_words=_any_word(form for form, word in words if word.rule.role not in _LINKING),
        masks=MaskIndex(rulebook),
        leads=_before((form, rule) for rule in unit_rules for form in rule.leads),
        noun=by_id.get("unit.noun"),
        money=by_id.get("unit.money.scale_alone"),
        subject_words=form_index(parts),
        folded_subject_words=form_index(sorted(_folded(parts), key=lambda part: part[1] not in _SMALL)),
        yardsticks=flags(
            tuple(f for rule in rulebook.of(SubjectRule) if rule.role == "yardstick" for f in rule.forms)
        ),
    )


def _folded(parts: Iterable[tuple[str, WordRole]]) -> Iterable[tuple[str, WordRole]]:
    return ((fold(form), role) for form, role in parts)


def _any_word(forms: Iterable[str]) -> regex.Pattern[str]:
    """What a sentence must hold to hold a number: a digit or a word of numbers, with accents or without."""
    words = {spelt for form in forms for spelt in (normal(form), fold(form))}
    return regex.compile(rf"[\d½¼¾]|\b(?:{'|'.join(map(regex.escape, sorted(words)))})\b")


def _before(forms: Iterable[tuple[str, UnitRule]]) -> Lexicon[Unit]:
    """Units that stand before their number."""
    return Lexicon(
        ((form, Unit(rule, rule.unit or form, True, _NO_WORDS)) for form, rule in forms), backwards=True
    )


def _word(rule: NumeralRule) -> Word:
    alone = flags(rule.alone_after, backwards=True) if rule.alone_after else None
    return Word(rule, rule.value or Decimal(0), flags(rule.not_before), alone, flags(rule.not_alone_before))


def _forms(rules: Iterable[StopRule | BetweenRule]) -> tuple[str, ...]:
    return tuple(form for rule in rules for form in rule.forms)
