"""How a written number limits the true one: cues in front of the number and behind its unit."""

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import Tokens
from solieu.figure import Bound
from solieu.rulebook import BoundRule

_OPEN_ENDED = (Bound.OVER, Bound.UNDER)
_REACH = 7  # tokens behind the unit in which `trở lên` may stand: từ 5 con bò sữa trở lên
_LOOK_AHEAD = 7
_STOPS = (",", ";", ".", ":", ")", "(")

Found = tuple[BoundRule, int, int]


class BoundReader:
    """Reads the bounds of one sentence."""

    __slots__ = ("_before", "_grammar", "_tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar, *, folded: bool) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._before = grammar.folded_bounds if folded else grammar.bounds_before

    def read(self, mention: Mention) -> None:
        """Set the mention's bound: of all cues the one of the lowest rank, the nearest first."""
        found = [
            cue
            for cue in (*self._cues_before(mention), *self._cues_after(mention))
            if self._fits(cue, mention)
        ]
        if not found:
            if mention.numeral.vague:
                mention.bound = Bound.ABOUT
                mention.evidence["bound"] = (mention.numeral.rule, mention.first, mention.core_end)
            return
        rule, first, end = min(found, key=lambda cue: cue[0].rank)
        if rule.bound is Bound.EXACT:
            return
        mention.bound = rule.bound
        mention.evidence["bound"] = (rule.id, first, end)

    def _cues_before(self, mention: Mention) -> list[Found]:
        found: list[Found] = []
        i = mention.first
        for _ in range(6):
            cue = self._before.at(self._tokens, i)
            if cue is not None:
                first, rules = cue
                found.extend((rule, first, i) for rule in rules if not self._pseudo(rule, first))
                i = first
                continue
            between = self._grammar.between.at(self._tokens, i)
            if between is None:
                break
            i = between[0]
        return found

    def _pseudo(self, rule: BoundRule, first: int) -> bool:
        return first > 0 and self._tokens.texts[first - 1] in rule.not_after

    def _cues_after(self, mention: Mention) -> list[Found]:
        texts = self._tokens.texts
        for i in range(mention.end, min(mention.end + _REACH, len(texts))):
            if texts[i] in _STOPS or texts[i][0].isdigit():
                return []
            cue = self._grammar.bounds_after.at(self._tokens, i)
            if cue is not None:
                end, rules = cue
                adjacent = i == mention.end and (end == len(texts) or not texts[end][0].isalnum())
                return [(rule, i, end) for rule in rules if end - i > 1 or adjacent]
        return []

    def _fits(self, cue: Found, mention: Mention) -> bool:
        rule, _, _ = cue
        family = mention.family or "money"
        if (rule.families and family not in rule.families) or family in rule.not_families:
            return False
        if rule.bound in _OPEN_ENDED and mention.upper is not None:
            hyphen = "-" in self._tokens.texts[mention.numeral.end : mention.upper.first]
            if not hyphen:
                return False
        if rule.not_with:
            ahead = " ".join(self._tokens.texts[mention.end : mention.end + _LOOK_AHEAD])
            return not any(f" {words} " in f" {ahead} " for words in rule.not_with)
        return True
