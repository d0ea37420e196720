"""What the tests of extraction share: the extractor, one without underthesea, and what holds of every extraction."""

import json
import math
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from spacy.language import Language

from solieu.document import Block, BlockKind, Document, Sentence
from solieu.extracting import extract
from solieu.extracting.ids import OWN_IDS
from solieu.figure import Aspect, Bound, Figure, Status
from solieu.language.vietnamese import vietnamese
from solieu.reading import read
from solieu.records import record
from solieu.rulebook import Rulebook, load_rulebook
from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]
HERE = (
    "value",
    "bound",
)  # fields that the sentence itself tells; others another one or the head of a table may


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook()


@pytest.fixture(scope="session")
def whole(rulebook: Rulebook) -> Read:
    """What a text file gives, from its bytes on."""
    nlp = vietnamese()

    def read_and_extract(text: str) -> Extracted:
        document = read(text.encode(), "a.txt", date(2024, 10, 8), rulebook)
        return Extracted(document, extract(document, rulebook, nlp))

    return read_and_extract


@pytest.fixture(scope="session")
def numbers(rulebook: Rulebook) -> Read:
    """What a paragraph gives without underthesea: the number layer, which knows no nouns but the listed ones."""
    wordless = cast(Language, SimpleNamespace(tokenizer=lambda text: (), memory_zone=nullcontext))

    def read_and_extract(text: str) -> Extracted:
        document = Document(text, (Block(0, len(text), BlockKind.PARAGRAPH, 1),))
        return Extracted(document, extract(document, rulebook, wordless))

    return read_and_extract


@pytest.fixture(scope="session")
def quoted(numbers: Read) -> Callable[[str], list[tuple[object, ...]]]:
    """Each figure of the number layer in short: quote, value, upper end or whole, unit."""

    def figures(text: str) -> list[tuple[object, ...]]:
        return [
            (figure.quote, figure.value, *filter(None, (figure.value_max, figure.of)), figure.unit)
            for figure in numbers(text).extraction.figures
        ]

    return figures


@pytest.fixture(scope="session")
def rows(whole: Read) -> Callable[[str], list[dict[str, object]]]:
    """The figures of a text as `solieu extract` prints them."""
    return lambda text: [record(figure) for figure in whole(text).extraction.figures]


@pytest.fixture(scope="session")
def sound(rulebook: Rulebook) -> Callable[[Extracted], None]:
    """Assert what holds of every extraction, whatever the text."""
    known = {rule.id for rule in rulebook.rules} | OWN_IDS

    def check(extracted: Extracted) -> None:
        text, extraction = extracted.document.text, extracted.extraction
        sentences = extraction.sentences
        assert _in_order(sentences, len(text))
        assert _in_order(extraction.figures, len(text))
        assert _in_order(extraction.masks, len(text))
        for figure in extraction.figures:
            assert text[figure.start : figure.end] == figure.quote
            assert _inside(figure, sentences[figure.sentence])
            _check_values(figure)
            _check_evidence(figure, sentences[figure.sentence], known, len(text))
        for mask in extraction.masks:
            assert _inside(mask, sentences[mask.sentence])
            assert mask.rule in known
        used = {figure.sentence for figure in extraction.figures} | {
            mask.sentence for mask in extraction.masks
        }
        assert used == set(range(len(sentences)))

    return check


def _in_order(spans: Sequence[Any], end: int) -> bool:
    """Whether the spans are not empty, in order, without overlap, and in the text."""
    edges = [edge for span in spans for edge in (span.start, span.end)]
    return edges == sorted(edges) and all(span.start < span.end <= end for span in spans)


def _inside(span: Any, sentence: Sentence) -> bool:
    return bool(sentence.start <= span.start < span.end <= sentence.end)


def _check_values(figure: Figure) -> None:
    row = record(figure)
    assert json.loads(json.dumps(row, allow_nan=False)) == row
    numbers = [float(row[key]) for key in ("value", "value_max", "of") if key in row]  # type: ignore[arg-type]
    assert all(map(math.isfinite, numbers))
    assert figure.value_max is None or figure.value_max > figure.value
    assert figure.of is None or figure.of > 0
    assert figure.value_max is None or figure.of is None


def _check_evidence(figure: Figure, sentence: Sentence, known: set[str], end: int) -> None:
    for evidence in figure.evidence:
        assert evidence.rule in known
        assert 0 <= evidence.start < evidence.end <= end
        assert evidence.field not in HERE or _inside(evidence, sentence)
    fields = [evidence.field for evidence in figure.evidence]
    told = {"value": True, "unit": figure.unit, "subject": figure.subject}
    told |= {"bound": figure.bound is not Bound.EXACT, "per": "/" in (figure.unit or "")}
    told |= {"indicator": figure.indicator, "place": figure.place, "period": figure.period}
    told |= {"aspect": figure.aspect is not Aspect.LEVEL, "status": figure.status is not Status.ACTUAL}
    assert sorted(fields) == sorted(field for field, value in told.items() if value)
