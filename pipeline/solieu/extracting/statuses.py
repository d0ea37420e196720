"""In what sense a number is said: as a fact, an aim, a forecast or a rule.

A cue of the number's sentence decides (see governing.py). Where none does, the line that a list hangs on tells, or the
head of the column of a table; then that the whole article is a plan; then the sentence before that this one goes on
from. What only identifies the things that a plan is for stays a fact; a limit beside a number that a rule sets is a
condition of that rule.
"""

from collections.abc import Sequence

from solieu.document import BlockKind, Document
from solieu.extracting.governing import Governors
from solieu.extracting.grammar import Grammar
from solieu.extracting.heads import head_of
from solieu.extracting.ids import STATUS_CONDITION
from solieu.extracting.mention import Mention
from solieu.extracting.outlooks import Outlook, Said, said, tokens_of
from solieu.extracting.passage import Passage
from solieu.extracting.reaches import Reach, reaches, words_of
from solieu.extracting.tokens import Tokens
from solieu.figure import Aspect, Bound, Evidence, Status

_OPEN = (Status.TARGET, Status.ESTIMATE)


class StatusReader:
    """Reads the statuses of a document's mentions, passage by passage in order."""

    __slots__ = ("_document", "_grammar", "_last", "_list", "_outlook", "_passages", "_row")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar
        self._outlook = Outlook(passages, grammar)
        self._last: tuple[int, Said | None, bool] = (-1, None, False)
        self._list: tuple[int, Said | None] = (-1, None)
        self._row: Said | None = None

    def read(self, number: int) -> None:
        """Set the status of each mention of passage `number`."""
        passage = self._passages[number]
        reading = passage.reading
        if reading is None:
            return
        found = reaches(reading.tokens, self._grammar)
        goes_on, tells = self._goes_on(number), any(reach.tells_law for reach in found)
        law = self._outlook.law is not None or tells or (self._last[0] == number - 1 and self._last[2])
        governors = Governors(reading, found, self._grammar, law=law, about=self._outlook.names)
        base = self._listed(number) or self._outlook.default(number)
        base = base or (self._last[1] if goes_on else None)
        rules = self._outlook.rules(item=self._is_item(number))
        for place, mention in enumerate(reading.mentions):
            rule = rules if governors.may_rule(mention) else None
            status = self._set(mention, governors, self._headed(passage, mention) or base or rule)
            if status in _OPEN and governors.is_given(place):
                _clear(mention)
        self._conditions(reading.mentions, governors)
        hangs = _hanging(passage, governors.reaches)
        if hangs is None and goes_on and not governors.reaches:
            hangs = self._last[1]
        self._last = number, hangs, tells or (goes_on and law)

    def _set(self, mention: Mention, governors: Governors, base: Said | None) -> Status:
        """Set what a cue of the sentence says of the number, or else what stands elsewhere."""
        reach = governors.of(mention)
        if reach is not None:
            status = reach.rule.status
            status = self._outlook.weakly(status, mention) if reach.rule.weak else status
            if status is Status.NORM and mention.family == "time" and governors.is_past(mention):
                status = Status.ACTUAL
            if status is not Status.ACTUAL:
                mention.status = status
                mention.evidence["status"] = (reach.rule.id, reach.first, reach.end)
        elif base is not None:
            limits = base is self._outlook.plan and mention.bound is Bound.AT_MOST
            mention.status = Status.NORM if limits else base.rule.status
            id = STATUS_CONDITION if limits else base.rule.id
            mention.cited.append(Evidence("status", id, base.start, base.end))
        return mention.status

    def _conditions(self, mentions: Sequence[Mention], governors: Governors) -> None:
        """Make the limits beside a number that a rule sets conditions of that rule, and all limits in an article of
        rules."""
        norm = next((mention.evidence["status"] for mention in mentions if _is_norm(mention)), None)
        law = self._outlook.law
        if norm is None and law is None:
            return
        for mention in mentions:
            if mention.status is not Status.ACTUAL or not governors.is_condition(mention):
                continue
            if norm is not None:
                mention.status, mention.evidence["status"] = Status.NORM, (STATUS_CONDITION, *norm[1:])
            elif law is not None and mention.bound is not Bound.EXACT:
                mention.status = Status.NORM
                mention.cited.append(Evidence("status", STATUS_CONDITION, law.start, law.end))

    def _goes_on(self, number: int) -> bool:
        """Whether the sentence goes on from the one before it, or with its list."""
        reading, (last, hangs, _) = self._passages[number].reading, self._last
        if reading is None or last != number - 1:
            return False
        if self._begins("cue.status.goes_on", reading.tokens) or self._is_left_open(number - 1):
            return True
        if self._begins("cue.status.adds", reading.tokens):
            return hangs is not None and hangs.rule.status is Status.TARGET
        return self._begins("cue.status.next_item", reading.tokens) and hangs is not None and hangs.lists

    def _is_left_open(self, number: int) -> bool:
        """Whether the passage ends as an item does that others follow: `trồng 12 ha lúa;`."""
        return tokens_of(self._passages[number]).texts[-1:] == [";"]

    def _is_item(self, number: int) -> bool:
        """Whether the passage is an item of a list, or stands right behind a line that opens one."""
        if self._passages[number].kind is BlockKind.LIST_ITEM:
            return True
        return number > 0 and tokens_of(self._passages[number - 1]).texts[-1:] == [":"]

    def _begins(self, cue: str, tokens: Tokens) -> bool:
        return self._grammar.cues[cue].at(tokens, 0) is not None

    def _listed(self, number: int) -> Said | None:
        """What the line says that the list hangs on in which the passage stands."""
        if self._passages[number].kind is not BlockKind.LIST_ITEM:
            return None
        first, (last, hangs) = number, self._list
        while first > last and self._passages[first].kind is BlockKind.LIST_ITEM:
            first -= 1
        if first > last or last < 0:  # no item of this list has been read before
            line = self._passages[max(first, 0)]
            tokens = tokens_of(line)
            opens = line.kind is not BlockKind.LIST_ITEM and tokens.texts[-1:] == [":"]
            hangs = _hanging(line, reaches(tokens, self._grammar)) if opens else None
        self._list = number, hangs
        return hangs

    def _headed(self, passage: Passage, mention: Mention) -> Said | None:
        """What the head of the number's column says; a number that compares is as sure as the one before it."""
        head = head_of(self._document, passage, mention)
        if head is None:
            return None
        if mention.aspect is Aspect.LEVEL:
            marks = words_of(self._grammar.rulebook).heads.marks(head.tokens)
            self._row = None
            for mark in marks:
                cited = head.cited("status", mark.meanings[0].id, mark.first, mark.end)
                self._row = Said(mark.meanings[0], cited.start, cited.end)
        return self._row


def _hanging(passage: Passage, found: list[Reach]) -> Said | None:
    """The last cue that reaches to the end of the sentence, if it is one of aims or forecasts."""
    tokens = tokens_of(passage)
    last = len(tokens.texts) - 1
    for reach in reversed(found):
        if reach.rule.reach in ("sentence", "part") and reach.stop >= last:
            hangs = reach.rule.status in _OPEN and not reach.rule.asks
            return said(passage, tokens, reach) if hangs else None
    return None


def _clear(mention: Mention) -> None:
    """Take back the status of a number."""
    mention.status = Status.ACTUAL
    mention.evidence.pop("status", None)
    mention.cited = [evidence for evidence in mention.cited if evidence.field != "status"]


def _is_norm(mention: Mention) -> bool:
    return mention.status is Status.NORM and "status" in mention.evidence
