"""Runs of capitalised words, which names are made of."""

from collections.abc import Iterator, Sequence

import regex

from solieu.extracting.places.names import word_key

Spans = Sequence[tuple[int, int]]

WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’][\p{L}\p{M}]++)*+"
RUN = regex.compile(rf"{WORD}(?:(?: | ?[-–] ?){WORD}){{0,7}}+")
_WORD = regex.compile(r"[^\s–-]+")


class Piece:
    """One word of a run, with its place in the sentence."""

    __slots__ = ("end", "key", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.end = text, start, start + len(text)
        self.key = word_key(text)


def pieces(run: regex.Match[str]) -> list[Piece]:
    """The words of a run."""
    begin = run.start()
    return [Piece(match.group(), begin + match.start()) for match in _WORD.finditer(run.group())]


def before_dash(cased: str, words: Sequence[Piece]) -> int:
    """How many words of a run stand before its first dash; one without spaces joins the words of a name."""
    for i in range(1, len(words)):
        if cased[words[i - 1].end : words[i].start] not in (" ", "-"):
            return i
    return len(words)


def runs(cased: str, covered: Spans) -> Iterator[regex.Match[str]]:
    """The runs outside of the spans; of one that a span cuts, what is behind it."""
    if not covered:
        yield from RUN.finditer(cased)
        return
    spans = iter(covered)
    span = next(spans, None)
    begin = 0
    while (run := RUN.search(cased, begin)) is not None:
        while span is not None and span[1] <= run.start():
            span = next(spans, None)
        if span is None or run.end() <= span[0]:
            yield run
            begin = run.end()
        else:
            begin = max(span[1], run.start() + 1)
            while begin < len(cased) and cased[begin].isalpha():
                begin += 1


def inside(at: int, spans: Spans) -> bool:
    """Whether an offset lies in one of the spans."""
    return any(start <= at < end for start, end in spans)


def touches(span: tuple[int, int], spans: Spans) -> bool:
    """Whether a span shares something with one of the spans."""
    return any(start < span[1] and span[0] < end for start, end in spans)
