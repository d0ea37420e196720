"""From a document to its figures. Each sentence goes through the stages once, in this order:

masks -> mentions (numbers, ranges, fractions, units) -> mentions against masks -> lists -> nouns as units -> shared
units -> denominators -> bounds; then the document's sentences together: aspects -> subjects -> statuses -> places ->
periods -> indicators. Only sentences that hold a figure in digits, or one that counts for more than a number word, are
given to underthesea.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language

from solieu.document import Document, Sentence
from solieu.extracting.confidence import confidence, grounds
from solieu.extracting.grammar import grammar_of
from solieu.extracting.passage import Passage
from solieu.extracting.repeats import repeats
from solieu.extracting.sentence import SentenceReader
from solieu.extracting.statements import read_statements
from solieu.extracting.tables import table_cells
from solieu.figure import Extraction, Figure, Mask
from solieu.language.layers import layers
from solieu.language.sentences import sentences
from solieu.rulebook import Rulebook, StrengthRule


def extract(document: Document, rulebook: Rulebook, nlp: Language) -> Extraction:
    """The figures and masks of a document. `nlp` is the pipeline of solieu.language.vietnamese."""
    grammar = grammar_of(rulebook)
    kept: list[Sentence] = []
    figures: list[Figure] = []
    masks: list[Mask] = []
    with nlp.memory_zone():  # the words of one document are forgotten before the next
        reader = SentenceReader(grammar, nlp)
        tables = table_cells(document, grammar)
        passages = []
        for sentence in sentences(document, rulebook):
            cells = {start - sentence.start: cell for start, cell in tables.get(sentence.block, {}).items()}
            layer = layers(document.text[sentence.start : sentence.end])
            kind = document.blocks[sentence.block].kind
            passages.append(Passage(sentence, kind, layer, cells, reader.read(layer, cells)))
        read_statements(document, passages, grammar)
    for passage in passages:
        if passage.reading is not None:
            start = passage.sentence.start
            figures.extend(passage.reading.figures(start, len(kept)))
            masks.extend(passage.reading.masks(start, len(kept)))
            kept.append(passage.sentence)
    return Extraction(tuple(kept), _judged(document, kept, figures, rulebook), tuple(masks))


def _judged(
    document: Document, sentences: Sequence[Sentence], figures: Sequence[Figure], rulebook: Rulebook
) -> tuple[Figure, ...]:
    """The figures with their confidence, and what each of them tells again."""
    strengths = {rule.field: rule for rule in rulebook.of(StrengthRule)}
    kinds = [document.blocks[sentences[figure.sentence].block].kind for figure in figures]
    sure = [confidence(each, strengths) for each in grounds(figures, sentences)]
    return tuple(
        replace(figure, repeats=told, confidence=share)
        for figure, told, share in zip(figures, repeats(figures, kinds), sure, strict=True)
    )
