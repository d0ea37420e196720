"""Where the words stand around one number: in its subject, in its clause, between it and the number before.

A clause is cut by commas, brackets and the words of `cue.indicator.breaks`, and by other numbers; ages and spans of time
are read over, for nobody begins a thought with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import tokenise
from solieu.extracting.topics import Found, Hit, Role, TopicIndex
from solieu.language.layers import layers

_READ_OVER = ("time", "age")
_LISTED_WITHIN = 4
_PREDICATE_WITHIN = 8
_BRACKET_WITHIN = 6
OPT = {"pred": True, "tail": True, "carried": True}
_NOTHING = Found(tokenise(layers("")), (), (), frozenset())

LISTED = ("count", "house", "measure", "household", "people")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number, the nearest zone first, and the ids of the rules for which a word stands `beside`
    it or which one bars."""

    subject: tuple[Hit, ...]
    clause: tuple[Hit, ...]
    tail: tuple[Hit, ...]
    before: tuple[Hit, ...]
    sentence: tuple[Hit, ...]
    beside: frozenset[str]
    barred: frozenset[str]


class SurroundingsReader:
    """Finds the surroundings of numbers; pure, and made once a document."""

    __slots__ = ("_breaks", "_index", "_list", "_predicates", "_share")

    def __init__(self, grammar: Grammar, index: TopicIndex) -> None:
        self._breaks = grammar.cues["cue.indicator.breaks"]
        self._index = index
        self._predicates = grammar.cues["cue.indicator.predicates"]
        self._share = grammar.cues["cue.indicator.share"]
        self._list = grammar.cues["cue.indicator.list"]

    def read(self, found: Found, mentions: Sequence[Mention], k: int) -> Surroundings:
        """The surroundings of mention k of a sentence in which `found` was found."""
        mention = mentions[k]
        floor = next((m.end for m in reversed(mentions[:k]) if m.family not in _READ_OVER), 0)
        ahead = (m.first for m in mentions[k + 1 :] if m.family not in _READ_OVER)
        first, end = self._clause(found, mention, floor, next(ahead, len(found.tokens)))
        tail = self._tail(found, mentions, k)
        told, subject = self._subject(found, mention)
        conditions = [hit for hit in found.conditions if first <= hit.first and hit.end <= end]
        words = [word for hit in (*conditions, *subject.conditions) for word in hit.words if word.rule]
        return Surroundings(
            subject=told,
            clause=tuple(hit for hit in _overlapping(found.told, (first, end)) if not _inside(hit, mention)),
            tail=tuple(_overlapping(found.told, tail)) if tail else (),
            before=tuple(hit for hit in found.told if floor < hit.end <= mention.first and hit.first < first),
            sentence=found.told,
            beside=frozenset(word.rule.id for word in words if word.rule and word.role is Role.BESIDE),
            barred=frozenset(word.rule.id for word in words if word.rule and word.role is Role.BARS),
        )

    def _clause(self, found: Found, mention: Mention, floor: int, ceiling: int) -> Span:
        """The tokens of the clause, between the numbers before and behind."""
        tokens = found.tokens
        first, end = mention.first, mention.end
        if (
            first > floor and tokens.texts[first - 1] == "("
        ):  # what stands before a bracket is what it tells of
            first -= 1
        while first > floor and (
            self._breaks.at(tokens, first - 1) is None or tokens.texts[first - 1] == ")"
        ):
            opened = _opened(tokens.texts, first - 1, floor)
            if opened == first - 1 and tokens.texts[opened] == ")":
                break
            first = opened
        if any(self._share.at(tokens, i) for i in range(max(floor, mention.first - 3), mention.first)):
            return first, end
        while end < ceiling and (self._breaks.at(tokens, end) is None or self._goes_on(found, end, ceiling)):
            end += 1
        return first, end

    def _goes_on(self, found: Found, i: int, ceiling: int) -> bool:
        """Whether a comma or an `and` stands in a list of nouns whose predicate is still to come."""
        if not OPT["pred"] or self._list.at(found.tokens, i) is None:
            return False
        for j in range(i + 1, min(i + 1 + _PREDICATE_WITHIN, ceiling)):
            if self._predicates.at(found.tokens, j) is not None:
                return True
            if self._breaks.at(found.tokens, j) is not None:
                return False
        return False

    def _tail(self, found: Found, mentions: Sequence[Mention], k: int) -> Span | None:
        """The clause behind the last number of a list in which mention k stands: 5 cầu, 12 cống bị hư hỏng."""
        if not OPT["tail"]:
            return None
        last = k
        while last + 1 < len(mentions) and self._lists(found, mentions[last], mentions[last + 1]):
            last += 1
        if last == k:
            return None
        ahead = mentions[last + 1].first if last + 1 < len(mentions) else len(found.tokens)
        _, end = self._clause(found, mentions[last], mentions[last].first, ahead)
        return mentions[last].end, end

    def _lists(self, found: Found, one: Mention, other: Mention) -> bool:
        gap = other.first - one.end
        if one.family not in LISTED or other.family not in LISTED:
            return False
        return 0 < gap <= _LISTED_WITHIN and self._list.at(found.tokens, other.first - 1) is not None

    def _subject(self, found: Found, mention: Mention) -> tuple[tuple[Hit, ...], Found]:
        """The words in the subject, and all that was found in it where it is no stretch of the sentence."""
        if mention.subject is None or (
            OPT["carried"] and mention.evidence.get("subject", ("",))[0] == CARRIED
        ):
            return (), _NOTHING
        _, first, end = mention.evidence.get("subject", ("", mention.first, mention.end))
        if " ".join(found.tokens.written(first, end).split()) == mention.subject:
            return tuple(_overlapping(found.told, (first, end))), _NOTHING
        other = self._index.search(tokenise(layers(mention.subject)))
        return tuple(Hit(first, end, hit.words) for hit in other.told), other


def _opened(texts: list[str], i: int, floor: int) -> int:
    """Where the bracket opens that token i closes, if it is a short one: tổng sản phẩm (GRDP) tăng; else i."""
    if texts[i] == ")":
        for j in range(i - 1, max(floor, i - _BRACKET_WITHIN) - 1, -1):
            if texts[j] == "(":
                return j
    return i


def _overlapping(hits: Iterable[Hit], span: Span) -> Iterable[Hit]:
    return (hit for hit in hits if hit.end > span[0] and hit.first < span[1])


def _inside(hit: Hit, mention: Mention) -> bool:
    """Whether a word is part of the number itself."""
    return mention.first <= hit.first and hit.end <= mention.core_end
