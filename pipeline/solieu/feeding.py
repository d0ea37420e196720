"""The main job: sources in, figures in the database, one event a source.

A source that cannot be read is an event and a row of `failure`, and the rest goes on; trouble with the
database or the rules ends the feed. An event is given out after its transaction: what was reported is
there.
"""

import hashlib
import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from solieu.code import this_code
from solieu.engine import Engine
from solieu.errors import ReadError, SolieuError, StoreError, WorkerError, defect
from solieu.history import Outcome, Source
from solieu.scaling import Pool
from solieu.sources import Missed, read_bytes
from solieu.storing.connecting import store_errors
from solieu.storing.content import Extracted
from solieu.storing.reading import SourceState, find_document, find_source
from solieu.storing.writing import Fed, begin_run, end_run, record_failure, save


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed works with; `published` is the date of publication that the user gave, if any. With a `pool`, its
    workers extract."""

    connection: sqlite3.Connection
    database: Path
    engine: Engine
    published: date | None
    now: Callable[[], datetime]
    pool: Pool | None = None


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


def feed(sources: Iterable[Source | Missed], job: Feed) -> Iterator[Event]:
    """Feed each source and tell what became of it.

    Raises StoreError where the database fails, RuleError where the rules are wrong and WorkerError where a
    worker has died; what was given out stays.
    """
    run = _Run(job)
    unchanged = 0
    for text in _ahead((_begin(job, source) for source in sources), job):
        event = _fail(run, text) if isinstance(text, Missed) else _feed_one(job, run, text)
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


@dataclass(frozen=True, slots=True)
class _Text:
    """What a source holds; `extracted` gives what is in it, where the database does not hold that yet."""

    source: Source
    sha256: str
    extracted: Callable[[], Extracted] | None


def _ahead(texts: Iterator[_Text | Missed], job: Feed) -> Iterator[_Text | Missed]:
    """The texts in order, begun so far ahead that no worker waits for work."""
    begun: deque[_Text | Missed] = deque()
    for text in texts:
        begun.append(text)
        if len(begun) > (job.pool.ahead if job.pool else 0):
            yield begun.popleft()
    yield from begun


def _begin(job: Feed, source: Source | Missed) -> _Text | Missed:
    """Read a source and begin to extract what is new."""
    if isinstance(source, Missed):
        return source
    try:
        data = read_bytes(source)
    except ReadError as error:
        return Missed(source, str(error))
    sha256 = hashlib.sha256(data).hexdigest()
    with store_errors(job.database):
        known = find_document(job.connection, sha256)
    if known is not None:
        return _Text(source, sha256, None)
    if job.pool:
        return _Text(source, sha256, job.pool.submit(data, source.name, job.published))
    return _Text(source, sha256, lambda: job.engine.extractor()(data, source.name, job.published))


def _feed_one(job: Feed, run: _Run, text: _Text) -> Event:
    source = text.source
    with store_errors(job.database):
        state = find_source(job.connection, source)
    if state and state.sha256 == text.sha256 and _is_up_to_date(state, source, job.published):
        return Event(Source(state.key, source.path), Outcome.UNCHANGED, state.document, state.version)
    run_id = run.id()
    try:
        extracted = text.extracted() if text.extracted else None
        with store_errors(job.database):
            fed = Fed(text.sha256, job.published, extracted)
            saved = save(job.connection, run_id, source, fed, job.now())
    except (StoreError, WorkerError):
        raise
    except SolieuError as error:
        return _fail(run, Missed(source, str(error)))
    except Exception as error:  # a defect of ours in one text must not keep the others out
        return _fail(run, Missed(source, defect(source.name, error)))
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
