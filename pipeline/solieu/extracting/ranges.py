"""Ranges: `5,8-6%`, `từ 3 đến 5 triệu`, `90CV đến 250CV`, `5 đến dưới 12 tuổi`, `năm, sáu trăm triệu`."""

from decimal import Decimal

from solieu.extracting.grammar import Grammar
from solieu.extracting.measuring import Measurer
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import Numeral
from solieu.extracting.tokens import Tokens

_ROUND = tuple(Decimal(10) ** power for power in range(13))  # what two number words in a row can share


class RangeReader:
    """Reads the ranges of one sentence."""

    __slots__ = ("_cues", "_measurer", "_tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar, measurer: Measurer) -> None:
        self._tokens = tokens
        self._cues = grammar.cues
        self._measurer = measurer

    def read(self, lower: Numeral) -> Mention | None:
        """The range that the number opens, None where it opens none: both ends rise and have one unit."""
        if lower.vague or lower.unit_given:
            return None
        unit, end = None, lower.end  # without accents, den is rather đến than the unit đèn
        if self._cues["cue.range.to"].at(self._tokens, end) is None:
            first = self._measurer.single(lower)
            unit, end = first.unit, first.end
        to = self._cues["cue.range.to"].at(self._tokens, end)
        if to is None:
            return self._two_words(lower)
        opened = self._cues["cue.range.open"].at(self._tokens, to[0])
        upper = self._measurer.numeral(opened[0] if opened else to[0])
        if upper is None or not _is_end(upper) or upper.worded != lower.worded:
            return None
        bare = lower.scale == 1 and unit is None
        if bare and upper.scale > 1 and lower.value * upper.scale < upper.value:
            lower = lower.times(upper.scale)
        mention = self._measurer.measured(Mention.of_number(lower, upper=upper))
        if unit is not None and mention.unit != unit:
            return None
        value, value_max, _ = mention.values()
        return mention if value_max is not None and value < value_max else None

    def _two_words(self, lower: Numeral) -> Mention | None:
        """Two number words in a row, `sáu bảy chục triệu`: the scale of the second is that of both."""
        if not lower.worded or lower.scale > 1 or not 1 <= lower.value <= 8:
            return None
        comma = self._cues["cue.list.comma"].at(self._tokens, lower.end)
        upper = self._measurer.numeral(comma[0] if comma else lower.end)
        if upper is None or not _is_end(upper) or not upper.worded:
            return None
        times = upper.value / (lower.value + 1)
        if times not in _ROUND:
            return None
        return self._measurer.measured(Mention.of_number(lower.times(times), upper=upper))


def _is_end(upper: Numeral) -> bool:
    return not upper.vague and upper.unit_given is None
