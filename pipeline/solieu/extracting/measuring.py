"""One number with its unit: what stands at a place that can be a number, and the unit and denominators it has."""

from decimal import Decimal

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import Numeral, NumeralReader, is_digits
from solieu.extracting.per import PerReader
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import FoundUnit, UnitReader

_TENTHS = ("t", "quintal")  # units that a lone digit behind them counts the tenths of
SCALE_OF_MONEY = Decimal(1000)  # from here on a scale alone is money


class Measurer:
    """Reads numbers with their units in one sentence; tokens under a firm mask are `masked` and start none."""

    __slots__ = ("_masked", "_per", "_tokens", "_units", "free", "numerals")

    def __init__(
        self, tokens: Tokens, grammar: Grammar, units: UnitReader, masked: list[bool], *, folded: bool
    ) -> None:
        self._tokens = tokens
        self._masked = masked
        self._units = units
        self.numerals = NumeralReader(tokens, grammar, folded=folded)
        self._per = PerReader(tokens, grammar, units)
        self.free = 0  # the first token behind the mentions found so far

    def numeral(self, i: int) -> Numeral | None:
        """The number that starts at token i, unless a mask lies over it or it belongs to a code or a date."""
        if i >= len(self._tokens.texts) or self._masked[i]:
            return None
        text = self._tokens.texts[i]
        if is_digits(text) and self._tokens.glued(i) and (self._follows_letter(i) or self._ends_a_date(i)):
            return None
        numeral = self.numerals.at(i)
        if numeral is None or any(self._masked[numeral.first : numeral.end]):
            return None
        return numeral

    def _follows_letter(self, i: int) -> bool:
        before = self._tokens.texts[i - 1]
        if before[-1].isalpha():
            return self._currency(i) is None
        if before not in "-_" or i < 2 or not self._tokens.texts[i - 2][-1].isalpha():
            return False
        return self._tokens.capital(i - 2) or self._tokens.glued(i - 1)  # also with a space: tiêm kích Su -30

    def _ends_a_date(self, i: int) -> bool:
        """Whether a slash binds the number to one before it (31/10); a fraction reads its whole by itself."""
        texts = self._tokens.texts
        return i > 1 and texts[i - 1] == "/" and is_digits(texts[i - 2]) and self._tokens.glued(i - 1)

    def single(self, numeral: Numeral) -> Mention:
        """The mention of one number by itself."""
        mention = Mention.of_number(numeral)
        if numeral.unit_given:
            mention.unit, mention.family = numeral.unit_given, "times"
            mention.evidence["unit"] = (numeral.rule, numeral.first, numeral.end)
            return mention
        return self.measured(mention)

    def measured(self, mention: Mention) -> Mention:
        """The mention with the unit behind (or before) its number and what that is counted per."""
        unit = self._unit(mention)
        currency = (mention.upper or mention.numeral).currency
        if unit is None and currency is not None:  # 12,6 trđ/bộ
            mention.unit, mention.family, mention.listed = currency, "money", True
            mention.evidence["unit"] = (mention.numeral.rule, mention.first, mention.core_end)
            self._per.after(mention)
            return mention
        if unit is None:
            if mention.scale >= SCALE_OF_MONEY:
                self._per.after(mention)
            return mention
        set_unit(mention, unit)
        mention.listed = True
        if unit.first < mention.first:
            if unit.rule.prefixes:
                mention.first = unit.first
            return mention
        mention.end = max(
            self._units.joined(unit), self._half_after(mention, unit.end), self._smaller_unit(mention, unit)
        )
        self._per.after(mention)
        return mention

    def _unit(self, mention: Mention) -> FoundUnit | None:
        after = self._behind_bracket(mention.core_end)
        scaled = mention.scaled
        return (
            self._units.listed(after, number_at=mention.first)
            or self._currency(mention.first)
            or self._units.leading(mention.first)
            or self._units.mistyped(after, scaled=scaled)
        )

    def _currency(self, i: int) -> FoundUnit | None:
        """The currency before the number at token i, unless the number before it has it: 5 € 2."""
        unit = self._units.before(i)
        return unit if unit is not None and unit.first >= self.free else None

    def _behind_bracket(self, i: int) -> int:
        """Skip the words of a number that stand behind its digits in brackets: `03 (ba) tháng`."""
        texts = self._tokens.texts
        numeral = self.numerals.at(i + 1) if i + 2 < len(texts) and texts[i] == "(" else None
        closed = numeral is not None and numeral.end < len(texts) and texts[numeral.end] == ")"
        return numeral.end + 1 if numeral is not None and numeral.worded and closed else i

    def _half_after(self, mention: Mention, i: int) -> int:
        """Take in `rưỡi` behind the unit (2 năm rưỡi)."""
        found = self.numerals.word(i)
        if found is None or found[1].rule.role != "half_after" or mention.upper or mention.family == "money":
            return i
        mention.numeral = Numeral(
            mention.numeral.first,
            mention.numeral.end,
            mention.numeral.value + Decimal("0.5"),
            found[1].rule.id,
            worded=mention.numeral.worded,
        )
        return found[0]

    def _smaller_unit(self, mention: Mention, unit: FoundUnit) -> int:
        """Take in what stands behind the unit in a smaller one: 1m50 is 1.5 m, 1 tấn 8 is 1.8 t, 5 năm 4 tháng are 64
        months."""
        texts, i = self._tokens.texts, unit.end
        if mention.upper or mention.whole or i >= len(texts) or self._masked[i] or not texts[i].isdecimal():
            return i
        digits, number = texts[i], mention.numeral
        smaller = self._units.listed(i + 1)
        ends = smaller is None and (i + 1 == len(texts) or not texts[i + 1][0].isalnum())
        if len(digits) < 3 and (
            (unit.name == "m" and self._tokens.glued(i))
            or (unit.name in _TENTHS and ends and len(digits) == 1)
        ):
            value, end = number.value + Decimal(f"0.{digits}"), i + 1
        elif unit.name != "year":
            return i
        elif smaller is not None and smaller.name == "month" and int(digits) < 12:
            value, end, mention.unit = number.value * 12 + int(digits), smaller.end, smaller.name
        else:
            return i
        mention.numeral = Numeral(number.first, number.end, value, number.rule, worded=number.worded)
        return end


def make_ratio(mention: Mention) -> Mention:
    """Make a mention with a whole a true ratio: two fifths and no `2 of 5`."""
    mention.end, mention.ratio, mention.per = mention.core_end, True, ()
    mention.unit, mention.family, mention.head = "ratio", "times", None
    mention.evidence.pop("per", None)
    mention.evidence["unit"] = (mention.evidence["value"][0], mention.first, mention.core_end)
    return mention


def set_unit(mention: Mention, unit: FoundUnit) -> None:
    """Give the mention a unit, with its evidence."""
    mention.unit, mention.family, mention.head = unit.name, unit.family, (unit.first, unit.end)
    mention.evidence["unit"] = (unit.rule.id, unit.first, unit.end)
