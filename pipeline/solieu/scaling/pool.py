"""Worker processes that extract, while the process that asks for it writes what they found.

Workers are started as texts come in, and end with the process that started them, however it ends.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from types import TracebackType
from typing import Self

from solieu.engine import Extract
from solieu.errors import SolieuError, WorkerError, defect
from solieu.storing.content import Extracted

Load = Callable[[], Extract]
WORTH = 500_000  # bytes of text: a worker takes about as long to start as to extract these
_WAITING = 4  # texts for each worker that are read ahead, so that none waits for work


class Pool:
    """As many worker processes as told, each with what `load` gives it; `load` must be picklable and hashable.

    A context manager: left by an exception, it stops the workers at once.
    """

    def __init__(self, workers: int, load: Load) -> None:
        self._load = load
        self._executor = ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
        )
        self.ahead = workers * _WAITING

    def submit(self, data: bytes, name: str, published: date | None) -> Callable[[], Extracted]:
        """Begin to extract a text; the result waits for it.

        The result raises SolieuError where the text cannot be read, and WorkerError where a worker has died.
        """
        try:
            with _no_interrupt():  # a worker inherits this when it is started
                future = self._executor.submit(_extract, self._load, data, name, published)
        except BrokenProcessPool as error:
            raise _dead() from error
        return lambda: _result(future)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            for worker in multiprocessing.active_children():
                worker.terminate()
        self._executor.shutdown(cancel_futures=True)


def workers_for(size: int) -> int:
    """How many workers so many bytes of text are worth: 1, which is none beside the process itself, up to one for each
    processor."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, size // WORTH))


def _result(future: Future[Extracted]) -> Extracted:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise _dead() from error


def _dead() -> WorkerError:
    return WorkerError(
        "a worker process died, perhaps for want of memory; what was done is kept: go on with --jobs 1"
    )


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C from this process for a moment, and from processes started meanwhile for good: they are stopped by
    the process that started them, without a word."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a worker does first: see to it that it ends when the process that started it does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract(load: Load, data: bytes, name: str, published: date | None) -> Extracted:
    try:
        return _loaded(load)(data, name, published)
    except SolieuError:
        raise
    except Exception as error:  # where it happened is known here alone
        raise SolieuError(defect(name, error)) from error


@lru_cache(maxsize=1)
def _loaded(load: Load) -> Extract:
    return load()
