"""Whether a number is an amount, the size of a change, or relative to another amount: cues around it, by rule.

The cue nearest before a number in its clause decides (`giảm 0,28%`, but `giảm xuống còn 1,30%`). Where that is no cue
of change, words behind the quote may make a ratio of it (`114% kế hoạch`). A number without a cue of its own shares
that of the number before where the two say one thing (`giảm 611 hộ, tương ứng 5,46%`); one in a table takes what the
head of its column says.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from solieu.document import Document
from solieu.extracting.clauses import Clauses
from solieu.extracting.coordination import CHANGES, Coordination, starts_change
from solieu.extracting.grammar import Grammar
from solieu.extracting.heads import head_of
from solieu.extracting.ids import ASPECT_CARRIED, ASPECT_SIGN
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.scopes import Mark, Phrases
from solieu.extracting.sentence import Reading
from solieu.figure import Aspect
from solieu.rulebook import AspectRule, Family, Rulebook

_LONGEST = 16  # tokens between a cue of change and its number
_LONGEST_CLAUSE = 40
_BEHIND = 8  # tokens behind the quote that may hold what a rule asks for
_NEAR = ("time", "age")  # what is measured so changes by a number that stands right behind the cue
_OPTIONS = 3  # words between a quote and what makes a ratio of it

Found = tuple[AspectRule, int, int]
Told = tuple[Aspect, str, int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The aspect rules of a rulebook made ready."""

    before: Phrases[AspectRule]
    after: Lexicon[AspectRule]
    heads: Phrases[AspectRule]
    asks: dict[str, Lexicon[bool]]
    unless: dict[str, Lexicon[bool]]
    growth: frozenset[str]


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
        heads=Phrases((form, rule) for rule in rules for form in rule.heads),
        asks={rule.id: Lexicon((form, True) for form in rule.asks) for rule in rules if rule.asks},
        unless={rule.id: Lexicon((form, True) for form in rule.unless) for rule in rules if rule.unless},
        growth=frozenset(rule.id for rule in rules if rule.through),
    )


class AspectReader:
    """Reads the aspects of a document's mentions, passage by passage."""

    __slots__ = ("_document", "_grammar", "_words")

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._words = words_of(grammar.rulebook)

    def read(self, passage: Passage) -> None:
        """Set the aspect of each mention of the passage."""
        reading = passage.reading
        if reading is None:
            return
        sentence = _Sentence(reading, self._grammar, self._words)
        for number, mention in enumerate(reading.mentions):
            told = sentence.told(number)
            if told is not None and told[0] is not Aspect.LEVEL:
                mention.aspect = told[0]
                mention.evidence["aspect"] = told[1:]
            elif told is None and passage.cells:
                self._from_head(passage, mention)

    def _from_head(self, passage: Passage, mention: Mention) -> None:
        head = head_of(self._document, passage, mention)
        for mark in self._words.heads.marks(head.tokens) if head else ():
            for rule in mark.meanings:
                if head is not None and _is_of(rule, mention):
                    mention.aspect = rule.aspect
                    mention.cited.append(head.cited("aspect", rule.id, mark.first, mark.end))
                    return


class _Sentence:
    """The cues of aspect in one sentence, and which of them governs a number."""

    __slots__ = ("_clauses", "_coordination", "_ends", "_grammar", "_marks", "_mentions", "_words")

    def __init__(self, reading: Reading, grammar: Grammar, words: Words) -> None:
        self._mentions = reading.mentions
        self._grammar = grammar
        self._words = words
        self._clauses = Clauses(reading.tokens, grammar)
        self._coordination = Coordination(self._clauses, reading.mentions, words.growth)
        self._marks = words.before.marks(reading.tokens)
        self._ends = [mark.end for mark in self._marks]

    def told(self, number: int) -> Told | None:
        """The aspect of the mention of that number, with the rule and the tokens that tell it."""
        mention = self._mentions[number]
        earlier = self._mentions[number - 1] if number else None
        later = self._mentions[number + 1] if number + 1 < len(self._mentions) else None
        floor = earlier.end if earlier else 0
        lead = self._clauses.lead(mention.first, floor, self._ends)
        starts = starts_change(self._clauses, mention, later)
        before = None if starts else self._before(mention, floor, lead)
        if itself := self._signed(mention) or self._fold(mention):
            return itself
        found = before if before is not None and before[0].aspect is not Aspect.LEVEL else None
        shares = earlier is not None and not starts and self._coordination.shares(number, lead)
        in_list = earlier is not None and shares and earlier.aspect in CHANGES and lead - earlier.end == 1
        if found is None and not (in_list and before is None):
            found = self._behind(mention) or before
        if found is not None:
            return found[0].aspect, found[0].id, found[1], found[2]
        if earlier is None or not shares:
            return None
        return earlier.aspect, ASPECT_CARRIED, *earlier.evidence["aspect"][1:]

    def _signed(self, mention: Mention) -> Told | None:
        """A sign glued to a rate inside the sentence: `GDP (-6,02%)`."""
        i, tokens = mention.first - 1, self._clauses.tokens
        if mention.family != "rate" or i < 1 or tokens.texts[i] not in "+-":
            return None
        if not tokens.glued(mention.first) or (tokens.glued(i) and tokens.texts[i - 1] != "("):
            return None
        return Aspect.DECREASE if tokens.texts[i] == "-" else Aspect.INCREASE, ASPECT_SIGN, i, i + 1

    def _fold(self, mention: Mention) -> Told | None:
        """A number that begins with the cue itself: `gấp đôi`, `tăng gấp rưỡi`."""
        at = bisect_right(self._ends, mention.first)
        mark = self._marks[at] if at < len(self._marks) else None
        if mention.family != "times" or mark is None or mark.first > mention.first:
            return None
        rule = next((rule for rule in mark.meanings if rule.aspect is Aspect.RATIO), None)
        return (rule.aspect, rule.id, mark.first, mark.end) if rule is not None else None

    def _before(self, mention: Mention, floor: int, lead: int) -> Found | None:
        """The nearest cue before the number in its clause; a level cue leaves room for one of growth."""
        nearest: Found | None = None
        floor = self._clauses.start(lead, max(floor, mention.first - _LONGEST))
        for mark in self._marks_before(mention.first, floor):
            rule = next((rule for rule in mark.meanings if self._fits(rule, mark, mention, lead)), None)
            if rule is not None and (nearest is None or rule.through):
                nearest = rule, mark.first, mark.end
                if rule.aspect is not Aspect.LEVEL:
                    break
        return nearest

    def _marks_before(self, first: int, floor: int) -> Iterator[Mark[AspectRule]]:
        """The cues between two tokens, the nearest to the later one first, as far as they reach to it."""
        for i in range(bisect_right(self._ends, first) - 1, -1, -1):
            mark = self._marks[i]
            if mark.first < floor or self._is_broken(mark.end, first):
                return
            yield mark

    def _is_broken(self, first: int, end: int) -> bool:
        """Whether a word stands in these tokens over which no cue of change reaches."""
        breaks, no = self._grammar.cues["cue.aspect.breaks"], self._grammar.cues["cue.aspect.breaks_no"]
        tokens, i = self._clauses.tokens, first
        while i < end:
            if spared := no.at(tokens, i):
                i = spared[0]
            elif breaks.at(tokens, i):
                return True
            else:
                i += 1
        return False

    def _fits(self, rule: AspectRule, mark: Mark[AspectRule], mention: Mention, lead: int) -> bool:
        family = _family(mention)
        is_time_past = family == "time" and self._clauses.meets(
            "cue.status.past", range(mention.end, mention.end + 1)
        )
        if not _is_of(rule, mention) or is_time_past:
            return False
        if (rule.near or family in _NEAR) and mark.end < lead:
            return False
        if rule.compared and family != "rate" and not self._compares(mark.end, lead, mention):
            return False
        asks, unless = self._words.asks.get(rule.id), self._words.unless.get(rule.id)
        if asks is not None and not self._holds(asks, mark.end, mention):
            return False
        clause = range(self._clauses.start(mark.first, max(0, mark.first - _LONGEST_CLAUSE)), mark.first)
        return unless is None or all(unless.at(self._clauses.tokens, i) is None for i in clause)

    def _holds(self, words: Lexicon[bool], first: int, mention: Mention) -> bool:
        """Whether one of the words stands between token `first` and the number, or behind it in its clause."""
        behind = range(mention.end, self._clauses.end(mention.end, _BEHIND))
        return any(words.at(self._clauses.tokens, i) for i in (*range(first, mention.first), *behind))

    def _compares(self, first: int, lead: int, mention: Mention) -> bool:
        """Whether words say what the number is compared with, between a cue that ends before token `first` and the
        number, behind it, or before them."""
        than = range(max(0, first - _LONGEST_CLAUSE), first)
        return (
            first < lead
            or self._holds(self._grammar.cues["cue.aspect.than"], first, mention)
            or self._clauses.meets("cue.aspect.than", than)
        )

    def _behind(self, mention: Mention) -> Found | None:
        i, tokens = mention.end, self._clauses.tokens
        for _ in range(_OPTIONS):
            match = self._words.after.at(tokens, i)
            if match is not None:
                end, rules = match
                return next(((rule, i, end) for rule in rules if _is_of(rule, mention)), None)
            skip = self._grammar.cues["cue.aspect.of"].at(tokens, i)
            if skip is None:
                return None
            i = skip[0]
        return None


def _is_of(rule: AspectRule, mention: Mention) -> bool:
    """Whether a rule may tell the aspect of numbers of that family."""
    family = _family(mention)
    return (not rule.families or family in rule.families) and family not in rule.not_families


def _family(mention: Mention) -> Family | None:
    """The family of the unit, a share for a ratio: two thirds are no `times`."""
    return "rate" if mention.unit == "ratio" else mention.family
