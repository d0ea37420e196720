"""`solieu evaluate`: how well the rules read texts whose figures are known."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from solieu.cli.common import rules_option
from solieu.errors import EvaluationError
from solieu.evaluating.comparing import COMPARISONS
from solieu.evaluating.report import report
from solieu.evaluating.scoring import Counts, Difference, Evaluation, Score, total
from solieu.evaluating.scoring import evaluate as evaluate_folder
from solieu.rulebook import load_rulebook

SHARES = (*COMPARISONS, "span")
COLOURS = {"missed": "red", "spurious": "magenta", "wrong": "yellow"}


@click.command(short_help="Compare extracted figures with a reference.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="List up to N differences.")
@click.option("--min-found", type=click.FloatRange(0, 1), help="Exit 1 when the F1 of found is below this.")
@click.option(
    "--min-quantity", type=click.FloatRange(0, 1), help="Exit 1 when the F1 of quantity is below this."
)
@click.option(
    "--min-statement", type=click.FloatRange(0, 1), help="Exit 1 when the F1 of statement is below this."
)
@click.option(
    "--report",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page in Markdown: scores, confidence, the commonest errors with examples.",
)
@click.option(
    "--also",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Another folder that the page tells the scores of; may be given again.",
)
@click.option(
    "--strengths",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write how often each field is right by its grounds, as rules of confidence; with those of --also.",
)
@rules_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def evaluate(folder: Path, errors: int, rules: Path | None, as_json: bool, **options: Any) -> None:
    """Extract the figures of each NAME.txt in DIR and compare them with the reference NAME.jsonl beside it.

    found: is each figure found, and nothing else? quantity: are its value, unit and bound right as well?
    statement: are all its fields right? The shares tell, of the figures found, how many have this field, or exactly
    this span, right.

    \b
    Examples:
      solieu evaluate corpus/press                        all figures together, and document by document
      solieu evaluate corpus/press --errors 20            what was missed, made up or read wrong
      solieu evaluate corpus/press --rules mine/          the same with rules of your own
      solieu evaluate corpus/press --report page.md       a page to read
      solieu evaluate corpus/press --min-statement 0.8    for a build: exit status 1 when it is below
      solieu evaluate corpus/press --strengths mine/strengths.yaml   what confidence is made of, measured anew
    """
    # here and not above, so that --help loads no language model
    from solieu.evaluating.strengths import strengths
    from solieu.extracting import extract
    from solieu.language.vietnamese import vietnamese

    rulebook, nlp = load_rulebook(rules), vietnamese()

    def evaluated(folder: Path) -> list[Evaluation]:
        return list(evaluate_folder(folder, rulebook, lambda document: extract(document, rulebook, nlp)))

    evaluations = evaluated(folder)
    counts = total(evaluations)
    wanted = options["page"] is not None or options["strengths"] is not None
    others = {str(other): evaluated(other) for other in options["also"] if wanted}
    if options["page"] is not None:
        scores = {name: total(each) for name, each in others.items()}
        _write(options["page"], report(str(folder), evaluations, scores))
    if options["strengths"] is not None:
        _write(options["strengths"], strengths(chain(evaluations, *others.values())))
    differences = list(islice(chain.from_iterable(each.differences for each in evaluations), errors))
    if as_json:
        click.echo(json.dumps(_record(counts, evaluations, differences), ensure_ascii=False))
    else:
        _print(counts, evaluations, differences)
    for name, score in _measures(counts):
        _require(name, score, options[f"min_{name}"])


def _write(page: Path, lines: Iterable[str]) -> None:
    try:
        page.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"{page}: cannot be written ({error.strerror}); name another file") from error


def _require(name: str, score: Score, least: float | None) -> None:
    if least is not None and round(score.f1, 4) < least:
        raise EvaluationError(
            f"the F1 of {name} is {score.f1:.4f}, below the {least} asked for; --errors 20 lists what differs"
        )


def _record(
    counts: Counts, evaluations: Sequence[Evaluation], differences: Sequence[Difference]
) -> dict[str, object]:
    """What --json prints; scores and shares have four decimals."""
    return {
        **_scores(counts),
        "documents": [{"name": each.name, **_scores(each.counts)} for each in evaluations],
        "errors": [dataclasses.asdict(difference) for difference in differences],
    }


def _scores(counts: Counts) -> dict[str, object]:
    return {
        "figures": counts.figures,
        "paired": counts.paired,
        "missed": counts.missed,
        "spurious": counts.spurious,
        **{name: _rounded(score) for name, score in _measures(counts)},
        "shares": {name: round(counts.share(name), 4) for name in SHARES},
    }


def _rounded(score: Score) -> dict[str, float]:
    return {name: round(number, 4) for name, number in dataclasses.asdict(score).items()}


def _print(counts: Counts, evaluations: Sequence[Evaluation], differences: Sequence[Difference]) -> None:
    console = Console(highlight=False)
    console.print(
        f"{counts.figures} figures in the reference: {counts.paired} found, {counts.missed} missed, "
        f"{counts.spurious} spurious\n"
    )
    console.print(_totals(counts))
    console.print()
    console.print(_shares(counts))
    console.print()
    console.print(_documents(counts, evaluations))
    for each in differences:
        place, kind = f"{each.file}:{each.line}: ", Text(each.kind, style=COLOURS[each.kind])
        console.print(Text.assemble(place, kind, f" “{each.quote}” {each.detail}".rstrip()), soft_wrap=True)


def _totals(counts: Counts) -> Table:
    table = _table("", "F1", "precision", "recall")
    for name, score in _measures(counts):
        table.add_row(name, f"{score.f1:.4f}", f"{score.precision:.4f}", f"{score.recall:.4f}")
    return table


def _measures(counts: Counts) -> tuple[tuple[str, Score], ...]:
    return ("found", counts.found), ("quantity", counts.quantity), ("statement", counts.statement)


def _shares(counts: Counts) -> Table:
    table = _table("field", "right")
    for name in SHARES:
        table.add_row(name, f"{counts.share(name):.3f}")
    return table


def _documents(counts: Counts, evaluations: Sequence[Evaluation]) -> Table:
    table = _table("F1", "figures", "found", "quantity", "statement")
    for name, each in [*((each.name, each.counts) for each in evaluations), ("all", counts)]:
        scores = (f"{score.f1:.3f}" for _, score in _measures(each))
        table.add_row(name, str(each.figures), *scores, style="bold" if each is counts else None)
    return table


def _table(first: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table
