"""`solieu feed`: sources in, figures in the database."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from solieu.cli import FAILED, INTERRUPTED, complain
from solieu.cli.common import database_option, published_option, rules_option
from solieu.engine import Engine, EngineElsewhere, load_engine
from solieu.errors import SolieuError
from solieu.feeding import Event, Feed, Tally
from solieu.feeding import feed as feed_sources
from solieu.reading import SUFFIXES
from solieu.scaling import Pool, workers_for
from solieu.sources import STANDARD_INPUT, find, printable, size_of
from solieu.storing.database import open_to_write


@click.command(short_help="Read texts and store every figure in them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@database_option
@published_option
@click.option("--key", help="The name to know the one source by, instead of its path.")
@rules_option
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Worker processes; 1 is none.  [default: one for each processor, fewer for few texts]",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a source; the summary goes to stderr.")
def feed(
    paths: tuple[str, ...],
    database: Path,
    published: date | None,
    key: str | None,
    as_json: bool,
    **means: Any,
) -> None:
    """Read texts and store every figure in them with the words it stands in.

    PATH is a text file, a folder (every .txt in it and in the folders below, nothing hidden), or - for
    standard input, which needs --key. A source is known by its absolute path, or by its key. The same bytes
    again change nothing; other bytes are a new version, whose figures take the place of the old ones. What
    fails is told on stderr and kept for `solieu failures`, and the rest goes on.

    \b
    Examples:
      solieu feed releases/                            every text of a folder
      solieu feed release.txt --published 08/10/2024   a text that does not tell its date
      solieu feed - --key council/2024-15 < text.txt   standard input, known by a key
      solieu feed releases/ --json > events.jsonl      what became of each source, for a machine
      solieu feed archive/ --jobs 1                    with no worker processes, in the least memory
    """
    _check_key(paths, key)
    opened = open_to_write(database, _now())
    if opened.backup:
        complain(f"{database}: its schema is brought up to date; as it was, it is kept in {opened.backup}")
    with closing(opened.connection) as connection, _engine(paths, key, **means) as (engine, pool):
        job = Feed(connection, database, engine, published, _now, pool)
        tally = _feed(paths, key, job, as_json)
    if tally.failed:
        click.get_current_context().exit(FAILED)


def _check_key(paths: tuple[str, ...], key: str | None) -> None:
    if key is not None and not (key and key == printable(key)):
        raise click.UsageError("--key is empty or not UTF-8: give the source a name.")
    if key is None and STANDARD_INPUT in paths:
        raise click.UsageError("Standard input (-) has no path: give its source a name with --key.")
    if key is not None and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise click.UsageError("--key names one source: give one file, or - for standard input.")


@contextmanager
def _engine(
    paths: tuple[str, ...], key: str | None, rules: Path | None, jobs: int | None
) -> Iterator[tuple[Engine, Pool | None]]:
    """What extracts, and its workers, where there are to be more than one."""
    engine = load_engine(rules)
    workers = jobs or workers_for(size_of(find(paths, key, SUFFIXES)))
    if workers == 1:
        yield engine, None
    else:
        with Pool(workers, EngineElsewhere(rules, engine.rulebook().sha256)) as pool:
            yield engine, pool


def _feed(paths: tuple[str, ...], key: str | None, job: Feed, as_json: bool) -> Tally:
    tally = Tally()
    try:
        for event in _with_progress(feed_sources(find(paths, key, SUFFIXES), job), paths):
            tally.add(event)
            _report(event, as_json)
    except KeyboardInterrupt:
        complain(f"interrupted; what was done is kept: {tally}")
        click.get_current_context().exit(INTERRUPTED)
    except SolieuError:
        if tally.total:
            click.echo(tally, err=as_json)
        raise
    click.echo(tally, err=as_json)
    return tally


def _with_progress(events: Iterator[Event], paths: tuple[str, ...]) -> Iterator[Event]:
    """The events, with a bar on stderr while they come, where that is a terminal."""
    if not sys.stderr.isatty():
        yield from events
        return
    from rich.console import Console
    from rich.progress import Progress

    total = sum(1 for _ in find(paths, None, SUFFIXES))
    with Progress(console=Console(stderr=True), transient=True) as progress:
        for event in progress.track(events, total=total, description="Feeding"):
            if event.message:
                progress.stop()  # the bar leaves its line to the message
            yield event
            if event.message:
                progress.start()


def _report(event: Event, as_json: bool) -> None:
    if event.message:
        complain(event.message)
    if as_json:
        record = {
            "source": event.source.key or event.source.path,
            "path": event.source.path,
            "outcome": event.outcome,
            "document": event.document,
            "version": event.version,
            "figures": event.figures,
            "message": event.message,
        }
        click.echo(json.dumps(record, ensure_ascii=False))


def _now() -> datetime:
    return datetime.now(UTC)
