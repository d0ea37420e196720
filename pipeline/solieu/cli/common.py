"""What commands share: the options for the database and the form of the answer, and the way lines go out."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import count, islice
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

import click

from solieu.cli import NOTHING_MATCHED, complain
from solieu.querying.output import FORMATS, Row, write
from solieu.querying.showing import Style

Command = TypeVar("Command", bound=Callable[..., Any])


def default_database() -> Path:
    """`outputs/solieu.db` at the top of a checkout of the project, `solieu.db` anywhere else."""
    return Path("outputs/solieu.db") if Path("pipeline/solieu").is_dir() else Path("solieu.db")


def database_option(command: Command) -> Command:
    """Add `--db FILE`, which the command receives as `database: Path`."""
    return click.option(
        "--db",
        "database",
        type=click.Path(path_type=Path),
        default=default_database,
        metavar="FILE",
        help="The database.  [default: outputs/solieu.db in a checkout, else solieu.db]",
    )(command)


def rules_option(command: Command) -> Command:
    """Add `--rules DIR`, which the command receives as `rules: Path | None`."""
    return click.option(
        "--rules",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Rules of your own, laid over the shipped ones: see docs/rules.md.",
    )(command)


def published_option(command: Command) -> Command:
    """Add `--published DATE`, which the command receives as `published: date | None`."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=_day,
        help="When the text was published, as 2024-10-08 or 08/10/2024; it wins over what the text says.",
    )(command)


def _day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(value, form).date()
    raise click.BadParameter(f'"{value}" is no day: write 2024-10-08 or 08/10/2024')


def format_options(command: Command) -> Command:
    """Add `--format`/`-o` and `--json`, which the command receives as `format: str`; the last given wins."""
    choose = click.option(
        "--format",
        "-o",
        type=click.Choice(FORMATS),
        callback=_chosen_format,
        help="The form of the answer.  [default: table on a terminal, jsonl in a pipe]",
    )
    short = click.option(
        "--json", "format", flag_value="json", callback=_chosen_format, help="Short for -o json."
    )
    return choose(short(command))


def _chosen_format(ctx: click.Context, option: click.Parameter, value: str | None) -> str:
    return value or ("table" if sys.stdout.isatty() else "jsonl")


def limit_option(which: str) -> Callable[[Command], Command]:
    """Add `--limit N`, which the command receives as `limit: int | None`; `which` rows are kept."""
    return click.option("--limit", type=click.IntRange(1), metavar="N", help=f"At most N, {which}.")


def emit(rows: Iterable[Row], columns: Sequence[str], format: str, limit: int | None = None) -> int:
    """Write `rows`, at most `limit` of them, to standard output; how many they were."""
    counter = count()
    counted = (row for row, _ in zip(islice(rows, limit), counter, strict=False))
    with _standard_output() as stream:
        write(counted, columns, format, stream)
    return next(counter)


def write_lines(lines: Iterable[str]) -> None:
    """Write `lines` to standard output."""
    with _standard_output() as stream:
        stream.writelines(line + "\n" for line in lines)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output as UTF-8, whatever the locale says, with its ends of line as they are written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    yield sys.stdout
    sys.stdout.flush()


def terminal_style() -> Style:
    """Colours where standard output is a terminal, unless NO_COLOR is set."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Style.COLOURS if coloured else Style.PLAIN


def require_utf8(*values: object) -> None:
    """Refuse arguments whose bytes are no UTF-8: the database could not be asked for them."""
    for value in values:
        if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise click.UsageError(f"{value!r} is not UTF-8 text; write it in a UTF-8 terminal")


def nothing_matched(message: str) -> NoReturn:
    """Say in one line on stderr what was not found and what to try, and end with exit status 3."""
    complain(message)
    click.get_current_context().exit(NOTHING_MATCHED)
