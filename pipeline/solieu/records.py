"""A figure as one JSON object with the fields of docs/figures.md; default and absent fields are left out."""

from decimal import Decimal

from solieu.figure import Bound, Figure

Number = int | float


def number(value: Decimal) -> Number:
    """A decimal as a JSON number: whole numbers stay whole however large."""
    return int(value) if value == value.to_integral_value() else float(value)


def record(figure: Figure) -> dict[str, object]:
    """The fields of a figure that hold something, in their order."""
    fields: dict[str, object] = {
        "start": figure.start,
        "end": figure.end,
        "quote": figure.quote,
        "value": number(figure.value),
    }
    if figure.value_max is not None:
        fields["value_max"] = number(figure.value_max)
    if figure.of is not None:
        fields["of"] = number(figure.of)
    if figure.unit is not None:
        fields["unit"] = figure.unit
    if figure.bound is not Bound.EXACT:
        fields["bound"] = str(figure.bound)
    if figure.subject is not None:
        fields["subject"] = figure.subject
    if figure.optional:
        fields["optional"] = True
    return fields
