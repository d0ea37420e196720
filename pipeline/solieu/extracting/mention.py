"""A number with its scale and unit, found in a sentence: what the stages of the grammar hand on and fill in."""

from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from solieu.extracting.numerals import Numeral, plain
from solieu.figure import Aspect, Bound, Evidence, Place, Status
from solieu.rulebook import COUNTED, Family


@dataclass(slots=True)
class Mention:
    """Tokens first … end - 1 of a sentence. `core_end` is where the number stops and the unit begins.

    Filled in stage by stage: the number (`numeral`, `upper` for a range, `whole` for a fraction), the unit, the
    denominators, the bound, then what the statement says of it. `evidence` maps a field to its rule and the tokens that
    made the rule fire; `cited` is evidence that stands elsewhere in the document, in its code points.
    """

    first: int
    core_end: int
    end: int
    numeral: Numeral
    upper: Numeral | None = None
    whole: Numeral | None = None
    ratio: bool = False
    unit: str | None = None
    family: Family | None = None
    head: tuple[int, int] | None = None
    per: tuple[str, ...] = ()
    bound: Bound = Bound.EXACT
    shared_scale: Decimal | None = None
    listed: bool = False
    aspect: Aspect = Aspect.LEVEL
    status: Status = Status.ACTUAL
    subject: str | None = None
    indicator: str | None = None
    place: Place | None = None
    period: str | None = None
    cited: list[Evidence] = field(default_factory=list)
    evidence: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    @classmethod
    def of_number(
        cls, numeral: Numeral, *, upper: Numeral | None = None, whole: Numeral | None = None
    ) -> "Mention":
        """The mention of a number, a range or a fraction, which has no unit yet."""
        end = (upper or whole or numeral).end
        mention = cls(numeral.first, end, end, numeral, upper=upper, whole=whole)
        mention.evidence["value"] = (numeral.rule, numeral.first, end)
        return mention

    def take_unit(self, other: "Mention") -> None:
        """Share the unit that stands with another number."""
        self.unit, self.family, self.head = other.unit, other.family, other.head
        self.evidence["unit"] = other.evidence["unit"]

    def take_per(self, other: "Mention") -> None:
        """Share the denominators that stand with another number, if there are any and this one has none."""
        if other.per and not self.per:
            self.per = other.per
            self.evidence["per"] = other.evidence["per"]

    @property
    def worded(self) -> bool:
        """Whether the number is written in words."""
        return self.numeral.worded

    @property
    def scale(self) -> Decimal:
        """The value of the scale words behind the number, 1 without any."""
        return (self.upper or self.numeral).scale

    @property
    def scaled(self) -> bool:
        """Whether a scale word stands with the number."""
        return self.scale > 1

    def values(self) -> tuple[Decimal, Decimal | None, Decimal | None]:
        """value, value_max and of, the digits read for the sense the unit gives."""
        value = self._read(self.numeral)
        if self.whole is not None:
            whole = self._read(self.whole)
            if self.ratio:
                return _fifteen_digits(value / whole), None, None
            return value, None, whole
        if self.upper is not None:
            return value, self._read(self.upper), None
        if self._two_or_three():
            return value.to_integral_value(ROUND_FLOOR), value.to_integral_value(ROUND_FLOOR) + 1, None
        return value, None, None

    def _read(self, numeral: Numeral) -> Decimal:
        value = numeral.read(self.family)
        return value if self.shared_scale is None else plain(value * self.shared_scale)

    def _two_or_three(self) -> bool:
        """Whether `2,3 căn nhà` means two or three: consecutive digits before what is counted whole."""
        digits = self.numeral.digits or ""
        return (
            self.family in (*COUNTED, "age")
            and self.numeral.scale == 1
            and not self.per
            and len(digits) == 3
            and digits[1] == ","
            and int(digits[2]) == int(digits[0]) + 1
        )

    def optional(self) -> bool:
        """Whether the figure is one of the number words that a reader may leave out."""
        numeral = self.numeral
        if numeral.vague or numeral.unit_given in ("times", "ratio"):
            return numeral.worded and self.whole is None
        measured = self.family in ("money", "time", "age", "measure", "rate")
        return (
            numeral.worded
            and self.whole is None
            and numeral.scale == 1
            and numeral.value < 100
            and not measured
        )


def _fifteen_digits(value: Decimal) -> Decimal:
    return Decimal(f"{value:.15g}")
