"""From quantities to statements: in what sense a number is said, what it counts, where and when.

The passages of a document go through the stages once, in order. Aspect and subject are read within a sentence; status,
indicator, place and period also look at what stands around it: the paragraph, the heading, the title.
"""

from collections.abc import Sequence

from solieu.document import Document
from solieu.extracting.aspects import AspectReader
from solieu.extracting.grammar import Grammar
from solieu.extracting.indicators import IndicatorReader
from solieu.extracting.passage import Passage
from solieu.extracting.periods import PeriodReader
from solieu.extracting.places import PlaceReader
from solieu.extracting.statuses import StatusReader
from solieu.extracting.subjects import SubjectReader


def read_statements(document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
    """Fill in what each mention of the passages states."""
    aspects = AspectReader(document, grammar)
    subjects = SubjectReader(document, passages, grammar)
    statuses = StatusReader(document, passages, grammar)
    places = PlaceReader(document, passages, grammar)
    periods = PeriodReader(document, passages, grammar)
    indicators = IndicatorReader(document, passages, grammar)
    told = [i for i, each in enumerate(passages) if each.reading is not None and each.reading.mentions]
    for number in told:
        aspects.read(passages[number])
        subjects.read(number)
        statuses.read(number)
        places.read(number)
    periods.date()
    for number in told:
        indicators.read(number)
