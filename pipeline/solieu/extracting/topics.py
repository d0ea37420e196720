"""The words of the indicator rules, found in a document: which stand where, and what each may state.

A passage is searched once, when a reader first asks for it. Of words that lie inside longer ones only the longer count:
`hộ nghèo` in `cho vay hộ nghèo` is no word of its own, and neither is `người nghèo` in a fund's name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens, tokenise
from solieu.rulebook import CueRule, IndicatorRule, Rulebook


class Zone(IntEnum):
    """How far from the number a word may stand, the nearest first."""

    SUBJECT = 0
    CLAUSE = 1
    SENTENCE = 2
    CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means: the rule that lists it, and the farthest zone in which it counts. Without a rule it only hides
    the words inside it."""

    rule: IndicatorRule | None
    reach: Zone


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens first … end - 1 of a passage are a word of some rules."""

    first: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Words that a rule needs or that bar it: the rules that list them."""

    first: int
    end: int
    rules: tuple[tuple[str, str], ...]


class TopicIndex:
    """The words of all indicator rules of a rulebook, and which families each indicator is told of."""

    __slots__ = ("_folded_marks", "_folded_words", "_marks", "_words", "families", "rules")

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of(IndicatorRule)
        words = [(form, word) for rule in rules for form, word in _words(rule)]
        names = [rule for rule in rulebook.of(CueRule) if rule.id == "cue.indicator.names"]
        words += [(form, Word(None, Zone.CONTEXT)) for rule in names for form in rule.forms]
        marks = [
            (form, (rule.id, role))
            for rule in rules
            for role in ("beside", "amid", "bars")
            for form in getattr(rule, role)
        ]
        self._words, self._folded_words = Lexicon(words), Lexicon(words, folded=True)
        self._marks, self._folded_marks = Lexicon(marks), Lexicon(marks, folded=True)
        self.rules: dict[str, list[IndicatorRule]] = {}
        self.families: dict[str, set[str]] = {}
        for rule in rules:
            if rule.indicator:
                self.rules.setdefault(rule.indicator, []).append(rule)
                self.families.setdefault(rule.indicator, set()).update(rule.families)

    def read(self, tokens: Tokens, *, folded: bool) -> tuple[list[Hit], list[Marks]]:
        """The words and the marks in the tokens, in their order, without those inside a name."""
        hits, names = [], []
        lexicon = self._folded_words if folded else self._words
        for i, text in enumerate(tokens.texts):
            if lexicon.begins(text):
                for end, words in lexicon.all_at(tokens, i):
                    told = tuple(word for word in words if word.rule is not None)
                    if len(told) < len(words):
                        names.append((i, end))
                    if told:
                        hits.append(Hit(i, end, told))
        lexicon = self._folded_marks if folded else self._marks
        marks = []
        for i, text in enumerate(tokens.texts):
            if lexicon.begins(text):
                for end, meanings in lexicon.all_at(tokens, i):
                    marks.append(Marks(i, end, tuple(meanings)))
        return _outside(hits, names), _outside(marks, names)


def _outside(found, names):
    return [
        each for each in found if not any(first <= each.first and each.end <= end and (first,end)!=(each.first,each.end) for first, end in names)
    ]


def _words(rule: IndicatorRule) -> Iterator[tuple[str, Word]]:
    for zone, forms in zip(Zone, (rule.subject, rule.clause, rule.sentence, rule.context), strict=True):
        for form in forms:
            yield form, Word(rule, zone)


@lru_cache(maxsize=4)
def topic_index(rulebook: Rulebook) -> TopicIndex:
    """The index of a rulebook: a pure function of its content."""
    return TopicIndex(rulebook)


class Topics:
    """The words found in the passages of one document, each passage searched when it is first asked for."""

    __slots__ = ("_found", "_index", "_passages")

    def __init__(self, index: TopicIndex, passages: Sequence[Passage]) -> None:
        self._index = index
        self._passages = passages
        self._found: dict[int, tuple[Tokens, list[Hit], list[Marks]]] = {}

    def at(self, number: int) -> tuple[Tokens, list[Hit], list[Marks]]:
        """The tokens, words and marks of a passage."""
        found = self._found.get(number)
        if found is None:
            passage = self._passages[number]
            tokens = tokenise(passage.layers) if passage.reading is None else passage.reading.tokens
            folded = _without_accents(passage.layers.norm)
            hits, marks = self._index.read(tokens, folded=folded)
            found = self._found[number] = (tokens, hits, marks)
        return found


def _without_accents(norm: str) -> bool:
    return norm.isascii() and sum(map(str.isalpha, norm)) >= 20
