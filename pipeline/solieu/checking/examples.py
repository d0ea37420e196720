"""Sentences with marks, which say what figures they hold: `còn [2,50% | 2.5 %]`.

A mark is `[quote | value unit bound]`. The value is `3`, `5.8..6` for a range or `8 of 64`; the unit is `-` where there
is none; the bound and the word `optional` stand at the end where they are meant. What else a mark says, it says behind
semicolons: `[0,28% | 0.28 %; aspect: decrease; subject: hộ nghèo; place: -]`, where `-` is absent; what it leaves out
may be anything. Offsets are computed, never written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from solieu.figure import Bound, Figure
from solieu.rulebook import Rule

_MARK = regex.compile(r"\[(?P<quote>[^\[\]|]++)\|(?P<spec>[^\[\]]++)\]")
_SPEC = regex.compile(
    r"\s*(?P<value>-?\d+(?:\.\d+)?)(?:\.\.(?P<max>\d+(?:\.\d+)?))?(?: of (?P<of>\d+(?:\.\d+)?))?"
    r" (?P<unit>.+?)(?: (?P<bound>about|almost|over|under|at_least|at_most))?(?P<optional> optional)?\s*"
)


_STATED = ("aspect", "status", "subject", "indicator", "place", "period")
Stated = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure that an example marks; offsets are those of the example without its marks. `stated` are the other
    fields that the mark tells, each with what it must hold."""

    start: int
    end: int
    quote: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    bound: Bound
    optional: bool
    stated: Stated = ()

    def __str__(self) -> str:
        limits = f"..{self.value_max:f}" if self.value_max is not None else ""
        limits += f" of {self.of:f}" if self.of is not None else ""
        bound = "" if self.bound is Bound.EXACT else f" {self.bound}"
        stated = "".join(f"; {field}: {held or '-'}" for field, held in self.stated)
        optional = " optional" * self.optional
        return f"[{self.quote} | {self.value:f}{limits} {self.unit or '-'}{bound}{optional}{stated}]"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the figures that it holds."""

    text: str
    expected: tuple[Expected, ...]


def cases(rule: Rule) -> Iterator[tuple[str, bool]]:
    """The examples of a rule, each with True, and its counter examples, each with False."""
    for example in rule.examples:
        yield example, True
    for counter in rule.counter:
        yield counter, False


def parse_example(marked: str) -> Example:
    """Read a marked sentence. Raises ValueError with the mark that cannot be read."""
    pieces: list[str] = []
    expected: list[Expected] = []
    done = length = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[done : mark.start()])
        length += mark.start() - done
        quote = mark["quote"].removesuffix(" ")
        expected.append(_expected(mark.group(), quote, length, mark["spec"]))
        pieces.append(quote)
        length += len(quote)
        done = mark.end()
    pieces.append(marked[done:])
    return Example("".join(pieces), tuple(expected))


def found(figure: Figure, stated: Stated = ()) -> Expected:
    """A figure that was found, in the form of an example's mark that tells the fields of `stated`."""
    held = {
        "aspect": figure.aspect,
        "status": figure.status,
        "subject": figure.subject,
        "indicator": figure.indicator,
        "place": figure.place.written if figure.place else None,
        "period": figure.period,
    }
    return Expected(
        figure.start,
        figure.end,
        figure.quote,
        figure.value.normalize(),
        figure.value_max.normalize() if figure.value_max is not None else None,
        figure.of.normalize() if figure.of is not None else None,
        figure.unit,
        figure.bound,
        figure.optional,
        tuple((field, held[field]) for field, _ in stated),
    )


def _stated(mark: str, parts: list[str]) -> Stated:
    fields: list[tuple[str, str | None]] = []
    for part in parts:
        field, colon, held = (piece.strip() for piece in part.partition(":"))
        if not colon or field not in _STATED or not held:
            raise ValueError(
                f"the mark {mark} says {part.strip()!r}, not one of {', '.join(_STATED)} with what it holds"
            )
        fields.append((field, None if held == "-" else held))
    return tuple(fields)


def _expected(mark: str, quote: str, start: int, spec: str) -> Expected:
    spec, *parts = spec.split(";")
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise ValueError(f"the mark {mark} does not say `value unit bound`")
    try:
        value, upper, whole = (
            Decimal(match[key]).normalize() if match[key] else None for key in ("value", "max", "of")
        )
    except InvalidOperation as error:
        raise ValueError(f"the mark {mark} has a value that is no number") from error
    assert value is not None
    unit = None if match["unit"] == "-" else match["unit"]
    bound = Bound(match["bound"] or "exact")
    optional, stated = bool(match["optional"]), _stated(mark, parts)
    return Expected(start, start + len(quote), quote, value, upper, whole, unit, bound, optional, stated)
