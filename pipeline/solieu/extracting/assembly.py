"""From a document to its figures. Each sentence goes through the stages once, in this order:

masks -> mentions (numbers, ranges, fractions, units) -> mentions against masks -> lists -> nouns as units -> shared
units -> denominators -> bounds -> subjects -> figures. Only sentences with a number in them are looked at, and only
those that hold a figure in digits, or one that counts for more than a number word, are given to underthesea.
"""

from spacy.language import Language

from solieu.document import Document, Sentence
from solieu.extracting.grammar import grammar_of
from solieu.extracting.sentence import SentenceReader
from solieu.extracting.tables import table_headers
from solieu.figure import Extraction, Figure, Mask
from solieu.language.sentences import sentences
from solieu.rulebook import Rulebook


def extract(document: Document, rulebook: Rulebook, nlp: Language) -> Extraction:
    """The figures and masks of a document. `nlp` is the pipeline of solieu.language.vietnamese."""
    grammar = grammar_of(rulebook)
    kept: list[Sentence] = []
    figures: list[Figure] = []
    masks: list[Mask] = []
    with nlp.memory_zone():  # the words of one document are forgotten before the next
        reader = SentenceReader(grammar, nlp)
        headers = table_headers(document, grammar)
        for sentence in sentences(document, rulebook):
            cells = {start - sentence.start: header for start, header in headers.get(sentence.block, ())}
            reading = reader.read(document.text[sentence.start : sentence.end], cells)
            if reading is not None:
                figures.extend(reading.figures(sentence.start, len(kept)))
                masks.extend(reading.masks(sentence.start, len(kept)))
                kept.append(sentence)
    return Extraction(tuple(kept), tuple(figures), tuple(masks))
