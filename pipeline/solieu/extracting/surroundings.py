"""Where the words stand around one number: in its subject, in its clause, behind the list it stands in, and between the
clause and the number before.

A clause is cut by commas, brackets and the words of `cue.indicator.breaks`, and by other numbers; ages and spans of
time are read over, for nobody begins a thought with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import tokenise
from solieu.extracting.topics import Found, Hit, TopicIndex
from solieu.language.layers import layers
from solieu.rulebook import COUNTED

# How many tokens are looked through:
_LISTED = 4  # between two numbers of a list
_PREDICATE = 8  # for the predicate of a list of nouns
_BRACKET = 6  # for the bracket that opens a short one
_SHARE = 3  # before a number for the word that makes it a share
_READ_OVER = ("time", "age")
_IN_LISTS = (*COUNTED, "measure")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number by zone, and the ids of the rules that have a word `beside` it or are barred by one.

    `tail` is what is said of all things of a list behind its last number, `before` what stands between the clause and
    the number before, `afar` what tells an indicator from anywhere in the sentence.
    """

    subject: tuple[Hit, ...]
    clause: tuple[Hit, ...]
    tail: tuple[Hit, ...]
    before: tuple[Hit, ...]
    afar: tuple[Hit, ...]
    beside: frozenset[str]
    barred: frozenset[str]


class SurroundingsReader:
    """Finds the surroundings of numbers by one grammar."""

    __slots__ = ("_cues", "_first", "_index")

    def __init__(self, grammar: Grammar, index: TopicIndex) -> None:
        self._index = index
        cues = grammar.cues
        self._cues = (
            cues["cue.indicator.breaks"],
            cues["cue.indicator.list"],
            cues["cue.indicator.predicates"],
            cues["cue.indicator.share"],
        )
        self._first = frozenset(word for cue in self._cues for word in cue.first_words())

    def scene(self, found: Found, mentions: Sequence[Mention]) -> "Scene":
        """A sentence in which `found` was found, ready to tell the surroundings of its mentions."""
        tokens = found.tokens
        places = [i for i, text in enumerate(tokens.texts) if text in self._first]
        at = [frozenset(i for i in places if cue.at(tokens, i) is not None) for cue in self._cues]
        return Scene(found, mentions, self._index, *at)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its mentions. The sets hold the tokens at which a clause may end, those that part the things of a
    list, those with which a predicate begins, and those that make a number a share."""

    found: Found
    mentions: Sequence[Mention]
    index: TopicIndex
    cuts: frozenset[int]
    lists: frozenset[int]
    predicates: frozenset[int]
    shares: frozenset[int]

    def around(self, k: int) -> Surroundings:
        """The surroundings of mention k."""
        mention, found = self.mentions[k], self.found
        floor = next((m.end for m in reversed(self.mentions[:k]) if m.family not in _READ_OVER), 0)
        ahead = (m.first for m in self.mentions[k + 1 :] if m.family not in _READ_OVER)
        first, end = self._start(mention, floor), self._end(mention, floor, next(ahead, len(found.tokens)))
        subject, apart = self._subject(mention)
        near = [hit for hit in found.conditions if first <= hit.first and hit.end <= end]
        return Surroundings(
            subject,
            clause=tuple(hit for hit in _overlapping(found, (first, end)) if not _inside(hit, mention)),
            tail=self._tail(k),
            before=tuple(hit for hit in found.told if floor < hit.end <= mention.first and hit.first < first),
            afar=found.afar,
            beside=frozenset().union(*(hit.meaning.beside for hit in (*near, *apart))),
            barred=frozenset().union(*(hit.meaning.bars for hit in (*near, *apart))),
        )

    def _start(self, mention: Mention, floor: int) -> int:
        """The first token of the clause, behind the number before."""
        texts, first = self.found.tokens.texts, mention.first
        if first > floor and texts[first - 1] == "(":
            first -= 1  # what stands before a bracket is what it tells of
        while first > floor:
            opened = _opened(texts, first - 1, floor)
            if opened is None and first - 1 in self.cuts:
                break
            first = first - 1 if opened is None else opened
        return first

    def _end(self, mention: Mention, floor: int, ceiling: int) -> int:
        """The token at which the clause ends, before the number behind: at once where the number is a share, for then
        the whole is behind it and not what it tells of."""
        end = mention.end
        if not self.shares.isdisjoint(range(max(floor, mention.first - _SHARE), mention.first)):
            return end
        while end < ceiling and (end not in self.cuts or self._goes_on(end, ceiling)):
            end += 1
        return end

    def _goes_on(self, i: int, ceiling: int) -> bool:
        """Whether token i only parts the nouns of a list whose predicate is still to come."""
        if i not in self.lists:
            return False
        ahead = range(i + 1, min(i + 1 + _PREDICATE, ceiling))
        return next((j in self.predicates for j in ahead if j in self.predicates or j in self.cuts), False)

    def _tail(self, k: int) -> tuple[Hit, ...]:
        """What is said behind the last number of the list that mention k opens: 5 cầu, 12 cống bị hư hỏng."""
        mentions, last = self.mentions, k
        while last + 1 < len(mentions) and self._listed(mentions[last], mentions[last + 1]):
            last += 1
        if last == k:
            return ()
        ceiling = mentions[last + 1].first if last + 1 < len(mentions) else len(self.found.tokens)
        end = self._end(mentions[last], mentions[last].first, ceiling)
        return tuple(_overlapping(self.found, (mentions[last].end, end)))

    def _listed(self, one: Mention, other: Mention) -> bool:
        if one.family not in _IN_LISTS or other.family not in _IN_LISTS:
            return False
        return 0 < other.first - one.end <= _LISTED and other.first - 1 in self.lists

    def _subject(self, mention: Mention) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """The words in the subject, and the conditions in it where it is no stretch of the sentence. A subject that is
        carried says nothing of its own."""
        rule, first, end = mention.evidence.get("subject", ("", mention.first, mention.end))
        if mention.subject is None or rule == CARRIED:
            return (), ()
        if " ".join(self.found.tokens.written(first, end).split()) == mention.subject:
            return tuple(_overlapping(self.found, (first, end))), ()
        other = self.index.search(tokenise(layers(mention.subject)))
        here = {id(hit.meaning): hit for hit in self.found.told}
        told = (here.get(id(hit.meaning), Hit(first, end, hit.meaning)) for hit in other.told)
        return tuple(told), other.conditions


def _overlapping(found: Found, span: Span) -> Iterator[Hit]:
    return (hit for hit in found.told if hit.end > span[0] and hit.first < span[1])


def _inside(hit: Hit, mention: Mention) -> bool:
    """Whether a word is part of the number itself."""
    return mention.first <= hit.first and hit.end <= mention.core_end


def _opened(texts: list[str], i: int, floor: int) -> int | None:
    """Where the short bracket opens that token i closes: tổng sản phẩm (GRDP) tăng."""
    if texts[i] != ")":
        return None
    return next((j for j in range(i - 1, max(floor, i - _BRACKET) - 1, -1) if texts[j] == "("), None)
