"""The main job: sources in, figures in the database, one event a source.

A source that cannot be read is an event and a row of `failure`, and the rest goes on; trouble with the
database or the rules ends the feed. An event is given out after its transaction: what was reported is
there.
"""

import gc
import hashlib
import sqlite3
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.code import this_code
from solieu.errors import ReadError, RuleError, SolieuError, StoreError
from solieu.history import Outcome, Source
from solieu.sources import Missed, read_bytes
from solieu.storing.connecting import store_errors
from solieu.storing.content import Extracted
from solieu.storing.reading import SourceState, find_document, find_source
from solieu.storing.writing import Fed, RulebookText, begin_run, end_run, record_failure, save

if TYPE_CHECKING:
    from solieu.rulebook import Rulebook

Extract = Callable[[bytes, str, date | None], Extracted]


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns bytes (with a name for messages and a date of publication) into a document and its figures.

    Each part is loaded when it is first called for: a feed without news loads none.
    """

    rulebook: Callable[[], RulebookText]
    extractor: Callable[[], Extract]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed works with; `published` is the date of publication that the user gave, if any."""

    connection: sqlite3.Connection
    database: Path
    engine: Engine
    published: date | None
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one source. A failure has a `message`; all else has a document and a version."""

    source: Source
    outcome: Outcome
    document: int | None = None
    version: int | None = None
    figures: int = 0
    message: str | None = None


@dataclass(slots=True)
class Tally:
    """What a feed did so far."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    figures: int = 0

    def add(self, event: Event) -> None:
        """Count one more source."""
        self.outcomes[event.outcome] += 1
        self.figures += event.figures

    @property
    def total(self) -> int:
        """How many sources there were."""
        return self.outcomes.total()

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return self.outcomes[Outcome.FAILED]

    def __str__(self) -> str:
        recorded = self.outcomes[Outcome.RECORDED]
        parts = [
            f"{self.outcomes[Outcome.NEW]} new",
            _counted(self.outcomes[Outcome.NEW_VERSION], "new version"),
            f"{self.outcomes[Outcome.UNCHANGED] + recorded} unchanged",
            f"{self.failed} failed",
        ]
        documents, figures = _counted(self.total, "document"), _counted(self.figures, "figure")
        line = f"{documents}: {', '.join(parts)}; {figures}"
        return f"{line}; {recorded} published again or with a new key, path or date" if recorded else line


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def load_engine(rules: Path | None) -> Engine:
    """The real engine, with the rules in the folder `rules` laid over the shipped ones."""

    @cache
    def rulebook() -> "Rulebook":
        from solieu.rulebook import load_rulebook

        return load_rulebook(rules)

    @cache
    def extractor() -> Extract:
        from solieu.extracting import extract
        from solieu.language.vietnamese import vietnamese
        from solieu.reading import read

        nlp, book = vietnamese(), rulebook()
        gc.freeze()  # models and rules live as long as the feed: the collector need not walk them again and again

        def read_and_extract(data: bytes, name: str, published: date | None) -> Extracted:
            try:
                document = read(data, name, published, book)
                return Extracted(document, extract(document, book, nlp))
            except RuleError as error:  # a pattern that runs away on this text
                raise RuleError(f"{name}: {error}") from error

        return read_and_extract

    return Engine(rulebook, extractor)


def feed(sources: Iterable[Source | Missed], job: Feed) -> Iterator[Event]:
    """Feed each source and tell what became of it.

    Raises StoreError where the database fails and RuleError where the rules are wrong; what was given out
    stays.
    """
    run = _Run(job)
    unchanged = 0
    for source in sources:
        event = _fail(run, source) if isinstance(source, Missed) else _feed_one(job, run, source)
        unchanged += event.outcome is Outcome.UNCHANGED
        yield event
    run.end(unchanged)


class _Run:
    """The run's row, made when there is something to write: a feed that changes nothing leaves no trace."""

    def __init__(self, job: Feed) -> None:
        self.job = job
        self._id: int | None = None

    def id(self) -> int:
        if self._id is None:
            job = self.job
            rulebook = job.engine.rulebook()
            with store_errors(job.database):
                self._id = begin_run(job.connection, "feed", rulebook, this_code(), job.now())
        return self._id

    def end(self, unchanged: int) -> None:
        if self._id is not None:
            with store_errors(self.job.database):
                end_run(self.job.connection, self._id, unchanged, self.job.now())


def _feed_one(job: Feed, run: _Run, source: Source) -> Event:
    try:
        data = read_bytes(source)
    except ReadError as error:
        return _fail(run, Missed(source, str(error)))
    sha256 = hashlib.sha256(data).hexdigest()
    with store_errors(job.database):
        state = find_source(job.connection, source)
        known = find_document(job.connection, sha256)
    if state and state.sha256 == sha256 and _is_up_to_date(state, source, job.published):
        return Event(Source(state.key, source.path), Outcome.UNCHANGED, state.document, state.version)
    extract = job.engine.extractor() if known is None else None
    run_id = run.id()
    try:
        extracted = extract(data, source.name, job.published) if extract else None
        with store_errors(job.database):
            saved = save(job.connection, run_id, source, Fed(sha256, job.published, extracted), job.now())
    except StoreError:
        raise
    except SolieuError as error:
        return _fail(run, Missed(source, str(error)))
    except Exception as error:  # a defect of ours in one text must not keep the others out
        return _fail(run, Missed(source, _defect(source, error)))
    held = Source(source.key or (state.key if state else None), source.path)
    return Event(held, saved.outcome, saved.document, saved.version, saved.figures)


def _is_up_to_date(state: SourceState, source: Source, published: date | None) -> bool:
    """Whether the database knows all that feeding the same bytes again would tell it."""
    return (
        not state.withdrawn
        and source.key in (None, state.key)
        and source.path in (None, state.path)
        and (published is None or published.isoformat() == state.published)
    )


def _fail(run: _Run, missed: Missed) -> Event:
    job = run.job
    run_id = run.id()
    with store_errors(job.database):
        record_failure(job.connection, run_id, missed.source, missed.message, job.now())
    return Event(missed.source, Outcome.FAILED, message=missed.message)


def _defect(source: Source, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{source.name}: solieu failed on it; please report this ({what}, {place.name}:{place.lineno})"
