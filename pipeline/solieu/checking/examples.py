"""Sentences with marks, which say what figures they hold: `còn [2,50% | 2.5 %]`.

A mark is `[quote | value unit bound]`. The value is `3`, `5.8..6` for a range or `8 of 64`; the unit is `-` where there
is none; the bound and the word `optional` stand at the end where they are meant. Offsets are computed, never written.
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


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure that an example marks; offsets are those of the example without its marks."""

    start: int
    end: int
    quote: str
    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    bound: Bound
    optional: bool

    def __str__(self) -> str:
        limits = f"..{self.value_max:f}" if self.value_max is not None else ""
        limits += f" of {self.of:f}" if self.of is not None else ""
        bound = "" if self.bound is Bound.EXACT else f" {self.bound}"
        return (
            f"[{self.quote} | {self.value:f}{limits} {self.unit or '-'}{bound}{' optional' * self.optional}]"
        )


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


def found(figure: Figure) -> Expected:
    """A figure that was found, in the form of an example's mark."""
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
    )


def _expected(mark: str, quote: str, start: int, spec: str) -> Expected:
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
    return Expected(
        start, start + len(quote), quote, value, upper, whole, unit, bound, bool(match["optional"])
    )
