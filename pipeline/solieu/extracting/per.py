"""What a quantity is counted per: `/người/tháng` and `mỗi hộ` behind the unit, `mỗi hộ … 5 triệu` before the number."""

from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.numerals import is_digits
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import FoundUnit, UnitReader
from solieu.rulebook import PerRule

_BESIDE = 4  # tokens between two sums that one `mỗi` governs: mỗi căn xây mới 80 triệu, sửa chữa 40 triệu
_CLAUSE_END = (";", ".", ":", "!", "?", '"')
_TIMES = ("year", "quarter", "month", "week", "day", "hour", "minute", "vụ")
_SHORT = ("hour", "minute")  # spans that are counted per longer ones: mỗi ngày 8 giờ
_HANDED_OUT = ("VND", "USD", "kg", "g", "t", "l", "quintal", "yến")  # what is given per head


class PerReader:
    """Reads denominators in one sentence."""

    __slots__ = ("_grammar", "_tokens", "_units")

    def __init__(self, tokens: Tokens, grammar: Grammar, units: UnitReader) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._units = units

    def after(self, mention: Mention) -> None:
        """Take in the denominators behind the unit; the mention grows over them."""
        while found := self._step(mention):
            end, denominator, rule = found
            mention.per = (*mention.per, denominator)
            mention.evidence.setdefault("per", (rule.id, mention.end, end))
            mention.end = end
        if not mention.per and mention.family in ("measure", "count"):
            self._behind_noun(mention)

    def behind(self, unit: FoundUnit) -> tuple[str, ...]:
        """The denominators behind a unit that stands by itself, as in a table's header."""
        per: list[str] = []
        end = unit.end
        while (found := self._grammar.per_after.at(self._tokens, end)) is not None:
            slash = self._tokens.texts[end] == "/"
            step = self._denominator(found[0], slash=slash, nouns=False)
            if step is None or all(rule.denominator for rule in found[1]):
                break
            end, name = step
            per.append(name)
        return tuple(per)

    def _behind_noun(self, mention: Mention) -> None:
        """The denominator behind what is measured, outside the quote: `15 kg` gạo `mỗi nhân khẩu`."""
        for i in range(mention.end, min(mention.end + 4, len(self._tokens.texts))):
            found = self._grammar.per_after.at(self._tokens, i)
            if found is not None and i > mention.end:
                end, rules = found
                slash = self._tokens.texts[i] == "/"
                rule = next(
                    (each for each in rules if "count" in each.families and not each.denominator), None
                )
                denominator = self._denominator(end, slash=slash, nouns=False)
                if (
                    rule is not None
                    and denominator is not None
                    and (slash or mention.family == "measure" or denominator[1] in _TIMES)
                ):
                    mention.per = (denominator[1],)
                    mention.evidence["per"] = (rule.id, i, denominator[0])
                return
            if not self._tokens.texts[i][0].isalpha() or self._grammar.stops.at(self._tokens, i) is not None:
                return

    def _step(self, mention: Mention) -> tuple[int, str, PerRule] | None:
        found = self._grammar.per_after.at(self._tokens, mention.end)
        if found is None or len(mention.per) > 3:
            return None
        i, rules = found
        rule = next((rule for rule in rules if (mention.family or "money") in rule.families), None)
        if rule is None:
            return None
        if rule.denominator:
            return i, rule.denominator, rule
        slash = self._tokens.texts[mention.end] == "/"
        one = self._grammar.cues["cue.per_one"].at(self._tokens, i) if slash else None
        if one is not None:
            i = one[0]
        elif slash and i < len(self._tokens.texts) and is_digits(self._tokens.texts[i]):
            return self._portion(i, rule)
        denominator = self._denominator(i, slash=slash, nouns=rule.nouns)
        if denominator is None or denominator[1] in mention.per:
            return None
        return *denominator, rule

    def _portion(self, i: int, rule: PerRule) -> tuple[int, str, PerRule] | None:
        """A denominator of more than one: 50 mg/100 ml."""
        unit = self._units.listed(i + 1)
        if unit is None or unit.family != "measure" or self._tokens.texts[i].strip("0") != "1":
            return None
        return unit.end, f"{self._tokens.texts[i]} {unit.name}", rule

    def _denominator(self, i: int, *, slash: bool, nouns: bool) -> tuple[int, str] | None:
        unit = self._units.listed(i)
        if unit is None and nouns:
            unit = self._units.noun(i)
        if unit is None and slash and self._grammar.stops.at(self._tokens, i) is not None:
            return None
        if unit is None and slash and i < len(self._tokens.texts) and self._tokens.texts[i][0].isalpha():
            return i + 1, self._units.written(i, i + 1)
        if unit is None or unit.family in ("rate", "times") or (unit.family == "money" and not slash):
            return None
        return unit.end, unit.name

    def before(self, mention: Mention, earlier: Mention | None, taken: set[int]) -> None:
        """Give the mention the denominators that words before it in its clause name; `taken` are the tokens that
        belong to other mentions, `earlier` is the mention before it."""
        texts = self._tokens.texts
        commas = closed = 0
        for i in range(mention.first - 1, max(-1, mention.first - 40), -1):
            if texts[i] in _CLAUSE_END:
                return
            closed += (texts[i] == ")") - (texts[i] == "(" and closed > 0)
            if i in taken or closed:
                continue
            commas += texts[i] in (",", "(")
            found = self._grammar.per_before.at(self._tokens, i)
            if found is None or found[0] > mention.first:
                continue
            for rule in found[1]:
                named, end = self._named(rule, found[0], mention)
                opens = end < len(texts) and texts[end] == ","  # Mỗi ngày, cửa khẩu thông quan 450 xe
                if named is not None and self._governs(named, mention, earlier, commas - opens):
                    _add(mention, named)
                    mention.evidence.setdefault("per", (rule.id, i, end))

    def _named(self, rule: PerRule, end: int, mention: Mention) -> tuple[str | None, int]:
        """The denominator that a rule names whose words end at token `end`, and where it ends itself."""
        if (mention.family or "money") not in rule.families:
            return None, end
        if rule.denominator:
            return rule.denominator, end
        unit = self._units.listed(end) or self._units.noun(end)
        if unit is None or unit.end > mention.first or unit.family == "rate":
            return None, end
        return unit.name, unit.end

    @staticmethod
    def _governs(named: str, mention: Mention, earlier: Mention | None, commas: int) -> bool:
        """Whether a denominator before the mention holds for it. One that is no span of time crosses commas to sums
        and goods that are handed out in a row."""
        if named in mention.per or named == mention.unit:
            return False
        if named in _TIMES:
            return commas == 0 and (mention.family != "time" or mention.unit in _SHORT)
        if mention.family in ("time", "rate") or any(each not in _TIMES for each in mention.per):
            return False
        if commas == 0:
            return True
        beside = earlier is not None and named in earlier.per and mention.first - earlier.end <= _BESIDE
        return (bool(mention.per) and commas < 3 and mention.unit in _HANDED_OUT) or (
            beside and mention.family == "money"
        )


def _add(mention: Mention, named: str) -> None:
    mention.per = (*mention.per, named) if named in _TIMES else (named, *mention.per)
