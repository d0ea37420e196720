"""Reading a document's periods, passage by passage: what was told before dates the figures whose sentence names no
time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from solieu.document import Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.passage import Passage
from solieu.extracting.periods.about import about
from solieu.extracting.periods.dating import Dater, Told
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard, hear
from solieu.extracting.periods.present import present_of
from solieu.extracting.periods.resolving import Resolver
from solieu.extracting.periods.story import Held, Story
from solieu.extracting.periods.twins import Twins
from solieu.extracting.periods.words import TimeWords, time_words

_TOP = 3  # the blocks that say what a text is about: title, lead, first paragraph


class PeriodReader:
    """Reads the periods of a document's mentions."""

    __slots__ = ("_heard", "_resolver", "_told", "_turns", "_words")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._words = time_words(grammar.rulebook)
        self._heard = list(_hear_all(passages, self._words))
        self._turns = list(_turns(document, passages))
        told = [heard for heard in self._heard if heard is not None]
        present = present_of(document, told)
        self._resolver, story, twins = Resolver(present), Story(), Twins()
        story.base = about(told, self._resolver, present)
        for heard in told:
            if heard.times:
                twins.learn(heard, self._resolver.resolve(heard, story))
        self._told = Told(present, story, twins)

    def date(self) -> None:
        """Set the period of every mention. A title comes last: it tells again what the text tells in full."""
        base = self._told.story.base
        for number in range(len(self._heard)):
            self._advance(number)
        for heard in self._heard:
            if heard is not None and self._repeats(heard):
                span = self._told.story.span
                at_first = replace(self._told, story=Story(base=base, span=span))
                Dater(heard, self._resolver.resolve(heard, at_first.story), at_first).date()

    def _repeats(self, heard: Heard) -> bool:
        """Whether a passage tells in short what the text tells in full: a title, or a lead that names no time."""
        lead = heard.top and not heard.times and self._told.story.base is None
        return bool(heard.mentions) and (heard.title or lead)

    def _advance(self, number: int) -> None:
        """Go on by one passage: date its mentions, and note its times."""
        heard, story = self._heard[number], self._told.story
        if self._turns[number]:
            story.turn()
        story.age += 1
        if heard is None:
            return
        if self._words.back.at(heard.tokens, 0) is not None:
            story.go_back()
        held = self._resolver.resolve(heard, story) if heard.times else {}
        if heard.mentions and not self._repeats(heard):
            Dater(heard, held, self._told).date()
            self._told.twins.note(heard)
        _note(heard, held, story)


def _hear_all(passages: Sequence[Passage], words: TimeWords) -> Iterator[Heard | None]:
    blocks: set[int] = set()
    for passage in passages:
        blocks.add(passage.sentence.block)
        yield hear(passage, words, top=len(blocks) <= _TOP)


def _turns(document: Document, passages: Sequence[Passage]) -> Iterator[bool]:
    """Whether each passage begins a paragraph: a blank line stands before it."""
    before: int | None = None
    for passage in passages:
        block = passage.sentence.block
        yield before is not None and document.blocks[block].line > document.blocks[before].line + 1
        before = block


def _note(heard: Heard, held: Mapping[Time, Held], story: Story) -> None:
    """Take the times of a passage into the story."""
    for time in heard.times:
        found, sets = held.get(time), heard.sets(time)
        if time.now and sets:
            story.come_home(found)
        if found is None or time.now:
            continue
        use = heard.marks.uses[time]
        if found.years and not time.several and not use.compared:
            story.span = found
        if use.issues:
            story.rule = found
        elif sets:
            story.tell(found, passing=not heard.binds(time) and not use.reports and not heard.head)
