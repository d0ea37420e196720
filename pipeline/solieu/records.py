"""A figure as one JSON object with the fields of docs/figures.md; default and absent fields are left out."""

from decimal import Decimal

from solieu.figure import Aspect, Bound, Figure, Status

Number = int | float
_DEFAULTS = (None, False, Bound.EXACT, Aspect.LEVEL, Status.ACTUAL)


def number(value: Decimal) -> Number:
    """A decimal as a JSON number: whole numbers stay whole however large."""
    return int(value) if value == value.to_integral_value() else float(value)


def record(figure: Figure) -> dict[str, object]:
    """The fields of a figure that hold something, in their order."""
    needed = {
        "start": figure.start,
        "end": figure.end,
        "quote": figure.quote,
        "value": number(figure.value),
    }
    said = {
        "value_max": None if figure.value_max is None else number(figure.value_max),
        "of": None if figure.of is None else number(figure.of),
        "unit": figure.unit,
        "bound": figure.bound,
        "aspect": figure.aspect,
        "status": figure.status,
        "subject": figure.subject,
        "indicator": figure.indicator,
        "place": figure.place and figure.place.written,
        "period": figure.period,
        "optional": figure.optional,
    }
    return needed | {field: held for field, held in said.items() if not _goes_without_saying(held)}


def _goes_without_saying(held: object) -> bool:
    return any(held is default for default in _DEFAULTS)
