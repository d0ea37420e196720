"""Numbers that share the cue of a change with the number before them, and numbers from which a change starts.

`giảm 611 hộ, tương ứng 5,46%`; `tăng 2 lớp và 356 học sinh`; `vàng tăng 2%; bạc 3%`; but `tăng từ 5 tỷ lên 8 tỷ`.
"""

from solieu.extracting.clauses import Clauses
from solieu.extracting.mention import Mention
from solieu.figure import Aspect
from solieu.rulebook import COUNTED

CHANGES = (Aspect.INCREASE, Aspect.DECREASE)
_TURN = 14  # tokens from the earlier end of a change to the later one
_COORDINATED = 6  # tokens between two numbers that share a cue
_FROM = 4  # tokens before a number in which `từ` stands


def starts_change(clauses: Clauses, mention: Mention, later: Mention | None) -> bool:
    """Whether the number is where a change starts that the later number ends: `tăng từ 5 tỷ lên 8 tỷ`."""
    if mention.upper is not None or later is None or later.first - mention.end > _TURN:
        return False
    if not clauses.meets("cue.change.from", range(max(0, mention.first - _FROM), mention.first)):
        return False
    return any(
        clauses.meets("cue.change.to", range(i, i + 1))
        and not clauses.meets("cue.change.no", range(i - 1, i))
        for i in range(mention.end, later.first)
    )


class Coordination:
    """Tells which numbers of a sentence share the aspect of the one before them. `growth` are the rules whose numbers
    are changes although their words say where it stands (`tăng trưởng đạt 7%`)."""

    __slots__ = ("_clauses", "_growth", "_mentions")

    def __init__(self, clauses: Clauses, mentions: list[Mention], growth: frozenset[str]) -> None:
        self._clauses = clauses
        self._mentions = mentions
        self._growth = growth

    def shares(self, number: int, lead: int) -> bool:
        """Whether the mention of that number, to which words lead from token `lead` on, says in the same sense what the
        one before it says."""
        earlier, mention = self._mentions[number - 1], self._mentions[number]
        gap = range(earlier.end, lead)
        if earlier.aspect is Aspect.LEVEL or len(gap) > _TURN:
            return False
        if self._clauses.meets("cue.aspect.same", range(earlier.end, mention.first)):
            return earlier.aspect in CHANGES or earlier.family == mention.family
        if len(gap) == 1 and self._clauses.meets("cue.aspect.list", gap):
            return _alike(earlier, mention)
        return earlier.aspect in CHANGES and self._goes_on(number, gap, lead)

    def _goes_on(self, number: int, gap: range, lead: int) -> bool:
        """Whether a change is told once more without its verb."""
        earlier, mention = self._mentions[number - 1], self._mentions[number]
        texts = self._clauses.texts
        if earlier.evidence["aspect"][0] in self._growth and mention.family == "rate":
            return len(gap) <= _COORDINATED and texts[gap.start] in ("(", ",") and not self._has_verb(gap)
        if texts[lead] == "(":
            return len(gap) <= _COORDINATED and not any(texts[i] in "();" for i in gap)
        if gap and self._clauses.meets("cue.list.and", range(lead - 1, lead)):
            return len(gap) <= _COORDINATED and _alike(earlier, mention)
        return mention.family == earlier.family == "rate" and self._is_parallel(number, gap)

    def _is_parallel(self, number: int, gap: range) -> bool:
        """Whether the clause of a rate leaves out the verb that the clause before it has: `vàng tăng 2%; bạc 3%`."""
        meets = self._clauses.meets
        label = max((i + 1 for i in gap if meets("cue.aspect.list", range(i, i + 1))), default=gap.stop)
        if not 1 <= gap.stop - label <= _COORDINATED:
            return False
        before = self._mentions[number - 2] if number > 1 else None
        if before is not None and self._clauses.start(self._mentions[number - 1].first, 0) <= before.first:
            return False
        return not meets("cue.aspect.verbs", range(label, gap.stop))

    def _has_verb(self, gap: range) -> bool:
        """Whether a verb stands in the gap that says more than that something is so."""
        meets = self._clauses.meets
        return any(
            meets("cue.aspect.verbs", range(i, i + 1)) and not meets("cue.aspect.is", range(i, i + 1))
            for i in gap
        )


def _alike(earlier: Mention, mention: Mention) -> bool:
    return earlier.family == mention.family or {earlier.family, mention.family} <= {*COUNTED}
