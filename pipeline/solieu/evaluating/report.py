"""An evaluation as a page in Markdown: scores, fields, how far confidence can be trusted, and the commonest errors."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from solieu.evaluating.comparing import COMPARISONS
from solieu.evaluating.scoring import ABSENT, Counts, Evaluation, Judgement, Score, told, total

BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)  # the lowest confidence of each
_KINDS = 12  # of error that are shown
_EXAMPLES = 3  # of each kind
_AROUND = 60  # code points of the text on each side of an example's quote


def report(folder: str, evaluations: Sequence[Evaluation], others: Mapping[str, Counts]) -> Iterator[str]:
    """The lines of the page on the texts of `folder`; of each of the `others` it tells one line of scores."""
    counts = total(evaluations)
    yield "# How well solieu reads"
    yield ""
    yield f"Made by `solieu evaluate {folder} --report`: what is extracted from its {len(evaluations)} texts, held"
    yield "against the reference beside them. The texts are the ones that the rules are developed with, so texts that"
    yield "nobody has seen are read worse."
    yield ""
    yield from _scores({folder: counts, **others})
    yield from _fields(counts)
    yield from _calibration(evaluations)
    yield from _errors(evaluations)


def _scores(folders: Mapping[str, Counts]) -> Iterator[str]:
    yield "## Scores"
    yield ""
    yield "F1 of figures that are found; whose quantity (value, unit, bound) is right; whose statement (all fields) is."
    yield ""
    yield "| texts | figures | found | quantity | statement | precision | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, counts in folders.items():
        last: Score = counts.statement
        f1 = " | ".join(f"{score.f1:.3f}" for score in (counts.found, counts.quantity, last))
        yield f"| {name} | {counts.figures} | {f1} | {last.precision:.3f} | {last.recall:.3f} |"
    yield ""


def _fields(counts: Counts) -> Iterator[str]:
    yield "## Fields"
    yield ""
    yield "Of the figures found, the share that has the field right."
    yield ""
    yield "| " + " | ".join(COMPARISONS) + " |"
    yield "| " + " | ".join("---" for _ in COMPARISONS) + " |"
    yield "| " + " | ".join(f"{counts.share(name):.3f}" for name in COMPARISONS) + " |"
    yield ""


def _calibration(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    yield "## Confidence"
    yield ""
    yield "How often the whole statement of a figure is right, by the confidence that solieu gives it."
    yield ""
    yield "| confidence | figures | right |"
    yield "| --- | --- | --- |"
    rest = [judgement for each in evaluations for judgement in each.judgements]
    top = 1.0
    for least in BANDS:
        band = [each for each in rest if (each.got.confidence or 0.0) >= least]
        rest = [each for each in rest if (each.got.confidence or 0.0) < least]
        right = sum(not each.wrong for each in band)
        share = f"{right / len(band):.3f}" if band else "-"
        yield f"| {least:.1f} to {top:.1f} | {len(band)} | {share} |"
        top = least
    yield ""


def _errors(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    kinds: dict[str, list[tuple[Evaluation, str, Judgement]]] = defaultdict(list)
    for evaluation in evaluations:
        for judgement in evaluation.judgements:
            for name in COMPARISONS:
                if name in judgement.wrong:
                    kinds[_kind(name, judgement)].append((evaluation, name, judgement))
    yield "## The commonest errors"
    for kind, errors in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))[:_KINDS]:
        yield ""
        yield f"**{kind}**: {len(errors)}"
        yield ""
        for evaluation, name, judgement in errors[:: max(1, len(errors) // _EXAMPLES)][:_EXAMPLES]:
            wanted, got = told(judgement.wanted, name), told(judgement.got, name)
            yield f"- {evaluation.name}: {_words(evaluation.text, judgement)} — {wanted}, read as {got}"


def _kind(name: str, judgement: Judgement) -> str:
    """The field, and whether it is absent where the reference has it, there where it is absent, or another."""
    wanted, got = told(judgement.wanted, name), told(judgement.got, name)
    if name in ("aspect", "status", "bound"):
        return f"{name} {wanted} read as {got}"
    if got == ABSENT:
        return f"{name} missing"
    return f"{name} where there is none" if wanted == ABSENT else f"another {name}"


def _words(text: str, judgement: Judgement) -> str:
    """The quote in bold between the words around it."""
    start, end = judgement.wanted.start, judgement.wanted.end
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    before = before.partition(" ")[2] if start > _AROUND and len(before) == _AROUND else before
    after = after.rpartition(" ")[0] if len(after) == _AROUND else after
    return f"{before}**{text[start:end]}**{after}".strip()
