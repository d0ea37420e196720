"""Which indicator a figure states, by the words in its subject and around it.

A zone nearer to the number goes before one farther away: the subject, the clause, what is said of a whole list, the
words back to the number before, the rest of the sentence, the context (the lines before, the heading, the lead, the
title). Between them stands what another number states of which this one is a part, or with which it goes on. In a zone
the lower rank wins. docs/indicators.md tells the order in full.

Ranks come in three bands. Words up to STRONG tell the matter itself. General nouns (up to WEAK) give way to them in
subject and clause, and to a word farther away that asks for another one beside the number. General words (`hỗ trợ`,
`chi phí`) come last; only sums of money, which say what they are for, heed them before the number before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solieu.document import BlockKind, Document
from solieu.extracting.carrying import CarryReader
from solieu.extracting.choosing import Fits, Pick, Told, by_distance, by_rank, counts, last
from solieu.extracting.columns import ColumnReader
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.surroundings import Scene, Surroundings, SurroundingsReader
from solieu.extracting.topics import Hit, Topics, Zone, topic_index
from solieu.figure import Aspect, Evidence
from solieu.rulebook import IndicatorRule

STRONG, WEAK = 3, 6
_LINES_BACK = 3
_LAST = 24  # words of a context that are heeded, the last ones
_NO_CONTEXT = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BYLINE)


class IndicatorReader:
    """Reads the indicators of a document's mentions, passage by passage in order."""

    __slots__ = ("_carry", "_columns", "_context", "_passages", "_surroundings", "_topics")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._passages = passages
        self._topics = Topics(topic_index(grammar.rulebook), passages)
        self._surroundings = SurroundingsReader(grammar, self._topics.index)
        self._carry = CarryReader(grammar, passages, self._topics)
        self._columns = ColumnReader(grammar, passages, self._topics)
        self._context = _contexts(passages)

    def read(self, number: int) -> None:
        """Set the indicator of each mention of passage `number`."""
        reading = self._passages[number].reading
        if reading is None:
            return
        families = self._topics.index.families
        scene = self._surroundings.scene(self._topics.at(number), reading.mentions)
        for k, mention in enumerate(reading.mentions):
            if mention.family is None or mention.family in families:
                self._read(number, scene, k)

    def _read(self, number: int, scene: Scene, k: int) -> None:
        mentions = scene.mentions
        view = _View(mentions[k], number, scene.around(k), self._context[number], self._topics)
        told = (
            self._carry.introduced(number, mentions[k])
            or self._columns.read(number, mentions[k])
            or self._carry.equal(number, mentions, k)
            or view.strong()
            or self._carry.whole(number, mentions, k)
            or self._carry.listed(number, mentions, k)
            or view.weak()
            or self._carry.linked(number, mentions, k)
            or view.far()
            or (None if view.around.named else self._carry.before(number, mentions, k))
        )
        if told is not None and told.indicator is not None:
            self._set(mentions[k], told, number)

    def _set(self, mention: Mention, told: Told, number: int) -> None:
        """Set the indicator of a mention of passage `number`, with its evidence."""
        mention.indicator = told.indicator
        if told.number == number:
            mention.evidence["indicator"] = (told.rule, told.hit.first, told.hit.end)
            return
        tokens = self._topics.at(told.number).tokens
        start, end = tokens.layers.original(tokens.starts[told.hit.first], tokens.ends[told.hit.end - 1])
        offset = self._passages[told.number].sentence.start
        mention.cited.append(Evidence("indicator", told.rule, offset + start, offset + end))


@dataclass(frozen=True, slots=True)
class _View:
    """One number with all that is seen from it, and what the rules say of that, band by band."""

    mention: Mention
    number: int
    around: Surroundings
    context: tuple[int, ...]
    topics: Topics

    def strong(self) -> Told | None:
        """The matter itself: told in the subject, in the clause or of the whole list, or far away by a word that asks
        for another one beside the number."""
        fits, around = self._is_strong, self.around
        return (
            self._ranked(around.subject, Zone.SUBJECT, fits)
            or self._ranked((*around.clause, *around.tail), Zone.CLAUSE, fits)
            or self._anchored()
        )

    def weak(self) -> Told | None:
        """A general noun; for a sum of money also what stands before it, and a general word."""
        special, general, around = self._is_special, self._is_general, self.around
        near = self._ranked(around.subject, Zone.SUBJECT, special) or self._ranked(
            around.clause, Zone.CLAUSE, special
        )
        if near is not None or self.mention.family != "money" or self._goes_on():
            return near
        return (
            self._ranked(around.subject, Zone.SUBJECT, general)
            or self._nearest(around.before, Zone.CLAUSE, special)
            or self._nearest(around.before, Zone.CLAUSE, general)
        )

    def _goes_on(self) -> bool:
        """Whether it is the change of what was told before: dư nợ 5 tỷ đồng, chiếm 3% tổng vốn, tăng 1 tỷ đồng."""
        carried = self.mention.evidence.get("subject", ("",))[0] == CARRIED
        return carried and self.mention.aspect in (Aspect.INCREASE, Aspect.DECREASE)

    def far(self) -> Told | None:
        """What tells it where the number before does not; for a place nothing does, there are too many of them."""
        special, general, around = self._is_special, self._is_general, self.around
        if self.mention.family == "place" or around.named:
            return None
        return (
            self._ranked(around.subject, Zone.SUBJECT, general)
            or self._nearest(around.before, Zone.CLAUSE, special)
            or self._distant(special)
            or self._ranked(around.clause, Zone.CLAUSE, general)
            or self._nearest(around.before, Zone.CLAUSE, general)
        )

    def _ranked(self, hits: Iterable[Hit], zone: Zone, fits: Fits) -> Told | None:
        return _told(by_rank(hits, zone, fits, self.mention), self.number)

    def _nearest(self, hits: Iterable[Hit], zone: Zone, fits: Fits) -> Told | None:
        return _told(by_distance(hits, zone, fits, self.mention), self.number)

    def _distant(self, fits: Fits) -> Told | None:
        """What the nearest word of the sentence tells, else the nearest one of the context."""
        told = self._nearest(self.around.afar, Zone.SENTENCE, fits)
        for other in self.context:
            told = told or _told(last(self.topics.at(other).afar[-_LAST:], fits), other)
        return told

    def _anchored(self) -> Told | None:
        """The same of words whose rules ask for another one beside the number."""
        if not self.around.conditions.beside:
            return None
        told = self._nearest(self.around.anchored, Zone.SENTENCE, self._is_anchored)
        for other in self.context:
            told = told or _told(last(self.topics.at(other).anchored[-_LAST:], self._is_anchored), other)
        return told

    def _is_anchored(self, rule: IndicatorRule) -> bool:
        return bool(rule.beside) and self._is_special(rule)

    def _is_strong(self, rule: IndicatorRule) -> bool:
        return rule.rank <= STRONG and self._fits(rule)

    def _is_special(self, rule: IndicatorRule) -> bool:
        return rule.rank <= WEAK and self._fits(rule)

    def _is_general(self, rule: IndicatorRule) -> bool:
        return rule.rank > WEAK and self._fits(rule)

    def _fits(self, rule: IndicatorRule) -> bool:
        return counts(rule, self.mention) and self.around.conditions.meet(rule, self._amid)

    def _amid(self, rule: str) -> bool:
        return any(rule in self.topics.at(other).amid for other in (self.number, *self.context))


def _told(pick: Pick | None, number: int) -> Told | None:
    """What a rule and its word in passage `number` tell."""
    return None if pick is None else Told(pick[0].indicator, pick[0].id, pick[1], number)


def _contexts(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage those that tell what it is about, the nearest first: some lines before it, its heading, the
    lead, the title."""
    contexts: list[tuple[int, ...]] = []
    title = lead = heading = None
    lines: list[int] = []
    for number, passage in enumerate(passages):
        around = (*reversed(lines), heading, lead, title)
        contexts.append(tuple(dict.fromkeys(other for other in around if other is not None)))
        if passage.kind is BlockKind.TITLE and title is None:
            title = number
        elif passage.kind is BlockKind.HEADING:
            heading, lines = number, []
        elif passage.kind not in _NO_CONTEXT:
            lines = [*lines[-_LINES_BACK + 1 :], number]
            if lead is None and passage.kind is BlockKind.PARAGRAPH:
                lead = number
    return contexts
