"""`solieu sql`: SQL of one's own, reading only."""

from pathlib import Path

import click

from solieu.cli.common import database_option, emit, format_options, nothing_matched, require_utf8
from solieu.querying.sql import run
from solieu.storing.connecting import reading


@click.command(short_help="Run one SQL statement that reads.")
@click.argument("statement")
@format_options
@database_option
def sql(database: Path, format: str, statement: str) -> None:
    """Run one SQL STATEMENT that reads the database.

    The view `figures` holds a published figure a row, with its document and sentence. The function fold(text)
    takes accents away.

    \b
    Examples:
      solieu sql "select unit, count(*) from figures group by unit order by 2 desc"
      solieu sql "select * from figures where fold(subject) like '%ho ngheo%'" -o csv > poor.csv
      solieu sql "select name, sql from sqlite_schema"                the tables and views
    """
    require_utf8(statement)
    with reading(database) as connection:
        result = run(connection, statement)
        if not emit(result.rows, result.columns, format):
            nothing_matched("the statement gave no rows")
