"""A stand-in for reading and extracting, for tests of what happens around them."""

import re
from datetime import date
from decimal import Decimal

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence
from solieu.errors import ReadError
from solieu.figure import Bound, Evidence, Extraction, Figure, Mask
from solieu.storing.content import Extracted


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
