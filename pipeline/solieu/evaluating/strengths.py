"""Measuring how often each field is right, by its grounds: what the confidence of figures is made of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from solieu.evaluating.comparing import COMPARISONS
from solieu.evaluating.scoring import Evaluation
from solieu.extracting.confidence import ABSENT, AROUND, Grounds, grounds

_SELDOM = 12  # figures below which grounds have the strength of their field
_SLIGHT = 0.005  # grounds whose share is that near the field's are not told
_HEAD = (
    "# How often a field was right on the same grounds, on texts with a reference: what confidence is made of.",
    "# Written by `solieu evaluate --strengths`; grounds seen seldom have the strength of their field.",
    "kind: strength",
    "rules:",
)
_PRIOR = 4  # figures of the field's mean that are added to those of each ground


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


def strengths(evaluations: Iterable[Evaluation]) -> Iterator[str]:
    """The lines of a file of `strength` rules, measured on evaluated documents."""
    tallies = {name: _Tally() for name in (*COMPARISONS, *AROUND)}
    for told, wrong in _judged(evaluations):
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


def _judged(evaluations: Iterable[Evaluation]) -> Iterator[tuple[Grounds, frozenset[str]]]:
    """The grounds of each figure that is paired with one of the reference, and which of its fields are wrong."""
    for evaluation in evaluations:
        if evaluation.extraction is not None:
            figures, sentences = evaluation.extraction.figures, evaluation.extraction.sentences
            told = dict(zip(figures, grounds(figures, sentences), strict=True))
            yield from ((told[judgement.got], judgement.wrong) for judgement in evaluation.judgements)
