"""What one passage of a document tells of times, before what stands around it is looked at."""

from dataclasses import dataclass

from solieu.document import BlockKind
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.periods.binding import Binder, Bound
from solieu.extracting.periods.finding import Time, find_times
from solieu.extracting.periods.marking import Marker, Marks
from solieu.extracting.periods.story import Held
from solieu.extracting.periods.words import Sign, Signs, TimeWords
from solieu.extracting.tokens import Tokens
from solieu.figure import Status

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_FEW = 2
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Heard:
    """The times of a passage, and for each of its mentions the one it is bound to.

    `block` is its block in the document and `offset` where it starts; `head`: it is a title or a heading, `title`: a
    title; `top`: it stands in one of the first blocks.
    """

    words: TimeWords
    tokens: Tokens
    mentions: list[Mention]
    times: list[Time]
    marks: Marks
    signs: Signs
    bound: list[Bound | None]
    block: int
    offset: int
    head: bool
    title: bool
    top: bool

    def held(self, time: Time, period: str, *, ahead: bool = False) -> Held:
        """What a time holds; `ahead`: it is known to lie ahead, whatever its sentence says."""
        use, tokens = self.marks.uses[time], self.tokens
        start, end = tokens.layers.original(tokens.starts[time.first], tokens.ends[time.end - 1])
        return Held(
            period=period,
            rule=time.rule.id,
            start=self.offset + start,
            end=self.offset + end,
            block=self.block,
            ahead=ahead or use.ahead,
            since=use.since,
            school=time.rule.role == "school",
            span=time.last is not None and time.rule.role != "school",
        )

    def told(self, mention: Mention) -> Held | None:
        """The period of a mention of this passage that has been dated, with the words that told it."""
        if mention.period is None:
            return None
        cited = next((each for each in mention.cited if each.field == "period"), None)
        if cited is not None:
            return Held(mention.period, cited.rule, cited.start, cited.end, self.block)
        rule, first, end = mention.evidence["period"]
        start, stop = self.tokens.layers.original(self.tokens.starts[first], self.tokens.ends[end - 1])
        return Held(mention.period, rule, self.offset + start, self.offset + stop, self.block)

    def binds(self, time: Time) -> bool:
        """Whether a figure stands in a time, other than its own length."""
        return any(found is not None and found.time == time and not found.own for found in self.bound)

    def dates_any(self, time: Time) -> bool:
        """Whether a figure stands in a time, or tells its length."""
        return any(found is not None and found.time == time for found in self.bound)

    def sets(self, time: Time) -> bool:
        """Whether what follows stands in a time too: a figure stands in it, a heading, a report or the end of what
        leads up to a list names it, a clause opens with it, or a sentence at the top without figures is of it."""
        use = self.marks.uses[time]
        if not self.marks.dates(time) or use.issues or use.aside or time.rule.of in ("same", "end"):
            return False
        if self.is_limit(time):
            return False
        if self.binds(time):
            return True
        if self.dates_any(time):
            return False
        if self.head or use.reports or self.tokens.texts[time.end :] == [":"]:
            return True
        said = (
            self.top
            and not self.mentions
            and (self.beside(time, self.words.within) or self._is_year(time))
            and not self.ends_year(time)
        )
        return (use.opens or said) and not use.since and (bool(self.mentions) or self._tells_few())

    def looks_back(self, time: Time) -> bool:
        """Whether a time is one that the text looks back on."""
        use = self.marks.uses[time]
        aside = use.ahead or use.since or self.is_spoken(time) or self.is_limit(time) or self._is_aim(time)
        return self.marks.dates(time) and not aside

    def _is_aim(self, time: Time) -> bool:
        """Whether what is to be reached stands in a time."""
        pairs = zip(self.mentions, self.bound, strict=True)
        return any(
            m.status is Status.TARGET for m, found in pairs if found is not None and found.time == time
        )

    def is_spoken(self, time: Time) -> bool:
        """Whether a time stands in quotation marks: somebody remembers it, or a name holds it."""
        before = self.tokens.texts[: time.first].count(_QUOTE)
        return before % 2 == 1 or (before == 0 and self.tokens.texts[time.end :].count(_QUOTE) % 2 == 1)

    def beside(self, time: Time, cue: Lexicon[bool]) -> bool:
        """Whether words of a cue that stands before times are right before a time, or begin it."""
        return any(cue.at(self.tokens, i) is not None for i in (time.first, time.first + 1))

    def ends_year(self, time: Time) -> bool:
        """Whether a time is the end of a year: cuối năm 2018."""
        return time.moment.whole_year and self.beside(time, self.words.late)

    def until(self, time: Time) -> bool:
        """Whether a time is a year up to which something goes or is planned: đến năm 2020."""
        leading = self.words.until.at(self.tokens, time.first - 1) if time.first else None
        return time.moment.whole_year and leading is not None

    def is_apart(self, time: Time) -> bool:
        """Whether a time is a year that its text need not lie in: cuối năm 2018, đến năm 2018, hồi năm 2018."""
        gone = time.moment.whole_year and self.beside(time, self.words.gone)
        return gone or self.ends_year(time) or self.until(time)

    def is_limit(self, time: Time) -> bool:
        """Whether a time is a year before which something is to be done, or was: trước năm 2020."""
        return time.moment.whole_year and self.beside(time, self.words.limit)

    def before(self, mention: Mention, sign: Sign, *, behind: int = 0) -> bool:
        """Whether words of a sign stand before a mention, from token `behind` on."""
        return any(behind <= place < mention.first for place in self.signs[sign])

    def _is_year(self, time: Time) -> bool:
        """Whether a time is a year behind a word for it, and not part of a name (World Cup 2018)."""
        return time.moment.whole_year and not self.tokens.texts[time.first][0].isdigit()

    def _tells_few(self) -> bool:
        """Whether the passage tells of few times, and does not list the years of a history."""
        return sum(map(self.marks.dates, self.times)) <= _FEW


def hear(passage: Passage, words: TimeWords, *, top: bool) -> Heard | None:
    """What a passage tells of times; None where it holds no figure and no time."""
    if passage.reading is None:
        return None
    tokens, mentions = passage.reading.tokens, passage.reading.mentions
    taken = {i for mention in mentions for i in range(mention.first, mention.end)}
    times = find_times(tokens, taken, words)
    if not times and not mentions:
        return None
    signs = words.signs_of(tokens)
    marks = Marker(tokens, mentions, signs, words).mark(times)
    return Heard(
        words=words,
        tokens=tokens,
        mentions=mentions,
        times=times,
        marks=marks,
        signs=signs,
        bound=Binder(tokens, times, marks, signs, words).bind(mentions),
        block=passage.sentence.block,
        offset=passage.sentence.start,
        head=passage.kind in _HEADS,
        title=passage.kind is BlockKind.TITLE,
        top=top,
    )
