"""What one passage of a document tells of times, before what stands around it is looked at."""

from dataclasses import dataclass

from solieu.document import BlockKind
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.periods.binding import Binder, Bound
from solieu.extracting.periods.finding import Time, find_times
from solieu.extracting.periods.marking import Marker, Marks
from solieu.extracting.periods.words import Sign, Signs, TimeWords
from solieu.extracting.tokens import Tokens

_FEW = 2
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Heard:
    """The times of a passage that holds a number, and for each of its mentions the one it is bound to. `block` is its
    block in the document, and `top` tells that it stands in one of the first."""

    tokens: Tokens
    mentions: list[Mention]
    times: list[Time]
    marks: Marks
    signs: Signs
    bound: list[Bound | None]
    head: bool
    top: bool
    block: int
    offset: int
    words: TimeWords

    def span(self, time: Time) -> tuple[int, int]:
        """Where a time stands, in code points of the document."""
        tokens = self.tokens
        start, end = tokens.layers.original(tokens.starts[time.first], tokens.ends[time.end - 1])
        return self.offset + start, self.offset + end

    def binds(self, time: Time) -> bool:
        """Whether a figure stands in a time, other than its own length."""
        return any(found is not None and found.time == time and not found.own for found in self.bound)

    def sets(self, time: Time) -> bool:
        """Whether what follows stands in a time too: a figure stands in it, a clause opens with it, a report or a
        heading names it, or it is what a sentence without figures says when."""
        use = self.marks.uses[time]
        if not self.marks.dates(time) or use.issues or use.aside or time.rule.of in ("same", "end"):
            return False
        if self.binds(time):
            return True
        if any(found is not None and found.time == time for found in self.bound):
            return False
        if self.head or use.reports:
            return True
        said = self.top and not self.mentions and (self._within(time) or self._year(time))
        return (use.opens or said) and not use.since and (bool(self.mentions) or self._few())

    def before(self, mention: Mention, sign: Sign, *, behind: int = 0) -> bool:
        """Whether words of a sign stand before a mention, from token `behind` on."""
        return any(behind <= place < mention.first for place in self.signs[sign])

    def _year(self, time: Time) -> bool:
        """Whether a year stands behind a word for it, and not in a name (World Cup 2018)."""
        return time.moment.whole_year and not self.tokens.texts[time.first][0].isdigit()

    def _few(self) -> bool:
        """Whether the passage tells of few times, and does not list the years of a history."""
        return sum(map(self.marks.dates, self.times)) <= _FEW

    def _within(self, time: Time) -> bool:
        return any(self.words.within.at(self.tokens, i) is not None for i in (time.first, time.first + 1))


def hear(passage: Passage, words: TimeWords, *, top: bool) -> Heard | None:
    """What a passage tells of times; None where it holds no number."""
    if passage.reading is None:
        return None
    tokens, mentions = passage.reading.tokens, passage.reading.mentions
    taken = {i for mention in mentions for i in range(mention.first, mention.end)}
    times = find_times(tokens, taken, words)
    signs = words.signs_of(tokens)
    marks = Marker(tokens, mentions, signs, words).mark(times)
    bound = Binder(tokens, times, marks, signs, words).bind(mentions) if times else [None] * len(mentions)
    head = passage.kind in _HEADS
    return Heard(
        tokens,
        mentions,
        times,
        marks,
        signs,
        bound,
        head,
        top,
        passage.sentence.block,
        passage.sentence.start,
        words,
    )
