"""How a figure is cited, and how its amount is written, for people."""

from decimal import Decimal

from solieu.language.folding import fold
from solieu.querying.output import Amount, Row, digits

_SENSE = ("status", "aspect", "bound")
_GOES_WITHOUT_SAYING = (None, "actual", "level", "exact")
_WIDE = ("country", "foreign", "region", "province")
_AROUND = 120


def citation(row: Row) -> str:
    """`Title (source, version 1, 2024-10-08), line 5: “quote”`; what is not known is left out.

    Reads `title`, `source`, `version`, `published`, `line` and `quote` of `row`; the quote is the text's own.
    """
    return f"{_place(row)}: “{row['quote']}”"


def readable_citation(row: Row) -> str:
    """The sentence with ⟦the quote⟧ marked, as much of it as a table holds, and below it where it stands.

    Reads also `sentence`, `sentence_start`, `start` and `end`, offsets in code points of the document.
    """
    sentence, first, last = str(row["sentence"]), _offset(row, "start"), _offset(row, "end")
    return f"“{mark(sentence, (first, last), ('⟦', '⟧'), _AROUND)}”\n{_place(row)}"


def mark(text: str, span: tuple[int, int], brackets: tuple[str, str], around: int) -> str:
    """`text` with `brackets` about the span; `…` stands for words beyond `around` characters beside it."""
    before, after = text[: span[0]], text[span[1] :]
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return before + brackets[0] + text[span[0] : span[1]] + brackets[1] + after


def _offset(row: Row, name: str) -> int:
    """An offset within the sentence."""
    offset, start = row[name], row["sentence_start"]
    assert isinstance(offset, int) and isinstance(start, int)
    return offset - start


def _place(row: Row) -> str:
    version = f"version {row['version']}" if row["version"] else None
    known = [str(part) for part in (row["title"], row["source"], version, row["published"]) if part]
    name, details = known[0], known[1:]
    where = f"{name} ({', '.join(details)})" if details else name
    return f"{where}, line {row['line']}"


def amount(row: Row) -> Amount:
    """The amount of a figure as a Vietnamese reader writes it, with its sense before it: `over 3.440`, `5,8–6`,
    `8/64`, `target decrease 1,5`.

    Reads `value`, `value_max`, `of` (Decimal or None), `bound`, `aspect` and `status` of `row`.
    """
    text = vietnamese(row["value"])
    if row["value_max"] is not None:
        text += f"–{vietnamese(row['value_max'])}"
    if row["of"] is not None:
        text += f"/{vietnamese(row['of'])}"
    said = [str(row[field]).replace("_", " ") for field in _SENSE if row[field] not in _GOES_WITHOUT_SAYING]
    return Amount(" ".join([*said, text]))


def placed(row: Row) -> str | None:
    """The place as it is written, and in brackets what it is and where it lies: `thôn 5 (xã Nậm Vì, tỉnh Điện Biên)`.

    Reads `place`, `place_name`, `place_level` and `place_parents` of `row`; the name is left out where it says no
    more than what is written.
    """
    written, name = row["place"], row["place_name"]
    if written is None:
        return None
    says_it = f" {fold(str(name))}".endswith(f" {fold(str(written))}")
    known = says_it and (row["place_level"] in _WIDE or fold(str(name)) == fold(str(written)))
    around = [str(part) for part in (None if known else name, row["place_parents"]) if part]
    return f"{written} ({', '.join(around)})" if around else str(written)


def vietnamese(number: object) -> str:
    """All digits of a Decimal, with dots between thousands and a comma before decimals."""
    assert isinstance(number, Decimal)
    whole, _, decimals = (digits(number) or "").partition(".")
    grouped = f"{Decimal(whole):,f}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
