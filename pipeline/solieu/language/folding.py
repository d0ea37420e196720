"""Normal forms of Vietnamese text that keep one character per character, and how they map back to the text.

`compose` makes NFC, `normalise` lower case with plain spaces, dashes, quotes and old tone marks, and `bare`
takes the accents away. Imports the standard library alone, for queries fold what the user typed and must
start fast.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

# Characters that NFC may change or join to the one before them; all others are their own NFC, so that most
# texts are known to be NFC by one search.
_SUSPECT = "[^\u0000-\u02ff\u0400-\u0482\u1e00-\u1eff\u200b-\u203a\u20a0-\u20bf\u2190-\u22ff]"
_SUSPECTED = re.compile(_SUSPECT)
_SUSPECTED_RUN = re.compile(f"[\\s\\S]?{_SUSPECT}+")

_SPACES = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_PLAIN = (
    *((space, " ") for space in _SPACES),
    *((dash, "-") for dash in "‐‑‒–—―−"),
    *((quote, '"') for quote in "“”„‟«»″"),
    *((quote, "'") for quote in "‘’‚‛′`´"),
    ("İ", "i"),  # the one letter whose lower case is two characters
)
_SHORT = 64
_NOT_PLAIN = re.compile(f"[{''.join(re.escape(sign) for sign, _ in _PLAIN)}]")
# New style hoà, khoẻ, thuý -> old style hòa, khỏe, thúy: only at the end of a syllable (hoàn), and not after
# q (quý).
_NEW_TONE = re.compile("o[àáảãạèéẻẽẹ](?!\\w)|(?<!q)u[ýỳỷỹỵ](?!\\w)")
_MOVED_TONE = {
    new: old
    for news, olds in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for new, old in zip(news.split(), olds.split(), strict=True)
}


def is_composed(text: str) -> bool:
    """Whether `text` is NFC already."""
    return _SUSPECTED.search(text) is None or unicodedata.is_normalized("NFC", text)


def compose(text: str) -> tuple[str, array[int] | None]:
    """NFC of `text` and, for each of its characters and its end, where it starts in `text`; None where
    nothing moved.

    Characters that were composed from a base and its marks all start at the base: they map as a whole.
    """
    if is_composed(text):
        return text, None
    pieces: list[str] = []
    index = array("L")
    done = 0
    for start, end in _clusters(text):
        composed = unicodedata.normalize("NFC", text[start:end])
        if composed != text[start:end]:
            pieces += (text[done:start], composed)
            index.extend(range(done, start))
            index.extend([start] * len(composed))
            done = end
    pieces.append(text[done:])
    index.extend(range(done, len(text) + 1))
    return "".join(pieces), index


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a base and its marks, of those characters alone that NFC may change."""
    for stretch in _SUSPECTED_RUN.finditer(text):
        first, end = stretch.span()
        starts = [at for at in range(first, end) if at == first or not unicodedata.combining(text[at])]
        yield from pairwise([*starts, end])


def normalise(composed: str) -> str:
    """Lower case, plain spaces, dashes and quotes, đ for its look-alike ð, old tone marks; as long as
    `composed`.

    Line feeds stay, so that a pattern can still tell lines apart.
    """
    if len(composed) > _SHORT or _NOT_PLAIN.search(
        composed
    ):  # the replacements cost more than a search in a word
        for written, plain in _PLAIN:
            composed = composed.replace(written, plain)
    lower = composed.lower().replace("ð", "đ")
    return _NEW_TONE.sub(lambda match: _MOVED_TONE[match.group()], lower)


def bare(normalised: str) -> str:
    """`normalised` without accents, đ as d; as long as `normalised`."""
    return normalised.translate(_BARE)


def normal(text: str) -> str:
    """The form in which words with accents meet: composed and normalised."""
    return normalise(compose(text)[0])


def fold(text: str) -> str:
    """The form in which texts and queries meet: composed, normalised and without accents."""
    return bare(normal(text))


def _without_accents(code: int) -> str:
    decomposed = unicodedata.normalize("NFD", chr(code))
    return decomposed[0] if all(map(unicodedata.combining, decomposed[1:])) else chr(code)


def _bare_table(codes: Iterable[int]) -> dict[int, str]:
    return {code: _without_accents(code) for code in codes} | {ord("đ"): "d"}


# Characters that do not stand in the table are slow to translate, so all that Vietnamese text is made of
# stand there.
_BARE = _bare_table([*range(0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2040), ord("₫")])
