"""The words of a rulebook that name times and tell what they are there for, made ready for matching."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from solieu.extracting.grammar import flags
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.patterns import Pattern, PatternIndex
from solieu.extracting.tokens import Tokens, form_tokens
from solieu.language.folding import normal
from solieu.rulebook import CueRule, PeriodRule, Rulebook

_FROM = 3  # tokens between từ and the number that a change starts from

Sign = Literal["ahead", "formerly", "whole", "each", "issues", "lately", "ago", "before"]
Signs = Mapping[Sign, Sequence[int]]
_SIGNS: dict[Sign, str] = {
    "ahead": "cue.period.ahead",
    "formerly": "cue.period.formerly",
    "whole": "cue.period.whole",
    "each": "cue.period.each",
    "issues": "cue.period.issues",
    "lately": "cue.period.lately",
    "ago": "cue.period.ago",
    "before": "cue.period.before",
}


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Patterns of times, and the cues around them; those that stand before a time are read backwards."""

    patterns: PatternIndex[PeriodRule]
    signs: Lexicon[Sign]
    sign_words: frozenset[str]
    compared: Lexicon[bool]
    called: Lexicon[bool]
    reports: Lexicon[bool]
    opening: Lexicon[bool]
    since: Lexicon[bool]
    lasting: Lexicon[bool]
    within: Lexicon[bool]
    yearly: Lexicon[bool]
    fromwards: Lexicon[bool]
    towards: Lexicon[bool]
    not_towards: Lexicon[bool]
    until: Lexicon[bool]
    link: Lexicon[bool]
    back: Lexicon[bool]
    breaks: Lexicon[bool]
    must: Lexicon[bool]
    late: Lexicon[bool]
    fresh: Lexicon[bool]
    joins: Lexicon[bool]
    gone: Lexicon[bool]
    limit: Lexicon[bool]
    early: Lexicon[bool]
    congress: Lexicon[bool]
    term: Lexicon[bool]
    qualified: Lexicon[bool]

    def starts_at(self, tokens: Tokens, first: int) -> bool:
        """Whether từ stands right before the number whose first token is given: what changes starts from it."""
        near = range(max(1, first - _FROM + 1), first + 1)
        return any(self.fromwards.at(tokens, i) is not None for i in near)

    def signs_of(self, tokens: Tokens) -> Signs:
        """Where in a sentence words stand that tell how its times are meant: the tokens that they begin at."""
        found: dict[Sign, list[int]] = {sign: [] for sign in _SIGNS}
        if self.sign_words.isdisjoint(tokens.texts):
            return found
        begins = self.signs.begins
        for i, word in enumerate(tokens.texts):
            if begins(word):
                at = self.signs.at(tokens, i)
                for sign in at[1] if at is not None else ():
                    found[sign].append(i)
        return found


@lru_cache(maxsize=4)
def time_words(rulebook: Rulebook) -> TimeWords:
    """The time words of a rulebook: a pure function of its content."""
    cues = {rule.id: rule.forms for rule in rulebook.of(CueRule)}
    signs = [(form, sign) for sign, id in _SIGNS.items() for form in cues.get(id, ())]

    def before(id: str) -> Lexicon[bool]:
        return flags(cues.get(id, ()), backwards=True)

    def behind(id: str) -> Lexicon[bool]:
        return flags(cues.get(id, ()))

    return TimeWords(
        patterns=PatternIndex([Pattern(rule, rule.pattern, rulebook) for rule in rulebook.of(PeriodRule)]),
        signs=Lexicon((form, sign) for form, sign in signs),
        sign_words=frozenset(form_tokens(normal(form))[0][0] for form, _ in signs),
        compared=before("cue.period.compared"),
        called=before("cue.period.called"),
        reports=before("cue.period.reports"),
        opening=before("cue.period.opening"),
        since=before("cue.period.since"),
        lasting=before("cue.period.lasting"),
        within=before("cue.period.within"),
        yearly=before("cue.period.yearly"),
        fromwards=before("cue.change.from"),
        towards=behind("cue.change.to"),
        not_towards=behind("cue.change.no"),
        until=behind("cue.period.until"),
        link=behind("cue.period.link"),
        back=behind("cue.period.back"),
        breaks=behind("cue.period.breaks"),
        must=behind("cue.period.must"),
        late=before("cue.period.late"),
        fresh=behind("cue.period.fresh"),
        gone=before("cue.period.gone"),
        limit=before("cue.period.limit"),
        joins=behind("cue.period.joins"),
        early=before("cue.period.early"),
        congress=behind("cue.period.congress"),
        term=behind("cue.period.term"),
        qualified=before("cue.period.qualified"),
    )
