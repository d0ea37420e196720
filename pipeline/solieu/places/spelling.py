"""How names of places are written: the key under which their spellings meet, and what tells spellings apart.

Imports the standard library and the normal forms of `language` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from solieu.language.folding import bare, compose, fold, normal

# Writers put these in or leave them out: Ia H'Drai, Phan Rang-Tháp Chàm, Kontum.
_JOINTS = {ord(mark): None for mark in " -'.()"}
_ONE_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
# Names of the Central Highlands: Đắk, Đăk, Đak and Dak are one syllable.
_ENDS_IN_K = re.compile(r"[^\W\d]+k\b")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")


def key(text: str) -> str:
    """The form in which all spellings of a name meet: folded, y as i, its syllables joined; lines stay lines."""
    return fold(text).translate(_JOINTS).replace("y", "i")


def accented(name: str) -> str:
    """The form in which two spellings of one key with accents are compared, with accents where they matter."""
    plain = _ENDS_IN_K.sub(lambda syllable: bare(syllable.group()), normal(name))
    return plain.translate(_JOINTS).translate(_ONE_I)


def has_accents(name: str) -> bool:
    """Whether anything in `name` is lost without accents."""
    written = normal(name)
    return written != bare(written)


@dataclass(frozen=True)
class TypeWords:
    """The words that say what kind of unit follows (tỉnh, TP., huyện đảo), the longest first."""

    words: tuple[TypeWord, ...]

    def splits(self, name: str) -> Iterator[tuple[str, str]]:
        """Each type that `name` can start with, and the rest of it: of `xa dao Ly Son` xã đảo comes before xã."""
        whole = one_line(name)
        folded, written = fold(whole), normal(whole)
        for word in self.words:
            match = word.pattern.fullmatch(folded)
            if match is not None:
                said = written[: len(word.written)]
                if said in (word.written, bare(word.written)):
                    yield word.type, whole[match.start("rest") :]


@dataclass(frozen=True)
class TypeWord:
    """A word as it is written, the type that it stands for, and a pattern of a folded name that starts with it."""

    written: str
    type: str
    pattern: re.Pattern[str]


def type_words(words: Iterable[tuple[str, str]]) -> TypeWords:
    """Reads the pairs of a written word and the type it stands for.

    A word of one letter needs a full stop or a digit after it (P.1, Q3), one of two a full stop or a space.
    """
    after = {1: r"(?:\. ?|(?=\d))", 2: r"(?:\. ?| )"}
    return TypeWords(
        tuple(
            TypeWord(
                normal(word),
                kind,
                re.compile(
                    f"{re.escape(fold(word))}{after.get(len(word.replace('.', '')), ' ')}(?P<rest>.+)"
                ),
            )
            for word, kind in sorted(words, key=lambda pair: -len(pair[0]))
        )
    )


def one_line(name: str) -> str:
    """`name` composed, with single spaces, and its numbers without zeros before them (phường 01)."""
    return _LEADING_ZEROS.sub("", " ".join(compose(name)[0].split()))
