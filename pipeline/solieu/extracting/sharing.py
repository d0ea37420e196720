"""Units that stand elsewhere: lists that share one, changes from … to …, the noun that the sentence counted before.

`402, 385 và 431 hộ` are all households, `từ 2,2 lên 2,8 triệu đồng` both sums of money, `số hộ nghèo là 21.800` counts
households, and `bình quân 66,9 triệu đồng/hộ, tăng 5,2 triệu đồng` grows per household.
"""

from itertools import pairwise

from solieu.extracting.grammar import Grammar
from solieu.extracting.measuring import SCALE_OF_MONEY, set_unit
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import FoundUnit, UnitReader
from solieu.figure import Bound
from solieu.rulebook import COUNTED

_CLAUSE_END = (";", ".", "!", "?", ":")
_STATED = (*COUNTED, "score")


class UnitSharing:
    """Gives the mentions of one sentence, in the order of the text, the units that stand with others."""

    __slots__ = ("_cues", "_money", "_tokens", "_units")

    def __init__(self, tokens: Tokens, grammar: Grammar, units: UnitReader) -> None:
        self._tokens = tokens
        self._cues = grammar.cues
        self._money = grammar.money
        self._units = units

    def share_backwards(self, mentions: list[Mention]) -> None:
        """Give the numbers of a row or a change the unit that stands at its end."""
        for later, mention in pairwise(reversed(mentions)):
            self._from_next(mention, later)

    def share_forwards(self, mentions: list[Mention]) -> None:
        """Fill in every unit that stands before its number; one that keeps none is for the caller to judge."""
        for earlier, mention in zip([None, *mentions], mentions, strict=False):
            if mention.unit is None:
                self._from_before(mention, earlier)

    def share_denominators(self, mentions: list[Mention]) -> None:
        """A change, and the earlier end of one, is per what its amount is per."""
        for earlier, later in pairwise(mentions):
            if earlier.unit != later.unit or earlier.unit is None or later.family in ("time", "age", "rate"):
                continue
            if earlier.per and self._changes(earlier, later):
                later.take_per(earlier)
            elif later.per and self._rises(earlier, later):
                earlier.take_per(later)

    def share_bounds(self, mentions: list[Mention]) -> None:
        """A limit that is raised or lowered stays one: mức vay tối đa được nâng từ 20 lên 25 triệu đồng."""
        for earlier, later in pairwise(mentions):
            limits = earlier.bound in (Bound.AT_MOST, Bound.AT_LEAST) and later.bound is Bound.EXACT
            if limits and earlier.unit == later.unit and self._rises(earlier, later):
                later.bound = earlier.bound
                later.evidence["bound"] = earlier.evidence["bound"]

    def _gap(self, earlier: Mention, later: Mention) -> list[str]:
        return self._tokens.texts[earlier.end : later.first]

    def _from_next(self, mention: Mention, other: Mention) -> None:
        if mention.unit is not None or other.unit is None or other.ratio or other.numeral.unit_given:
            return
        gap = self._gap(mention, other)
        links = self._cues["cue.list.link"]
        listed = bool(gap) and all(links.at(self._tokens, i) for i in range(mention.end, other.first))
        joined = self._cues["cue.list.and"].at(self._tokens, mention.end) is not None
        shared_head = joined and len(gap) in range(2, 5) and "," not in gap and not mention.scaled
        if not (listed or shared_head or self._rises(mention, other)) or not self._like(mention, other):
            return
        mention.take_unit(other)
        mention.take_per(other)
        if not mention.scaled and other.scaled and mention.numeral.value < 1000:
            mention.shared_scale = other.scale

    @staticmethod
    def _like(mention: Mention, other: Mention) -> bool:
        """Whether the two may share a unit: a number with a scale of its own shares with one of the same scale."""
        return mention.scale in (1, other.scale)

    def _rises(self, earlier: Mention, later: Mention) -> bool:
        """Whether the two are the ends of a change: từ … lên (xuống, còn) …"""
        gap = self._gap(earlier, later)
        if len(gap) >= 12 or any(word in _CLAUSE_END for word in gap):
            return False
        leads = range(max(0, earlier.first - 6), earlier.first)
        turns = range(earlier.end, later.first)
        return any(self._is("cue.change.from", i) for i in leads) and any(
            self._is("cue.change.to", i) and not self._is("cue.change.no", i - 1) for i in turns
        )

    def _is(self, cue: str, i: int) -> bool:
        return self._cues[cue].at(self._tokens, i) is not None

    def _changes(self, earlier: Mention, later: Mention) -> bool:
        gap = self._gap(earlier, later)
        if len(gap) > 8 or any(word in _CLAUSE_END for word in gap):
            return False
        cue = self._cues["cue.change"]
        for i in range(earlier.end, later.first):
            found = cue.at(self._tokens, i)
            if found is not None and later.first - found[0] <= 2:
                return True
        return False

    def _from_before(self, mention: Mention, earlier: Mention | None) -> None:
        money = self._money
        if money is not None and mention.scale >= SCALE_OF_MONEY:
            mention.unit, mention.family = money.unit, money.family
            mention.evidence["unit"] = (money.id, mention.first, mention.core_end)
            return
        header = self._in_brackets_before(mention)
        if header is not None:
            set_unit(mention, header)
            return
        if self._is_age(mention):
            mention.unit, mention.family = "year_old", "age"
            mention.evidence["unit"] = ("cue.age_bracket", mention.first, mention.core_end)
            return
        unit = self._counted_before(mention)
        if unit is not None:
            set_unit(mention, unit)
        elif earlier is not None and earlier.unit and self._continues(earlier, mention):
            mention.take_unit(earlier)

    def _in_brackets_before(self, mention: Mention) -> FoundUnit | None:
        """The unit that the label of the number holds in brackets: `Hồ sơ trực tuyến (%): 92`."""
        texts, i = self._tokens.texts, mention.first
        if i < 4 or texts[i - 2 : i] != [")", ":"]:
            return None
        for first in range(i - 3, max(i - 7, 0), -1):
            if texts[first - 1] == "(":
                unit = self._units.listed(first)
                return unit if unit is not None and unit.end == i - 2 else None
        return None

    def _is_age(self, mention: Mention) -> bool:
        bracket = mention.first > 0 and self._tokens.texts[mention.first - 1] == "("
        return bracket and self._cues["cue.age_bracket"].at(self._tokens, mention.core_end) is not None

    def _continues(self, earlier: Mention, mention: Mention) -> bool:
        return self._rises(earlier, mention) or self._changes(earlier, mention)

    def _counted_before(self, mention: Mention) -> FoundUnit | None:
        """The noun that the clause counts: behind `số`, else the first where a verb of being leads to the number."""
        texts = self._tokens.texts
        start = mention.first
        while start > 0 and mention.first - start < 25 and texts[start - 1] not in _CLAUSE_END:
            start -= 1
        for i in range(mention.first - 1, start - 1, -1):
            if (
                self._is("cue.number_of", i)
                and (unit := self._units.listed(i + 1))
                and unit.family in _STATED
            ):
                return unit
        if not self._cues["cue.states"].endings(self._tokens, mention.first):
            return None
        for i in range(start, mention.first):
            unit = self._units.listed(i)
            if unit is not None and unit.family in _STATED and unit.end <= mention.first:
                return unit
        return None
