"""What is counted, in the text's own words: a first reading from the words around the quote.

A count takes the noun behind the number with the words that belong to it (`1260 trường hợp vay vốn`); a rate takes the
words behind it (`80% hộ dân`) unless they are what it is measured by (`114% kế hoạch`), else, as a sum does, the
noun phrase that leads up to it (`tỷ lệ hộ nghèo còn 1,3%`); where none of these is there, the subject goes on from the
number before (`đạt 114%, tăng 3%`).
"""

from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import BEHIND, CARRIED, LEADING
from solieu.extracting.mention import Mention
from solieu.extracting.sentence import Reading
from solieu.extracting.tokens import Tokens
from solieu.rulebook import COUNTED

_LONGEST = 10

Span = tuple[int, int]


class SubjectReader:
    """Reads the subjects of a document, sentence by sentence in its order."""

    __slots__ = ("_grammar",)

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def read(self, reading: Reading) -> None:
        """Set the subject of each mention of the sentence."""
        phrases = _Phrases(reading.tokens, self._grammar, reading.words)
        mentions = reading.mentions
        for earlier, mention in zip([None, *mentions], mentions, strict=False):
            phrases.read(mention, earlier)


class _Phrases:
    """Finds the phrases of one sentence. `words` are the ends of underthesea's words by the token they start at: no
    cue is read inside a word (`hiện` in `hiện hành`)."""

    __slots__ = ("_breaks", "_drops", "_measures", "_starts", "_tokens", "_words")

    def __init__(self, tokens: Tokens, grammar: Grammar, words: dict[int, int]) -> None:
        self._tokens = tokens
        self._words = words
        self._starts = {i: start for start, end in words.items() for i in range(start, end)}
        self._breaks = grammar.cues["cue.subject.breaks"]
        self._drops = grammar.cues["cue.subject.drops"]
        self._measures = grammar.cues["cue.subject.measures"]

    def read(self, mention: Mention, earlier: Mention | None) -> None:
        """Set the mention's subject; `earlier` is the mention before it."""
        rule, span = self._find(mention, earlier)
        if span is not None:
            mention.subject = " ".join(self._tokens.written(*span).split())
            mention.evidence["subject"] = (rule, *span)

    def _find(self, mention: Mention, earlier: Mention | None) -> tuple[str, Span | None]:
        # 402 of `402 và 431 hộ nghèo` has its noun behind the other number
        stop = max(mention.end, mention.head[1]) if mention.head else mention.end
        behind = self._behind(stop)
        leading = self._leading(mention, earlier.end if earlier else 0)
        before = self._span_of(earlier)
        if mention.family in COUNTED and mention.head and mention.head[0] >= mention.core_end:
            head = (mention.head[0], behind)
            if behind > stop:
                return BEHIND, head
            return next(
                (
                    (rule, span)
                    for rule, span in ((LEADING, leading), (CARRIED, before))
                    if self._names(span, head)
                ),
                (BEHIND, head),
            )
        if behind > stop and mention.family in ("rate", "measure", "times"):
            return BEHIND, (stop, behind)
        if leading is not None:
            return LEADING, leading
        if behind > stop and mention.family != "money":
            return BEHIND, (stop, behind)
        return CARRIED, before

    @staticmethod
    def _span_of(earlier: Mention | None) -> Span | None:
        if earlier is None or "subject" not in earlier.evidence:
            return None
        _, first, end = earlier.evidence["subject"]
        return first, end

    def _names(self, span: Span | None, head: Span) -> bool:
        """Whether a phrase says more of the same noun: `hộ cận nghèo còn 150 hộ`."""
        if span is None:
            return False
        texts = self._tokens.texts
        noun = texts[slice(*head)]
        inside = texts[slice(*span)]
        return any(inside[i : i + len(noun)] == noun for i in range(min(2, len(inside))))

    def _behind(self, start: int) -> int:
        texts, i = self._tokens.texts, start
        if self._measures.at(self._tokens, start) is not None:
            return start
        while i < min(len(texts), start + _LONGEST) and texts[i][0].isalpha():
            if self._breaks_at(i):
                break
            i += 1
        return i

    def _leading(self, mention: Mention, floor: int) -> Span | None:
        """The noun phrase before the number, without the verbs and cues that lead from it to the number."""
        texts, end = self._tokens.texts, mention.first
        while end > floor and (dropped := self._drop(end)) is not None:
            end = dropped
        first = end
        while first > max(floor, end - _LONGEST) and texts[first - 1][0].isalpha():
            word = self._starts.get(first - 1, first - 1)
            if word < floor or self._breaks_at(word):
                break
            first = word
        return (first, end) if first < end else None

    def _breaks_at(self, i: int) -> bool:
        found = self._breaks.at(self._tokens, i)
        return found is not None and i in self._words and self._words[i] <= found[0]

    def _drop(self, end: int) -> int | None:
        """Where the longest cue starts that ends at token end - 1 and begins a word."""
        return next((first for first in self._drops.endings(self._tokens, end) if first in self._words), None)
