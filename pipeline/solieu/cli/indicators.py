"""`solieu indicators`: what figures state."""

from pathlib import Path

import click

from solieu.cli.common import database_option, emit, format_options, limit_option, nothing_matched
from solieu.querying.inventory import INDICATOR_COLUMNS
from solieu.querying.inventory import indicators as count_indicators
from solieu.storing.connecting import reading


@click.command(short_help="List what figures state: their indicators.")
@click.option("--all", is_flag=True, help="Those that the rules know and no figure states too.")
@limit_option("the commonest")
@format_options
@database_option
def indicators(database: Path, format: str, limit: int | None, all: bool) -> None:
    """List the indicators that published figures state, the commonest first, with their units.

    What each of them is stands in docs/figures.md. `solieu query --indicator` asks for one, or for a group by the
    word before the full stop.

    \b
    Examples:
      solieu indicators
      solieu indicators --all --json
      solieu query --indicator poverty.poor
    """
    with reading(database) as connection:
        shown = emit(count_indicators(connection, all), INDICATOR_COLUMNS, format, limit)
    if not shown:
        nothing_matched(f"no figure of {database} states an indicator; --all lists those that the rules know")
