"""What a person searches for, as words: matched without accents, ranked by how exactly a text has them."""

import re
from dataclasses import dataclass

from solieu.errors import QueryError
from solieu.language.folding import fold, normal

Phrase = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_TYPED = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Pattern:
    """One search in one form of letters: each phrase by itself, and all of them in a row."""

    phrases: tuple[re.Pattern[str], ...]
    row: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Whether all phrases stand in `text`."""
        return all(phrase.search(text) for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of one search; `phrases` are the folded words that must stand side by side.

    `folded` finds them in folded text, `exact` in text with accents; it is None for a search without accents.
    """

    phrases: tuple[Phrase, ...]
    folded: Pattern
    exact: Pattern | None

    def held_by(self, folded: str | None) -> bool:
        """Whether all phrases stand in a text that is folded already."""
        return folded is not None and self.folded.fits(folded)

    def rank(self, subject: str | None, sentence: str) -> int:
        """How well a figure fits, 0 is best.

        Accents that agree come before accents that do not, the subject before the sentence, words in a row
        before the same words apart.
        """
        forms = [(self.folded, fold)] if self.exact is None else [(self.exact, normal), (self.folded, fold)]
        rank = 0
        for pattern, form in forms:
            for text in (subject or "", sentence):
                formed = form(text)
                if pattern.fits(formed):
                    return rank if pattern.row.search(formed) else rank + 1
                rank += 2
        return rank


def read_wanted(text: str) -> Wanted:
    """The words of a search as typed; double quotes keep words side by side.

    Raises QueryError where there is no word.
    """
    typed = [quoted or single for quoted, single in _TYPED.findall(text)]
    phrases = tuple(words for part in typed if (words := _words(fold(part))))
    if not phrases:
        raise QueryError(f'"{text}" holds no word to search for; write words, such as "hộ nghèo"')
    exact = tuple(words for part in typed if (words := _words(normal(part))))
    return Wanted(phrases, _pattern(phrases), None if exact == phrases else _pattern(exact))


def _words(text: str) -> Phrase:
    return tuple(_WORD.findall(text))


def _pattern(phrases: tuple[Phrase, ...]) -> Pattern:
    row = tuple(word for phrase in phrases for word in phrase)
    return Pattern(tuple(_whole_words(phrase) for phrase in phrases), _whole_words(row))


def _whole_words(words: Phrase) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + r"(?![^\W_])")
