"""One figure as lines for people: the words with the quote marked, then each field and the rule behind it."""

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum

from solieu.querying.citation import amount, mark, placed, vietnamese
from solieu.querying.explaining import Explanation
from solieu.querying.output import Row, cell

_FIELDS = (
    *(
        "value",
        "value_max",
        "of",
        "unit",
        "bound",
        "aspect",
        "status",
        "subject",
        "indicator",
        "place",
        "period",
    ),
    *("confidence", "repeats", "optional"),
)
_AROUND = 1000


class Style(Enum):
    """How words are set off: by colours on a terminal, by brackets elsewhere."""

    COLOURS = ("\x1b[1;30;43m", "\x1b[0m", "\x1b[1m", "\x1b[0m")
    PLAIN = ("⟦", "⟧", "", "")


def lines(explanation: Explanation, style: Style) -> Iterator[str]:
    """The lines of `solieu show`."""
    figure = explanation.figure
    *_, strong, end = style.value
    yield heading(f"Figure {figure['id']}", figure, style)
    if figure["state"] is None:
        yield "This figure is no longer published; its sources below say why."
    yield ""
    yield marked(figure, str(figure["sentence"]), figure["sentence_start"], style)
    if explanation.paragraph != figure["sentence"]:
        yield f"\n{strong}Paragraph{end}"
        yield marked(figure, explanation.paragraph, explanation.paragraph_start, style)
    yield f"\n{strong}Fields{end}"
    yield from fields(figure, explanation.evidence)
    yield f"\n{strong}Document {figure['document']}{end}"
    yield from _document(explanation)
    yield f"\n{strong}Citation{end}"
    yield _clean(str(figure["citation"]))


def heading(name: str, figure: Row, style: Style) -> str:
    """What the figure is called, and its amount."""
    *_, strong, end = style.value
    return f"{strong}{name}: {amount(figure)} {figure['unit'] or ''}".rstrip() + end


def marked(figure: Row, text: str, start: object, style: Style) -> str:
    """`text`, which begins at `start` in the document, with the quote set off."""
    first, last = figure["start"], figure["end"]
    assert isinstance(start, int) and isinstance(first, int) and isinstance(last, int)
    return mark(_clean(text), (first - start, last - start), style.value[:2], _AROUND).strip("\r\n")


def fields(figure: Row, evidence: Iterable[Row]) -> Iterator[str]:
    """Each field that holds something or that a rule set: name, value, rule, “words”, and where these stand.

    `figure` is a row of figures.COLUMNS, `evidence` are rows as in Explanation; where the words stand is told when
    that is not the figure's own sentence.
    """
    rules = {row["field"]: row for row in evidence}
    rows = []
    for name in dict.fromkeys((*_FIELDS, *(str(field) for field in rules))):
        text, row = _held(figure, name), rules.get(name)
        if row is not None or text:
            rows.append((name, text, str(row["rule"]) if row else "", _words(row, figure) if row else ""))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for name, text, rule, words in rows:
        yield f"  {name:{widths[0]}}  {text:{widths[1]}}  {rule:{widths[2]}}  {words}".rstrip()


def _held(figure: Row, name: str) -> str:
    """A field of a figure as people read it; empty where it holds nothing."""
    match figure.get(name):
        case None | False:
            return ""
        case True:
            return "yes"
        case Decimal() as number:
            return vietnamese(number)
        case float() as share:
            return vietnamese(Decimal(repr(share)))
        case int() as other:
            return f"figure {other}"
        case held:
            return placed(figure) or "" if name == "place" else cell(held)


def _words(row: Row, figure: Row) -> str:
    if not row["words"]:
        return ""
    words = f"“{_clean(str(row['words']))}”"
    first, sentence = row["start"], figure["sentence_start"]
    assert isinstance(first, int) and isinstance(sentence, int)
    if 0 <= first - sentence < len(str(figure["sentence"])):
        return words
    kind = "" if row["block"] in (None, "paragraph") else f", {row['block']}".replace("_", " ")
    return f"{words} (line {row['line']}{kind})"


def _document(explanation: Explanation) -> Iterator[str]:
    figure = explanation.figure
    details = {
        "title": figure["title"],
        "published": figure["published"],
        "publisher": figure["publisher"],
        "address": explanation.address,
    }
    for name, value in details.items():
        if value:
            yield f"  {name:9}  {_clean(str(value))}"
    for source in explanation.sources:
        version = f"version {source['version']}, fed {source['fed']}, {source['state']}"
        yield f"  source     {source['source']}, {version}"


def _clean(text: str) -> str:
    """`text` without the control characters that would move a terminal's cursor."""
    return "".join(
        " " if letter not in "\n" and unicodedata.category(letter) == "Cc" else letter for letter in text
    )
