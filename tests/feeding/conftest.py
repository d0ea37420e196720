"""A desk to feed at: a folder for texts, a database, a clock that a test sets, the engine of faking.py."""

import runpy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from solieu.engine import Engine
from solieu.feeding import Event, Feed, feed
from solieu.sources import find
from solieu.storing.database import open_to_write

FAKING = Path(__file__).with_name("faking.py")


@dataclass
class Desk:
    """Feeds with the fake engine; `loaded` lists the parts of the engine that a feed called for."""

    folder: Path
    fake: Callable[..., Any]
    loaded: list[str] = field(default_factory=list)
    now: datetime = datetime(2024, 10, 8, 7, 30, tzinfo=UTC)

    @property
    def database(self) -> Path:
        return self.folder / "solieu.db"

    def write(self, name: str, text: str) -> Path:
        """A text file in the folder of texts."""
        path = self.folder / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def feed(self, *paths: Path | str, key: str | None = None, published: date | None = None) -> list[Event]:
        """What feeding `paths` tells, source by source."""
        with closing(open_to_write(self.database, self.now).connection) as connection:
            job = Feed(connection, self.database, self._engine(), published, lambda: self.now)
            return list(feed(find([str(path) for path in paths], key, {".txt"}), job))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql).fetchall()

    def _engine(self) -> Engine:
        def rulebook() -> Any:
            self.loaded.append("rulebook")
            return SimpleNamespace(sha256="0" * 64, content='{"rules": []}')

        def extractor() -> Any:
            self.loaded.append("extractor")
            return self.fake

        return Engine(rulebook, extractor)


@pytest.fixture(scope="session")
def fake() -> Callable[..., Any]:
    """The fake reader and extractor."""
    function: Callable[..., Any] = runpy.run_path(str(FAKING))["fake_extracted"]
    return function


@pytest.fixture(scope="session")
def make_desk(fake: Callable[..., Any]) -> Callable[[Path], Desk]:
    """An empty desk in a folder, for tests that need many."""
    return lambda folder: Desk(folder, fake)


@pytest.fixture
def desk(tmp_path: Path, fake: Callable[..., Any]) -> Desk:
    """An empty desk."""
    return Desk(tmp_path, fake)
