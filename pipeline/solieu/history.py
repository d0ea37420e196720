"""Where texts come from, what feeding made of them, and with which code."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Code:
    """The version of solieu and the hash of its package's source files and tables."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from: known by the `key` a user gave, else by its absolute `path`; it has one."""

    key: str | None
    path: str | None

    @property
    def name(self) -> str:
        """What a message calls it: its path, or `-` for standard input. A key's suffix tells no format."""
        return self.path or "-"


class Outcome(StrEnum):
    """What feeding a source did. RECORDED: its text was known, its key, path or date was not."""

    NEW = "new"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    RECORDED = "recorded"
    FAILED = "failed"
