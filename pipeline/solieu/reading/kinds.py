"""What a line of content is: title, heading, paragraph, list item, caption or table."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from solieu.document import BlockKind
from solieu.reading.lines import Line
from solieu.reading.rules import LineRules, Taken
from solieu.reading.tables import tables

_LIST_ITEM = regex.compile(r"(?:[-–—+*•▪◦●○■□►▶✓]|[(]?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]|[IVX]{1,4}[.)])\s+\S")
_STOPS = (".", "!", "?", "…", ":", ";", ",", '"', "”", ")")
_SENTENCE_STOPS = (".", ";", ":", ",", '."', ".”", ".)")
_HEADING = 70
_CAPTION = 250
_TITLE = 300
_TITLE_WITH_STOP = 150
_NEAR = 4
_HEAD = 12


def title_of(content: Sequence[Line], signed: dict[int, Taken], rules: LineRules) -> int | None:
    """The position of the title: the first line that is no letterhead and no caption, unless that is a
    paragraph."""
    for at, line in enumerate(content):
        if at in signed or _is_label(content, at, rules) or rules.take(line, "caption"):
            continue
        if len(line.plain) > _TITLE or _LIST_ITEM.match(line.plain) or rules.take(line, "lead"):
            return None
        if not line.plain.endswith(_SENTENCE_STOPS):
            return at
        alone = at + 1 < len(content) and content[at + 1].gap
        return at if alone and len(line.plain) <= _TITLE_WITH_STOP else None
    return None


def kinds_of(
    text: str, content: Sequence[Line], signed: dict[int, Taken], title: int | None, rules: LineRules
) -> Iterator[BlockKind]:
    """The kind of each line of `content`, which holds no furniture. `signed` are the by-lines and sources."""
    cells = tables(text, content)
    times = Counter(line.plain for line in content)
    end = max(signed, default=len(content))
    for at, line in enumerate(content):
        if at in signed:
            address = signed[at].rule.role == "source" and signed[at].part("address")
            yield BlockKind.FURNITURE if address else BlockKind.BYLINE
        elif at == title:
            yield BlockKind.TITLE
        elif _is_label(content, at, rules):
            yield BlockKind.HEADING
        elif at in cells:
            yield BlockKind.TABLE
        elif _LIST_ITEM.match(line.plain):
            yield BlockKind.LIST_ITEM
        elif (
            rules.take(line, "caption")
            or (at > end > len(content) // 2)
            or (line.short and times[line.plain] > 1)
        ):
            yield BlockKind.CAPTION
        else:
            yield _by_length(line)


def _by_length(line: Line) -> BlockKind:
    if line.plain.endswith(_STOPS) or len(line.plain) > _CAPTION:
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING if len(line.plain) <= _HEADING else BlockKind.CAPTION


def _is_label(content: Sequence[Line], at: int, rules: LineRules) -> bool:
    """Whether the line is a motto or the like, or the letterhead above or below one."""
    if at >= _HEAD:
        return False
    own = rules.take(content[at], "label", "letterhead")
    if own is None or own.rule.role == "label":
        return own is not None
    near = content[max(0, at - _NEAR) : at + _NEAR + 1]
    return any(rules.take(line, "label") for line in near)
