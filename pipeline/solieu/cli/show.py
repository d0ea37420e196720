"""`solieu show`: one figure with its words, and the rules that read them."""

import sys
from pathlib import Path

import click

from solieu.cli.common import database_option, nothing_matched, terminal_style, write_lines
from solieu.querying.explaining import explain, record
from solieu.querying.output import json_text
from solieu.querying.showing import lines
from solieu.storing.connecting import reading


@click.command(short_help="Show where one figure comes from.")
@click.argument("figure", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@database_option
def show(database: Path, figure: int, as_json: bool) -> None:
    """Show the FIGURE with this id, published or not.

    Its sentence with the quote marked, the paragraph around it, and for each field the rule that set it and
    the words that made the rule fire, with their line where they stand in another sentence.

    \b
    Examples:
      solieu show 12
      solieu show 12 --json
    """
    with reading(database) as connection:
        explanation = explain(connection, min(figure, sys.maxsize))  # SQLite knows no higher ids
    if explanation is None:
        nothing_matched(f"there is no figure {figure} in {database}; `solieu query` lists the ids")
    if as_json:
        write_lines([json_text(record(explanation))])
    else:
        write_lines(lines(explanation, terminal_style()))
