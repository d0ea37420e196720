"""What commands share: the options for the database and the form of the answer, and the way lines go out."""

import io
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from solieu.cli import NOTHING_MATCHED, complain
from solieu.errors import SolieuError
from solieu.querying.output import FORMATS, Row, write

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


def emit(rows: Iterable[Row], columns: Sequence[str], format: str) -> int:
    """Write `rows` to standard output as UTF-8, whatever the locale says; how many they were.

    Raises SolieuError where standard output takes no more.
    """
    counter = count()
    counted = (row for row, _ in zip(rows, counter, strict=False))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    try:
        write(counted, columns, format, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SolieuError(f"standard output: {error.strerror}; write to a place with room") from error
    return next(counter)


def nothing_matched(message: str) -> NoReturn:
    """Say in one line on stderr what was not found and what to try, and end with exit status 3."""
    complain(message)
    click.get_current_context().exit(NOTHING_MATCHED)
