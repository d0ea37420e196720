"""Finding mentions: numbers with their ranges, fractions, units and denominators, by one walk over the tokens."""

from decimal import Decimal

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import Numeral, NumeralReader, is_digits
from solieu.extracting.per import PerReader
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import FoundUnit, UnitReader

_SCALE_OF_MONEY = Decimal(1000)


class MentionFinder:
    """Finds the mentions of one sentence; tokens under a firm mask are `masked` and start none."""

    __slots__ = ("_cues", "_masked", "_numerals", "_per", "_tokens", "_units")

    def __init__(
        self, tokens: Tokens, grammar: Grammar, units: UnitReader, masked: list[bool], *, folded: bool
    ) -> None:
        self._tokens = tokens
        self._masked = masked
        self._units = units
        self._numerals = NumeralReader(tokens, grammar, folded=folded)
        self._per = PerReader(tokens, grammar, units)
        self._cues = grammar.cues

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
        if is_digits(text) and self._tokens.glued(i) and self._follows_letter(i):
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
        mention.end = max(self._units.joined(unit), self._half_after(mention, unit.end))
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
            return None
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

    def _fraction(self, part: Numeral) -> Mention | None:
        """`8/64 huyện`, `2/5 mức bình quân`, `hai phần ba`, `175 trên tổng số 999 gia đình`."""
        texts, i = self._tokens.texts, part.end
        if part.worded:
            return self._worded_fraction(part)
        if part.scale > 1 or i + 1 >= len(texts):
            return None
        if texts[i] == "/" and self._tokens.glued(i) and is_digits(texts[i + 1]):
            whole = self._numeral(i + 1)
        else:
            found = self._cues["cue.of"].at(self._tokens, i)
            whole = self._numeral(found[0]) if found else None
        if whole is None or not _is_whole(whole, part):
            return None
        mention = Mention(part.first, whole.end, whole.end, part, whole=whole)
        mention.evidence["value"] = (part.rule, part.first, whole.end)
        mention = self._measured(mention)
        if mention.unit is None or mention.family in ("time", "measure", "money", "rate", "age"):
            if texts[i] != "/":
                return None
            shared = self._cues["cue.share"].at(self._tokens, whole.end) is not None
            if mention.unit is None and not shared and not part.value < whole.value <= 12:
                return None
            self._make_ratio(mention)
        return mention

    def _worded_fraction(self, part: Numeral) -> Mention | None:
        found = self._numerals.word(part.end)
        unit = self._units.listed(part.end)
        if found is None or found[1].rule.role != "part" or (unit is not None and unit.family == "rate"):
            return None
        whole = self._numeral(found[0])
        if whole is None or not whole.worded or whole.value <= part.value or whole.value > 100:
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
    return whole.scale == 1 and not whole.worded and whole.value > 0 and not dated


def set_unit(mention: Mention, unit: FoundUnit) -> None:
    """Give the mention a unit, with its evidence."""
    mention.unit, mention.family, mention.head = unit.name, unit.family, (unit.first, unit.end)
    mention.evidence["unit"] = (unit.rule.id, unit.first, unit.end)
