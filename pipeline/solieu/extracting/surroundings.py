"""Where the words stand around one number: in its subject, in its clause, behind the list it stands in, and between the
clause and the number before.

A clause is cut by commas, brackets and the words of `cue.indicator.breaks`, and by other numbers; ages and spans of
time are read over, for nobody begins a thought with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from solieu.extracting.choosing import Conditions
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import tokenise
from solieu.extracting.topics import Found, Hit, TopicIndex, about, overlapping
from solieu.language.layers import layers
from solieu.rulebook import COUNTED

# How many tokens are looked through:
_LISTED = 14  # between two numbers of a list
_LIST_WORD = 2  # before the second of them for the word that parts them: lúa, hơn 12 ha ngô
_PREDICATE = 14  # for the predicate of a list of nouns
_BRACKET = 6  # for the bracket that opens a short one
_LONG = 12  # numbers in a list
_OVER = 4  # numbers that are read over
_SHARE = 3  # before a number for the word that makes it a share
_READ_OVER = ("time", "age")
# In the order of the sets of a scene:
_CUES = (
    "cue.indicator.breaks",
    "cue.indicator.list",
    "cue.indicator.predicates",
    "cue.indicator.share",
    "cue.indicator.rates",
    "cue.indicator.where",
)
_IN_LISTS = (*COUNTED, "measure")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number by zone, and what the words in its clause make of the rules that ask for more.

    `tail` is what is said of all things of a list behind its last number, `before` what stands between the clause and
    the number before, `afar` what tells an indicator from anywhere in the sentence, `anchored` what of that asks for
    another word beside the number.
    """

    subject: tuple[Hit, ...]
    clause: tuple[Hit, ...]
    tail: tuple[Hit, ...]
    before: tuple[Hit, ...]
    afar: Sequence[Hit]
    anchored: Sequence[Hit]
    conditions: Conditions
    named: bool


class SurroundingsReader:
    """Finds the surroundings of numbers by one grammar."""

    __slots__ = ("_cues", "_first", "_index")

    def __init__(self, grammar: Grammar, index: TopicIndex) -> None:
        self._index = index
        self._cues = [(grammar.cues[name], grammar.cues[name].first_words()) for name in _CUES]
        self._first = frozenset().union(*(first for _, first in self._cues))

    def scene(self, found: Found, mentions: Sequence[Mention]) -> "Scene":
        """A sentence in which `found` was found, ready to tell the surroundings of its mentions."""
        tokens = found.tokens
        places = [(i, text) for i, text in enumerate(tokens.texts) if text in self._first]
        cuts, lists, *others = (
            frozenset(i for i, text in places if text in first and cue.at(tokens, i) is not None)
            for cue, first in self._cues
        )
        words = {id(hit.meaning): hit for hit in found.told}
        return Scene(found, mentions, self._index, words, cuts, cuts - lists, lists, *others)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its mentions, and where in it each word stands. The sets hold the tokens at which a clause may
    end, those of them at which it does in lists as well, those that part the things of a list, those with which a
    predicate begins, those that make a number a share, those that name a rate, and those before where something is."""

    found: Found
    mentions: Sequence[Mention]
    index: TopicIndex
    words: Mapping[int, Hit]
    cuts: frozenset[int]
    stops: frozenset[int]
    lists: frozenset[int]
    predicates: frozenset[int]
    shares: frozenset[int]
    rates: frozenset[int]
    where: frozenset[int]

    def around(self, k: int) -> Surroundings:
        """The surroundings of mention k."""
        mention, found = self.mentions[k], self.found
        floor, ceiling = self._floor(k), self._ceiling(k)
        first, end = self._start(mention, floor), self._end(mention, floor, ceiling)
        subject, apart = self._subject(mention)
        return Surroundings(
            subject,
            clause=tuple(hit for hit in overlapping(found.told, first, end) if not _inside(hit, mention)),
            tail=self._tail(k),
            before=tuple(hit for hit in overlapping(found.told, floor, first) if hit.end <= mention.first),
            afar=about(found.afar, mention.first),
            anchored=about(found.anchored, mention.first),
            conditions=Conditions.of((*_stated(found, first, end), *apart), bare=self._bare(mention, end)),
            named=not self.rates.isdisjoint(range(first, mention.first)),
        )

    def _bare(self, mention: Mention, end: int) -> bool:
        """Whether the clause that ends at a token says no more of a number: Xã có 120 hộ với 500 khẩu."""
        return end == mention.end or mention.end in self.lists

    def _floor(self, k: int) -> int:
        """The token behind the number before mention k."""
        i = k - 1
        while i >= 0 and _read_over(self.mentions[i]) and k - i < _OVER:
            i -= 1
        return self.mentions[i].end if i >= 0 else 0

    def _ceiling(self, k: int) -> int:
        """The first token of the number behind mention k."""
        i = k + 1
        while i < len(self.mentions) and i - k < _OVER and self._passed(self.mentions[i]):
            i += 1
        return self.mentions[i].first if i < len(self.mentions) else len(self.found.tokens)

    def _passed(self, mention: Mention) -> bool:
        """Whether what is said behind a number is said of the one before it: cá của 4 tỉnh chết dạt vào bờ."""
        return _read_over(mention) or (mention.family == "place" and mention.first - 1 in self.where)

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
        stops = self.stops if mention.family in _IN_LISTS else self.cuts
        listed = mention.family != "money"
        while end < ceiling and (end not in self.cuts or (listed and self._goes_on(end, ceiling, stops))):
            end += 1
        return end

    def _goes_on(self, i: int, ceiling: int, stops: frozenset[int]) -> bool:
        """Whether token i only parts the nouns of a list whose predicate is still to come, before one of the stops."""
        if i not in self.lists:
            return False
        ahead = range(i + 1, min(i + 1 + _PREDICATE, ceiling))
        return next((j for j in ahead if j in self.predicates or j in stops), -1) in self.predicates

    def _tail(self, k: int) -> tuple[Hit, ...]:
        """What is said behind the last number of the list that mention k opens: 5 cầu, 12 cống bị hư hỏng."""
        mentions, last = self.mentions, k
        while last < min(k + _LONG, len(mentions) - 1) and self._listed(mentions[last], mentions[last + 1]):
            last += 1
        if last == k:
            return ()
        end = self._end(mentions[last], mentions[last].first, self._ceiling(last))
        return tuple(overlapping(self.found.told, mentions[last].end, end))

    def _listed(self, one: Mention, other: Mention) -> bool:
        if one.family not in _IN_LISTS or other.family not in _IN_LISTS:
            return False
        between = range(one.end, other.first)
        parted = not self.lists.isdisjoint(between[-_LIST_WORD:])
        said = not self.predicates.isdisjoint(between) or not self.stops.isdisjoint(between)
        return len(between) <= _LISTED and parted and not said

    def _subject(self, mention: Mention) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """The words in the subject, and the conditions in it. A subject that is carried says nothing of its own."""
        rule, first, end = mention.evidence.get("subject", ("", mention.first, mention.end))
        if mention.subject is None or rule == CARRIED:
            return (), ()
        if " ".join(self.found.tokens.written(first, end).split()) == mention.subject:
            return tuple(overlapping(self.found.told, first, end)), tuple(_stated(self.found, first, end))
        other = self.index.search(tokenise(layers(mention.subject)))
        told = [self.words.get(id(hit.meaning), Hit(first, end, hit.meaning)) for hit in other.told]
        return tuple(hit for hit in told if not self._part_of_longer(hit)), other.conditions

    def _part_of_longer(self, hit: Hit) -> bool:
        """Whether a word is one only because the subject was joined, and in the sentence part of a longer one that
        tells something else."""
        own = {rule.indicator for rule, _ in hit.meaning.told}
        around = overlapping(self.found.told, hit.first, hit.end)
        longer = [other for other in around if other.holds(hit) and other.meaning.told]
        return any(own.isdisjoint(rule.indicator for rule, _ in other.meaning.told) for other in longer)


def _stated(found: Found, first: int, end: int) -> Iterator[Hit]:
    """The conditions that stand in tokens first … end - 1 as a whole."""
    return (hit for hit in overlapping(found.conditions, first, end) if first <= hit.first and hit.end <= end)


def _read_over(mention: Mention) -> bool:
    """Whether a number is no thought of its own: a time, an age, how often something is done."""
    return mention.family in _READ_OVER or mention.unit == "lần"


def _inside(hit: Hit, mention: Mention) -> bool:
    """Whether a word is part of the number itself."""
    return mention.first <= hit.first and hit.end <= mention.core_end


def _opened(texts: list[str], i: int, floor: int) -> int | None:
    """Where the short bracket opens that token i closes: tổng sản phẩm (GRDP) tăng."""
    if texts[i] != ")":
        return None
    return next((j for j in range(i - 1, max(floor, i - _BRACKET) - 1, -1) if texts[j] == "("), None)
