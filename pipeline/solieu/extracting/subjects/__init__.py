"""What is counted or measured, in the text's own words.

Each sentence is cut into words with roles (words.py), from which phrases (phrases.py) and the clause before a number
(clauses.py) are read. What the number's family is decides where its subject is looked for first: behind it (counts,
rates), in the clause that leads up to it (sums, changes), and else with a number before it (deciding.py). In a table
the row or the column names it.
"""

from collections.abc import Sequence
from dataclasses import replace

from solieu.document import Document, Span
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import TABLE
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.sentence import Reading
from solieu.extracting.subjects.deciding import decide
from solieu.extracting.subjects.given import Given, Memory, Subject
from solieu.extracting.subjects.phrases import Phrases
from solieu.extracting.subjects.scene import Scene
from solieu.extracting.subjects.words import words_of
from solieu.extracting.tokens import tokenise
from solieu.figure import Evidence
from solieu.language.layers import layers


class SubjectReader:
    """Reads the subjects of a document's mentions, passage by passage in order."""

    __slots__ = ("_document", "_grammar", "_last", "_passages", "_told")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar
        self._last: tuple[int, list[Given]] = (-1, [])
        self._told: dict[str, Given] = {}

    def read(self, number: int) -> None:
        """Set the subject of each mention of passage `number`."""
        passage = self._passages[number]
        reading, sentence = passage.reading, passage.sentence
        if reading is None:
            return
        block, before = self._last
        if reading.tokens.layers.norm.isascii():  # without accents; underthesea knows no words there
            words = words_of(replace(reading, words={}), self._grammar.folded_subject_words)
        else:
            words = words_of(reading, self._grammar.subject_words)
        memory = Memory(before if block == sentence.block else [], self._told)
        scene = Scene(words, self._grammar, sentence.start, memory)
        for mention in reading.mentions:
            subject = decide(scene, mention)
            if subject is not None:
                scene.give(mention, subject)
            self._set(mention, self._cell(passage, mention) or subject)
        self._last = (sentence.block, scene.memory.here)

    @staticmethod
    def _set(mention: Mention, subject: Subject | None) -> None:
        if subject is None:
            return
        mention.subject = subject.text
        if subject.pieces:
            first, end = min(first for first, _ in subject.pieces), max(end for _, end in subject.pieces)
            mention.evidence["subject"] = (subject.rule, first, end)
        else:
            mention.cited.append(Evidence("subject", subject.rule, subject.start, subject.end))

    def _cell(self, passage: Passage, mention: Mention) -> Subject | None:
        """What the table says a number in it counts: its row, or its column where the row is a place or a time."""
        cell = passage.cell_of(mention)
        for span in (cell.row, cell.column) if cell is not None else ():
            label = self._label(span) if span is not None else ""
            if span is not None and label:
                return Subject(label, TABLE, (), span.start, span.end)
        return None

    def _label(self, span: Span) -> str:
        """A label of a table without its number and its unit; empty where it tells a place or a time alone."""
        tokens = tokenise(layers(span.of(self._document.text)))
        words = words_of(Reading(tokens, {}, [], [], [], []), self._grammar.subject_words)
        phrases = Phrases(words)
        lo, end = 0, len(words)
        while lo < end and words.roles[lo] in ("digit", "slash", "dash", "stop"):
            lo += 1
        if lo == end or phrases.place_end(lo) >= end or phrases.time_end(lo) >= end:
            return ""
        return " ".join(" ".join(tokens.written(*piece).split()) for piece in phrases.clean(lo, end))


__all__ = ["SubjectReader"]
