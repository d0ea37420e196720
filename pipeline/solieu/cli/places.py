"""`solieu places`: where figures are placed."""

from pathlib import Path

import click

from solieu.cli.common import database_option, emit, format_options, limit_option, nothing_matched
from solieu.places.units import LEVELS
from solieu.querying.inventory import PLACE_COLUMNS
from solieu.querying.inventory import places as count_places
from solieu.storing.connecting import reading


@click.command(short_help="List the places of figures.")
@click.option("--level", type=click.Choice(LEVELS), help="Administrative units of one level alone.")
@limit_option("the commonest")
@format_options
@database_option
def places(database: Path, format: str, limit: int | None, level: str | None) -> None:
    """List the administrative units that published figures are placed in, the commonest first.

    `figures` counts those of a unit and of all that lies under it, `here` those of the unit itself. A place that
    no unit is known for stands there as it is written, without a level and a code. The code tells old units (before
    July 2025) from new ones; `solieu query --place` takes it, or the name.

    \b
    Examples:
      solieu places
      solieu places --level province
      solieu query --place old:043
    """
    with reading(database) as connection:
        shown = emit(count_places(connection, level), PLACE_COLUMNS, format, limit)
    if not shown:
        where = f"in a {level}; `solieu places` lists all" if level else "anywhere"
        nothing_matched(f"no figure of {database} is placed {where}")
