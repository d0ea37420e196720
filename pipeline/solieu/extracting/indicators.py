"""Which indicator a figure states, by the words in its subject and around it.

A zone nearer to the number goes before one farther away: the subject, the clause, then what the number before it states
where the two are linked, then the words back to that number, the sentence, and the context (the lines before, the lead,
the heading, the title). In the subject and the clause the rule of the lower rank wins, farther away the nearer word. A
word far away that asks for another one beside the number is nearer for it, and general words come last.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from solieu.document import BlockKind, Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import INDICATOR_CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.surroundings import Surroundings, SurroundingsReader
from solieu.extracting.topics import Hit, Role, Topics, topic_index
from solieu.figure import Evidence
from solieu.rulebook import IndicatorRule

DEBUG = False
MB = True
BH = True
OWN = True
EQ = True
LOG: list = []
_LINES_BACK = 3
_NEVER_CARRIED = ("time", "age", "place")
_LISTED = ("count", "house", "measure")  # things that stand in lists together, whatever their units
_UNITS_TELL = ("count", "measure")
_AGAIN_WITHIN = 4

Fits = Callable[[IndicatorRule], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule that tells the indicator, and its word in passage `number`."""

    rule: IndicatorRule
    hit: Hit
    number: int
    zone: str = ""


class IndicatorReader:
    """Reads the indicators of a document's mentions, passage by passage in order."""

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._passages = passages
        self._topics = Topics(topic_index(grammar.rulebook), passages)
        self._surroundings = SurroundingsReader(grammar, self._topics.index)
        self._links = grammar.cues["cue.indicator.links"]
        self._parts = grammar.cues["cue.list.part"]
        self._again = grammar.cues["cue.indicator.again"]
        self._equals = grammar.cues["cue.indicator.equal"]
        self._topic = grammar.cues["cue.indicator.topic"]
        self._context = _contexts(passages)

    def read(self, number: int) -> None:
        """Set the indicator of each mention of passage `number`."""
        reading = self._passages[number].reading
        assert reading is not None
        for k, mention in enumerate(reading.mentions):
            self._read(number, reading.mentions, k)

    def _read(self, number: int, mentions: list[Mention], k: int) -> None:
        mention = mentions[k]
        around = self._surroundings.read(self._topics.at(number), mentions, k)
        source = self._equal(number, mentions, k)
        choice = None if source else self._near(number, mentions, k, around)
        if choice is None:
            source = source or self._source(number, mentions, k)
            if source is not None:
                self._carry(mention, *source)
                LOG.append((number, k, "carry", "carry"))
                return
            choice = self._far(number, mention, around)
        if choice is not None:
            LOG.append((number, k, choice.rule.id, choice.zone))
            self._set(mention, choice, number)

    def _near(self, number: int, mentions, k, around: Surroundings) -> Choice | None:
        """What tells the indicator before the number before it does."""
        mention = mentions[k]
        special, general = (self._fits(number, mention, around, generic=g) for g in (False, True))
        strong = lambda rule: rule.rank <= 3 and special(rule)
        choice = (
            _best(around.subject, Role.SUBJECT, strong, mention, number, "subject")
            or _best(around.clause, Role.CLAUSE, strong, mention, number, "clause")
            or _best(around.tail, Role.CLAUSE, strong, mention, number, "tail")
            or self._distant(
                number, mention, around, lambda rule: bool(rule.beside) and special(rule), "anchored"
            )
        )
        if choice:
            return choice
        if self._part(number, mentions, k):
            return None
        return (
            _best(around.subject, Role.SUBJECT, special, mention, number, "wsubject")
            or _best(around.clause, Role.CLAUSE, special, mention, number, "wclause")
            or (
                _best(around.subject, Role.SUBJECT, general, mention, number, "gsubject")
                if mention.family == "money"
                else None
            )
            or (
                (
                    _nearest(around.before, Role.CLAUSE, special, mention, number, "mbefore")
                    or _nearest(around.before, Role.CLAUSE, general, mention, number, "mgbefore")
                )
                if mention.family == "money" and MB
                else None
            )
        )

    def _far(self, number: int, mention: Mention, around: Surroundings) -> Choice | None:
        """What tells it where the number before it does not."""
        if mention.family == "place":
            return None
        special, general = (self._fits(number, mention, around, generic=g) for g in (False, True))
        return (
            _best(around.subject, Role.SUBJECT, general, mention, number, "gsubject")
            or _nearest(around.before, Role.CLAUSE, special, mention, number, "before")
            or self._distant(number, mention, around, special)
            or _best(around.clause, Role.CLAUSE, general, mention, number, "gclause")
            or _nearest(around.before, Role.CLAUSE, general, mention, number, "gbefore")
        )

    def _distant(
        self, number: int, mention: Mention, around: Surroundings, fits: Fits, z=""
    ) -> Choice | None:
        choice = _nearest(around.sentence, Role.SENTENCE, fits, mention, number, z + "sentence")
        for other in self._context[number]:
            if choice is not None:
                break
            choice = _last(self._topics.at(other).told, fits, other, z + f"context{number - other}")
        return choice

    def _fits(self, number: int, mention: Mention, around: Surroundings, *, generic: bool) -> Fits:
        """Whether a rule may tell the indicator of the mention."""

        def fits(rule: IndicatorRule) -> bool:
            return (
                rule.generic is generic
                and rule.id not in around.barred
                and _counts(rule, mention)
                and (not rule.beside or rule.id in around.beside)
                and (not rule.amid or self._amid(rule.id, number))
            )

        return fits

    def _amid(self, rule: str, number: int) -> bool:
        return any(rule in self._topics.at(other).amid for other in (number, *self._context[number]))

    def _source(self, number: int, mentions: list[Mention], k: int) -> tuple[Mention, int] | None:
        """The mention whose indicator this one has too, and its passage."""
        mention = mentions[k]
        if mention.family in _NEVER_CARRIED:
            return None
        tokens = self._topics.at(number).tokens
        if k == 0:
            if number == 0 or not any(self._again.at(tokens, i) for i in range(_AGAIN_WITHIN)):
                return None
            reading = self._passages[number - 1].reading
            earlier = reading.mentions if reading else []
            return next(
                ((m, number - 1) for m in reversed(earlier) if m.family == mention.family and m.indicator),
                None,
            )
        part = self._part(number, mentions, k)
        if part is not None:
            return part, number
        before = mentions[k - 1]
        if before.indicator is None and before.family in _NEVER_CARRIED and k > 1:
            before = mentions[k - 2]
        if before.indicator is None or not self._told_of(before.indicator, mention):
            return None
        if (
            OWN
            and mention.family == "rate"
            and any(self._topic.at(tokens, i) for i in range(before.end, mention.first - 2))
        ):
            return None
        if (
            BH
            and mention.family == "rate"
            and mention.evidence.get("subject", ("",))[0] == "subject.behind"
            and ";" in tokens.texts[before.end : mention.first]
        ):
            return None
        if mention.family == "measure" and before.family != "measure":
            return None
        linked = (
            _same(before, mention)
            or self._listed(before, mention)
            or (
                any(self._links.at(tokens, i) for i in range(before.end, mention.first))
                and ";" not in tokens.texts[before.end : mention.first]
            )
        )
        return (before, number) if linked else None

    def _part(self, number: int, mentions: list[Mention], k: int) -> Mention | None:
        """The number that this one is a part of."""
        if not k or mentions[k].family in _NEVER_CARRIED:
            return None
        tokens = self._topics.at(number).tokens
        if any(self._parts.at(tokens, i) for i in range(mentions[k - 1].end, mentions[k].first)):
            same = next((m for m in reversed(mentions[:k]) if m.family == mentions[k].family), None)
            if same is not None and same.indicator:
                return same
        return None

    def _equal(self, number: int, mentions: list[Mention], k: int) -> tuple[Mention, int] | None:
        """The number before, where this one says the same in other units: 40% mức lương, tương đương 720.000 đồng."""
        if not k or mentions[k].family in _NEVER_CARRIED or not EQ:
            return None
        tokens, mention, before = self._topics.at(number).tokens, mentions[k], mentions[k - 1]
        if before.indicator is None or not self._told_of(before.indicator, mention):
            return None
        for i in range(max(before.end, mention.first - 3), mention.first):
            if self._equals.at(tokens, i) is not None:
                return before, number
        return None

    def _told_of(self, indicator: str, mention: Mention) -> bool:
        """Whether an indicator is one of such quantities at all."""
        return any(
            not rule.families or mention.family in rule.families
            for rule in self._topics.index.rules[indicator]
        )

    def _listed(self, before: Mention, mention: Mention) -> bool:
        """Whether two things stand side by side in a list: 29 trạm y tế, 31 nhà văn hóa."""
        return (
            mention.family in _LISTED
            and before.family in _LISTED
            and mention.first - before.end <= 3
            and any(_counts(rule, mention) for rule in self._topics.index.rules[before.indicator or ""])
        )

    def _carry(self, mention: Mention, source: Mention, number: int) -> None:
        mention.indicator = source.indicator
        self._cite(mention, INDICATOR_CARRIED, Hit(source.first, source.end, ()), number)

    def _set(self, mention: Mention, choice: Choice, number: int) -> None:
        mention.indicator = choice.rule.indicator
        if mention.indicator is None:
            return
        if choice.number == number:
            mention.evidence["indicator"] = (choice.rule.id, choice.hit.first, choice.hit.end)
        else:
            self._cite(mention, choice.rule.id, choice.hit, choice.number)

    def _cite(self, mention: Mention, rule: str, hit: Hit, number: int) -> None:
        tokens = self._topics.at(number).tokens
        start, end = tokens.layers.original(tokens.starts[hit.first], tokens.ends[hit.end - 1])
        offset = self._passages[number].sentence.start
        mention.cited.append(Evidence("indicator", rule, offset + start, offset + end))


def _same(before: Mention, mention: Mention) -> bool:
    if mention.family in ("rate", "times", None):
        return True
    return mention.family == before.family and (mention.family == "money" or mention.unit == before.unit)


def _contexts(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage those that tell what it is about, the nearest first: some lines before it, its heading, the
    lead, the title."""
    contexts: list[tuple[int, ...]] = []
    title = lead = heading = None
    lines: list[int] = []
    for number, passage in enumerate(passages):
        around = [*reversed(lines), heading, lead, title]
        contexts.append(tuple(dict.fromkeys(other for other in around if other is not None)))
        if passage.kind is BlockKind.TITLE:
            title = number if title is None else title
        elif passage.kind is BlockKind.HEADING:
            heading, lines = number, []
        elif passage.kind is not BlockKind.CAPTION and passage.kind is not BlockKind.BYLINE:
            lines = [*lines[-_LINES_BACK + 1 :], number]
            if lead is None and passage.kind is BlockKind.PARAGRAPH:
                lead = number
    return contexts


def _counts(rule: IndicatorRule, mention: Mention) -> bool:
    """Whether a rule is one of such quantities: by family, and by unit where it names units of that sort."""
    family = mention.family
    if family is None:
        return not rule.units and not rule.beside
    if (rule.families and family not in rule.families) or (not rule.families and family in ("time", "age")):
        return False
    if family in _UNITS_TELL:
        units = [u for u in rule.units if not u.startswith("/")]
        if units and mention.unit not in units:
            return False
    pers = [u for u in rule.units if u.startswith("/")]
    return not (pers and family == "money") or any(f"/{per}" in pers for per in mention.per)


def _candidates(hits: Iterable[Hit], zone: Role, fits: Fits) -> list[tuple[IndicatorRule, Hit]]:
    found = [
        (word.rule, hit)
        for hit in hits
        for word in hit.words
        if word.rule is not None and zone <= word.role <= Role.CONTEXT and fits(word.rule)
    ]
    return [(rule, hit) for rule, hit in found if not any(other.holds(hit) for _, other in found)]


def _best(hits, zone, fits, mention, number, z) -> Choice | None:
    found = _candidates(hits, zone, fits)
    if not found:
        return None
    rule, hit = min(found, key=lambda each: (each[0].rank, *_distance(each[1], mention)))
    return Choice(rule, hit, number, z)


def _nearest(hits, zone, fits, mention, number, z) -> Choice | None:
    found = _candidates(hits, zone, fits)
    if not found:
        return None
    rule, hit = min(found, key=lambda each: (*_distance(each[1], mention), each[0].rank))
    return Choice(rule, hit, number, z)


def _last(hits, fits, number, z) -> Choice | None:
    found = _candidates(hits, Role.CONTEXT, fits)
    if not found:
        return None
    rule, hit = min(found, key=lambda each: (-each[1].end, each[0].rank))
    return Choice(rule, hit, number, z)


def _distance(hit: Hit, mention: Mention) -> tuple[bool, int]:
    """Words before the number go before those behind it, the nearer ones first."""
    behind = hit.first >= mention.first
    return behind, hit.first - mention.end if behind else mention.first - hit.end
