"""`solieu units`: the units that figures have."""

from pathlib import Path

import click

from solieu.cli.common import (
    database_option,
    emit,
    format_options,
    limit_option,
    nothing_matched,
    require_utf8,
)
from solieu.querying.inventory import UNIT_COLUMNS
from solieu.querying.inventory import units as count_units
from solieu.storing.connecting import reading


@click.command(short_help="List the units that figures have.")
@click.option("--family", metavar="NAME", help="Those of one family alone: money, rate, measure, people, …")
@limit_option("the commonest")
@format_options
@database_option
def units(database: Path, format: str, limit: int | None, family: str | None) -> None:
    """List the units of the published figures, the commonest first, each with an example.

    The family is the sort of quantity that a unit measures, as the rules have it: rate, times, score, money, time,
    age, measure, people, household, house, place, and count for all else that is counted. Figures of several
    units are not to be added up or compared, not even in one family.

    \b
    Examples:
      solieu units
      solieu units --family money
      solieu units --limit 20 -o csv > units.csv
    """
    require_utf8(family)
    with reading(database) as connection:
        shown = emit(count_units(connection, family), UNIT_COLUMNS, format, limit)
    if not shown:
        nothing_matched(
            f"{database} holds no unit of the family {family}; `solieu units` lists all"
            if family
            else f"{database} holds no unit: feed some texts with `solieu feed PATH`"
        )
