"""Sentences of a document by offsets.

underthesea's own splitter gives no offsets, breaks inside `baohue.vn` and after `TX.`, and takes minutes for
a long run of letters and stops; so sentences are found here, by their marks and by the words of
the abbreviation rules.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from solieu.document import BlockKind, Document, Sentence
from solieu.rulebook import AbbreviationRule, Rulebook

MAX_SENTENCE = 2000

# A run of marks with the quotes and brackets that close after it; the look-behind starts it at its first mark
# alone.
_MARKS = regex.compile(r"(?<![.?!…])(?P<marks>[.?!…]++(?:/\.)?)[\"'”’»)\]]*+")
_NEXT = regex.compile(r"\s++[\"'“‘«(\[]*+(?P<letter>\X)")
_GLUED = regex.compile(r"\p{Lu}\p{M}*\p{Ll}")
_WORD_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\d./&]*")
_LOWER_WORD_BEFORE = regex.compile(r"(?r)\p{Ll}\p{M}*\s")
_LIST_NUMBER = regex.compile(r"\W{0,8}+(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|\p{L})")
# Where a sentence that is too long may be cut, best first; each is sought from the right and the cut falls at
# its end.
_CUTS = tuple(
    regex.compile(f"(?r){cut}") for cut in (r";", r"\.\s", r",\s", r"(?<=\p{L}\p{M}*)\s(?=\p{L})", r"\s")
)
_NUMBER = regex.compile(r"(?r)[\d.,]+")
_LONGEST_ABBREVIATION = 24


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words, without their last stop: after `never` no sentence ends, after `may_end` one ends before a capital."""

    never: frozenset[str]
    may_end: frozenset[str]


def abbreviations(rules: Iterable[AbbreviationRule]) -> Abbreviations:
    """The words of the rules."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in rules:
        words[rule.may_end].update(rule.forms)
    return Abbreviations(frozenset(words[False]), frozenset(words[True]))


@lru_cache(maxsize=4)
def abbreviations_of(rulebook: Rulebook) -> Abbreviations:
    """The abbreviations of a rulebook: a pure function of its content."""
    return abbreviations(rulebook.of(AbbreviationRule))


def sentences(document: Document, rulebook: Rulebook) -> Iterator[Sentence]:
    """The sentences of all blocks but furniture, in order; none is longer than MAX_SENTENCE code points."""
    words = abbreviations_of(rulebook)
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.FURNITURE:
            for start, end in split(document.text, block.start, block.end, words):
                yield Sentence(start, end, number)


def split(text: str, start: int, end: int, words: Abbreviations) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, without the white space around them; linear in their
    length."""
    begin = start
    for match in _MARKS.finditer(text, start, end):
        after = match.end()
        if after == end or _is_end(text, begin, match, end, words):
            yield from _bounded(text, begin, after)
            begin = after
    yield from _bounded(text, begin, end)


def _is_end(text: str, begin: int, match: regex.Match[str], end: int, words: Abbreviations) -> bool:
    """Whether the marks of `match` end the sentence that begins at `begin`; more text follows them."""
    marks = match["marks"]
    following = _NEXT.match(text, match.end(), end)
    if following is None:  # no white space behind: `3.862`, `baohue.vn`, but also `xong.Ông nói`
        return marks == "." and _is_glued(text, match.end(), begin)
    letter = following["letter"]
    if letter.islower():
        return False
    if marks == ".":
        return not _is_abbreviation(text, begin, match.start(), words)
    if set(marks) <= {".", "…"}:
        return letter[0].isupper()
    return True


def _is_glued(text: str, after: int, begin: int) -> bool:
    word = _word_before(text, begin, after - 1)
    return len(word) > 1 and word.isalpha() and word.islower() and _GLUED.match(text, after) is not None


def _is_abbreviation(text: str, begin: int, stop: int, words: Abbreviations) -> bool:
    """Whether the stop at `stop`, before a capital or a digit, belongs to an abbreviation, an initial or a
    list number."""
    word = _word_before(text, begin, stop)
    last = word.rpartition(".")[2]
    if not last or word in words.may_end:
        return False
    if last in words.never or word in words.never:
        return True
    if _LIST_NUMBER.fullmatch(text, begin, stop):
        return True
    if len(last) > 1 or not last.isupper():
        return False
    # A capital alone is an initial, but `loại I.`, `quý V.` is a numeral behind a word in lower case.
    return word not in "IVX" or _LOWER_WORD_BEFORE.match(text, begin, stop - 1) is None


def _word_before(text: str, begin: int, stop: int) -> str:
    first = max(begin, stop - _LONGEST_ABBREVIATION)
    match = _WORD_BEFORE.match(text, first, stop)
    return unicodedata.normalize("NFC", match.group() if match else "")


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the white space around it, in pieces no longer than MAX_SENTENCE; nothing if it is
    empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = _cut(text, start)
        last = cut
        while text[last - 1].isspace():
            last -= 1
        yield start, last
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut(text: str, start: int) -> int:
    """Where to cut a sentence from `start` on that is too long: never inside a number, unless that alone is
    too long."""
    limit = start + MAX_SENTENCE
    for cut in _CUTS:
        if found := cut.search(text, limit - MAX_SENTENCE // 2, limit):
            return found.end()
    number = _NUMBER.match(text, start, limit)
    if number and number.start() > start and _NUMBER.match(text, limit, limit + 1):
        return number.start()
    return limit
