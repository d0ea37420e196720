"""Whether a number is an amount, the size of a change, or relative to another amount: cues around it, by rule.

The cue nearest before a number in its clause decides (`giảm 0,28%`, but `giảm xuống còn 1,30%`). Where that is no cue
of change, words behind the quote may make a ratio of it (`114% kế hoạch`). A number without a cue of its own shares
that of the number before where the two say one thing (`giảm 611 hộ, tương ứng 5,46%`, `tăng 2 lớp và 356 học sinh`).
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import ASPECT_CARRIED, ASPECT_SIGN
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.mention import Mention
from solieu.extracting.scopes import WALLS, Mark, Phrases
from solieu.extracting.sentence import Reading
from solieu.figure import Aspect
from solieu.rulebook import COUNTED, AspectRule, Family, Rulebook

_CHANGES = (Aspect.INCREASE, Aspect.DECREASE)
_LONGEST = 16  # tokens between a cue of change and its number
_SMALL = 8  # words of bounds and the like before a number
_BEHIND = 8  # tokens behind the quote that may hold what a rule asks for
_LONGEST_CLAUSE = 40
_IS = ("là", "đạt")
_TURN = 14  # tokens from the earlier end of a change to the later one
_COORDINATED = 6  # tokens between two numbers that share a cue

_NEAR = ("time", "age")  # what is measured so changes by a number that stands right behind the cue

Found = tuple[AspectRule, int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The aspect rules of a rulebook made ready."""

    before: Phrases[AspectRule]
    after: Lexicon[AspectRule]
    asks: dict[str, Lexicon[bool]]
    unless: dict[str, Lexicon[bool]]
    through: frozenset[str]


@lru_cache(maxsize=4)
def words_of(rulebook: Rulebook) -> Words:
    """The words of a rulebook's aspect rules: a pure function of its content."""
    rules = rulebook.of(AspectRule)
    return Words(
        before=Phrases(
            ((form, rule) for rule in rules for form in rule.before),
            (form for rule in rules for form in rule.pseudo),
        ),
        after=Lexicon((form, rule) for rule in rules for form in rule.after),
        asks={rule.id: Lexicon((form, True) for form in rule.asks) for rule in rules if rule.asks},
        unless={rule.id: Lexicon((form, True) for form in rule.unless) for rule in rules if rule.unless},
        through=frozenset(rule.id for rule in rules if rule.through),
    )


class AspectReader:
    """Reads the aspects of a sentence's mentions."""

    __slots__ = ("_grammar", "_words")

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._words = words_of(grammar.rulebook)

    def read(self, reading: Reading) -> None:
        """Set the aspect of each mention."""
        clauses = _Clauses(reading, self._grammar, self._words)
        for number, mention in enumerate(reading.mentions):
            clauses.read(number, mention)


class _Clauses:
    """The clauses of one sentence, and the cues in them."""

    __slots__ = ("_ends", "_grammar", "_marks", "_mentions", "_texts", "_tokens", "_words")

    def __init__(self, reading: Reading, grammar: Grammar, words: Words) -> None:
        self._tokens = reading.tokens
        self._texts = reading.tokens.texts
        self._mentions = reading.mentions
        self._grammar = grammar
        self._words = words
        self._marks = words.before.marks(reading.tokens)
        self._ends = [mark.end for mark in self._marks]

    def read(self, number: int, mention: Mention) -> None:
        """Set the aspect of the mention of that number."""
        earlier = self._mentions[number - 1] if number else None
        lead = self._lead(mention.first, earlier.end if earlier else 0)
        found = self._signed(mention) or self._found(mention, earlier, lead, number)
        if found is None:
            return
        aspect, id, first, end = found
        if aspect is not Aspect.LEVEL:
            mention.aspect = aspect
            mention.evidence["aspect"] = (id, first, end)

    def _found(
        self, mention: Mention, earlier: Mention | None, lead: int, number: int
    ) -> tuple[Aspect, str, int, int] | None:
        starts = self._starts_change(mention, number, lead)
        before = None if starts else self._before(mention, earlier, lead)
        if before is not None and before[0].aspect is not Aspect.LEVEL:
            return before[0].aspect, before[0].id, before[1], before[2]
        after = self._behind(mention)
        if after is not None:
            return after[0].aspect, after[0].id, after[1], after[2]
        if starts or before is not None or earlier is None:
            return None
        if self._shares(earlier, mention, lead, number):
            _, first, end = earlier.evidence["aspect"]
            return earlier.aspect, ASPECT_CARRIED, first, end
        return None

    def _signed(self, mention: Mention) -> tuple[Aspect, str, int, int] | None:
        """A sign glued to a rate inside the sentence: `GDP (-6,02%)`."""
        i = mention.first - 1
        if mention.family != "rate" or i < 1 or self._texts[i] not in "+-":
            return None
        if not self._tokens.glued(mention.first) or (self._tokens.glued(i) and self._texts[i - 1] != "("):
            return None
        return Aspect.DECREASE if self._texts[i] == "-" else Aspect.INCREASE, ASPECT_SIGN, i, i + 1

    def _lead(self, first: int, floor: int) -> int:
        """Where the words of bounds and the like begin that stand before the number at token `first`, with the
        bracket before them."""
        grammar, small = self._grammar, self._grammar.cues["cue.aspect.small"]
        for _ in range(_SMALL):
            if first <= floor or first in self._ends:
                break
            cue = grammar.bounds_before.at(self._tokens, first) or grammar.between.at(self._tokens, first)
            starts = [cue[0]] if cue else small.endings(self._tokens, first)
            if not starts or starts[0] < floor:
                break
            first = starts[0]
        return first - 1 if first > floor and self._texts[first - 1] == "(" else first

    def _before(self, mention: Mention, earlier: Mention | None, lead: int) -> Found | None:
        nearest: Found | None = None
        floor = self._floor(lead, max(earlier.end if earlier else 0, mention.first - _LONGEST))
        for i in range(bisect_right(self._ends, mention.first) - 1, -1, -1):
            mark = self._marks[i]
            if mark.first < floor or self._breaks(mark.end, mention.first):
                break
            rule = next((rule for rule in mark.meanings if self._fits(rule, mark, mention, lead)), None)
            if rule is not None and (nearest is None or rule.through):
                nearest = rule, mark.first, mark.end
                if rule.aspect is not Aspect.LEVEL:
                    break
        return nearest

    def _breaks(self, first: int, end: int) -> bool:
        """Whether a word stands in these tokens over which no cue of change reaches."""
        breaks, no = self._grammar.cues["cue.aspect.breaks"], self._grammar.cues["cue.aspect.breaks_no"]
        i = first
        while i < end:
            if spared := no.at(self._tokens, i):
                i = spared[0]
            elif breaks.at(self._tokens, i):
                return True
            else:
                i += 1
        return False

    def _floor(self, lead: int, floor: int) -> int:
        """The token behind the last sign that parts clauses; a bracket that opens at the number parts none."""
        i = lead
        while i > floor and self._texts[i - 1] not in WALLS:
            i -= 1
        return i

    def _fits(self, rule: AspectRule, mark: Mark[AspectRule], mention: Mention, lead: int) -> bool:
        family = _family(mention)
        if (rule.families and family not in rule.families) or family in rule.not_families:
            return False
        if (rule.near or family in _NEAR) and mark.end < lead:
            return False
        if family == "time" and self._meets("cue.status.past", range(mention.end, mention.end + 1)):
            return False
        if rule.compared and family != "rate" and not self._compares(mark.end, lead, mention):
            return False
        if rule.asks and not self._holds(self._words.asks[rule.id], mark.end, mention):
            return False
        unless = self._words.unless.get(rule.id)
        if unless is None:
            return True
        clause = range(self._floor(mark.first, max(0, mark.first - _LONGEST_CLAUSE)), mark.first)
        return all(unless.at(self._tokens, i) is None for i in clause)

    def _holds(self, words: Lexicon[bool], first: int, mention: Mention) -> bool:
        behind = range(mention.end, self._clause_end(mention.end))
        return any(words.at(self._tokens, i) for i in (*range(first, mention.first), *behind))

    def _compares(self, first: int, lead: int, mention: Mention) -> bool:
        """Whether words say what the number is compared with, between a cue that ends before token `first` and the
        number, or behind it."""
        return first < lead or self._holds(self._grammar.cues["cue.aspect.than"], first, mention)

    def _clause_end(self, i: int) -> int:
        last = min(len(self._texts), i + _BEHIND)
        while i < last and self._texts[i] not in WALLS:
            i += 1
        return i

    def _behind(self, mention: Mention) -> Found | None:
        i, family = mention.end, _family(mention)
        for _ in range(3):
            match = self._words.after.at(self._tokens, i)
            if match is not None:
                end, rules = match
                return next(
                    ((rule, i, end) for rule in rules if not rule.families or family in rule.families), None
                )
            skip = self._grammar.cues["cue.aspect.of"].at(self._tokens, i)
            if skip is None:
                return None
            i = skip[0]
        return None

    def _starts_change(self, mention: Mention, number: int, lead: int) -> bool:
        """Whether the number is where a change starts: `tăng từ 5 tỷ lên 8 tỷ`."""
        cues = self._grammar.cues
        if mention.upper is not None or number + 1 == len(self._mentions):
            return False
        if not any(cues["cue.change.from"].at(self._tokens, i) for i in range(lead, mention.first)):
            return False
        later = self._mentions[number + 1].first
        if later - mention.end > _TURN:
            return False
        return any(
            cues["cue.change.to"].at(self._tokens, i) and not cues["cue.change.no"].at(self._tokens, i - 1)
            for i in range(mention.end, later)
        )

    def _shares(self, earlier: Mention, mention: Mention, lead: int, number: int) -> bool:
        """Whether the number says in the same sense what the one before it says."""
        gap = range(earlier.end, lead)
        if earlier.aspect is Aspect.LEVEL or len(gap) > _TURN:
            return False
        if self._meets("cue.aspect.same", range(earlier.end, mention.first)):
            return earlier.aspect in _CHANGES or earlier.family == mention.family
        if self._is_list(gap):
            return self._alike(earlier, mention)
        if earlier.aspect not in _CHANGES:
            return False
        if earlier.evidence["aspect"][0] in self._words.through and mention.family == "rate":
            verbs = any(
                self._meets("cue.aspect.verbs", range(i, i + 1)) for i in gap if self._texts[i] not in _IS
            )
            return len(gap) <= _COORDINATED and self._texts[gap.start] in ("(", ",") and not verbs
        if self._texts[lead] == "(":
            return len(gap) <= _COORDINATED and not any(self._texts[i] in "();" for i in gap)
        if gap and self._texts[lead - 1] == "và":
            return len(gap) <= _COORDINATED and self._alike(earlier, mention)
        return mention.family == earlier.family == "rate" and self._is_parallel(earlier, number, gap)

    @staticmethod
    def _alike(earlier: Mention, mention: Mention) -> bool:
        return earlier.family == mention.family or {earlier.family, mention.family} <= {*COUNTED}

    def _is_list(self, gap: range) -> bool:
        return len(gap) == 1 and self._meets("cue.aspect.list", gap)

    def _is_parallel(self, earlier: Mention, number: int, gap: range) -> bool:
        """Whether the clause of a rate leaves out the verb that the clause before it has: `vàng tăng 2%; bạc 3%`."""
        label = max((i + 1 for i in gap if self._meets("cue.aspect.list", range(i, i + 1))), default=gap.stop)
        if not 1 <= gap.stop - label <= _COORDINATED:
            return False
        before = self._mentions[number - 2] if number > 1 else None
        if before is not None and self._floor(earlier.first, 0) <= before.first:
            return False
        return not self._meets("cue.aspect.verbs", range(label, gap.stop))

    def _meets(self, cue: str, places: range) -> bool:
        words = self._grammar.cues[cue]
        return any(words.at(self._tokens, i) for i in places)


def _family(mention: Mention) -> Family | None:
    """The family of the unit, a share for a ratio: two thirds are no `times`."""
    return "rate" if mention.unit == "ratio" else mention.family
