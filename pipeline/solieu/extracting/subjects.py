"""What is counted, in the text's own words: a first reading from the words around the quote.

A count takes the noun behind the number with the words that belong to it (`3440 trường hợp vay vốn`); a rate or a sum
takes the noun phrase that leads up to it (`tỷ lệ hộ nghèo còn 1,3%`), or the words behind it (`80% hộ dân`).
"""

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.tokens import Tokens

_LONGEST = 10
_COUNTED = ("people", "household", "house", "place", "count", "times")


class SubjectReader:
    """Reads the subjects of one sentence."""

    __slots__ = ("_breaks", "_drops", "_tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self._tokens = tokens
        self._breaks = grammar.cues["cue.subject.breaks"]
        self._drops = grammar.cues["cue.subject.drops"]

    def read(self, mention: Mention, earlier: Mention | None) -> None:
        """Set the mention's subject; `earlier` is the mention before it."""
        found = self._find(mention, earlier)
        if found is not None:
            mention.subject, rule, first, end = found
            mention.evidence["subject"] = (rule, first, end)

    def _find(self, mention: Mention, earlier: Mention | None) -> tuple[str, str, int, int] | None:
        stop = (
            max(mention.end, mention.head[1]) if mention.head else mention.end
        )  # 402 of `402 và 431 hộ nghèo`
        behind = self._behind(stop)
        if mention.family in _COUNTED and mention.head and mention.head[0] >= mention.core_end:
            return self._phrase("subject.behind", mention.head[0], behind)
        if behind > stop and mention.family in ("rate", "measure", "times"):
            return self._phrase("subject.behind", stop, behind)
        first, end = self._leading(mention, earlier.end if earlier else 0)
        if first < end:
            return self._phrase("subject.leading", first, end)
        if behind > stop:
            return self._phrase("subject.behind", stop, behind)
        return None

    def _phrase(self, rule: str, first: int, end: int) -> tuple[str, str, int, int]:
        return " ".join(self._tokens.written(first, end).split()), rule, first, end

    def _behind(self, start: int) -> int:
        texts, i = self._tokens.texts, start
        while i < min(len(texts), start + _LONGEST) and texts[i][0].isalpha():
            if self._breaks.at(self._tokens, i) is not None:
                break
            i += 1
        return i

    def _leading(self, mention: Mention, floor: int) -> tuple[int, int]:
        """The noun phrase before the number, without the verbs and cues that lead from it to the number."""
        texts, end = self._tokens.texts, mention.first
        while end > floor and (dropped := self._drop(end)) is not None:
            end = dropped
        first = end
        while first > max(floor, end - _LONGEST) and texts[first - 1][0].isalpha():
            if self._breaks.at(self._tokens, first - 1) is not None:
                break
            first -= 1
        return first, end

    def _drop(self, end: int) -> int | None:
        for length in (3, 2, 1):
            first = end - length
            if first >= 0 and (found := self._drops.at(self._tokens, first)) and found[0] == end:
                return first
        return None
