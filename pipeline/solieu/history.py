"""The nouns of runs and, later, of review."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Code:
    """The version of solieu and the hash of its package's source files."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of a rulebook and a code version over documents; `ended` is None while it runs or if it was killed."""

    id: int
    command: str
    rulebook: str
    code: Code
    started: datetime
    ended: datetime | None
