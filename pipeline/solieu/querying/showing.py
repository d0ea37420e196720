"""One figure as lines for people: the words with the quote marked, then each field and the rule behind it."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from solieu.querying.citation import amount, mark, vietnamese
from solieu.querying.explaining import Explanation
from solieu.querying.output import Row, cell

_FIELDS = ("value", "value_max", "of", "unit", "bound", "subject", "optional")
_AROUND = 1000


class Style(Enum):
    """How words are set off: by colours on a terminal, by brackets elsewhere."""

    COLOURS = ("\x1b[1;30;43m", "\x1b[0m", "\x1b[1m", "\x1b[0m")
    PLAIN = ("⟦", "⟧", "", "")


def lines(explanation: Explanation, style: Style) -> Iterator[str]:
    """The lines of `solieu show`."""
    figure = explanation.figure
    *_, strong, end = style.value
    unit = figure["unit"] or ""
    yield f"{strong}Figure {figure['id']}: {amount(figure)} {unit}".rstrip() + end
    if figure["state"] is None:
        yield "This figure is no longer published; its sources below say why."
    yield ""
    yield _marked(figure, str(figure["sentence"]), figure["sentence_start"], style)
    if explanation.paragraph != figure["sentence"]:
        yield f"\n{strong}Paragraph{end}"
        yield _marked(figure, explanation.paragraph, explanation.paragraph_start, style)
    yield f"\n{strong}Fields{end}"
    yield from _fields(explanation)
    yield f"\n{strong}Document {figure['document']}{end}"
    yield from _document(explanation)
    yield f"\n{strong}Citation{end}"
    yield _clean(str(figure["citation"]))


def _marked(figure: Row, text: str, start: object, style: Style) -> str:
    """`text`, which begins at `start` in the document, with the quote set off."""
    first, last = figure["start"], figure["end"]
    assert isinstance(start, int) and isinstance(first, int) and isinstance(last, int)
    return mark(_clean(text), (first - start, last - start), style.value[:2], _AROUND).strip("\r\n")


def _fields(explanation: Explanation) -> Iterator[str]:
    """Each field that holds something or that a rule set: name, value, rule, “words”."""
    rules = {evidence["field"]: evidence for evidence in explanation.evidence}
    rows = []
    for name in dict.fromkeys((*_FIELDS, *(str(field) for field in rules))):
        value = explanation.figure.get(name)
        evidence = rules.get(name)
        if evidence is None and (value is None or value is False):
            continue
        words = f"“{_clean(str(evidence['words']))}”" if evidence and evidence["words"] else ""
        text = vietnamese(value) if isinstance(value, Decimal) else "yes" if value is True else cell(value)
        rows.append((name, text, str(evidence["rule"]) if evidence else "", words))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  ".join(
            [f"  {row[0]:{widths[0]}}", f"{row[1]:{widths[1]}}", f"{row[2]:{widths[2]}}", row[3]]
        ).rstrip()


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
