"""Lists that name their unit once: `Nghệ An 14.015, Thanh Hóa 11.870, Hải Phòng 4.981 lao động`.

A bare number takes the unit of its list where it stands in one of three ways: in brackets behind the total that they
break down (`thiếu 1.047 giáo viên (mầm non 402, tiểu học 118)`), behind a label in a row of numbers with the unit
before them (`ngô 120 ha, sắn 35, lạc 18`), or in a row with the unit at its end.
"""

from decimal import Decimal
from itertools import pairwise

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import is_digits
from solieu.extracting.tokens import Tokens
from solieu.rulebook import COUNTED

_BREAKS = (",", ";")
_LABEL = 5  # tokens that a label may have: `vùng núi phía Bắc 12`
_NEAR = 4  # tokens between a total and the bracket that breaks it down
_LISTED = (*COUNTED, "money", "rate", "measure")
_PARTS = Decimal(1000)  # parts of a sum in tỷ are written below this, parts of a count are not


class ListReader:
    """Gives the numbers of one sentence's lists their unit."""

    __slots__ = ("_grammar", "_link", "_tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._link = grammar.cues["cue.list.link"]

    def read(self, mentions: list[Mention]) -> None:
        """Fill in the units that lists give to `mentions`, which are in the order of the text."""
        sources: list[Mention] = []
        for mention in mentions:
            if mention.unit is not None:
                sources.append(mention)
                continue
            source = self._source(sources, mention)
            if (
                source is not None
                and self._takes(mention)
                and self._follows(source, sources[-1].end, mention)
            ):
                _share(source, mention)
                sources.append(mention)
        for later, mention in pairwise(reversed(mentions)):
            if mention.unit is None and later.family in _LISTED and self._leads(mention, later):
                _share(later, mention)

    @staticmethod
    def _source(sources: list[Mention], mention: Mention) -> Mention | None:
        """Of the numbers with a unit before a bare one, the nearest that it could be like: no share above a hundred,
        and rather a count than a measure."""
        like = [each for each in sources if each.family in _LISTED]
        whole = mention.numeral.value == mention.numeral.value.to_integral_value()
        if not whole:
            like = [each for each in like if each.family in ("rate", "measure", "money")]
        if mention.numeral.value > 100:
            like = [each for each in like if each.family != "rate"]
        counts = [each for each in like if each.family not in ("measure", "rate")]
        if whole and counts and like[-1].family == "measure":
            like = counts
        return like[-1] if like else None

    def _takes(self, mention: Mention) -> bool:
        """Whether nothing behind the number could be its own unit, nor is it in a row that ends in one."""
        texts, end = self._tokens.texts, mention.core_end
        if end >= len(texts):
            return True
        if texts[end] == "," and end + 1 < len(texts) and is_digits(texts[end + 1]):
            return False
        return not texts[end][0].isalnum() or self._grammar.stops.at(self._tokens, end) is not None

    def _follows(self, source: Mention, done: int, mention: Mention) -> bool:
        texts = self._tokens.texts
        if mention.scaled and source.family in ("money", "rate"):
            return self._is_part(source, mention)
        gap = texts[source.end : mention.first]
        if "(" in gap[: _NEAR + 1] and ")" not in gap:
            inside = len(gap) - 1 - max(i for i, text in enumerate(gap) if text == "(")
            return 0 < inside <= _LABEL or any(text in _BREAKS for text in gap[-_LABEL - 1 :])
        if mention.scaled:
            return self._is_part(source, mention)
        if mention.whole is not None and source.whole is None:
            return False
        breaks = [i for i in range(done, mention.first) if self._link.at(self._tokens, i) is not None]
        if not breaks:
            return False
        label = texts[breaks[-1] + 1 : mention.first]
        return len(label) <= _LABEL and (bool(label) or self._verb_follows(mention))

    def _is_part(self, source: Mention, mention: Mention) -> bool:
        """Whether a number with a scale is told as a part of the one before: riêng sầu riêng 312,8 triệu."""
        part = self._grammar.cues["cue.list.part"]
        told = any(part.at(self._tokens, i) is not None for i in range(source.end, mention.first))
        return (
            told
            and source.numeral.scale == mention.numeral.scale
            and mention.first - source.end <= 2 * _LABEL
        )

    def _verb_follows(self, mention: Mention) -> bool:
        """Whether the number itself begins its part of the list: 04 người chết, `01 mất tích`."""
        end = mention.core_end
        return end < len(self._tokens.texts) and self._tokens.texts[end][0].isalpha()

    def _leads(self, mention: Mention, later: Mention) -> bool:
        gap = self._tokens.texts[mention.end : later.first]
        breaks = [i for i, text in enumerate(gap) if text in _BREAKS]
        labelled = self._named(mention) and self._named(later)
        return breaks == [0] and 1 < len(gap) <= _LABEL + 1 and labelled and not mention.scaled

    def _named(self, mention: Mention) -> bool:
        """Whether a capitalised word, the label, stands right before the number."""
        return self._tokens.capital(mention.first - 1)


def _share(source: Mention, mention: Mention) -> None:
    mention.take_unit(source)
    scale = source.shared_scale or source.scale
    if source.family == "money" and scale > 1 and not mention.scaled and mention.numeral.value < _PARTS:
        mention.shared_scale = scale
