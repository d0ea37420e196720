"""Reading numbers: digits with dots and commas in both uses, scales, number words, halves and vague numbers.

`1.200.000`, `1,2 triệu`, `1 triệu 200 nghìn` and `một triệu hai trăm nghìn` are all 1200000. A number is one or more
parts of falling scale, each a coefficient (digits, or words below a thousand) with its scale words. Whether `3,174`
is a decimal depends on what it counts, so digits keep their writing until the unit is known (`Numeral.read`).
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from solieu.extracting.grammar import Grammar, Word
from solieu.extracting.ids import DIGITS
from solieu.extracting.tokens import Tokens
from solieu.rulebook import COUNTED, Family

MAX_DIGITS = 24  # a longer run of digits is a code, a key or noise, and no quantity
_LARGEST = Decimal(10) ** 24  # so is what scale words make beyond this (5 tỷ tỷ tỷ)
_WELL_FORMED = regex.compile(
    r"[0-9]+(?:[.,][0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
)
_NO_THOUSANDTHS = (*COUNTED, "money")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens first … end - 1.

    `value` has its scale applied; `scale` is the scale word's value, 1 without one. `digits` is the writing of a number
    of bare digits, for `read`. `worded` where it is written in words, `vague` for hàng trăm and the like; `unit_given`
    for a unit that lies in the number itself (`times` of gấp đôi, `ratio` of hai phần ba), `currency` for one that lies
    in its scale word (trđ).
    """

    first: int
    end: int
    value: Decimal
    rule: str
    scale: Decimal = Decimal(1)
    digits: str | None = None
    worded: bool = False
    vague: bool = False
    unit_given: str | None = None
    currency: str | None = None

    def read(self, family: Family | None) -> Decimal:
        """The value, the digits read for the sense that the unit's family gives."""
        if self.digits is None:
            return self.value
        if self.scale > 1:  # 1,845 tỷ has decimals whatever it counts
            return plain(read_digits(self.digits) * self.scale)
        return read_digits(self.digits, family)

    def times(self, scale: Decimal) -> "Numeral":
        """The number with a scale that stands with another: the 3 of `3 đến 5 triệu`."""
        value = plain(self.value * scale)
        return replace(self, value=value, scale=self.scale if self.digits is None else self.scale * scale)


def plain(value: Decimal) -> Decimal:
    """The number without the zeros that a scale leaves behind its decimals: 36,41 triệu is 36410000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def read_digits(written: str, family: Family | None = None) -> Decimal:
    """The number that digits with dots and commas write, read for sense.

    A dot marks thousands and a comma decimals, unless the groups say otherwise (`1.5`, `1,200,000`); whole things
    are not counted in thousandths (`3,174 suất`) and rates not in thousands (`1.125%`).
    """
    dots, commas = written.count("."), written.count(",")
    if dots and commas:
        decimal = "." if written.rindex(".") > written.rindex(",") else ","
        thousands = "," if decimal == "." else "."
        whole, _, fraction = written.rpartition(decimal)
        return Decimal(f"{whole.replace(thousands, '').replace(decimal, '')}.{fraction}")
    if not dots and not commas:
        return Decimal(written)
    mark = "." if dots else ","
    groups = written.split(mark)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(groups) > 2:
        return Decimal("".join(groups)) if grouped else Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    if mark == ".":
        thousands_meant = grouped and not (family == "rate" and len(groups[0]) <= 2)
    else:
        thousands_meant = grouped and (groups[1] == "000" or family in _NO_THOUSANDTHS)
    return Decimal("".join(groups) if thousands_meant else ".".join(groups))


def is_digits(text: str) -> bool:
    """Whether a token is a number in digits."""
    return text[0].isdigit()


class NumeralReader:
    """Reads the numbers of one sentence."""

    __slots__ = ("_grammar", "_tokens", "_words")

    def __init__(self, tokens: Tokens, grammar: Grammar, *, folded: bool) -> None:
        self._tokens = tokens
        self._grammar = grammar
        self._words = grammar.folded_words if folded else grammar.words

    def word(self, i: int) -> tuple[int, Word] | None:
        """The word of numbers at token i, where nothing behind it bars it."""
        found = self._words.at(self._tokens, i)
        if found is None:
            return None
        end, meanings = found
        for meaning in meanings:
            if meaning.barred.at(self._tokens, end) is None:
                return end, meaning
        return None

    def quarter(self, i: int) -> Numeral | None:
        """A digit word that stands behind others alone, as the tư of ba phần tư."""
        found = self._role(i, "last")
        return Numeral(i, found[0], found[1].value, found[1].rule.id, worded=True) if found else None

    def begins(self, word: str) -> bool:
        """Whether a number can begin with the word."""
        return word[0].isdigit() or self._words.begins(word)

    def at(self, i: int) -> Numeral | None:
        """The number that starts at token i, as long as it goes."""
        text = self._tokens.texts[i]
        if is_digits(text):
            return self._number(i)
        if not self._words.begins(text):
            return None
        return self._vague(i) or self._fixed(i) or self._number(i)

    def _role(self, i: int, *roles: str) -> tuple[int, Word] | None:
        found = self.word(i)
        return found if found and found[1].rule.role in roles else None

    def _scales(self, i: int, *, low: bool) -> tuple[int, Decimal, str | None]:
        """Scale words from token i (nghìn tỷ); `low` allows trăm and chục among them."""
        scale, rule = Decimal(1), None
        while scale < _LARGEST and (found := self._role(i, "scale", *(("hundred", "tens") if low else ()))):
            end, word = found
            if (word.rule.glued and not self._tokens.glued(i)) or not word.value:
                break
            if word.rule.role == "scale":
                low = False
            if rule is not None and word.value < scale and word.value < 1000:
                break
            scale, i, rule = scale * word.value, end, word.rule.id
        return i, scale, rule

    def scale_at(self, i: int) -> tuple[int, Decimal]:
        """The scale that stands by itself at token i (triệu đồng in a header): where it ends, and its value."""
        end, scale, _ = self._scales(i, low=True)
        return end, scale

    def _vague(self, i: int) -> Numeral | None:
        found = self._role(i, "vague")
        if found is None:
            return self._scale_alone(i)
        end, scale, rule = self._scales(found[0], low=True)
        if rule is None:
            return None
        return Numeral(i, end, scale, found[1].rule.id, worded=True, vague=True, scale=scale)

    def _scale_alone(self, i: int) -> Numeral | None:
        """A scale without a number behind a bound: hơn chục triệu, gần nghìn gốc."""
        if i == 0 or self._grammar.cues["cue.scale_alone"].at(self._tokens, i - 1) is None:
            return None
        end, scale, rule = self._scales(i, low=True)
        if rule is None:
            return None
        return Numeral(i, end, scale, rule, worded=True, vague=end == i + 1, scale=scale)

    def _fixed(self, i: int) -> Numeral | None:
        found = self._role(i, "fold", "one_half", "half_before")
        if found is None:
            return None
        end, word = found
        if word.rule.role == "fold":
            return Numeral(i, end, word.value, word.rule.id, worded=True, unit_given="times")
        if word.rule.role == "one_half":
            worded = self._tokens.texts[i].isalpha()  # ¾ is a sign
            return Numeral(i, end, word.value, word.rule.id, worded=worded, unit_given="ratio")
        end, scale, rule = self._scales(end, low=False)
        return Numeral(i, end, scale / 2, rule or word.rule.id, scale=scale, worded=True)

    def _number(self, i: int) -> Numeral | None:
        start, total, last, digits, rule, worded = i, Decimal(0), None, None, None, False
        scale = Decimal(1)
        while part := self._part(i):
            end, coefficient, part_scale, part_rule, written = part
            in_words = written is None
            if last is not None:
                if part_scale > last > 1 and coefficient < last and not in_words:  # 17 nghìn 350 tỷ
                    total, last, scale, digits, i = (
                        (total + coefficient) * part_scale,
                        part_scale,
                        part_scale,
                        None,
                        end,
                    )
                    continue
                if worded and last >= 1000 and part_scale == 1 and self._is_lone_digit(i, end):
                    coefficient = coefficient * last / 10  # một triệu hai
                elif (
                    coefficient * part_scale >= last
                    or last == 1
                    or not (part_scale > 1 or (worded and in_words))
                ):
                    break
                digits = None
            else:
                digits, worded, rule, scale = written, in_words, part_rule, part_scale
            total, last, i = total + coefficient * part_scale, part_scale, end
        if last is None or rule is None or total >= _LARGEST:
            return None
        if last > 1 and (tail := self._role(i, "half_after", "last")):  # một triệu rưỡi, hai tỷ mốt
            half = tail[1].rule.role == "half_after"
            total, i, digits = total + last * (5 if half else tail[1].value) / 10, tail[0], None
        value = total if digits is not None and scale == 1 else plain(total)
        currency = self._grammar.currencies.get(rule)
        return Numeral(start, i, value, rule, scale=scale, digits=digits, worded=worded, currency=currency)

    def _is_lone_digit(self, i: int, end: int) -> bool:
        """Whether a digit in words stands alone at token i, where behind a scale it counts tenths of it."""
        found = self._role(i, "digit")
        return found is not None and found[0] == end and found[1].alone_after is None

    def _part(self, i: int) -> tuple[int, Decimal, Decimal, str, str | None] | None:
        """A coefficient and its scales: end, coefficient, scale, rule, and the digits where it is written in them."""
        if i >= len(self._tokens.texts):
            return None
        text = self._tokens.texts[i]
        if is_digits(text):
            if len(text) > MAX_DIGITS or _WELL_FORMED.fullmatch(text) is None:
                return None
            end, scale, rule = self._scales(i + 1, low=True)
            return end, read_digits(text), scale, rule or DIGITS, text
        found = self._below_thousand(i)
        if found is None:
            return None
        end, value, rule = found
        end, scale, scale_rule = self._scales(end, low=False)
        return end, value, scale, scale_rule or rule, None

    def _below_thousand(self, i: int) -> tuple[int, Decimal, str] | None:
        """Number words below a thousand (hai trăm linh năm, một phẩy ba)."""
        value, before, last, last_value, first_rule = Decimal(0), "", "", Decimal(0), None
        while found := self.word(i):
            end, word = found
            role = word.rule.role
            step = _step(role, word.value, (before, last), last_value)
            if step is None:
                break
            value, before, last, last_value, i = value + step, last, role, word.value, end
            first_rule = first_rule or word.rule.id
        if first_rule is None or last == "link":
            return None
        if last != "tens" and (point := self._role(i, "point")) and (after := self._role(point[0], "digit")):
            return after[0], value + after[1].value / 10, first_rule
        return i, value, first_rule


def _step(role: str, value: Decimal, roles: tuple[str, str], last_value: Decimal) -> Decimal | None:
    """What a word adds to a number below a thousand, given the two words before it; None where it cannot follow."""
    before, last = roles
    if role == "digit":  # never năm behind mười and mươi, where five is lăm: mười năm is ten years
        after_ten = last in ("tens", "ten") and value != 5
        return value if after_ten or last in ("", "hundred", "link") else None
    if role == "last":
        return value if last in ("tens", "ten") else None
    if role == "ten":
        return value if last in ("", "hundred", "link") else None
    if role == "tens" and last == "digit" and before in ("", "hundred"):
        return last_value * 9
    if role == "hundred" and roles == ("", "digit" if value else ""):  # or không trăm linh năm
        return last_value * 99
    return Decimal(0) if role == "link" and last == "hundred" else None
