"""Numbers as people type them in a question: `1,2 tỷ`, `500.000`, `30%`, `2 trieu`.

This is no part of extraction. It reads one number that stands alone, knows the few words of scale that people
type, with or without accents, and refuses the rest: a question needs neither the rulebook nor its libraries.
"""

import re
from decimal import Decimal
from itertools import pairwise

from solieu.errors import QueryError
from solieu.language.folding import fold

_SCALES = {
    "tram": 10**2,
    "nghin": 10**3,
    "ngan": 10**3,
    "van": 10**4,
    "tr": 10**6,
    "trieu": 10**6,
    "ti": 10**9,
    "ty": 10**9,
}
_HALF_OF_THE_SCALE = "ruoi"
_LARGEST = Decimal("1.7976931348623157e308")
_LONGEST = 400

_TOKEN = re.compile(r"[0-9](?:[0-9., ]*[0-9])?|[a-z]+|\S")
_DOTS_BETWEEN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_SPACES_BETWEEN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+(,[0-9]+)?")
_COMMAS_BETWEEN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}((,[0-9]{3}){2,}(\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_NOTHING_BETWEEN_THOUSANDS = re.compile(r"[0-9]+([.,][0-9]+)?")


def read_number(text: str) -> Decimal:
    """The number that `text` writes in the Vietnamese manner: a comma before decimals, dots in thousands.

    A dot that cannot part thousands parts decimals: `1.5` is 1.5, `1.500` is 1500. A percent sign changes
    nothing. Raises QueryError.
    """
    folded = " ".join(fold(text).replace("−", "-").split())
    negative = folded.startswith("-")
    number = _read_parts(folded.removeprefix("-").removesuffix("%").strip())
    if number is None or number > _LARGEST:
        shown = text if len(text) <= _LONGEST else text[:20] + "…"
        raise QueryError(
            f'"{shown}" is not read as a number: write 500.000, 1,5, 30%, 2 triệu or 1,2 tỷ, without a unit'
        )
    return -number if negative else number


def _read_parts(text: str) -> Decimal | None:
    """The sum of parts that fall, each a number with words of scale: `1 tỷ 200 triệu`."""
    parts: list[tuple[Decimal, int]] = []
    for token in _TOKEN.findall(text) if len(text) <= _LONGEST else ():
        digits = _read_digits(token)
        if digits is not None:
            parts.append((digits, 1))
        elif parts and token in _SCALES:
            number, scale = parts.pop()
            parts.append((number, scale * _SCALES[token]))
        elif parts and parts[-1][1] > 1 and token == _HALF_OF_THE_SCALE:
            number, scale = parts.pop()
            parts.append((number + Decimal("0.5"), scale))
        else:
            return None
    if any(smaller * scale >= above or scale == 1 for (_, above), (smaller, scale) in pairwise(parts)):
        return None
    return sum((number * scale for number, scale in parts), Decimal(0)) if parts else None


def _read_digits(token: str) -> Decimal | None:
    if _DOTS_BETWEEN_THOUSANDS.fullmatch(token):
        return Decimal(token.replace(".", "").replace(",", "."))
    if _SPACES_BETWEEN_THOUSANDS.fullmatch(token):
        return Decimal(token.replace(" ", "").replace(",", "."))
    if _COMMAS_BETWEEN_THOUSANDS.fullmatch(token):
        return Decimal(token.replace(",", ""))
    return Decimal(token.replace(",", ".")) if _NOTHING_BETWEEN_THOUSANDS.fullmatch(token) else None
