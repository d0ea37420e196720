"""Pairing of extracted figures with the reference, and the counts that come of it.

Two figures make a pair when their spans overlap, one to one, the largest overlap first. A reference figure
marked optional is left out of every count, and so is the figure that it is paired with; an extracted optional
figure that pairs with nothing is left out only when its quote holds no digit.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from solieu import reading
from solieu.document import Document
from solieu.errors import EvaluationError
from solieu.evaluating.comparing import COMPARISONS, QUANTITY
from solieu.evaluating.reference import Reference, load_reference
from solieu.figure import Extraction, Figure, Place
from solieu.rulebook import Rulebook

Pair = tuple[Reference, Figure]
ABSENT = "absent"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision is the share of what was extracted that is right, recall the share of the reference that was
    got right, and f1 their harmonic mean."""

    f1: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one document or of many.

    `right` counts the paired figures that have a field right, under its name; those that have value, unit and
    bound right, under `quantity`; those that have all fields right, under `statement`; and those with exactly the span
    of the reference, under `span`.
    """

    paired: int
    missed: int
    spurious: int
    right: Counter[str]

    @property
    def figures(self) -> int:
        """How many figures the reference has, optional ones aside."""
        return self.paired + self.missed

    @property
    def found(self) -> Score:
        """How well numbers are told from what is no figure, whatever their fields."""
        return self._score(self.paired)

    @property
    def quantity(self) -> Score:
        """The same for figures whose value, unit and bound are right."""
        return self._score(self.right["quantity"])

    @property
    def statement(self) -> Score:
        """The same for figures whose fields are all right."""
        return self._score(self.right["statement"])

    def share(self, what: str) -> float:
        """The share of the paired figures that have `what` right: a field, or `span`."""
        return self.right[what] / self.paired if self.paired else 0.0

    def _score(self, hits: int) -> Score:
        precision = hits / (self.paired + self.spurious) if self.paired + self.spurious else 0.0
        recall = hits / self.figures if self.figures else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Score(f1, precision, recall)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An extracted figure, the one of the reference that it is paired with, and which of its fields are wrong."""

    wanted: Reference
    got: Figure
    wrong: frozenset[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the extraction and the reference part: `kind` is missed, spurious or wrong.

    `line` is the line of the text, from 1; `detail` says which fields are wrong.
    """

    file: str
    line: int
    kind: str
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One document's counts, differences and judgements, in the order of its text, and what was extracted."""

    name: str
    counts: Counts
    differences: tuple[Difference, ...]
    text: str = field(default="", compare=False, repr=False)
    judgements: tuple[Judgement, ...] = field(default=(), compare=False)
    extraction: Extraction | None = field(default=None, compare=False, repr=False)


def evaluate(
    folder: Path, rulebook: Rulebook, extract: Callable[[Document], Extraction]
) -> Iterator[Evaluation]:
    """Judge `extract` on each NAME.txt of `folder` that has a NAME.jsonl; texts without one are left out. The texts
    are read by `rulebook`.

    Raises EvaluationError for a folder without references, a reference without its text or with a wrong line,
    and ReadError for a text that cannot be read.
    """
    references = sorted(folder.glob("*.jsonl"))
    if not references:
        raise EvaluationError(f"{folder}: holds no reference; it wants NAME.txt with NAME.jsonl beside it")
    for path in references:
        document = _document(path, rulebook)
        wanted = load_reference(path, document.text)
        got = extract(document)
        judged = judge(path.with_suffix(".txt"), document.text, wanted, got.figures)
        yield replace(judged, extraction=got)


def _document(reference: Path, rulebook: Rulebook) -> Document:
    path = reference.with_suffix(".txt")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EvaluationError(
            f"{reference}: its text {path} cannot be read ({error.strerror}); put it there"
        ) from error
    return reading.read(data, str(path), None, rulebook)


def judge(path: Path, text: str, wanted: Sequence[Reference], got: Sequence[Figure]) -> Evaluation:
    """Pair the figures of one text, count, and list where they differ."""
    pairs = list(_paired(wanted, got))
    taken = {id(figure) for pair in pairs for figure in pair}
    missed = [figure for figure in wanted if id(figure) not in taken and not figure.optional]
    spurious = [figure for figure in got if id(figure) not in taken and not _waived(figure)]
    scored = [_judgement(*pair) for pair in pairs if not pair[0].optional]
    counts = Counts(len(scored), len(missed), len(spurious), _right(scored))
    found = [(figure.start, "missed", figure.quote, "") for figure in missed]
    found += [(figure.start, "spurious", figure.quote, "") for figure in spurious]
    found += [(each.wanted.start, "wrong", each.wanted.quote, _wrong(each)) for each in scored if each.wrong]
    differences = (
        Difference(str(path), text.count("\n", 0, start) + 1, kind, quote, detail)
        for start, kind, quote, detail in sorted(found)
    )
    return Evaluation(path.stem, counts, tuple(differences), text, tuple(scored))


def total(evaluations: Iterable[Evaluation]) -> Counts:
    """The counts of all documents together: each figure weighs the same."""
    counts = [evaluation.counts for evaluation in evaluations]
    return Counts(
        sum(each.paired for each in counts),
        sum(each.missed for each in counts),
        sum(each.spurious for each in counts),
        sum((each.right for each in counts), Counter()),
    )


def _paired(wanted: Sequence[Reference], got: Sequence[Figure]) -> Iterator[Pair]:
    """Pairs by overlap, the largest first; of equal ones those whose value is right, then as in the text."""
    overlaps = []
    for row, reference in enumerate(wanted):
        for column, figure in enumerate(got):
            shared = min(reference.end, figure.end) - max(reference.start, figure.start)
            if shared > 0:
                overlaps.append((-shared, not COMPARISONS["value"](reference, figure), row, column))
    rows, columns = set(), set()
    for _, _, row, column in sorted(overlaps):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield wanted[row], got[column]


def _waived(figure: Figure) -> bool:
    return figure.optional and not _DIGIT.search(figure.quote)


def _judgement(wanted: Reference, got: Figure) -> Judgement:
    return Judgement(
        wanted, got, frozenset(name for name, same in COMPARISONS.items() if not same(wanted, got))
    )


def _right(judgements: Iterable[Judgement]) -> Counter[str]:
    right: Counter[str] = Counter()
    for each in judgements:
        right.update(COMPARISONS.keys() - each.wrong)
        right["quantity"] += not each.wrong & QUANTITY
        right["statement"] += not each.wrong
        right["span"] += (each.wanted.start, each.wanted.end) == (each.got.start, each.got.end)
    return right


def _wrong(judgement: Judgement) -> str:
    """The fields that are wrong, as `unit: hộ but got người; …`."""
    fields = (name for name in COMPARISONS if name in judgement.wrong)
    return "; ".join(
        f"{name}: {told(judgement.wanted, name)} but got {told(judgement.got, name)}" for name in fields
    )


def told(figure: Reference | Figure, field: str) -> str:
    """A field as people read it: answers parted by `or`; a value with the end of its range and its whole."""
    if field == "value":
        more = ((name, _answers(figure, name)) for name in ("value_max", "of"))
        return " ".join(
            [_answers(figure, field), *(f"{name} {told}" for name, told in more if told != ABSENT)]
        )
    return _answers(figure, field)


def _answers(figure: Reference | Figure, field: str) -> str:
    held = getattr(figure, field)
    if isinstance(held, Place):
        held = held.written
    answers = held if isinstance(held, tuple) else (held,)
    return " or ".join(ABSENT if answer is None else _plain(answer) for answer in answers)


def _plain(answer: object) -> str:
    return f"{answer:f}".rstrip("0").rstrip(".") if isinstance(answer, float) else str(answer)
