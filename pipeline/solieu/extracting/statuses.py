"""In what sense a number is said: as a fact, an aim, a forecast or a rule.

The cue nearest before a number decides, of those that reach it, unless it yields to one farther off. Where none does,
the line that a list hangs on tells, then the sentence before that this one goes on from, then what the whole article
is about. A fact that only identifies what a plan is for (an age, the years past, `tại 4 tỉnh`) stays a fact; a limit
beside a number that a rule sets is a condition of that rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from solieu.document import BlockKind, Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import STATUS_CONDITION
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.reaches import Reach, reaches, words_of
from solieu.extracting.sentence import Reading
from solieu.extracting.tokens import Tokens, tokenise
from solieu.figure import Aspect, Bound, Evidence, Status
from solieu.rulebook import COUNTED, StatusRule

_LIMITS = (Bound.AT_LEAST, Bound.AT_MOST)
_DECADE = 10
_PER_TIME = ("year", "month", "week", "day", "quarter", "khóa", "khóa học", "năm học", "học kỳ")
_RULED = ("money", "rate", "times", "time", "measure")
_CONDITIONS = ("age", "measure", "money", "rate", "time")
_LEADS = {
    Status.NORM: 4,
    Status.TARGET: 3,
    Status.ESTIMATE: 4,
}  # first sentences that tell what an article is about
_ASKED = 12  # tokens behind a cue in which stands what its rule asks for


@dataclass(frozen=True, slots=True)
class Said:
    """A rule that decides, its words in code points of the document, and whether a list follows them."""

    rule: StatusRule
    start: int
    end: int
    lists: bool = False


class StatusReader:
    """Reads the statuses of a document's mentions, passage by passage in order."""

    __slots__ = (
        "_about",
        "_article",
        "_document",
        "_forecast",
        "_grammar",
        "_last",
        "_law",
        "_list",
        "_passages",
        "_year",
    )

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar
        self._article = self._head()
        self._list: tuple[int, Said | None] = (-1, None)
        self._last: tuple[int, Said | None, bool] = (-1, None, False)
        told = {said.rule.status for said in self._article}
        self._year = self._last_year() if Status.TARGET in told else None
        self._law, self._forecast = Status.NORM in told, Status.ESTIMATE in told
        about = {"article": self._law, "unplanned": Status.TARGET not in told}
        self._about = frozenset(name for name, holds in about.items() if holds)

    def read(self, number: int) -> None:
        """Set the status of each mention of passage `number`."""
        passage = self._passages[number]
        reading = passage.reading
        if reading is None:
            return
        found = reaches(reading.tokens, self._grammar)
        linked = self._goes_on(number)
        tells = _tells_law(found)
        law = self._law or tells or (self._last[0] == number - 1 and self._last[2])
        sentence = _Sentence(reading, found, self._grammar, law=law, about=self._about)
        base = self._listed(number) or self._default(reading) or (self._last[1] if linked else None)
        for mention in reading.mentions:
            self._set(mention, sentence, base)
        sentence.conditions(next((said for said in self._article if said.rule.status is Status.NORM), None))
        said = _open(passage, sentence.tokens, sentence.reaches)
        if said is None and linked and not sentence.reaches:
            said = self._last[1]
        self._last = number, said, tells or (linked and law)

    def _set(self, mention: Mention, sentence: "_Sentence", base: Said | None) -> None:
        reach = sentence.governing(mention)
        status = reach.rule.status if reach else base.rule.status if base else Status.ACTUAL
        if reach is not None and reach.rule.weak:
            status = self._weakly(status, mention)
        if status is Status.ACTUAL or (_may_be_given(status, mention) and sentence.given(mention)):
            return
        if reach is not None:
            mention.status = status
            mention.evidence["status"] = (reach.rule.id, reach.first, reach.end)
        elif base is not None and status is not Status.NORM:
            planned = base.rule.reach == "article" and mention.bound is Bound.AT_MOST
            mention.status = Status.NORM if planned else status
            id = STATUS_CONDITION if planned else base.rule.id
            mention.cited.append(Evidence("status", id, base.start, base.end))

    def _weakly(self, status: Status, mention: Mention) -> Status:
        """What a weak cue of aims says in an article of forecasts or of rules."""
        if status is Status.TARGET and self._law:
            ruled = mention.family in _RULED or mention.bound in (*_LIMITS, Bound.UNDER)
            return Status.NORM if ruled else status
        return Status.ESTIMATE if status is Status.TARGET and self._forecast else status

    def _default(self, reading: Reading) -> Said | None:
        """What the article says that is a plan, but for sentences on years before it."""
        plan = next((said for said in self._article if said.rule.status is Status.TARGET), None)
        if plan is not None and self._year is not None:
            years = years_of(reading.tokens.texts)
            if years and max(years) < self._year:
                return None
        return plan

    def _last_year(self) -> int | None:
        lead = self._passages[: _LEADS[Status.TARGET]]
        return max((year for passage in lead for year in years_of(_tokens(passage).texts)), default=None)

    def _head(self) -> tuple[Said, ...]:
        """The rules whose words in the title or the lead tell what the article is about."""
        found: list[Said] = []
        aims = False  # a plan says so in its title
        for place, passage in enumerate(self._passages[: max(_LEADS.values())]):
            tokens = _tokens(passage)
            for reach in reaches(tokens, self._grammar):
                rule = reach.rule
                if place == 0 and rule.status is Status.TARGET:
                    aims = True
                if rule.reach == "article" and place < _LEADS[rule.status]:
                    found.append(_said(passage, tokens, reach))
        return tuple(said for said in found if aims or said.rule.status is not Status.TARGET)

    def _goes_on(self, number: int) -> bool:
        """Whether the sentence goes on from the one before it, or with its list."""
        reading, (last, said, _) = self._passages[number].reading, self._last
        if reading is None or last != number - 1:
            return False
        if self._grammar.cues["cue.status.goes_on"].at(reading.tokens, 0) is not None:
            return True
        item = self._grammar.cues["cue.status.next_item"].at(reading.tokens, 0) is not None
        return item and said is not None and said.lists

    def _listed(self, number: int) -> Said | None:
        """What the line says that the list hangs on in which the passage stands."""
        if self._passages[number].kind is not BlockKind.LIST_ITEM:
            return None
        first, (last, said) = number, self._list
        while first > last and self._passages[first].kind is BlockKind.LIST_ITEM:
            first -= 1
        if first > last or last < 0:  # no item of this list has been read before
            passage = self._passages[max(first, 0)]
            tokens = _tokens(passage)
            hangs = passage.kind is not BlockKind.LIST_ITEM and tokens.texts[-1:] == [":"]
            said = _open(passage, tokens, reaches(tokens, self._grammar)) if hangs else None
        self._list = number, said
        return said


def _open(passage: Passage, tokens: Tokens, found: list[Reach]) -> Said | None:
    """The last cue that reaches to the end of the sentence, if it is one of aims or forecasts."""
    last = len(tokens.texts) - 1
    for reach in reversed(found):
        if reach.rule.reach in ("sentence", "part") and reach.stop >= last:
            said = _said(passage, tokens, reach)
            return said if reach.rule.status in (Status.TARGET, Status.ESTIMATE) else None
    return None


def _said(passage: Passage, tokens: Tokens, reach: Reach) -> Said:
    offset = passage.sentence.start
    first, end = tokens.layers.original(tokens.starts[reach.first], tokens.ends[reach.end - 1])
    return Said(
        reach.rule, offset + first, offset + end, any(sign in tokens.texts[reach.end :] for sign in ":;")
    )


def _tells_law(found: list[Reach]) -> bool:
    return any(
        reach.rule.reach in ("article", "context") and reach.rule.status is Status.NORM for reach in found
    )


class _Sentence:
    """The numbers of one sentence and the cues that reach them."""

    __slots__ = ("_about", "_grammar", "_held", "_law", "_mentions", "_others", "reaches", "tokens")

    def __init__(
        self, reading: Reading, found: list[Reach], grammar: Grammar, *, law: bool, about: frozenset[str]
    ) -> None:
        self.tokens = reading.tokens
        self._mentions = reading.mentions
        counted = {i for mention in reading.mentions for i in range(mention.first, mention.end)}
        self.reaches = [
            reach
            for reach in found
            if reach.rule.reach not in ("article", "context") and reach.first not in counted
        ]
        self._grammar = grammar
        self._law = law
        self._about = about
        self._held: dict[tuple[str, int], bool] = {}
        self._others = other_years(self.tokens)

    def governing(self, mention: Mention) -> Reach | None:
        """The cue that says in what sense the number is meant."""
        chosen: Reach | None = None
        inside = next((first for first, end in self._others if first <= mention.first < end), 0)
        for reach in reversed(self.reaches):
            if reach.first < inside:
                break
            if reach.covers(mention.first) and self._fits(reach, mention) and _goes_before(reach, chosen):
                chosen = reach
        if inside or (chosen is not None and Status.NORM not in chosen.rule.yields):
            return chosen
        behind = (reach for reach in self.reaches if reach.covers_back(mention.first))
        back = next((reach for reach in behind if self._fits(reach, mention)), None)
        return back if back is not None and (chosen is None or back.rule.status is Status.NORM) else chosen

    def _fits(self, reach: Reach, mention: Mention) -> bool:
        rule = reach.rule
        if (rule.families and mention.family not in rule.families) or mention.family in rule.not_families:
            return False
        if rule.level and mention.aspect in (Aspect.INCREASE, Aspect.DECREASE):
            return False
        if rule.within and mention.first - reach.end > rule.within:
            return False
        if rule.reach == "number" and any(
            reach.end <= other.first < mention.first for other in self._mentions
        ):
            return False
        return self._asked(reach, mention) and self._holds(reach)

    def _asked(self, reach: Reach, mention: Mention) -> bool:
        asks = words_of(self._grammar.rulebook).asks.get(reach.rule.id)
        near = range(reach.end, min(mention.first, reach.end + _ASKED))
        return asks is None or any(asks.at(self.tokens, i) for i in near)

    def _holds(self, reach: Reach) -> bool:
        """Whether one of the things is so that the rule asks for."""
        only = reach.rule.only
        if not only or ("law" in only and self._law) or self._about.intersection(only):
            return True
        key = reach.rule.id, reach.first
        if key not in self._held:
            self._held[key] = any(
                ("per" in only and any(per in _PER_TIME for per in other.per))
                or ("limit" in only and self._is_limit(other))
                for other in self._mentions
                if reach.covers(other.first)
            )
        return self._held[key]

    def _is_limit(self, mention: Mention) -> bool:
        """Whether the number is a limit that is set, and no extreme that was met (`nhiều nhất`)."""
        return mention.bound in (*_LIMITS, Bound.UNDER) and "nhất" not in self._bound_words(mention)

    def given(self, mention: Mention) -> bool:
        """Whether the number only identifies what a plan or a forecast is about."""
        if mention.family == "age":
            return True
        cues, tokens = self._grammar.cues, self.tokens
        if mention.family == "time":
            past = cues["cue.status.past"]
            return past.at(tokens, mention.end) is not None or bool(
                cues["cue.status.since"].endings(tokens, mention.first)
            )
        if mention.family == "place" and cues["cue.status.given_place"].endings(tokens, mention.first):
            return True
        bound = self._grammar.bounds_before.at(tokens, mention.first)
        lead = bound[0] if bound else mention.first
        return mention.family in COUNTED and bool(cues["cue.status.given"].endings(tokens, lead))

    def conditions(self, law: Said | None) -> None:
        """Make the limits beside a number that a rule sets conditions of that rule, and all limits in an article that
        `law` says to be about rules."""
        norm = next((mention.evidence.get("status") for mention in self._mentions if _is_norm(mention)), None)
        if norm is None and law is None:
            return
        for mention in self._mentions:
            if mention.status is not Status.ACTUAL or not self._limits(mention):
                continue
            chosen = self.governing(mention)
            if chosen is not None and (not chosen.rule.yields or mention.bound is Bound.OVER):
                continue
            if norm is not None:
                mention.status, mention.evidence["status"] = Status.NORM, (STATUS_CONDITION, *norm[1:])
            elif law is not None and mention.bound is not Bound.EXACT:
                mention.status = Status.NORM
                mention.cited.append(Evidence("status", STATUS_CONDITION, law.start, law.end))

    def _limits(self, mention: Mention) -> bool:
        """Whether the number reads as a limit or a term: `dưới 90 CV`, `trên 175 cm3`, but not `hơn 500 hộ`."""
        limit = mention.bound in (*_LIMITS, Bound.UNDER) or (
            mention.bound is Bound.OVER
            and mention.family in ("age", "measure", "time", "money")
            and "trên" in self._bound_words(mention)
        )
        if mention.family in ("count", "people"):
            return limit and mention.bound is not Bound.OVER
        if mention.family == "time":
            term = self._grammar.cues["cue.status.term"].endings(self.tokens, mention.first)
            return (limit or bool(term)) and not self.given(mention)
        return mention.family in _CONDITIONS and (limit or mention.upper is not None)

    def _bound_words(self, mention: Mention) -> list[str]:
        _, first, end = mention.evidence.get("bound", ("", 0, 0))
        return self.tokens.texts[first:end]


def _may_be_given(status: Status, mention: Mention) -> bool:
    """Whether the number may only identify what is spoken of: rules fix ages and counts, but no time that is past."""
    return status is not Status.NORM or mention.family == "time"


def _is_norm(mention: Mention) -> bool:
    return mention.status is Status.NORM and "status" in mention.evidence


def _goes_before(reach: Reach, chosen: Reach | None) -> bool:
    """Whether a cue decides rather than one that stands nearer."""
    if chosen is None:
        return True
    if reach.rule.weak:
        return False
    if reach.rule.status is Status.ACTUAL:  # a fact, unless it leaves room for rules, as `hiện nay` does
        return Status.ACTUAL in chosen.rule.yields and Status.NORM not in reach.rule.yields
    return chosen.rule.weak or reach.rule.status in chosen.rule.yields


def other_years(tokens: Tokens) -> list[tuple[int, int]]:
    """Where brackets begin and end that tell of another year than the sentence does: `(năm 2017 là 425 tỉ)`. A year
    that follows one of the sentence within a decade goes on with it."""
    texts = tokens.texts
    found: list[tuple[int, int]] = []
    for i in range(len(texts) - 2) if "(" in texts else ():
        if texts[i] == "(" and texts[i + 1] == "năm" and _is_year(texts[i + 2]):
            end = next((j for j in range(i, len(texts)) if texts[j] == ")"), len(texts))
            ahead = [int(texts[i + 2]) - int(text) for text in (*texts[:i], *texts[end:]) if _is_year(text)]
            if not any(0 < years <= _DECADE for years in ahead):
                found.append((i + 1, end))
    return found


def years_of(texts: Sequence[str]) -> list[int]:
    """The years that are written among the tokens."""
    return [int(text) for text in texts if _is_year(text)]


def _tokens(passage: Passage) -> Tokens:
    return passage.reading.tokens if passage.reading else tokenise(passage.layers)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20") and text.isdigit()
