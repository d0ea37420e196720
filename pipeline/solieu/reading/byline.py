"""Who wrote a text and where it was taken from: names below its title or at its end."""

from collections.abc import Mapping, Sequence

from solieu.reading.lines import Line
from solieu.reading.rules import LineRules, Taken

_AFTER_TITLE = 2
_FROM_END = 12
_CAPTION = 300


def bylines(content: Sequence[Line], rules: LineRules) -> dict[int, Taken]:
    """The positions in `content` (the lines that are no furniture) of by-lines and sources.

    A name alone may as well be a heading, so it must stand right below the title, or at the end with nothing
    under it but more by-lines and, after a blank line, captions.
    """
    near_end = _near_end(content)
    top = range(1, min(1 + _AFTER_TITLE, len(content)))
    taken = {at: own for at in {*top, *near_end} if (own := rules.take(content[at], "source", "byline"))}
    last = next((at for at in near_end if at in taken and _ends(content, taken, at)), 0)
    found = {at: taken[at] for at in top if at in taken and _is_below_title(content, at)}
    while last in taken and last > 0:
        found[last] = taken[last]
        last -= 1
    return found


def _near_end(content: Sequence[Line]) -> Sequence[int]:
    """Positions from the last line back to the last long one, a dozen at most, never the title's."""
    end = len(content)
    long = next((at for at in range(end - 1, -1, -1) if len(content[at].plain) > _CAPTION), 0)
    return range(end - 1, max(0, long, end - 1 - _FROM_END), -1)


def _ends(content: Sequence[Line], taken: Mapping[int, Taken], at: int) -> bool:
    """Whether by-lines alone stand between line `at` and the blank line or the end below it."""
    below = at + 1
    while below < len(content) and not content[below].gap:
        if below not in taken:
            return False
        below += 1
    return True


def _is_below_title(content: Sequence[Line], at: int) -> bool:
    """Whether a by-line at the top is one: of two words, not in capitals, below a short line and above more
    text."""
    plain = content[at].plain
    return at + 1 < len(content) and content[at - 1].short and " " in plain and not plain.isupper()
