"""The words of the indicator rules, found in the passages of a document: what stands where, and which rules list it.

A passage is searched once, when a reader first asks for it. A word inside one of the names of `cue.indicator.names` is
no word (the road in `đường dây`), and neither is a single one that is part of a written name (the cinnamon in
`xã Quế Long`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from solieu.extracting.lexicon import Lexicon
from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens, tokenise, without_accents
from solieu.rulebook import CueRule, IndicatorRule, Rulebook


class Role(IntEnum):
    """What a rule lists a word for. The first four are the zones in which it tells the indicator, the nearest first;
    the others are conditions: one of the words must stand in the clause, one in the sentence or the context, none in
    the clause."""

    SUBJECT = 0
    CLAUSE = 1
    SENTENCE = 2
    CONTEXT = 3
    BESIDE = 4
    AMID = 5
    BARS = 6


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means to one rule; to None, that it is a name which hides the words inside it."""

    rule: IndicatorRule | None
    role: Role


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens first … end - 1 of a passage are words that rules list."""

    first: int
    end: int
    words: tuple[Word, ...]

    def holds(self, other: "Hit") -> bool:
        """Whether the other hit lies inside this longer one."""
        return self.first <= other.first and other.end <= self.end and len(self) > len(other)

    def __len__(self) -> int:
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found in tokens: the words that tell indicators, those that are conditions, and the ids of the
    rules that have one of their `amid` words here."""

    tokens: Tokens
    told: tuple[Hit, ...]
    conditions: tuple[Hit, ...]
    amid: frozenset[str]


class TopicIndex:
    """The words of all indicator rules of a rulebook, and the rules of each indicator."""

    __slots__ = ("_folded", "_words", "rules")

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules: dict[str, list[IndicatorRule]] = {}
        words = [
            (form, Word(None, Role.SUBJECT))
            for rule in rulebook.of(CueRule)
            if rule.id == "cue.indicator.names"
            for form in rule.forms
        ]
        for rule in rulebook.of(IndicatorRule):
            words += _words(rule)
            if rule.indicator is not None:
                self.rules.setdefault(rule.indicator, []).append(rule)
        self._words, self._folded = Lexicon(words), Lexicon(words, folded=True)

    def search(self, tokens: Tokens) -> Found:
        """The words in the tokens, in their order."""
        lexicon = self._folded if without_accents(tokens.layers.norm) else self._words
        hits = [
            Hit(i, end, tuple(words))
            for i, text in enumerate(tokens.texts)
            if lexicon.begins(text)
            for end, words in lexicon.all_at(tokens, i)
            if end - i > 1 or not _in_name(tokens, i)
        ]
        names = [hit for hit in hits if any(word.rule is None for word in hit.words)]
        kept = [hit for hit in hits if not any(name.holds(hit) for name in names)]
        amid = {word.rule.id for hit in kept for word in hit.words if word.rule and word.role is Role.AMID}
        return Found(
            tokens,
            tuple(hit for hit in kept if any(_tells(word) for word in hit.words)),
            tuple(hit for hit in kept if any(word.role in (Role.BESIDE, Role.BARS) for word in hit.words)),
            frozenset(amid),
        )


def _words(rule: IndicatorRule) -> Iterator[tuple[str, Word]]:
    lists = (rule.subject, rule.clause, rule.sentence, rule.context, rule.beside, rule.amid, rule.bars)
    for role, forms in zip(Role, lists, strict=True):
        for form in forms:
            yield form, Word(rule, role)


def _tells(word: Word) -> bool:
    return word.rule is not None and word.role <= Role.CONTEXT


def _in_name(tokens: Tokens, i: int) -> bool:
    """Whether token i is written with a capital, as the word before it or behind it is: part of a name."""
    cased = tokens.written(i, i + 1)
    if not cased[0].isupper() or cased.isupper():
        return False
    return (i > 1 and tokens.capital(i - 1)) or tokens.capital(i + 1)


@lru_cache(maxsize=4)
def topic_index(rulebook: Rulebook) -> TopicIndex:
    """The index of a rulebook: a pure function of its content."""
    return TopicIndex(rulebook)


class Topics:
    """The words found in the passages of one document, each passage searched when it is first asked for."""

    __slots__ = ("_found", "_passages", "index")

    def __init__(self, index: TopicIndex, passages: Sequence[Passage]) -> None:
        self.index = index
        self._passages = passages
        self._found: dict[int, Found] = {}

    def at(self, number: int) -> Found:
        """What was found in a passage."""
        found = self._found.get(number)
        if found is None:
            passage = self._passages[number]
            tokens = tokenise(passage.layers) if passage.reading is None else passage.reading.tokens
            found = self._found[number] = self.index.search(tokens)
        return found
