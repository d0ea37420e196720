"""The lines of a text, with the white space around them taken off."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MAX_PLAIN = 400

_BREAK = re.compile(r"\r\n|\r|\n")
_UNSEEN = "\ufeff\u200b\u2060"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds more than white space: `text[start:end]`, on line `number` of the file, from 1.

    `plain` is the line in NFC with single spaces, cut off after MAX_PLAIN characters: rules look at short
    lines alone. `gap` says that a blank line stands above it.
    """

    start: int
    end: int
    number: int
    plain: str
    gap: bool

    @property
    def short(self) -> bool:
        """Whether `plain` is the whole line."""
        return len(self.plain) < MAX_PLAIN


def lines(text: str) -> Iterator[Line]:
    """The lines that hold something, in order. White space, no-break spaces and byte-order marks around them
    stay out."""
    number, last, at = 0, 0, 0
    while at <= len(text):
        found = _BREAK.search(text, at)
        number += 1
        start, end = _stripped(text, at, found.start() if found else len(text))
        if start < end:
            yield Line(
                start, end, number, _plain(text[start : min(end, start + 2 * MAX_PLAIN)]), number > last + 1
            )
            last = number
        if found is None:
            return
        at = found.end()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return start, end


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())[:MAX_PLAIN]
