"""The lint of cues of aspect and status: forms that could not work as they stand."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from solieu.figure import Aspect, Status
from solieu.language.folding import normal
from solieu.rulebook import AspectRule, Rule, Rulebook, StatusRule

R = TypeVar("R", bound=AspectRule | StatusRule)


def is_silent_cue(rule: Rule) -> bool:
    """Whether a cue only sets a number apart from others, or tells what its sentence or article is about: no figure has
    evidence of it, or not of what it is about."""
    if isinstance(rule, AspectRule):
        return rule.aspect is Aspect.LEVEL
    if isinstance(rule, StatusRule):
        about = rule.reach == "context" or (rule.reach == "article" and rule.status is not Status.TARGET)
        return rule.status is Status.ACTUAL or about
    return False


def tied_cues(rulebook: Rulebook) -> Iterator[tuple[Rule, str]]:
    """Rules with a form that they list twice, that a rule under the same conditions lists as well, or that a rule
    lists as no cue at all."""
    aspects, statuses = rulebook.of(AspectRule), rulebook.of(StatusRule)
    yield from _tied(aspects, lambda rule: rule.before)
    yield from _tied(aspects, lambda rule: rule.after)
    yield from _tied(aspects, lambda rule: rule.heads)
    yield from _tied(statuses, lambda rule: rule.forms)
    yield from _tied(statuses, lambda rule: rule.heads)
    yield from _denied(aspects, lambda rule: rule.before)
    yield from _denied(statuses, lambda rule: rule.forms)


def _tied(rules: list[R], forms: Callable[[R], tuple[str, ...]]) -> Iterator[tuple[Rule, str]]:
    claimed: dict[tuple[object, ...], R] = {}
    for rule in rules:
        conditions = _conditions(rule)
        seen: set[str] = set()
        for form in map(normal, forms(rule)):
            if form in seen:
                yield rule, f"lists {form!r} twice"
            seen.add(form)
            other = claimed.setdefault((form, *conditions), rule)
            if other is not rule:
                yield rule, f"ties with {other.id} over {form!r}; strike it in one of them"


def _conditions(rule: AspectRule | StatusRule) -> tuple[object, ...]:
    """What a number must meet for the rule to hold: rules of other conditions may share a form."""
    if isinstance(rule, AspectRule):
        return (rule.near, rule.compared, rule.asks, rule.unless, rule.families, rule.not_families)
    return (rule.reach, rule.back, rule.only, rule.within, rule.asks, rule.families, rule.not_families)


def _denied(rules: list[R], forms: Callable[[R], tuple[str, ...]]) -> Iterator[tuple[Rule, str]]:
    """Forms of a cue that are no cue by a rule: that takes them from all."""
    pseudo = {normal(form): rule for rule in rules for form in rule.pseudo}
    for rule in rules:
        for form in map(normal, forms(rule)):
            if form in pseudo:
                yield rule, f"cannot work over {form!r}: {pseudo[form].id} lists it as no cue"
