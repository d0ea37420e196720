"""Parts of a whole: `8/64 huyện`, `1.830ha/2.290ha`, `180 trên tổng số 640 gia đình`, `2/5 mức`, `hai phần ba`.

Where the whole is counted, the figure keeps both numbers; else it is a true ratio.
"""

from solieu.extracting.grammar import Grammar
from solieu.extracting.measuring import Measurer, make_ratio
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import Numeral, is_digits
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import UnitReader

_FEW = 10  # a whole up to this is rather a share (2/3) than a count, unless its unit is listed
_DIVIDED = ("time", "measure", "money")
_UNCOUNTED = ("time", "rate", "age")


class FractionReader:
    """Reads the fractions of one sentence."""

    __slots__ = ("_cues", "_masked", "_measurer", "_tokens", "_units")

    def __init__(
        self, tokens: Tokens, grammar: Grammar, measurer: Measurer, units: UnitReader, masked: list[bool]
    ) -> None:
        self._tokens = tokens
        self._cues = grammar.cues
        self._measurer = measurer
        self._units = units
        self._masked = masked

    def read(self, part: Numeral) -> Mention | None:
        """The fraction whose part the number is, None where it is none."""
        return self._spoken(part) or self._slashed(part) or self._told(part) or self._amounts(part)

    def _spoken(self, part: Numeral) -> Mention | None:
        """`hai phần ba`, `9 phần 10`; but `ba phần trăm` is a rate."""
        found = self._measurer.numerals.word(part.end)
        unit = self._units.listed(part.end)
        if found is None or found[1].rule.role != "part" or (unit is not None and unit.family == "rate"):
            return None
        whole = self._measurer.numeral(found[0]) or self._measurer.numerals.quarter(found[0])
        if whole is None or whole.worded != part.worded or not part.value < whole.value <= 100:
            return None
        mention = Mention.of_number(part, whole=whole)
        mention.evidence["value"] = (found[1].rule.id, part.first, whole.end)
        return make_ratio(mention)

    def _slashed(self, part: Numeral) -> Mention | None:
        """`8/64 huyện`, `6.512,7/7.024 tỷ đồng`, `2/3`."""
        texts, slash = self._tokens.texts, part.end
        if part.scale > 1 or part.worded or slash + 1 >= len(texts) or texts[slash] != "/":
            return None
        if self._masked[slash + 1] or not self._tokens.glued(slash) or not is_digits(texts[slash + 1]):
            return None
        whole = self._measurer.numerals.at(slash + 1)
        if whole is None or not _is_whole(whole, part):
            return None
        mention = self._measurer.measured(Mention.of_number(part.times(whole.scale), whole=whole))
        few = part.value < whole.value <= _FEW and whole.scale == 1
        shared = self._cues["cue.share"].at(self._tokens, whole.end) is not None
        if few and mention.family in _DIVIDED:  # half a day, half a hectare
            mention.ratio = True
            return mention
        if mention.family in _UNCOUNTED or (few and mention.unit is None):
            return make_ratio(mention)
        return make_ratio(mention) if mention.unit is None and shared else mention

    def _told(self, part: Numeral) -> Mention | None:
        """`180 trên tổng số 640 gia đình`: words between two numbers that count the same."""
        found = self._cues["cue.of"].at(self._tokens, part.end)
        whole = self._measurer.numeral(found[0]) if found and part.scale == 1 and not part.worded else None
        if whole is None or not _is_whole(whole, part) or whole.scale > 1:
            return None
        mention = self._measurer.measured(Mention.of_number(part, whole=whole))
        counted = mention.unit is not None and mention.family not in (*_UNCOUNTED, "measure", "money")
        return mention if counted else None

    def _amounts(self, part: Numeral) -> Mention | None:
        """`1.830ha/2.290ha`: a part and its whole, each with the unit."""
        first = self._measurer.single(part)
        texts, slash = self._tokens.texts, first.end
        if first.unit is None or first.per or slash + 1 >= len(texts) or texts[slash] != "/":
            return None
        whole = self._measurer.numerals.at(slash + 1) if is_digits(texts[slash + 1]) else None
        unit = self._units.listed(whole.end) if whole is not None else None
        if whole is None or unit is None or unit.name != first.unit or not _is_whole(whole, part):
            return None
        return self._measurer.measured(Mention.of_number(part, whole=whole))


def _is_whole(whole: Numeral, part: Numeral) -> bool:
    """Whether one number can be the whole of the other; 15/8 is rather a day and a month."""
    dated = part.value > whole.value and part.value <= 31 and whole.value <= 12
    return not whole.worded and whole.value > 0 and not dated
