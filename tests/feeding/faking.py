"""A stand-in for reading and extracting, for tests of what happens around them."""

import re
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence
from solieu.engine import Engine
from solieu.errors import ReadError
from solieu.feeding import Feed, feed
from solieu.figure import Bound, Evidence, Extraction, Figure, Mask
from solieu.sources import find
from solieu.storing.content import Extracted
from solieu.storing.database import open_to_write


def fake_extracted(data: bytes, name: str, published: date | None) -> Extracted:
    """Each line is a paragraph of one sentence, each number a figure of households; a year is masked."""
    if not data:
        raise ReadError(f"{name}: the file is empty")
    text = data.decode()
    lines = list(re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(*line.span(), BlockKind.PARAGRAPH, at) for at, line in enumerate(lines, 1))
    told = [(at, line) for at, line in enumerate(lines) if re.search(r"\d", line.group())]
    sentences = tuple(Sentence(*line.span(), at) for at, line in told)
    figures: list[Figure] = []
    masks: list[Mask] = []
    for sentence, (_, line) in enumerate(told):
        for match in re.finditer(r"\d+", line.group()):
            start, end = match.start() + line.start(), match.end() + line.start()
            if len(match.group()) == len("2018"):
                masks.append(Mask(start, end, "mask.year", sentence))
            else:
                figures.append(_figure(start, match.group(), sentence))
    document = Document(
        text, blocks, published=published, published_by=PublishedBy.USER if published else None
    )
    return Extracted(document, Extraction(sentences, tuple(figures), tuple(masks)))


def _figure(start: int, quote: str, sentence: int) -> Figure:
    end = start + len(quote)
    evidence = (Evidence("value", "number.plain", start, end),)
    return Figure(
        *(start, end, quote, Decimal(quote), None, None),
        *("hộ", Bound.EXACT, "hộ nghèo", False, sentence, evidence),
    )


def feed_folder(database: Path, folder: str) -> None:
    """Feed a folder and print what was reported, for a test that kills this process."""
    connection = open_to_write(database, datetime.now(UTC)).connection
    rulebook = SimpleNamespace(sha256="0" * 64, content="{}")
    engine = Engine(lambda: rulebook, lambda: fake_extracted)
    job = Feed(connection, database, engine, None, lambda: datetime.now(UTC))
    for event in feed(find([folder], None, {".txt"}), job):
        print(event.source.path, event.figures, flush=True)
    connection.close()


if __name__ == "__main__":
    feed_folder(Path(sys.argv[1]), sys.argv[2])
