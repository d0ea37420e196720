"""Choosing among the words around a number the one whose rule tells the indicator.

Of words that may tell it, those inside longer ones that may tell it too are dropped; then the lower rank wins, or the
nearer word, by where they stand; and where two rules list one word, the one that asks for more words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from solieu.extracting.mention import Mention
from solieu.extracting.topics import Hit, Zone
from solieu.rulebook import UNTOLD, IndicatorRule

Fits = Callable[[IndicatorRule], bool]
Pick = tuple[IndicatorRule, Hit]

_ANYTHING = ("count", "measure")  # families of which a unit must tell what is counted
_PER = ("money", "rate")  # families of which a unit tells per what: /kg, /year


@dataclass(frozen=True, slots=True)
class Told:
    """The indicator that a number states (None: it states none), the rule that says so, and its word in a passage."""

    indicator: str | None
    rule: str
    hit: Hit
    number: int


@dataclass(frozen=True, slots=True)
class Conditions:
    """What rules ask for besides their words, around one number: the ids of the rules that have a word `beside` it, and
    of those that one of their `bars` rules out; and whether it is bare, with nothing more said of it behind it."""

    beside: frozenset[str]
    barred: frozenset[str]
    bare: bool

    @classmethod
    def of(cls, hits: Iterable[Hit], *, bare: bool) -> Self:
        """What the words near a number make of the rules."""
        meanings = [hit.meaning for hit in hits]
        return cls(
            frozenset().union(*(meaning.beside for meaning in meanings)),
            frozenset().union(*(meaning.bars for meaning in meanings)),
            bare,
        )

    def meet(self, rule: IndicatorRule, amid: Callable[[str], bool]) -> bool:
        """Whether a rule has all it asks for; `amid` tells whether one of its words for that is around."""
        return (
            rule.id not in self.barred
            and (self.bare or not rule.bare)
            and (not rule.beside or rule.id in self.beside)
            and (not rule.amid or amid(rule.id))
        )


def counts(rule: IndicatorRule, mention: Mention) -> bool:
    """Whether a rule is one of such quantities: by family, and where it names units of that sort, by unit."""
    family = mention.family
    if family is None:  # a bare number, in a table
        return not rule.units and not rule.beside
    if family not in rule.families if rule.families else family in UNTOLD:
        return False
    units = [unit for unit in rule.units if not unit.startswith("/")]
    if family in _ANYTHING:
        return not units or mention.unit in units
    pers = [unit for unit in rule.units if unit.startswith("/")]
    return family not in _PER or not pers or any(f"/{per}" in pers for per in mention.per)


def by_rank(hits: Iterable[Hit], zone: Zone, fits: Fits, mention: Mention) -> Pick | None:
    """The word whose rule has the lowest rank, of several the nearest."""
    found = _candidates(hits, zone, fits)
    return min(
        found, key=lambda pick: (pick[0].rank, *_distance(pick[1], mention), _asks(pick[0])), default=None
    )


def by_distance(hits: Iterable[Hit], zone: Zone, fits: Fits, mention: Mention) -> Pick | None:
    """The nearest word, of several the one whose rule has the lowest rank."""
    found = _candidates(hits, zone, fits)
    return min(
        found, key=lambda pick: (*_distance(pick[1], mention), pick[0].rank, _asks(pick[0])), default=None
    )


def last(hits: Iterable[Hit], fits: Fits) -> Pick | None:
    """The last word of the context."""
    found = _candidates(hits, Zone.CONTEXT, fits)
    return min(found, key=lambda pick: (-pick[1].end, pick[0].rank, _asks(pick[0])), default=None)


def _candidates(hits: Iterable[Hit], zone: Zone, fits: Fits) -> list[Pick]:
    found = [(rule, hit) for hit in hits for rule, reach in hit.meaning.told if reach >= zone and fits(rule)]
    if len(found) < 2:
        return found
    return [(rule, hit) for rule, hit in found if not any(other.holds(hit) for _, other in found)]


def _distance(hit: Hit, mention: Mention) -> tuple[bool, int]:
    """Words before the number go before those behind it, the nearer ones first."""
    behind = hit.first >= mention.first
    return behind, hit.first - mention.end if behind else mention.first - hit.end


def _asks(rule: IndicatorRule) -> bool:
    """False, which sorts first, for a rule that asks for more words."""
    return not (rule.beside or rule.amid)
