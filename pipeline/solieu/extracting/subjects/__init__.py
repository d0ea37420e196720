"""What is counted or measured, in the text's own words.

Each sentence is cut into words with roles (words.py), from which phrases (phrases.py) and the clause before a number
(clauses.py) are read. What the number's family is decides where its subject is looked for first: behind it (counts,
rates), in the clause that leads up to it (sums, changes), and else with a number before it (deciding.py). In a table the
row or the column names it.
"""

from collections.abc import Sequence
from dataclasses import replace

from solieu.document import Document, Span
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import TABLE
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.sentence import Reading
from solieu.extracting.subjects.deciding import Decider, Given
from solieu.extracting.subjects.phrases import Phrases
from solieu.extracting.subjects.words import words_of
from solieu.extracting.tokens import tokenise
from solieu.figure import Evidence
from solieu.language.layers import layers


class SubjectReader:
    """Reads the subjects of a document's mentions, passage by passage in order."""

    __slots__ = ("_document", "_grammar", "_last", "_passages")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._document = document
        self._passages = passages
        self._grammar = grammar
        self._last: tuple[int, list[Given]] = (-1, [])

    def read(self, number: int) -> None:
        """Set the subject of each mention of passage `number`."""
        passage = self._passages[number]
        reading, sentence = passage.reading, passage.sentence
        if reading is None:
            return
        block, before = self._last
        words = words_of(reading, self._grammar.roles)
        decider = Decider(words, self._grammar, sentence.start, before if block == sentence.block else [])
        for mention in reading.mentions:
            subject = decider.subject(mention)
            cell = self._cell(passage, mention)
            if cell is not None:
                mention.subject, evidence = cell
                mention.cited.append(evidence)
                continue
            if subject is None:
                continue
            mention.subject = subject.text
            if sentence.start <= subject.start and subject.pieces:
                first, end = min(f for f, _ in subject.pieces), max(e for _, e in subject.pieces)
                mention.evidence["subject"] = (subject.rule, first, end)
            else:
                mention.cited.append(Evidence("subject", subject.rule, subject.start, subject.end))
        self._last = (sentence.block, [replace(g, subject=replace(g.subject, pieces=())) for g in decider.given])


    def _cell(self, passage: Passage, mention: Mention) -> tuple[str, Evidence] | None:
        """What the table says a number in it counts: its row, or its column where the row is a place or a time."""
        reading = passage.reading
        if not passage.cells or reading is None:
            return None
        tokens = reading.tokens
        start, _ = tokens.layers.original(tokens.starts[mention.first], tokens.ends[mention.first])
        cell = passage.cells.get(start)
        if cell is None:
            return None
        for span in (cell.row, cell.column):
            label = self._label(span) if span is not None else ""
            if label:
                assert span is not None
                return label, Evidence("subject", TABLE, span.start, span.end)
        return None

    def _label(self, span: Span) -> str:
        """A label of a table without its number and its unit; empty where it tells a place or a time alone."""
        layer = layers(span.of(self._document.text))
        tokens = tokenise(layer)
        if not len(tokens):
            return ""
        words = words_of(Reading(tokens, {}, [], [], [], []), self._grammar.roles)
        phrases = Phrases(words)
        lo = 0
        while words.role(lo) in ("digit", "slash", "dash", "stop") and lo < len(words):
            lo += 1
        if phrases.place_end(lo) >= len(words) or phrases.time_end(lo) >= len(words):
            return ""
        pieces = phrases.clean(lo, len(words))
        return " ".join(" ".join(tokens.written(*piece).split()) for piece in pieces)


__all__ = ["SubjectReader"]
