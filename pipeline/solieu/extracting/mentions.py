"""Finding mentions: numbers with their ranges, fractions, units and denominators, by one walk over the tokens."""

from decimal import Decimal

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import Numeral, NumeralReader, is_digits
from solieu.extracting.per import PerReader
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import FoundUnit, UnitReader

_ROUND = tuple(Decimal(10) ** power for power in range(13))  # what two number words in a row can share
_SCALE_OF_MONEY = Decimal(1000)


class MentionFinder:
    """Finds the mentions of one sentence; tokens under a firm mask are `masked` and start none."""

    __slots__ = ("_cues", "_masked", "_numerals", "_per", "_stops", "_tokens", "_units")

    def __init__(
        self, tokens: Tokens, grammar: Grammar, units: UnitReader, masked: list[bool], *, folded: bool
    ) -> None:
        self._tokens = tokens
        self._masked = masked
        self._units = units
        self._numerals = NumeralReader(tokens, grammar, folded=folded)
        self._per = PerReader(tokens, grammar, units)
        self._cues = grammar.cues
        self._stops = grammar.stops

    def find(self) -> list[Mention]:
        """The mentions in the order of the text, without overlap."""
        mentions, i = [], 0
        while i < len(self._tokens.texts):
            mention = self._mention(i)
            if mention is None:
                i += 1
            else:
                mentions.append(mention)
                i = max(mention.end, i + 1)
        return mentions

    def _numeral(self, i: int) -> Numeral | None:
        if i >= len(self._tokens.texts) or self._masked[i]:
            return None
        text = self._tokens.texts[i]
        if is_digits(text) and self._tokens.glued(i) and (self._follows_letter(i) or self._ends_a_date(i)):
            return None
        numeral = self._numerals.at(i)
        if numeral is None or any(self._masked[numeral.first : numeral.end]):
            return None
        return numeral

    def _follows_letter(self, i: int) -> bool:
        before = self._tokens.texts[i - 1]
        if before[-1].isalpha():
            return self._units.before(i) is None
        if before not in "-_" or i < 2 or not self._tokens.texts[i - 2][-1].isalpha():
            return False
        named = self._tokens.layers.cased[
            self._tokens.starts[i - 2]
        ].isupper()  # also spaced: tiêm kích Su -30
        return named or self._tokens.glued(i - 1)

    def _ends_a_date(self, i: int) -> bool:
        """Whether a slash binds the number to one before it (31/10); a fraction reads its whole by itself."""
        texts = self._tokens.texts
        return i > 1 and texts[i - 1] == "/" and is_digits(texts[i - 2]) and self._tokens.glued(i - 1)

    def _mention(self, i: int) -> Mention | None:
        numeral = self._numeral(i)
        if numeral is None:
            return None
        mention = self._fraction(numeral) or self._range(numeral) or self._single(numeral)
        if not numeral.worded or self._stands(mention):
            return mention
        return None

    def _single(self, numeral: Numeral) -> Mention:
        mention = Mention(numeral.first, numeral.end, numeral.end, numeral)
        mention.evidence["value"] = (numeral.rule, numeral.first, numeral.end)
        if numeral.unit_given:
            mention.unit, mention.family = numeral.unit_given, "times"
            mention.evidence["unit"] = (numeral.rule, numeral.first, numeral.end)
            return mention
        return self._measured(mention)

    def _measured(self, mention: Mention) -> Mention:
        """The mention with the unit behind (or before) its number and what that is counted per."""
        unit = self._unit(mention)
        if unit is None:
            if mention.scaled and (mention.upper or mention.numeral).scale >= _SCALE_OF_MONEY:
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
            or self._units.before(mention.first)
            or self._units.leading(mention.first)
            or self._units.mistyped(after, scaled=scaled)
        )

    def _behind_bracket(self, i: int) -> int:
        """Skip the words of a number that stand behind its digits in brackets: `03 (ba) tháng`."""
        texts = self._tokens.texts
        if (
            i + 2 < len(texts)
            and texts[i] == "("
            and (numeral := self._numerals.at(i + 1))
            and numeral.worded
        ):
            return numeral.end + 1 if numeral.end < len(texts) and texts[numeral.end] == ")" else i
        return i

    def _half_after(self, mention: Mention, i: int) -> int:
        """Take in `rưỡi` behind the unit (2 năm rưỡi)."""
        found = self._numerals.word(i)
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
        """Take in what stands behind the unit in a smaller one: 1m50 is 1.5 m, 5 năm 4 tháng are 64 months."""
        texts, i = self._tokens.texts, unit.end
        if mention.upper or mention.whole or i >= len(texts) or not is_digits(texts[i]) or self._masked[i]:
            return i
        digits, number = texts[i], mention.numeral
        if unit.name == "m" and self._tokens.glued(i) and len(digits) <= 2 and digits.isdigit():
            value, end = number.value + Decimal(f"0.{digits}"), i + 1
        else:
            smaller = (
                self._units.listed(i + 1)
                if unit.name == "year" and digits.isdigit() and len(digits) < 3
                else None
            )
            if smaller is None or smaller.name != "month" or int(digits) > 11:
                return i
            value, end, mention.unit = number.value * 12 + int(digits), smaller.end, smaller.name
        mention.numeral = Numeral(number.first, number.end, value, number.rule, worded=number.worded)
        return end

    def _stands(self, mention: Mention) -> bool:
        """Whether number words are a number here: a scale, or something counted behind them."""
        numeral = mention.numeral
        if numeral.unit_given or mention.whole is not None or numeral.vague:
            return True
        word = self._numerals.word(numeral.first)
        if word is not None and word[0] == numeral.end:  # one word alone
            alone = word[1].alone_after
            if word[1].not_alone_before.at(self._tokens, numeral.end) is not None:
                return False
            if (
                alone is not None
                and mention.family != "time"
                and alone.at(self._tokens, numeral.first) is None
            ):
                return False
        return mention.unit is not None or numeral.scale > 1 or numeral.value >= 100

    def _range(self, lower: Numeral) -> Mention | None:
        """`5,8-6%`, `từ 3 đến 5 triệu`, `90CV đến 250CV`, `5 đến dưới 12 tuổi`."""
        if lower.vague or lower.unit_given:
            return None
        first = self._single(lower)
        i = first.end
        to = self._cues["cue.range.to"].at(self._tokens, i)
        if to is None:
            return self._two_words(lower)
        opened = self._cues["cue.range.open"].at(self._tokens, to[0])
        i = opened[0] if opened else to[0]
        upper = self._numeral(i)
        if upper is None or upper.vague or upper.unit_given or upper.worded != lower.worded:
            return None
        mention = Mention(lower.first, upper.end, upper.end, lower, upper=upper)
        mention.evidence["value"] = (lower.rule, lower.first, upper.end)
        mention = self._measured(mention)
        if first.unit is not None and mention.unit != first.unit:
            return None
        if (
            lower.scale == 1
            and upper.scale > 1
            and first.unit is None
            and lower.value * upper.scale < upper.value
        ):
            mention.shared_scale = upper.scale
        value, value_max, _ = mention.values()
        return mention if value_max is not None and value < value_max else None

    def _two_words(self, lower: Numeral) -> Mention | None:
        """`năm, sáu trăm triệu`, `hai ba người`: two number words in a row are the ends of a range."""
        if (
            not lower.worded
            or lower.scale > 1
            or not 1 <= lower.value <= 8
            or lower.end >= len(self._tokens.texts)
        ):
            return None
        i = lower.end + 1 if self._tokens.texts[lower.end] == "," else lower.end
        upper = self._numeral(i)
        if upper is None or not upper.worded or upper.vague or upper.unit_given:
            return None
        times = upper.value / (lower.value + 1)
        if times not in _ROUND:
            return None
        mention = Mention(lower.first, upper.end, upper.end, lower, upper=upper, shared_scale=times)
        mention.evidence["value"] = (lower.rule, lower.first, upper.end)
        return self._measured(mention)

    def _fraction(self, part: Numeral) -> Mention | None:
        """`8/64 huyện`, `2/5 mức bình quân`, `hai phần ba`, `175 trên tổng số 999 gia đình`."""
        texts, i = self._tokens.texts, part.end
        if part.worded or (i < len(texts) and self._numerals.word(i) is not None):
            return self._spoken_fraction(part)
        if part.scale > 1 or i + 1 >= len(texts):
            return self._amount_of_amount(part)
        if texts[i] != "/" and (amount := self._amount_of_amount(part)) is not None:
            return amount
        if texts[i] == "/" and self._tokens.glued(i) and is_digits(texts[i + 1]):
            whole = self._numerals.at(i + 1) if not self._masked[i + 1] else None
        else:
            found = self._cues["cue.of"].at(self._tokens, i)
            whole = self._numeral(found[0]) if found else None
        if whole is None or not _is_whole(whole, part):
            return None
        mention = Mention(part.first, whole.end, whole.end, part, whole=whole)
        mention.evidence["value"] = (part.rule, part.first, whole.end)
        mention = self._measured(mention)
        few = part.value < whole.value <= 10 and whole.scale == 1
        if mention.unit is None and texts[i] == "/":
            if self._cues["cue.share"].at(self._tokens, whole.end) is not None or (
                few and self._ends(whole.end)
            ):
                self._make_ratio(mention)
        elif mention.unit is None or mention.family in ("time", "rate", "age"):
            return None
        elif mention.family in ("measure", "money") and few:
            self._make_ratio(mention)
        if mention.whole is not None and not mention.ratio and whole.scale > 1 and part.scale == 1:
            mention.shared_scale = whole.scale
        return mention

    def _amount_of_amount(self, part: Numeral) -> Mention | None:
        """`1.830ha/2.290ha`: a part and its whole, each with the same unit."""
        first = self._single(part)
        texts, slash = self._tokens.texts, first.end
        if first.unit is None or first.per or slash + 1 >= len(texts) or texts[slash] != "/":
            return None
        whole = self._numerals.at(slash + 1) if is_digits(texts[slash + 1]) else None
        unit = self._units.listed(whole.end) if whole is not None else None
        if whole is None or unit is None or unit.name != first.unit or not _is_whole(whole, part):
            return None
        mention = Mention(part.first, whole.end, whole.end, part, whole=whole)
        mention.evidence["value"] = (part.rule, part.first, whole.end)
        return self._measured(mention)

    def _ends(self, i: int) -> bool:
        """Whether no word follows at token i that could be counted."""
        texts = self._tokens.texts
        return i >= len(texts) or not texts[i][0].isalpha() or self._units_stop(i)

    def _units_stop(self, i: int) -> bool:
        return self._stops.at(self._tokens, i) is not None

    def _spoken_fraction(self, part: Numeral) -> Mention | None:
        found = self._numerals.word(part.end)
        unit = self._units.listed(part.end)
        if found is None or found[1].rule.role != "part" or (unit is not None and unit.family == "rate"):
            return None
        whole = self._numeral(found[0])
        if whole is None or whole.worded != part.worded or whole.value <= part.value or whole.value > 100:
            return None
        mention = Mention(part.first, whole.end, whole.end, part, whole=whole)
        mention.evidence["value"] = (found[1].rule.id, part.first, whole.end)
        self._make_ratio(mention)
        return mention

    @staticmethod
    def _make_ratio(mention: Mention) -> None:
        mention.end, mention.ratio, mention.per = mention.core_end, True, ()
        mention.unit, mention.family, mention.head = "ratio", "times", None
        mention.evidence["unit"] = (mention.evidence["value"][0], mention.first, mention.core_end)


def _is_whole(whole: Numeral, part: Numeral) -> bool:
    """Whether one number can be the whole of the other; 15/8 is rather a day and a month."""
    dated = part.value > whole.value and part.value <= 31 and whole.value <= 12
    return not whole.worded and whole.value > 0 and not dated


def set_unit(mention: Mention, unit: FoundUnit) -> None:
    """Give the mention a unit, with its evidence."""
    mention.unit, mention.family, mention.head = unit.name, unit.family, (unit.first, unit.end)
    mention.evidence["unit"] = (unit.rule.id, unit.first, unit.end)
