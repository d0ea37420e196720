"""`solieu query`: figures by what they count and state, where and when, by amount, document and date."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from solieu.cli.common import database_option, emit, format_options, nothing_matched, require_utf8
from solieu.errors import QueryError
from solieu.figure import Aspect, Status
from solieu.querying.dates import read_day
from solieu.querying.figures import COLUMNS, DATA_COLUMNS, READERS_COLUMNS, count, find
from solieu.querying.hints import hint, notes
from solieu.querying.numbers import read_number
from solieu.querying.ordering import SORTS
from solieu.querying.periods import read_period
from solieu.querying.selection import Selection
from solieu.querying.words import read_wanted
from solieu.storing.connecting import reading

_READABLE = ("table", "md")
_LIMIT_ON_A_TERMINAL = 20
_SHARE = click.FloatRange(0, 1)


def typed(read: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, str | None], object]:
    """A callback that reads an option's value as people type it; the QueryError of `read` is wrong usage."""

    def convert(ctx: click.Context, option: click.Parameter, value: str | None) -> object:
        try:
            return None if value is None else read(value)
        except QueryError as error:
            raise click.BadParameter(str(error)) from error

    return convert


def _read_columns(text: str) -> tuple[str, ...]:
    columns = tuple(column.strip() for column in text.split(","))
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise QueryError(f"there is no column {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    return tuple(dict.fromkeys(columns))


def _read_words(text: str) -> str:
    read_wanted(text)  # as wrong usage, before a database is opened
    return text


def _require(filters: dict[str, Any], option: str, other: str, message: str) -> None:
    if filters[option] and filters[other] is None:
        raise click.UsageError(message)


def _require_order(filters: dict[str, Any], least: str, greatest: str, message: str) -> None:
    if None not in (filters[least], filters[greatest]) and filters[least] > filters[greatest]:
        raise click.UsageError(message)


read_first_day = partial(read_day, last=False)
read_last_day = partial(read_day, last=True)


def _one_text(ctx: click.Context, argument: click.Parameter, words: tuple[str, ...]) -> object:
    if len(words) > 1:
        raise click.UsageError(f"Several words go in quotes: solieu query '{' '.join(words)}'")
    return typed(_read_words)(ctx, argument, words[0] if words else None)


@click.command(short_help="Find published figures, with their citations.")
@click.argument("text", nargs=-1, metavar="[TEXT]", callback=_one_text)
@click.option("--subject", metavar="WORDS", callback=typed(_read_words), help="Words of the subject alone.")
@click.option("--unit", metavar="UNIT", help="The unit, such as hộ, VND, %, VND/hộ; accents may be left out.")
@click.option("--indicator", metavar="ID", help="What is stated: an id (poverty.poor) or a group (poverty).")
@click.option(
    "--place",
    metavar="NAME|CODE",
    callback=typed(_read_words),
    help="Where: a place and all that lies under it, accents and type word or not.",
)
@click.option("--merged", is_flag=True, help="With --place: what was merged into it too, and what it became.")
@click.option(
    "--period",
    metavar="PERIOD",
    callback=typed(read_period),
    help="When, or partly then: 2018, 2018-07, 2018-Q3, 2016/2020, 'quý III/2018'.",
)
@click.option("--within", is_flag=True, help="With --period: only what lies wholly in it.")
@click.option(
    "--aspect",
    type=click.Choice([aspect.value for aspect in Aspect]),
    multiple=True,
    help="An amount, the size of a change, or a ratio; given twice, either.",
)
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    multiple=True,
    help="A fact, an aim, a forecast or a rule; given twice, either.",
)
@click.option(
    "--min",
    "minimum",
    metavar="NUMBER",
    callback=typed(read_number),
    help="The least amount: 500.000, 1,5 or '1,2 tỷ'.",
)
@click.option(
    "--max",
    "maximum",
    metavar="NUMBER",
    callback=typed(read_number),
    help="The greatest amount; a range fits if it overlaps.",
)
@click.option(
    "--min-confidence", type=_SHARE, metavar="SHARE", help="At least so likely to be right, from 0 to 1."
)
@click.option("--max-confidence", type=_SHARE, metavar="SHARE", help="At most so likely to be right.")
@click.option("--document", metavar="ID|WORDS", help="A document's id, or part of its title or key.")
@click.option("--source", metavar="KEY", help="A source's key or path.")
@click.option(
    "--since",
    metavar="DATE",
    callback=typed(read_first_day),
    help="Published then or later: 2024-10-08, 8/10/2024, 2024-10 or 2024.",
)
@click.option("--until", metavar="DATE", callback=typed(read_last_day), help="Published then or earlier.")
@click.option("--all", is_flag=True, help="Number words too (bốn nhóm, hàng trăm hộ).")
@click.option("--repeats", is_flag=True, help="What one document tells twice, twice.")
@click.option(
    "--sort", type=click.Choice(SORTS), help="The order.  [default: relevance for words, else document]"
)
@click.option(
    "--doubtful", "sort", flag_value="confidence", help="The least certain first: --sort confidence."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="The most figures to show; 0 shows all.  [default: 20 on a terminal, all in a pipe]",
)
@click.option(
    "--columns", metavar="NAMES", callback=typed(_read_columns), help=f"Some of {', '.join(COLUMNS)}."
)
@format_options
@database_option
def query(
    database: Path, format: str, columns: tuple[str, ...] | None, limit: int | None, **filters: Any
) -> None:
    """Find published figures; each cites its document, line and sentence.

    TEXT is searched in the subject and the sentence, with or without accents: all its words must be there,
    words in double quotes side by side. Figures that agree with the accents come first.

    --min and --max compare the number as written, so that a decrease of 5% meets --min 5; where one of them is
    below zero, a decrease counts as negative (--max=-5 finds falls of 5 and more).

    \b
    Examples:
      solieu query "hộ nghèo" --unit hộ                  households, as counted
      solieu query "von vay" --min "1,2 tỷ"              loans of 1,2 tỷ and more
      solieu query --indicator poverty --place "Cao Bằng" --period 2018
      solieu query --unit % --aspect decrease --sort=-value    falls, the largest first
      solieu query --doubtful --limit 50                 where a review begins
      solieu query --since 2024 -o csv > all.csv         a file for a spreadsheet
    """
    _require(filters, "merged", "place", "--merged says which units a place stands for: give the --place")
    _require(filters, "within", "period", "--within says how a period fits: give the --period")
    require_utf8(*filters.values())
    _require_order(filters, "minimum", "maximum", "--min is greater than --max: no figure is both")
    _require_order(
        filters,
        "min_confidence",
        "max_confidence",
        "--min-confidence is greater than --max-confidence: no figure is both",
    )
    _require_order(filters, "since", "until", "--since is after --until: no day is both")
    readable = format in _READABLE
    if limit is None and sys.stdout.isatty():
        limit = _LIMIT_ON_A_TERMINAL
    selection = Selection(**filters, limit=min(limit, sys.maxsize) if limit else None)
    with reading(database) as connection:
        rows = find(connection, selection, readable)
        shown = emit(rows, columns or (READERS_COLUMNS if readable else DATA_COLUMNS), format)
        if not shown:
            nothing_matched(hint(connection, selection))
        for note in notes(connection, selection):
            click.echo(note, err=True)
        if shown == selection.limit and (matched := count(connection, selection)) > shown:
            click.echo(f"{shown} of {matched} figures; --limit 0 shows all", err=True)
