"""What an article as a whole is about, as far as it tells in what sense its numbers are said: a plan, rules, forecasts.

The words of rules that reach over an article are sought in its title and its first sentences. A plan also says so in
the title itself, so that a mere mention of one in the lead makes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from solieu.extracting.governing import LIMITS, RULED
from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.reaches import Reach, reaches
from solieu.extracting.tokens import Tokens, tokenise
from solieu.extracting.years import years_of
from solieu.figure import Bound, Status
from solieu.rulebook import StatusRule

_LEADS = {Status.NORM: 4, Status.TARGET: 3, Status.ESTIMATE: 4}  # sentences, with the title, that tell


@dataclass(frozen=True, slots=True)
class Said:
    """A rule that decides, its words in code points of the document, and whether a list follows them."""

    rule: StatusRule
    start: int
    end: int
    lists: bool = False


class Outlook:
    """What an article is about. `law` and `plan` are the words that make it one of rules or a plan."""

    __slots__ = ("_facts", "_forecast", "_wholly", "law", "names", "plan")

    def __init__(self, passages: Sequence[Passage], grammar: Grammar) -> None:
        told: dict[Status, Said] = {}
        aims = ruled = False
        for place, passage in enumerate(passages[: max(_LEADS.values())]):
            tokens = tokens_of(passage)
            for reach in reaches(tokens, grammar):
                rule = reach.rule
                aims = aims or (place == 0 and rule.status is Status.TARGET)
                ruled = ruled or (place == 0 and rule.whole)
                if rule.reach == "article" and place < _LEADS[rule.status]:
                    told.setdefault(rule.status, said(passage, tokens, reach))
        self.law = told.get(Status.NORM)
        self.plan = told.get(Status.TARGET) if aims else None
        self._wholly = ruled
        self._forecast = Status.ESTIMATE in told
        self._facts = _facts(passages) if self.plan else frozenset()
        names = {"article": self.law is not None, "unplanned": self.plan is None}
        self.names = frozenset(name for name, holds in names.items() if holds)

    def default(self, number: int) -> Said | None:
        """What a plan says of the numbers of a passage without cues, but for one on years before it."""
        return None if number in self._facts else self.plan

    def rules(self, *, item: bool) -> Said | None:
        """What sets the numbers of a passage without cues in an article of rules: all of them where its title tells
        that it is one, else those of the items of a list."""
        return self.law if self._wholly or item else None

    def weakly(self, status: Status, mention: Mention) -> Status:
        """What a weak cue of aims (`sẽ`) says in an article of rules or of forecasts."""
        if status is not Status.TARGET:
            return status
        if self.law is not None:
            ruled = mention.family in RULED or mention.bound in (*LIMITS, Bound.UNDER)
            return Status.NORM if ruled else status
        return Status.ESTIMATE if self._forecast else status


def said(passage: Passage, tokens: Tokens, reach: Reach) -> Said:
    """A cue of a passage as what decides elsewhere."""
    offset = passage.sentence.start
    first, end = tokens.layers.original(tokens.starts[reach.first], tokens.ends[reach.end - 1])
    lists = any(sign in tokens.texts[reach.end :] for sign in ":;")
    return Said(reach.rule, offset + first, offset + end, lists)


def tokens_of(passage: Passage) -> Tokens:
    """The tokens of a passage, with numbers or without."""
    return passage.reading.tokens if passage.reading else tokenise(passage.layers)


def _facts(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages of a plan that tell of years before it, with those that follow in their paragraphs."""
    years = [years_of(tokens_of(passage).texts) for passage in passages]
    last = max((year for told in years[: _LEADS[Status.TARGET]] for year in told), default=0)
    facts: set[int] = set()
    for number, told in enumerate(years):
        goes_on = (
            number - 1 in facts and passages[number - 1].sentence.block == passages[number].sentence.block
        )
        if (max(told) < last) if told else goes_on:
            facts.add(number)
    return frozenset(facts)
