"""`solieu withdraw`: take a document out of what is published."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from solieu.cli.common import database_option, nothing_matched
from solieu.sources import absolute, printable
from solieu.storing.connecting import reading, store_errors
from solieu.storing.database import open_to_write
from solieu.storing.reading import SourceState, find_sources, holders
from solieu.storing.writing import withdraw as withdraw_sources


@click.command(short_help="Take a document out of what is published.")
@click.argument("document")
@database_option
def withdraw(document: str, database: Path) -> None:
    """Take a document out of what is published; it stays readable, and feeding it again publishes it again.

    DOCUMENT is the key or the path of a source, or the id of a document, which takes out all its sources.

    \b
    Examples:
      solieu withdraw releases/2024-10.txt
      solieu withdraw council/2024-15
      solieu withdraw 12                    an id that `solieu documents` lists
    """
    document = printable(document)
    with reading(database) as connection:
        sources = find_sources(connection, document, absolute(document))
    if not sources:
        nothing_matched(
            f"{database}: nothing is held now that is known as {document}; see `solieu documents`"
        )
    now = datetime.now(UTC)
    with closing(open_to_write(database, now).connection) as connection, store_errors(database):
        withdraw_sources(connection, [source.id for source in sources], now)
        for source in sources:
            click.echo(f"{source.key}: {_result(source, holders(connection, source.document))}")


def _result(source: SourceState, still_holding: list[str]) -> str:
    if source.withdrawn:
        return "it was withdrawn already"
    if still_holding:
        return f"withdrawn; document {source.document} stays published, for {still_holding[0]} holds it too"
    return f"withdrawn; document {source.document} is no longer published"
