"""Plain text -> Document: what each line is, and who published the text, when and where.

Only furniture changes what is extracted, for it yields no figures. The other kinds say where a figure stands.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from solieu.document import Block, BlockKind, Document, PublishedBy, Span
from solieu.reading.byline import bylines
from solieu.reading.dates import date_in
from solieu.reading.furniture import furniture
from solieu.reading.kinds import kinds_of, title_of
from solieu.reading.lines import Line, lines
from solieu.reading.rules import LineRules, Taken, line_rules
from solieu.rulebook import Rulebook

_FIRST_LINES = 4
_URL = re.compile(r"://|www\.")


def read_text(text: str, published: date | None, rulebook: Rulebook) -> Document:
    """The Document of a decoded text, which stays as it is; `published` is the date that the user tells, if
    any.

    Each line is a block, in order; the white space around it belongs to none.
    """
    rules = line_rules(rulebook)
    page = list(lines(text))
    junk = furniture(page, rules)
    content = [line for at, line in enumerate(page) if at not in junk]
    signed = bylines(content, rules)
    title = title_of(content, signed, rules)
    kinds = iter(kinds_of(text, content, signed, title, rules))
    found = _date_of((junk[at] for at in sorted(junk)), content, signed, rules)
    return Document(
        text=text,
        blocks=tuple(
            Block(line.start, line.end, BlockKind.FURNITURE if at in junk else next(kinds), line.number)
            for at, line in enumerate(page)
        ),
        title=None if title is None else _span(content[title]),
        byline=next((_span(content[at]) for at in sorted(signed)), None),
        published=published or found,
        published_by=PublishedBy.USER if published else PublishedBy.TEXT if found else None,
        publisher=_publisher(text, content, signed),
        address=next(filter(None, (_address(line, rules) for line in page)), None),
    )


def _span(line: Line) -> Span:
    return Span(line.start, line.end)


def _date_of(
    junk: Iterable[Taken | None], content: Sequence[Line], signed: dict[int, Taken], rules: LineRules
) -> date | None:
    """The date of publication: of a date stamp, else before the first words, else beside the by-line."""
    stamps = (own.match.string for own in junk if own and own.rule.role == "stamp")
    leads = (own.match.group() for line in content[:_FIRST_LINES] if (own := rules.take(line, "lead")))
    names = (signed[at].match.string for at in sorted(signed))
    return next(filter(None, (date_in(words) for group in (stamps, leads, names) for words in group)), None)


def _publisher(text: str, content: Sequence[Line], signed: dict[int, Taken]) -> Span | None:
    """Whom the text names as its source; the whole line where its normal form is not the line as it
    stands."""
    for at in sorted(signed):
        line, own = content[at], signed[at]
        if own.rule.role == "source" and (named := own.part("publisher")):
            if text[line.start : line.end] != line.plain:
                return _span(line)
            return Span(line.start + named[0], line.start + named[1])
    return None


def _address(line: Line, rules: LineRules) -> str | None:
    own = rules.take(line, "source") if _URL.search(line.plain) else None
    written = own and own.part("address")
    return line.plain[slice(*written)] if written else None
