"""Which lines of a page are furniture: menus, counters, share buttons, links to other pages, date stamps.

Being wrong costs figures, so what is furniture only by its company (a menu entry, a bare number under a
counter, a headline under `Tin liên quan`) is taken only in that company.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from solieu.reading.lines import Line
from solieu.reading.rules import LineRules, Taken
from solieu.rulebook import Role

_MENU_ENTRY = 60
_STRIP: tuple[Role, ...] = ("furniture", "menu", "stamp", "links")
_LINK = 200


def furniture(page: Sequence[Line], rules: LineRules) -> dict[int, Taken | None]:
    """The indexes of the lines that are furniture, each with its rule, None where company took it."""
    taken = [rules.take(line, "furniture", "stamp", "links") for line in page]
    found: dict[int, Taken | None] = dict.fromkeys(_links(page, taken))
    found |= {at: rule for at, rule in enumerate(taken) if rule and not rule.rule.beside and at not in found}
    found |= dict.fromkeys(_menus(page, rules))
    found |= dict.fromkeys(at for at, line in enumerate(page) if at not in found and _is_strip(line, rules))
    for order in (range(len(page)), reversed(range(len(page)))):
        for at in order:
            if at not in found and _has_company(at, page, taken, found):
                found[at] = taken[at]
    return found


def _is_strip(line: Line, rules: LineRules) -> bool:
    """Whether the line is a row of furniture: `In bài viết | Gửi email | 12 thích`."""
    parts = [part.strip() for part in line.plain.split("|")] if line.short else []
    return len(parts) > 1 and all(rules.take(replace(line, plain=part), *_STRIP) for part in parts if part)


def _has_company(
    at: int, page: Sequence[Line], taken: Sequence[Taken | None], found: dict[int, Taken | None]
) -> bool:
    """Whether the rule that took line `at` needs a neighbour, and has it: with no blank line between."""
    own = taken[at]
    if own is None or own.rule.beside is None:
        return False
    neighbours = [at - 1] * (not page[at].gap) + [at + 1] * (at + 1 < len(page) and not page[at + 1].gap)
    others = [taken[other] for other in neighbours if other in found]
    return any(other and other.rule.id.startswith(own.rule.beside) for other in others)


def _menus(page: Sequence[Line], rules: LineRules) -> Iterator[int]:
    """From the first to the last entry of each run of short lines without numbers that has two entries."""
    for start, end in _runs(page):
        entries = [at for at in range(start, end) if rules.take(page[at], "menu")]
        if len(entries) > 1:
            yield from range(entries[0], entries[-1] + 1)


def _runs(page: Sequence[Line]) -> Iterator[tuple[int, int]]:
    cuts = [0, *(at for at in range(1, len(page)) if page[at].gap), len(page)]
    for start, end in pairwise(cuts):
        first = start
        for at in range(start, end + 1):
            if at == end or len(page[at].plain) > _MENU_ENTRY or any(map(str.isdecimal, page[at].plain)):
                yield first, at
                first = at + 1


def _links(page: Sequence[Line], taken: Sequence[Taken | None]) -> Iterator[int]:
    """The links under the heads of lists: to the end of the page if nothing else follows, else to the first
    line that is no link or to the blank line after a link. Above the first words of the article, `Tin mới` is
    an entry of a menu, and the headline under it that of the article."""
    tail = len(page)
    while tail and (taken[tail - 1] or _is_link(page[tail - 1])):
        tail -= 1
    reading, listing, head = False, False, 0
    for at, (line, own) in enumerate(zip(page, taken, strict=True)):
        if own and own.rule.role == "links":
            listing, head = reading, at
        elif listing and at < tail:
            listing = bool(own or _is_link(line)) and not (line.gap and at > head + 1)
        reading = reading or not (own or _is_link(line))
        if listing:
            yield at


def _is_link(line: Line) -> bool:
    return len(line.plain) <= _LINK and not line.plain.endswith((".", ";", ":", ",", "…"))
