"""Which lines of a page are furniture: menus, counters, share buttons, links to other pages, date stamps.

Being wrong costs figures, so what is furniture only by its company (a menu entry, a bare number under a counter, a
headline under `Tin liên quan`) is taken only in that company.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from solieu.reading.lines import Line
from solieu.reading.rules import LineRules, Taken

_MENU_ENTRY = 60
_LINK = 200


def furniture(page: Sequence[Line], rules: LineRules) -> dict[int, Taken | None]:
    """The indexes of the lines that are furniture, each with the rule that took it, None for those between others."""
    taken = [rules.take(line, "furniture", "stamp", "links") for line in page]
    found: dict[int, Taken | None] = dict.fromkeys(_links(page, taken))
    found |= {at: rule for at, rule in enumerate(taken) if rule and not rule.rule.beside and at not in found}
    found |= dict.fromkeys(_menus(page, rules))
    for order in (range(len(page)), reversed(range(len(page)))):
        for at in order:
            if at not in found and _has_company(at, page, taken, found):
                found[at] = taken[at]
    return found


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
    """All from the first to the last entry of each run of short lines without numbers that has two entries or more."""
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
    """The heads of lists of links and the links: to the end of the page if nothing else follows, else to the next
    blank line or the first line that is none."""
    at = 0
    while at < len(page):
        own = taken[at]
        at += 1
        if own is None or own.rule.role != "links":
            continue
        yield at - 1
        end = at
        while end < len(page) and (taken[end] is not None or _is_link(page[end])):
            end += 1
        if end < len(page):
            end = next((other for other in range(at + 1, end) if page[other].gap), end)
        yield from range(at, end)
        at = end


def _is_link(line: Line) -> bool:
    return len(line.plain) <= _LINK and not line.plain.endswith((".", ";", ":", ",", "…"))
