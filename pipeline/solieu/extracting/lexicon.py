"""Finding the forms of rules in tokens: the longest form at a place, read forwards or backwards."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from solieu.extracting.tokens import Tokens, form_tokens
from solieu.language.folding import fold, normal

P = TypeVar("P")
Form = tuple[tuple[str, bool], ...]
FormIndex = Mapping[str, tuple[tuple[int, list[str], str], ...]]


class Lexicon(Generic[P]):
    """Forms with what they mean. Where several meanings share a form, all are given, in the order of the rules."""

    __slots__ = ("_backwards", "_forms", "_longest")

    def __init__(
        self, entries: Iterable[tuple[str, P]], *, backwards: bool = False, folded: bool = False
    ) -> None:
        self._backwards = backwards
        self._forms: dict[str, list[tuple[Form, list[P]]]] = {}
        by_form: dict[Form, list[P]] = {}
        for form, meaning in entries:
            words = form_tokens(fold(form) if folded else normal(form))
            by_form.setdefault(words, []).append(meaning)
        self._longest = max(map(len, by_form), default=0)
        for words, meanings in sorted(by_form.items(), key=lambda item: -len(item[0])):
            key = words[-1][0] if backwards else words[0][0]
            self._forms.setdefault(key, []).append((words, meanings))

    def at(self, tokens: Tokens, i: int) -> tuple[int, list[P]] | None:
        """The longest form that starts at token i (ends at token i - 1 when backwards).

        Gives the token at which it ends (starts when backwards) and its meanings.
        """
        edge = i - 1 if self._backwards else i
        if not 0 <= edge < len(tokens.texts):
            return None
        for words, meanings in self._forms.get(tokens.texts[edge], ()):
            first = i - len(words) if self._backwards else i
            if first >= 0 and self._fits(tokens, first, words):
                return (first if self._backwards else i + len(words)), meanings
        return None

    def all_at(self, tokens: Tokens, i: int) -> list[tuple[int, list[P]]]:
        """Every form that starts at token i, the longest first."""
        if not 0 <= i < len(tokens.texts):
            return []
        forms = self._forms.get(tokens.texts[i], ())
        return [(i + len(words), meanings) for words, meanings in forms if self._fits(tokens, i, words)]

    def endings(self, tokens: Tokens, end: int) -> list[int]:
        """Where the forms that end at token end - 1 start, the longest first; for a lexicon that is read forwards."""
        return [
            first
            for first in range(end - self._longest, end)
            if any(stop == end for stop, _ in self.all_at(tokens, first))
        ]

    def begins(self, word: str) -> bool:
        """Whether any form begins (ends when backwards) with the word."""
        return word in self._forms

    def first_words(self) -> Iterable[str]:
        """The words with which any form begins (ends when backwards)."""
        return self._forms.keys()

    @staticmethod
    def _fits(tokens: Tokens, first: int, words: Form) -> bool:
        texts = tokens.texts
        if first + len(words) > len(texts):
            return False
        for offset, (word, glued) in enumerate(words):
            if texts[first + offset] != word or (offset and glued != tokens.glued(first + offset)):
                return False
        return True


def form_index(entries: Iterable[tuple[str, str]]) -> FormIndex:
    """Forms by their first token, the longest first: how many tokens, the others, what they mean. For readers that ask
    at every word of a sentence."""
    found: dict[str, list[tuple[int, list[str], str]]] = {}
    for form, meaning in entries:
        first, *others = (word for word, _ in form_tokens(normal(form)))
        found.setdefault(first, []).append((len(others) + 1, others, meaning))
    return {first: tuple(sorted(forms, key=lambda form: -form[0])) for first, forms in found.items()}
