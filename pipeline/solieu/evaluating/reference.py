"""What a careful reader finds in a text: NAME.jsonl beside NAME.txt, one JSON object a figure.

Where careful readers differ, a field holds a list of their answers, null among them for "absent"; each of
them is right. Fields that solieu does not extract are left aside.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from solieu.errors import EvaluationError


def _answers(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


Numbers = Annotated[tuple[float | None, ...], BeforeValidator(_answers)]
Words = Annotated[tuple[str | None, ...], BeforeValidator(_answers)]


class Reference(BaseModel):
    """One figure as the reference has it: each field is the tuple of its right answers.

    `start` and `end` are offsets in code points of the text, and `quote` is the text between them.
    """

    model_config = ConfigDict(frozen=True, strict=True, allow_inf_nan=False)

    start: int
    end: int
    quote: str
    value: Numbers
    value_max: Numbers = (None,)
    of: Numbers = (None,)
    unit: Words = (None,)
    bound: Words = (None,)
    aspect: Words = (None,)
    status: Words = (None,)
    subject: Words = (None,)
    indicator: Words = (None,)
    place: Words = (None,)
    period: Words = (None,)
    optional: bool = False


def load_reference(path: Path, text: str) -> list[Reference]:
    """The figures of the reference file at `path`, in its order; `text` is the text that they quote.

    Raises EvaluationError, with file and line, for a line that is no figure and for a quote that is not the
    text at its offsets.
    """
    return [_checked(path, number, line, text) for number, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror}); mend its rights") from error
    return ((number, line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip())


def _checked(path: Path, number: int, line: bytes, text: str) -> Reference:
    try:
        figure = Reference.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = f"{first['loc'][0]}: " if first["loc"] else ""
        raise EvaluationError(
            f"{path}, line {number}: {field}{first['msg']}; "
            "a line is one JSON object with start, end, quote, value and the other fields of a figure"
        ) from error
    found = text[max(figure.start, 0) : max(figure.end, 0)]
    if not found or found != figure.quote:
        raise EvaluationError(
            f"{path}, line {number}: the text at {figure.start}-{figure.end} is {found!r}, "
            f"not {figure.quote!r}; offsets count code points of the text file as it stands"
        )
    return figure
