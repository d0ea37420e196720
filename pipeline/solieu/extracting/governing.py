"""Which cue of status governs a number of its sentence, which numbers only identify what is spoken of, and which are
conditions of a rule.

The cue nearest before a number decides, of those that reach it, unless it yields to one farther off; a cue behind the
number decides where none before it does.
"""

from solieu.extracting.clauses import Clauses
from solieu.extracting.coordination import starts_change
from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.reaches import Reach, words_of
from solieu.extracting.sentence import Reading
from solieu.extracting.years import other_years
from solieu.figure import Aspect, Bound, Status
from solieu.rulebook import COUNTED

LIMITS = (Bound.AT_LEAST, Bound.AT_MOST)
_CHANGES = (Aspect.INCREASE, Aspect.DECREASE)
_PEOPLE = ("people", "household")
_CONDITIONS = ("age", "measure", "money", "rate", "time")
_ABOVE = ("age", "measure", "money", "time")  # what a rule may set a limit above: `trên 45 tuổi`
# What rules set: sums, shares, limits, terms.
RULED = (None, "age", "measure", "money", "rate", "time", "times")
_NOUN = 2  # tokens behind a quote in which `này` stands
_NEAR = 3
_CLAUSE = 30  # tokens before a sum in which stands who gets it
_ASKED = 12  # tokens behind a cue in which stands what its rule asks for


class Governors:
    """The numbers of one sentence and the cues that reach them. `law` where the sentence speaks of a rule; `about` is
    what the whole article is, by the names that rules ask for."""

    __slots__ = ("_about", "_clauses", "_grammar", "_held", "_law", "_mentions", "_others", "reaches")

    def __init__(
        self, reading: Reading, found: list[Reach], grammar: Grammar, *, law: bool, about: frozenset[str]
    ) -> None:
        self._mentions = reading.mentions
        self._grammar = grammar
        self._clauses = Clauses(reading.tokens, grammar)
        self._law = law
        self._about = about
        counts = (mention for mention in reading.mentions if mention.numeral.value != 1)  # một mục tiêu là …
        counted = {i for mention in counts for i in range(mention.first, mention.end)}
        self.reaches = [reach for reach in found if reach.sets and reach.first not in counted]
        self._held: dict[tuple[str, int], bool] = {}
        self._others = other_years(reading.tokens, grammar)

    def of(self, mention: Mention) -> Reach | None:
        """The cue that says in what sense the number is meant."""
        chosen: Reach | None = None
        inside = next((first for first, end in self._others if first <= mention.first < end), 0)
        for reach in reversed(self.reaches):
            if reach.first < inside:
                break
            if reach.covers(mention.first) and self._fits(reach, mention) and _goes_before(reach, chosen):
                chosen = reach
        if inside or (chosen is not None and Status.NORM not in chosen.rule.yields):
            return chosen
        behind = (reach for reach in self.reaches if reach.covers_back(mention.first))
        back = next((reach for reach in behind if self._fits(reach, mention)), None)
        return back if back is not None and (chosen is None or back.rule.status is Status.NORM) else chosen

    def is_given(self, number: int) -> bool:
        """Whether the mention of that number only identifies what a plan or a forecast is about: an age, a time that is
        past, known places, the amount from which a change starts."""
        mention, clauses = self._mentions[number], self._clauses
        if mention.family == "age":
            return True
        if mention.family == "time":
            return self.is_past(mention)
        later = self._mentions[number + 1] if number + 1 < len(self._mentions) else None
        if starts_change(clauses, mention, later):
            return True
        return mention.family in COUNTED and self._is_known(mention)

    def _is_known(self, mention: Mention) -> bool:
        """Whether words around a count tell that it is of things that are there already."""
        clauses = self._clauses
        if mention.family == "place" and clauses.led_by("cue.status.given_place", mention.first):
            return True
        if clauses.meets("cue.status.known", range(mention.end, mention.end + _NOUN)):
            return True
        bound = self._grammar.bounds_before.at(clauses.tokens, mention.first)
        first = bound[0] if bound else mention.first
        return clauses.led_by("cue.status.given", first) and not clauses.led_by("cue.status.given_no", first)

    def may_rule(self, mention: Mention) -> bool:
        """Whether a number without a cue may be one that a rule sets, in an article of rules."""
        facts = (reach for reach in self.reaches if reach.rule.status is Status.ACTUAL)
        ruled = mention.family in RULED and mention.aspect is Aspect.LEVEL and not self.is_past(mention)
        return ruled and not any(reach.covers(mention.first) for reach in facts)

    def is_past(self, mention: Mention) -> bool:
        """Whether a span of time is past: `5 năm qua`, `sau 2 năm`."""
        behind = range(mention.end, mention.end + 1)
        return self._clauses.meets("cue.status.past", behind) or self._clauses.led_by(
            "cue.status.since", mention.first
        )

    def is_condition(self, mention: Mention) -> bool:
        """Whether the number reads as a limit or a term that a rule sets (`dưới 90 CV`, `trên 45 tuổi`, but not `hơn
        500 hộ`), and nothing says that it is a fact."""
        chosen = self.of(mention) if self._limits(mention) else None
        firm = chosen is not None and (not chosen.rule.yields or mention.bound is Bound.OVER)
        return self._limits(mention) and not firm

    def _limits(self, mention: Mention) -> bool:
        limit = mention.bound in (*LIMITS, Bound.UNDER)
        if mention.family in ("count", "people"):
            return limit
        above = mention.bound is Bound.OVER and self._bound_is(mention, "cue.status.above")
        limit = limit or (above and mention.family in _ABOVE)
        if mention.family == "age" and self._clauses.led_by("cue.status.full", mention.first):
            return True
        if mention.family == "time":
            term = self._clauses.led_by("cue.status.term", mention.first)
            return (limit or term) and not self.is_past(mention)
        return mention.family in _CONDITIONS and (limit or mention.upper is not None)

    def _bound_is(self, mention: Mention, cue: str) -> bool:
        """Whether the words of the bound hold a word of the cue."""
        _, first, end = mention.evidence.get("bound", ("", 0, 0))
        return self._clauses.meets(cue, range(first, end))

    def _fits(self, reach: Reach, mention: Mention) -> bool:
        rule = reach.rule
        if (rule.families and mention.family not in rule.families) or mention.family in rule.not_families:
            return False
        if (rule.level and mention.aspect in _CHANGES) or (
            rule.within and mention.first - reach.end > rule.within
        ):
            return False
        if rule.reach == "number" and self._is_behind_another(mention, reach):
            return False
        if rule.status is Status.NORM and "limit" in rule.only and self._is_total(mention, reach.end):
            return False
        return self._asked(reach, mention) and self._holds(reach)

    def _is_total(self, mention: Mention, since: int) -> bool:
        """Whether a sum of money goes to many people, who are counted in its clause or from token `since` on: `38 hộ
        vay 3,1 tỷ đồng`."""
        if mention.family != "money" or set(mention.per) - words_of(self._grammar.rulebook).times:
            return False
        start = min(since, self._clauses.start(mention.first, max(0, mention.first - _CLAUSE)))
        return any(
            start <= other.first < mention.first and other.family in _PEOPLE and other.numeral.value > 1
            for other in self._mentions
        )

    def _is_behind_another(self, mention: Mention, reach: Reach) -> bool:
        return any(reach.end <= other.first < mention.first for other in self._mentions)

    def _asked(self, reach: Reach, mention: Mention) -> bool:
        asks = words_of(self._grammar.rulebook).asks.get(reach.rule.id)
        near = range(reach.end, min(mention.first, reach.end + _ASKED))
        return asks is None or any(asks.at(self._clauses.tokens, i) for i in near)

    def _holds(self, reach: Reach) -> bool:
        """Whether one of the things is so that the rule asks for."""
        only = reach.rule.only
        if not only or ("law" in only and self._law) or self._about.intersection(only):
            return True
        key = reach.rule.id, reach.first
        if key not in self._held:
            covered = [mention for mention in self._mentions if reach.covers(mention.first)]
            tests = {"each": _is_of_each, "per": self._is_per_time, "limit": self._is_set_limit}
            self._held[key] = any(any(map(test, covered)) for name, test in tests.items() if name in only)
        return self._held[key]

    def _is_per_time(self, mention: Mention) -> bool:
        return any(per in words_of(self._grammar.rulebook).times for per in mention.per)

    def _is_set_limit(self, mention: Mention) -> bool:
        """Whether the number is a limit that is set, and no extreme that was met (`nhiều nhất`)."""
        limit = mention.bound in (*LIMITS, Bound.UNDER)
        return limit and not self._bound_is(mention, "cue.status.extreme")


def _is_of_each(mention: Mention) -> bool:
    return bool(mention.per)


def _goes_before(reach: Reach, chosen: Reach | None) -> bool:
    """Whether a cue decides rather than one that stands nearer."""
    if chosen is None:
        return True
    if reach.rule.weak:
        near = 0 <= chosen.first - reach.end < _NEAR  # sẽ nhận mức hỗ trợ …
        gives_way = near or chosen.rule.status is Status.ACTUAL or chosen.rule.weak
        return gives_way and reach.rule.status in chosen.rule.yields
    if reach.rule.status is Status.ACTUAL:  # a fact, unless it leaves room for rules, as `hiện nay` does
        return Status.ACTUAL in chosen.rule.yields and Status.NORM not in reach.rule.yields
    return chosen.rule.weak or reach.rule.status in chosen.rule.yields
