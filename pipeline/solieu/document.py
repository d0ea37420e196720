"""The frozen text and where each of its pieces lies.

A Document is one version of what a source held. Nothing edits its text: every offset in solieu counts Unicode code
points of `Document.text`, and a piece of the text is always `text[start:end]`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a document is."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    FURNITURE = "furniture"


class PublishedBy(StrEnum):
    """Who told the publication date of a document."""

    TEXT = "text"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One line-bound piece of a document: `line` is the number of the line it starts on, from 1."""

    start: int
    end: int
    kind: BlockKind
    line: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block; `block` is the index of the block in `Document.blocks`."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its blocks, in order and without overlap.

    `published` is the date of publication where the text or the user tells it, and `published_by` says which of them.
    """

    text: str
    blocks: tuple[Block, ...]
    title: Span | None = None
    byline: Span | None = None
    published: date | None = None
    published_by: PublishedBy | None = None
    publisher: Span | None = None
    address: str | None = None
