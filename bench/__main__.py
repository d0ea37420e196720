"""Measure, and print a table or JSON."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich import box
from rich.console import Console
from rich.table import Table

from bench.measuring import Usage, in_turns, run
from bench.texts import SAMPLES, Texts, text_folder

BIN = Path(sys.executable).parent
# Queries are short, and so measured more often.
QUERIES = 5
SELECT = "select id, quote, value, unit, subject, sentence, line from figures where subject like '%hộ nghèo%'"
FEW = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """All that a run of the benchmark finds. Speeds are characters a second, sizes bytes, times seconds; `alone` is
    the feed without workers, whose peak memory is told: each worker takes as much again."""

    documents: int
    characters: int
    text_size: int
    feed_speed: float
    tokenize_speed: float
    speed_ratio: float
    alone_speed: float
    alone_ratio: float
    feed_peak: int
    tokenize_peak: int
    figures: int
    database_size: int
    size_ratio: float
    bytes_per_figure: float
    query_seconds: float
    sqlite_utils_seconds: float
    query_ratio: float


@click.command()
@click.option(
    "--texts",
    "articles",
    envvar="BENCH_TEXTS",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON Lines file of articles (fields id, text).  [default: corpus/press/; also BENCH_TEXTS]",
)
@click.option(
    "--repeat", type=click.IntRange(1), default=3, show_default=True, help="Runs of each, in turns."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(articles: Path | None, repeat: int, as_json: bool) -> None:
    """Measure the feed beside word_tokenize, the database beside its texts, a query beside sqlite-utils."""
    if find_spec("pandas"):
        click.echo(
            "bench: pandas is installed; it slows sqlite-utils down, so the query's ratio flatters", err=True
        )
    with text_folder(articles) as texts, TemporaryDirectory(prefix="solieu-bench-") as scratch:
        measured = measure(texts, Path(scratch), repeat)
    if as_json:
        click.echo(json.dumps(asdict(measured)))
    else:
        _print(measured)


def measure(texts: Texts, scratch: Path, repeat: int) -> Measured:
    """Run everything over `texts`; databases are made in the folder `scratch`."""
    databases = (scratch / f"{number}.db" for number in count(1))
    command: list[str | Path] = [BIN / "solieu", "feed", texts.folder, "--db"]
    feed, alone, tokenize = in_turns(
        [
            lambda: [*command, next(databases)],
            lambda: [*command, next(databases), "--jobs", "1"],
            lambda: [sys.executable, "-m", "bench.tokenizing", texts.folder],
        ],
        repeat,
    )
    size, figures = _database(scratch / "1.db")
    query, select = _query(scratch / "query.db", QUERIES * repeat)
    return Measured(
        documents=texts.documents,
        characters=texts.characters,
        text_size=texts.bytes,
        feed_speed=texts.characters / feed.seconds,
        tokenize_speed=texts.characters / tokenize.seconds,
        speed_ratio=tokenize.seconds / feed.seconds,
        alone_speed=texts.characters / alone.seconds,
        alone_ratio=tokenize.seconds / alone.seconds,
        feed_peak=alone.peak,
        tokenize_peak=tokenize.peak,
        figures=figures,
        database_size=size,
        size_ratio=size / texts.bytes,
        bytes_per_figure=size / max(figures, 1),
        query_seconds=query.seconds,
        sqlite_utils_seconds=select.seconds,
        query_ratio=query.seconds / select.seconds,
    )


def _database(path: Path) -> tuple[int, int]:
    """The size of the database after VACUUM, and how many figures it holds."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (figures,) = connection.execute("SELECT count(*) FROM figures").fetchone()
    return path.stat().st_size, figures


def _query(database: Path, repeat: int) -> tuple[Usage, Usage]:
    """The same question to the sample releases, through `solieu query` and through `sqlite-utils query`."""
    run([BIN / "solieu", "feed", SAMPLES, "--db", database])
    query, select = in_turns(
        [
            lambda: [BIN / "solieu", "query", "--subject", "hộ nghèo", "--db", database],
            lambda: [BIN / "sqlite-utils", "query", database, SELECT],
        ],
        repeat,
    )
    return query, select


def _print(measured: Measured) -> None:
    table = Table(
        "", "solieu", "the other", "ratio", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0)
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for row in _rows(measured):
        table.add_row(*row)
    console = Console(highlight=False)
    console.print(
        f"{measured.documents:,} texts, {measured.characters:,} characters, {measured.figures:,} figures\n"
    )
    console.print(table)
    if measured.characters < FEW:
        console.print("\nSo few texts measure the start of the processes more than their work.")


def _rows(measured: Measured) -> Iterator[tuple[str, str, str, str]]:
    yield (
        "feed and word_tokenize, characters a second",
        f"{measured.feed_speed:,.0f}",
        f"{measured.tokenize_speed:,.0f}",
        f"{measured.speed_ratio:.2f}",
    )
    yield (
        "feed --jobs 1 and word_tokenize, characters a second",
        f"{measured.alone_speed:,.0f}",
        f"{measured.tokenize_speed:,.0f}",
        f"{measured.alone_ratio:.2f}",
    )
    yield (
        "peak memory of one process of each, MB",
        f"{measured.feed_peak / 1e6:,.0f}",
        f"{measured.tokenize_peak / 1e6:,.0f}",
        f"{measured.feed_peak / measured.tokenize_peak:.2f}",
    )
    yield (
        "database and texts, bytes",
        f"{measured.database_size:,}",
        f"{measured.text_size:,}",
        f"{measured.size_ratio:.2f}",
    )
    yield "database, bytes a figure", f"{measured.bytes_per_figure:,.0f}", "", ""
    yield (
        "query and sqlite-utils query, seconds",
        f"{measured.query_seconds:.3f}",
        f"{measured.sqlite_utils_seconds:.3f}",
        f"{measured.query_ratio:.2f}",
    )


main()
