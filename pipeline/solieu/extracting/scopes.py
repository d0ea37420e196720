"""Cue words of a sentence: what the readers of aspects and statuses share.

The cues of a sentence are found in one walk from left to right, the longest form at each place; a longer form that is
no cue (`giảm nghèo`) takes its place from the shorter one that is (`giảm`). Which of them governs a number, and how far
each reaches, the readers decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from solieu.extracting.tokens import Tokens, form_tokens
from solieu.language.folding import fold, normal

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Mark(Generic[P]):
    """Tokens first … end - 1 are the form of a cue; `meanings` are those of the form, none for one that is no cue."""

    first: int
    end: int
    meanings: tuple[P, ...]


class _Node(Generic[P]):
    """A word of the forms that begin alike: the words that may follow, and the meanings of a form that ends here."""

    __slots__ = ("meanings", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[P]] = {}
        self.meanings: tuple[P, ...] | None = None


class Phrases(Generic[P]):
    """Forms with what they mean, and forms that mean nothing (`pseudo`), to be found anywhere in a sentence. Of
    meanings that share a form all are given, in the order of the entries. A sentence without accents is read by
    forms without accents."""

    __slots__ = ("_folded", "_roots")

    def __init__(self, entries: Iterable[tuple[str, P]], pseudo: Iterable[str] = ()) -> None:
        self._roots: _Node[P] = _Node()
        self._folded: _Node[P] = _Node()
        for form, meaning in entries:
            for node in self._ends(form):
                node.meanings = (*(node.meanings or ()), meaning)
        for form in pseudo:
            for node in self._ends(form):
                node.meanings = ()

    def _ends(self, form: str) -> Iterable[_Node[P]]:
        for root, written in ((self._roots, normal(form)), (self._folded, fold(form))):
            node = root
            for word, _ in form_tokens(written):
                node = node.next.setdefault(word, _Node())
            yield node

    def marks(self, tokens: Tokens) -> list[Mark[P]]:
        """The forms in a sentence in order, without overlap; in time linear in its length."""
        texts = tokens.texts
        starts = (self._folded if tokens.layers.norm.isascii() else self._roots).next
        found: list[Mark[P]] = []
        free = 0
        for i, text in enumerate(texts):
            node = starts.get(text)
            if node is None or i < free:
                continue
            end, meanings, j = i, node.meanings, i + 1
            if meanings is not None:
                end = j
            while j < len(texts) and (following := node.next.get(texts[j])) is not None:
                node, j = following, j + 1
                if node.meanings is not None:
                    end, meanings = j, node.meanings
            if meanings is not None:
                found.append(Mark(i, end, meanings))
                free = end
        return found
