"""How a figure is cited, and how its amount is written, for people."""

from decimal import Decimal

from solieu.querying.output import Amount, Row, digits

_BOUND_WORDS = {
    "exact": "",
    "about": "about ",
    "almost": "almost ",
    "over": "over ",
    "under": "under ",
    "at_least": "at least ",
    "at_most": "at most ",
}


def citation(row: Row) -> str:
    """`Title (source, version 1, 2024-10-08), line 5: “quote”`; what is not known is left out.

    Reads `title`, `source`, `version`, `published`, `line` and `quote` of `row`; the quote is the text's own.
    """
    version = f"version {row['version']}" if row["version"] else None
    known = [str(part) for part in (row["title"], row["source"], version, row["published"]) if part]
    name, details = known[0], known[1:]
    where = f"{name} ({', '.join(details)})" if details else name
    return f"{where}, line {row['line']}: “{row['quote']}”"


def amount(row: Row) -> Amount:
    """The amount of a figure as a Vietnamese reader writes it: `over 3.440`, `5,8–6`, `8/64`.

    Reads `value`, `value_max`, `of` (Decimal or None) and `bound` of `row`.
    """
    text = vietnamese(row["value"])
    if row["value_max"] is not None:
        text += f"–{vietnamese(row['value_max'])}"
    if row["of"] is not None:
        text += f"/{vietnamese(row['of'])}"
    return Amount(_BOUND_WORDS[str(row["bound"])] + text)


def vietnamese(number: object) -> str:
    """All digits of a Decimal, with dots between thousands and a comma before decimals."""
    assert isinstance(number, Decimal)
    whole, _, decimals = (digits(number) or "").partition(".")
    grouped = f"{Decimal(whole):,f}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped
