"""Measuring how often each field is right, by its grounds: what the confidence of figures is made of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from solieu.document import Document
from solieu.evaluating.comparing import COMPARISONS
from solieu.evaluating.scoring import evaluate
from solieu.extracting.confidence import ABSENT, AROUND, Grounds, grounds
from solieu.figure import Extraction
from solieu.rulebook import Rulebook

_SELDOM = 12  # figures below which grounds have the strength of their field
_SLIGHT = 0.005  # grounds whose share is that near the field's are not told
_HEAD = (
    "# How often a field was right on the same grounds, on texts with a reference: what confidence is made of.",
    "# Written by `solieu evaluate --strengths`; grounds seen seldom have the strength of their field.",
    "kind: strength",
    "rules:",
)
_PRIOR = 4  # figures of the field's mean that are added to those of each ground

Told = tuple[Grounds, frozenset[str]]


@dataclass(slots=True)
class _Tally:
    """How many figures had a field, and how many had it right: in all, and by its grounds."""

    seen: int = 0
    right: int = 0
    by_grounds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, grounds: str, *, right: bool) -> None:
        """Count one more figure."""
        self.seen += 1
        self.right += right
        self.by_grounds[grounds][0] += 1
        self.by_grounds[grounds][1] += right

    @property
    def share(self) -> float:
        """The share of all that had the field right."""
        return self.right / self.seen if self.seen else 0.0

    def shares(self) -> Iterator[tuple[str, float]]:
        """The grounds that were seen often enough, with their share, drawn a little to that of the field."""
        for each, (seen, right) in sorted(self.by_grounds.items()):
            if seen >= _SELDOM:
                yield each, (right + _PRIOR * self.share) / (seen + _PRIOR)


def strengths(
    folders: Iterable[Path], rulebook: Rulebook, extract: Callable[[Document], Extraction]
) -> Iterator[str]:
    """The lines of a file of `strength` rules, measured on the references of `folders`."""
    tallies = {name: _Tally() for name in (*COMPARISONS, *AROUND)}
    for folder in folders:
        for told, wrong in _judged(folder, rulebook, extract):
            for name, tally in tallies.items():
                tally.add(told.get(name, ABSENT), right=not wrong if name in AROUND else name not in wrong)
    yield from _HEAD
    for name, tally in tallies.items():
        yield f"  - id: strength.{name}"
        yield f"    field: {name}"
        yield f"    right: {tally.share:.3f}"
        apart = [each for each in tally.shares() if abs(each[1] - tally.share) >= _SLIGHT]
        if apart:
            yield "    rules:"
        for rule, share in apart:
            yield f"      {rule}: {share:.3f}"


def _judged(folder: Path, rulebook: Rulebook, extract: Callable[[Document], Extraction]) -> Iterator[Told]:
    """The grounds of each figure of a folder that is paired with one of the reference, and which fields are wrong."""
    extracted: list[Extraction] = []  # the last is that of the document being judged

    def keep(document: Document) -> Extraction:
        extracted.append(extract(document))
        return extracted[-1]

    for evaluation in evaluate(folder, rulebook, keep):
        last = extracted[-1]
        told = dict(zip(last.figures, grounds(last.figures, last.sentences), strict=True))
        for judgement in evaluation.judgements:
            yield told[judgement.got], judgement.wrong
