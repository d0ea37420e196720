"""The lint of rules of indicators: words that two rules claim alike, and words that could never decide."""

from collections.abc import Iterator
from itertools import combinations

from solieu.language.folding import normal
from solieu.rulebook import IndicatorRule, Rule, Rulebook

Claims = dict[str, dict[str, tuple[IndicatorRule, int]]]


def tells_nothing(rule: Rule) -> bool:
    """Whether a rule says that figures state no indicator: no figure has evidence of it."""
    return isinstance(rule, IndicatorRule) and rule.indicator is None


def tied_indicators(rulebook: Rulebook) -> Iterator[tuple[Rule, str]]:
    """Rules with a word that they list twice, that a rule of another indicator claims as well with nothing to tell the
    two apart, or that another rule always decides first."""
    rules = rulebook.of(IndicatorRule)
    claims: Claims = {}
    for rule in rules:
        yield from _twice(rule)
        for word, reach in _words(rule).items():
            claims.setdefault(word, {})[rule.id] = (rule, reach)
    for word, claimants in claims.items():
        for (one, _), (other, _) in combinations(claimants.values(), 2):
            if _tie(one, other):
                yield other, f"ties with {one.id} over {word!r}; rank one of them lower or strike it in one"
    for rule in rules:
        yield from _shadowed(rule, claims)


def _words(rule: IndicatorRule) -> dict[str, int]:
    """The words that tell a rule's indicator, each with the farthest zone in which it does."""
    return {normal(form): zone for zone, forms in enumerate(rule.told_by) for form in forms}


def _twice(rule: IndicatorRule) -> Iterator[tuple[Rule, str]]:
    zones = ("subject", "clause", "sentence", "context")
    told: dict[str, str] = {}
    for zone, forms in reversed(tuple(zip(zones, rule.told_by, strict=True))):
        for form in map(normal, forms):
            if form in told:
                yield rule, f"lists {form!r} twice: in {told[form]}, and in {zone}"
            told.setdefault(form, zone)
    for name in ("beside", "amid", "bars", "units", "families"):
        forms = [normal(form) for form in getattr(rule, name)]
        for form in sorted({form for form in forms if forms.count(form) > 1}):
            yield rule, f"lists {form!r} twice: in {name}"


def _tie(one: IndicatorRule, other: IndicatorRule) -> bool:
    """Whether both rules may hold of one number by one word, and neither goes before the other."""
    return (
        one.indicator != other.indicator
        and one.rank == other.rank
        and _alike(one.families, other.families)
        and _alike(one.units, other.units)
        and _meet(one.beside, other.beside)
        and _meet(one.amid, other.amid)
    )


def _alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two lists have one in common, where an empty one holds everything."""
    return not some or not others or not set(some).isdisjoint(others)


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two rules ask for nothing, or for one word in common."""
    return not some == others == () and not set(some).isdisjoint(others) or some == others == ()


def _shadowed(rule: IndicatorRule, claims: Claims) -> Iterator[tuple[Rule, str]]:
    """Whether each word of a rule tells another rule first, wherever it would tell this one."""
    words = _words(rule)
    firsts = {
        word: next((other.id for other, far in claims[word].values() if far >= reach and _before(other, rule)), None)
        for word, reach in words.items()
    }
    if all(firsts.values()):
        shadows = ", ".join(sorted({first for first in firsts.values() if first}))
        yield rule, f"is always shadowed by {shadows}: each of its words tells that first"


def _before(first: IndicatorRule, rule: IndicatorRule) -> bool:
    """Whether the first rule holds wherever the other does, and goes before it."""
    return (
        first.rank < rule.rank
        and not (first.beside or first.amid)
        and set(first.bars) <= set(rule.bars)
        and (not first.families or (bool(rule.families) and set(rule.families) <= set(first.families)))
        and (not first.units or (bool(rule.units) and set(rule.units) <= set(first.units)))
    )
