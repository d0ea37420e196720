"""A stand-in for reading and extracting, for tests of what happens around them."""

import re
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence
from solieu.errors import ReadError
from solieu.feeding import Engine, Feed, feed
from solieu.figure import Bound, Evidence, Extraction, Figure, Mask
from solieu.sources import find
from solieu.storing.content import Extracted
from solieu.storing.database import open_to_write


def fake_extracted(data: bytes, name: str, published: date | None) -> Extracted:
    """Each line is a paragraph of one sentence, each number in it a figure; a year is masked; `đ` is its unit."""
    if not data:
        raise ReadError(f"{name}: the file is empty")
    text = data.decode()
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    figures: list[Figure] = []
    masks: list[Mask] = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text), 1):
        blocks.append(Block(*line.span(), BlockKind.PARAGRAPH, number))
        found = list(re.finditer(r"\d+", line.group()))
        if not found:
            continue
        sentences.append(Sentence(*line.span(), number - 1))
        for match in found:
            start, end = match.start() + line.start(), match.end() + line.start()
            if len(match.group()) == 4:
                masks.append(Mask(start, end, "mask.year", len(sentences) - 1))
            else:
                evidence = (Evidence("value", "number.plain", start, end),)
                figures.append(
                    Figure(
                        start, end, match.group(), Decimal(match.group()), None, None, "hộ", Bound.EXACT,
                        "hộ nghèo", False, len(sentences) - 1, evidence,
                    )
                )  # fmt: skip
    told = PublishedBy.USER if published else None
    document = Document(text, tuple(blocks), published=published, published_by=told)
    return Extracted(document, Extraction(tuple(sentences), tuple(figures), tuple(masks)))


def feed_folder(database: Path, folder: str) -> None:
    """Feed a folder and print each source's path once its event is out, for a test that kills this process."""
    connection = open_to_write(database, datetime.now(UTC)).connection
    rulebook = SimpleNamespace(sha256="0" * 64, content="{}")
    engine = Engine(lambda: rulebook, lambda: fake_extracted)
    job = Feed(connection, database, engine, None, lambda: datetime.now(UTC))
    for event in feed(find([folder], None, {".txt"}), job):
        print(event.source.path, event.figures, flush=True)
    connection.close()


if __name__ == "__main__":
    feed_folder(Path(sys.argv[1]), sys.argv[2])
