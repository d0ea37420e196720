"""What a person searches for, as words: matched without accents, ranked by how exactly a text has them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from solieu.errors import QueryError
from solieu.language.folding import fold, normalise

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of one search; `phrases` are the folded words that must stand side by side, each a tuple.

    `exact` holds the same with accents, or None where the search has no accents.
    """

    phrases: tuple[tuple[str, ...], ...]
    exact: tuple[tuple[str, ...], ...] | None

    def held_by(self, text: str | None) -> bool:
        """Whether all phrases stand in `text`, accents aside."""
        return text is not None and _holds(_words(fold(text)), self.phrases)

    def rank(self, subject: str | None, sentence: str) -> int:
        """How well a figure fits, 0 is best.

        Accents that agree come before accents that do not, the subject before the sentence, all words side by
        side before the same words apart.
        """
        forms: list[tuple[Callable[[str], str], tuple[tuple[str, ...], ...]]] = [(fold, self.phrases)]
        if self.exact is not None:
            forms.insert(0, (with_accents, self.exact))
        rank = 0
        for form, phrases in forms:
            together = (tuple(word for phrase in phrases for word in phrase),)
            for text in (subject or "", sentence):
                words = _words(form(text))
                for wanted in (together, phrases):
                    if _holds(words, wanted):
                        return rank
                    rank += 1
        return rank


def read_wanted(text: str) -> Wanted:
    """The words of a search as typed; double quotes keep words side by side.

    Raises QueryError where there is no word.
    """
    typed = [quoted or single for quoted, single in _PHRASE.findall(text)]
    phrases = tuple(words for part in typed if (words := _words(fold(part))))
    if not phrases:
        raise QueryError(f'"{text}" holds no word to search for; write words, such as "hộ nghèo"')
    exact = tuple(words for part in typed if (words := _words(with_accents(part))))
    return Wanted(phrases, None if exact == phrases else exact)


def with_accents(text: str) -> str:
    """The form in which words with accents are compared: lower case, one way to write a letter and tone."""
    return normalise(unicodedata.normalize("NFC", text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _holds(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> bool:
    line = f" {' '.join(words)} "
    return all(f" {' '.join(phrase)} " in line for phrase in phrases)
