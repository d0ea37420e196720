"""`solieu rules`: check that the rules do what their own examples say, and list them."""

import json
from pathlib import Path

import click

from solieu.cli import FAILED
from solieu.cli.common import emit, format_options, nothing_matched, rules_option
from solieu.rulebook import KINDS, file_schema, load_rulebook


@click.group(short_help="Check and list the rules.")
def rules() -> None:
    """Check the rules by their own examples, list them, or print the form that a rule file has.

    \b
    Examples:
      solieu rules check                      run every example of the shipped rules
      solieu rules check --rules mine/        the same with rules of your own laid over them
      solieu rules list unit                  all rules for units, with where each stands
      solieu rules schema mask                what a file of masks may hold, as JSON Schema for an editor
    """


@rules.command(short_help="Run the examples of the rules.")
@rules_option
def check(rules: Path | None) -> None:
    """Run every example, and name rules that tie, are shadowed or have no example.

    Exit status 0 when all is well, 1 with a line for each problem.

    \b
    Examples:
      solieu rules check
      solieu rules check --rules mine/
    """
    # here and not above, so that --help and `rules list` load no language model
    from solieu.checking import check as check_rulebook
    from solieu.extracting import extract
    from solieu.language.vietnamese import vietnamese

    rulebook, nlp = load_rulebook(rules), vietnamese()
    problems = 0
    for problem in check_rulebook(rulebook, lambda document: extract(document, rulebook, nlp)):
        problems += 1
        click.echo(f"{problem.where}: {click.style(problem.rule, bold=True)} {problem.message}")
    counted = "1 problem" if problems == 1 else f"{problems} problems"
    examples = sum(len(rule.examples) + len(rule.counter) for rule in rulebook.rules)
    click.echo(f"{len(rulebook.rules)} rules, {examples} examples: {counted}", err=problems > 0)
    if problems:
        click.get_current_context().exit(FAILED)


@rules.command("list", short_help="List the rules.")
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice(list(KINDS)))
@rules_option
@format_options
def list_rules(kind: str | None, rules: Path | None, format: str) -> None:
    """List the rules, all or of one KIND: id, kind, file and line, first example.

    The kinds are block, abbreviation, mask, period, numeral, unit, bound, between, per, stop, place, cue, aspect,
    status, indicator, subject and strength.

    \b
    Examples:
      solieu rules list
      solieu rules list mask -o csv
    """
    rulebook = load_rulebook(rules)
    rows = [
        {
            "id": rule.id,
            "kind": rule.kind,
            "where": rulebook.origins[rule.id],
            "example": (rule.examples or ("",))[0],
        }
        for rule in rulebook.rules
        if kind in (None, rule.kind)
    ]
    if not emit(rows, ("id", "kind", "where", "example"), format):
        of_kind = f" of the kind {kind}" if kind else ""
        nothing_matched(f"there is no rule{of_kind}; `solieu rules list` shows all the shipped ones")


@rules.command(short_help="Print the JSON Schema of a kind of rule.")
@click.argument("kind", metavar="KIND", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of the files of one KIND of rule, for completion in an editor.

    The kinds are block, abbreviation, mask, period, numeral, unit, bound, between, per, stop, place, cue, aspect,
    status, indicator, subject and strength.

    \b
    Examples:
      solieu rules schema unit > unit.schema.json
    """
    click.echo(json.dumps(file_schema(kind), ensure_ascii=False, indent=2))
