"""Rows in, text out: a table for people, JSON, JSON Lines, CSV and Markdown for everything else.

Cells may be text, int, float, Decimal, bytes (written in hex), None, and in JSON lists and dicts. A number is
written with all its digits in every form; infinity is written as absent, for JSON has no name for it.
"""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TextIO

FORMATS = ("table", "json", "jsonl", "csv", "md")
Row = Mapping[str, object]

_JSON = json.JSONEncoder(ensure_ascii=False)
_BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that starts so for a formula and runs it.
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


class Amount(str):
    """A quantity written for people (`over 3.440`): a table sets it to the right like a number."""

    __slots__ = ()


def write(rows: Iterable[Row], columns: Sequence[str], format: str, stream: TextIO) -> None:
    """Write `columns` of `rows` to `stream` in one of FORMATS; all but the table go out row by row.

    No rows are still valid JSON, and in CSV and Markdown a header; a table of no rows is nothing.
    """
    if format == "table":
        # rich takes longer to load than a query to run
        from solieu.querying.table import write_table

        write_table(rows, columns, stream)
    elif format == "csv":
        _write_csv(rows, columns, stream)
    else:
        writer = {"json": _json_lines, "jsonl": _jsonl_lines, "md": _markdown_lines}[format]
        for line in writer(rows, columns):
            stream.write(line)


def digits(number: int | float | Decimal) -> str | None:
    """`number` with all its digits and no exponent, or None where it is infinite or no number."""
    if isinstance(number, float):
        if not math.isfinite(number):
            return None
        number = Decimal(repr(number))  # repr: the shortest digits that are this float again
    elif isinstance(number, Decimal) and not number.is_finite():
        return None
    text = f"{number:f}" if isinstance(number, Decimal) else str(int(number))
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell(value: object) -> str:
    """A cell as plain text; absent is empty."""
    match value:
        case None:
            return ""
        case int() | float() | Decimal():
            return digits(value) or ""
        case bytes():
            return value.hex()
        case _:
            return str(value)


def json_text(value: object) -> str:
    """`value` as JSON on one line, Vietnamese letters as they are, numbers with all their digits."""
    match value:
        case None | bool() | str():
            return _JSON.encode(value)
        case int() | float() | Decimal():
            return digits(value) or "null"
        case bytes():
            return _JSON.encode(value.hex())
        case dict():
            return (
                "{"
                + ", ".join([f"{_JSON.encode(key)}: {json_text(item)}" for key, item in value.items()])
                + "}"
            )
        case list():
            return "[" + ", ".join([json_text(item) for item in value]) + "]"
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")


def _record(row: Row, columns: Sequence[str]) -> str:
    return json_text({column: row[column] for column in columns})


def _jsonl_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    for row in rows:
        yield _record(row, columns) + "\n"


def _json_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    before, end = "[\n  ", "[]\n"
    for row in rows:
        yield before + _record(row, columns)
        before, end = ",\n  ", "\n]\n"
    yield end


def _markdown_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    yield "| " + " | ".join(_markdown(column) for column in columns) + " |\n"
    yield "|" + " --- |" * len(columns) + "\n"
    for row in rows:
        yield "| " + " | ".join(_markdown(cell(row[column])) for column in columns) + " |\n"


def _markdown(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())


def _write_csv(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> None:
    stream.write(_BYTE_ORDER_MARK)  # without it Excel reads UTF-8 as the code page of the machine
    writer = csv.writer(stream)
    writer.writerow([_spreadsheet(column) for column in columns])
    writer.writerows([_spreadsheet(row[column]) for column in columns] for row in rows)


def _spreadsheet(value: object) -> str:
    text = cell(value)
    harmless = not isinstance(value, str) or not _FORMULA.match(text) or _NEGATIVE_NUMBER.fullmatch(text)
    return text if harmless else "'" + text
