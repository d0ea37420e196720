"""`solieu documents`, `solieu runs` and `solieu failures`: what the database holds and how it came there."""

from pathlib import Path

import click

from solieu.cli.common import Command, database_option, emit, format_options, limit_option, nothing_matched
from solieu.storing.connecting import reading
from solieu.storing.listing import DOCUMENTS, FAILURES, RUNS, Listing, rows


def list_options(command: Command) -> Command:
    """Add what the three lists share: `--limit`, the form of the answer, the database."""
    return limit_option("the newest")(format_options(database_option(command)))


@click.command(short_help="List the documents, newest first.")
@list_options
def documents(database: Path, format: str, limit: int | None) -> None:
    """List the documents, newest first, with the sources that hold or held them.

    A document is one version of a text: published while a source holds it, replaced when its sources hold
    other texts now, withdrawn when a person took it out. The table leaves out its length and when it was fed.

    \b
    Examples:
      solieu documents
      solieu documents --limit 10
      solieu documents -o csv > documents.csv
    """
    _list(DOCUMENTS, "feed some with `solieu feed PATH`", database, format, limit)


@click.command(short_help="List the runs, newest first.")
@list_options
def runs(database: Path, format: str, limit: int | None) -> None:
    """List the runs, newest first: what each did, with which version of solieu, its code and its rules.

    A feed that changed nothing leaves no run. A run without an end is under way, or was interrupted. The
    table leaves out the end, the version, and the hashes of code and rules, which the other forms give.

    \b
    Examples:
      solieu runs
      solieu runs --limit 1 --json
    """
    _list(RUNS, "a run is made by `solieu feed PATH`", database, format, limit)


@click.command(short_help="List what could not be fed, and why.")
@list_options
def failures(database: Path, format: str, limit: int | None) -> None:
    """List the sources that could not be fed, newest first, and why.

    \b
    Examples:
      solieu failures
      solieu failures --limit 20 -o md
    """
    _list(FAILURES, "all that was fed was read", database, format, limit)


def _list(listing: Listing, hint: str, database: Path, format: str, limit: int | None) -> None:
    with reading(database) as connection:
        columns = listing.narrow if format == "table" else listing.columns
        shown = emit(rows(connection, listing, limit), columns, format)
    if not shown:
        nothing_matched(f"{database} holds no {listing.name}: {hint}")
