"""The lint of rules of indicators: words that two rules claim alike, and words that could never decide."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from solieu.language.folding import normal
from solieu.rulebook import IndicatorRule, Rule, Rulebook

Claims = dict[str, list[tuple[IndicatorRule, int]]]  # by word: the rules that list it, with the farthest zone

_ZONES = ("subject", "clause", "sentence", "context")


def is_silent_indicator(rule: Rule) -> bool:
    """Whether a rule says that figures state no indicator: no figure has evidence of it."""
    return isinstance(rule, IndicatorRule) and rule.indicator is None


def tied_indicators(rulebook: Rulebook) -> Iterator[tuple[Rule, str]]:
    """Rules with a word that they list twice, that a rule of another indicator claims with nothing to tell the two
    apart, or that other rules always decide first."""
    rules = rulebook.of(IndicatorRule)
    claims: Claims = {}
    for rule in rules:
        yield from _twice(rule)
        for word, zone in _words(rule).items():
            claims.setdefault(word, []).append((rule, zone))
    for word, claimants in claims.items():
        for (one, _), (other, _) in combinations(claimants, 2):
            if _tied(one, other):
                yield other, f"ties with {one.id} over {word!r}; strike it in one of them, or change a rank"
    for rule in rules:
        yield from _shadowed(rule, claims)


def _words(rule: IndicatorRule) -> dict[str, int]:
    """The words that tell a rule's indicator, each with the farthest zone in which it does."""
    return {normal(form): zone for zone, forms in enumerate(rule.told_by) for form in forms}


def _twice(rule: IndicatorRule) -> Iterator[tuple[Rule, str]]:
    told: dict[str, str] = {}
    for zone, forms in zip(_ZONES, rule.told_by, strict=True):
        for form in map(normal, forms):
            if form in told:
                yield (
                    rule,
                    f"lists {form!r} twice: in {told[form]} and in {zone}; the farther zone holds the nearer",
                )
            told[form] = zone
    for name, words in (
        ("beside", rule.beside),
        ("amid", rule.amid),
        ("bars", rule.bars),
        ("units", rule.units),
    ):
        for form in _repeated(words):
            yield rule, f"lists {form!r} twice in {name}"


def _repeated(words: Sequence[str]) -> list[str]:
    forms = [normal(word) for word in words]
    return sorted({form for form in forms if forms.count(form) > 1})


def _tied(one: IndicatorRule, other: IndicatorRule) -> bool:
    """Whether both rules may hold of one number by one word, and neither goes before the other."""
    return (
        one.indicator != other.indicator
        and one.rank == other.rank
        and not one.quantities.isdisjoint(other.quantities)
        and (not one.units or not other.units or not set(one.units).isdisjoint(other.units))
        and _meet(one.beside, other.beside)
        and _meet(one.amid, other.amid)
    )


def _meet(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two rules ask for one word in common, or both for none."""
    return not set(some).isdisjoint(others) if some and others else not some and not others


def _shadowed(rule: IndicatorRule, claims: Claims) -> Iterator[tuple[Rule, str]]:
    """Whether each word of a rule tells another rule first wherever it would tell this one."""
    firsts: set[str] = set()
    for word, zone in _words(rule).items():
        first = next((other for other, far in claims[word] if far >= zone and _before(other, rule)), None)
        if first is None:
            return
        firsts.add(first.id)
    yield rule, f"is always shadowed by {', '.join(sorted(firsts))}: every word of it tells that first"


def _before(first: IndicatorRule, rule: IndicatorRule) -> bool:
    """Whether the first rule holds wherever the other does, and goes before it."""
    return (
        first.rank < rule.rank
        and not first.beside
        and not first.amid
        and set(first.bars) <= set(rule.bars)
        and rule.quantities <= first.quantities
        and (not first.units or (bool(rule.units) and set(rule.units) <= set(first.units)))
    )
