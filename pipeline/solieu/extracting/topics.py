"""The words of the indicator rules, found in the passages of a document: what stands where, and which rules list it.

A passage is searched once, when a reader first asks for it. A word inside one of the names of `cue.indicator.names` is
no word (the road in `đường dây`), and neither is a single one that is part of a written name (the cinnamon in
`xã Quế Long`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from solieu.extracting.passage import Passage
from solieu.extracting.tokens import Tokens, form_tokens, tokenise, without_accents
from solieu.language.folding import fold, normal
from solieu.rulebook import CueRule, Family, IndicatorRule, Rulebook

_LONGEST = 20  # tokens in the longest words of rules
_NEAREST = 24  # words on either side that are heeded from afar


class Zone(IntEnum):
    """How far from the number a word may stand, the nearest first."""

    SUBJECT = 0
    CLAUSE = 1
    SENTENCE = 2
    CONTEXT = 3


@dataclass(slots=True)
class Meaning:
    """What a word means: the rules whose indicator it tells, each with the farthest zone in which it does, whether any
    of them does from `afar`, and any of those asks for another word (`anchored`); the ids of the rules that ask for it
    `beside` a number or `amid` its context, and of those that it bars; and whether it is a name that hides the words
    inside it. Made once with the index and never changed."""

    told: list[tuple[IndicatorRule, Zone]] = field(default_factory=list)
    afar: bool = False
    anchored: bool = False
    beside: set[str] = field(default_factory=set)
    amid: set[str] = field(default_factory=set)
    bars: set[str] = field(default_factory=set)
    name: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens first … end - 1 of a passage are a word of the rules."""

    first: int
    end: int
    meaning: Meaning

    def holds(self, other: "Hit") -> bool:
        """Whether the other hit lies inside this longer one."""
        longer = self.end - self.first > other.end - other.first
        return longer and self.first <= other.first and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found in tokens: the words that tell indicators, those of them that do so from afar, those of these
    that ask for another word, those that are conditions beside a number, and the ids of the rules that have one of
    their `amid` words here."""

    tokens: Tokens
    told: tuple[Hit, ...]
    afar: tuple[Hit, ...]
    anchored: tuple[Hit, ...]
    conditions: tuple[Hit, ...]
    amid: frozenset[str]


def overlapping(hits: Sequence[Hit], first: int, end: int) -> Iterator[Hit]:
    """Those of the hits, which are in order, that hold one of the tokens first … end - 1."""
    for i in range(bisect_left(hits, first - _LONGEST, key=_first), len(hits)):
        if hits[i].first >= end:
            return
        if hits[i].end > first:
            yield hits[i]


def about(hits: Sequence[Hit], token: int) -> Sequence[Hit]:
    """Those of the hits, which are in order, that are the nearest to a token on either side."""
    if len(hits) <= _NEAREST:
        return hits
    i = bisect_left(hits, token, key=_first)
    return hits[max(0, i - _NEAREST) : i + _NEAREST]


def _first(hit: Hit) -> int:
    return hit.first


def _hidden(hit: Hit, names: Sequence[Hit]) -> bool:
    """Whether a word is inside one of the names, or begins inside it: the price in `trị giá nhà`."""
    return any(
        name.holds(hit) or name.first < hit.first < name.end
        for name in overlapping(names, hit.first, hit.end)
    )


class _WordMap:
    """Words in one normal form, by their tokens; how long those are that begin with two tokens tells where to look."""

    __slots__ = ("_lengths", "_meanings", "_normal", "_seconds")

    def __init__(self, normal_form: Callable[[str], str]) -> None:
        self._normal = normal_form
        self._meanings: dict[str, Meaning] = {}
        self._seconds: dict[str, set[str]] = {}
        self._lengths: dict[tuple[str, str], tuple[int, ...]] = {}

    def meanings(self, forms: Iterable[str]) -> Iterator[Meaning]:
        """The meaning of each word, to be added to."""
        for form in forms:
            tokens = [text for text, _ in form_tokens(self._normal(form))]
            seconds = self._seconds.setdefault(tokens[0], set())
            if len(tokens) > 1:
                seconds.add(tokens[1])
                begin = tokens[0], tokens[1]
                lengths = {*self._lengths.get(begin, ()), len(tokens)}
                self._lengths[begin] = tuple(sorted(lengths, reverse=True))
            yield self._meanings.setdefault(" ".join(tokens), Meaning())

    def add(self, rule: IndicatorRule) -> None:
        """Add the words of a rule."""
        for zone, forms in zip(Zone, rule.told_by, strict=True):
            for meaning in self.meanings(forms):
                meaning.told.append((rule, zone))
                if zone >= Zone.SENTENCE:
                    meaning.afar = True
                    meaning.anchored |= bool(rule.beside)
        for meaning in self.meanings(rule.beside):
            meaning.beside.add(rule.id)
        for meaning in self.meanings(rule.amid):
            meaning.amid.add(rule.id)
        for meaning in self.meanings(rule.bars):
            meaning.bars.add(rule.id)

    def hits(self, tokens: Tokens) -> list[Hit]:
        """The words in the tokens, of those that begin at one the longest first; in time linear in the tokens."""
        texts, found, known = tokens.texts, [], self._seconds
        for i, text in enumerate(texts):
            if text not in known:
                continue
            second = texts[i + 1] if i + 1 < len(texts) else ""
            for length in self._lengths[text, second] if second in known[text] else ():
                meaning = self._meanings.get(" ".join(texts[i : i + length]))
                if meaning is not None and i + length <= len(texts):
                    found.append(Hit(i, i + length, meaning))
            meaning = self._meanings.get(text)
            if meaning is not None and not _in_name(tokens, i):
                found.append(Hit(i, i + 1, meaning))
        return found


def _in_name(tokens: Tokens, i: int) -> bool:
    """Whether token i is written with a capital, as the word before it or behind it is: part of a name."""
    if not tokens.capital(i) or tokens.written(i, i + 1).isupper():
        return False
    return (i > 1 and tokens.capital(i - 1)) or tokens.capital(i + 1)


class TopicIndex:
    """The words of all indicator rules of a rulebook, the rules of each indicator, and the families of quantities that
    any rule is for."""

    __slots__ = ("_folded", "_words", "families", "rules")

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.of(IndicatorRule)
        self._words, self._folded = _WordMap(normal), _WordMap(fold)
        for words in (self._words, self._folded):
            for cue in rulebook.of(CueRule):
                if cue.id == "cue.indicator.names":
                    for meaning in words.meanings(cue.forms):
                        meaning.name = True
            for rule in rules:
                words.add(rule)
        self.families: frozenset[Family] = frozenset().union(*(rule.quantities for rule in rules))
        self.rules: dict[str, list[IndicatorRule]] = {}
        for rule in rules:
            if rule.indicator is not None:
                self.rules.setdefault(rule.indicator, []).append(rule)

    def search(self, tokens: Tokens) -> Found:
        """The words in the tokens, in their order."""
        hits = (self._folded if without_accents(tokens.layers.norm) else self._words).hits(tokens)
        names = [hit for hit in hits if hit.meaning.name]
        if names:
            hits = [hit for hit in hits if not _hidden(hit, names)]
        afar = tuple([hit for hit in hits if hit.meaning.afar])
        return Found(
            tokens,
            told=tuple([hit for hit in hits if hit.meaning.told]),
            afar=afar,
            anchored=tuple([hit for hit in afar if hit.meaning.anchored]),
            conditions=tuple([hit for hit in hits if hit.meaning.beside or hit.meaning.bars]),
            amid=frozenset().union(*[hit.meaning.amid for hit in hits if hit.meaning.amid]),
        )


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
        self._found: list[Found | None] = [None] * len(passages)

    def at(self, number: int) -> Found:
        """What was found in a passage."""
        found = self._found[number]
        if found is None:
            passage = self._passages[number]
            tokens = tokenise(passage.layers) if passage.reading is None else passage.reading.tokens
            found = self._found[number] = self.index.search(tokens)
        return found
