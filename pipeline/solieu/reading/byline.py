"""Who wrote a text and where it was taken from: names below its title or at its end."""

from collections.abc import Sequence

from solieu.reading.lines import Line
from solieu.reading.rules import LineRules, Taken

_AFTER_TITLE = 2
_FROM_END = 12
_CAPTION = 300


def bylines(content: Sequence[Line], rules: LineRules) -> dict[int, Taken]:
    """The positions in `content` (the lines that are no furniture) of by-lines and sources.

    A name alone may as well be a heading, so it must stand right below the title, or at the end with nothing under
    it but more by-lines and, after a blank line, captions.
    """
    taken = [rules.take(line, "source", "byline") for line in content]
    last = next((at for at in _from_end(content) if taken[at] and _ends(content, taken, at)), None)
    found = {at: own for at in range(1, 1 + _AFTER_TITLE) if (own := _below_title(content, taken, at))}
    while last is not None and last > 0 and (own := taken[last]):
        found[last] = own
        last -= 1
    return found


def _from_end(content: Sequence[Line]) -> Sequence[int]:
    """Positions from the last line back to the last long one."""
    end = len(content)
    long = next((at for at in range(end - 1, -1, -1) if len(content[at].plain) > _CAPTION), 0)
    return range(end - 1, max(0, long, end - _FROM_END), -1)


def _ends(content: Sequence[Line], taken: Sequence[Taken | None], at: int) -> bool:
    """Whether by-lines alone stand between line `at` and the blank line or the end below it."""
    below = at + 1
    while below < len(content) and not content[below].gap:
        if taken[below] is None:
            return False
        below += 1
    return True


def _below_title(content: Sequence[Line], taken: Sequence[Taken | None], at: int) -> Taken | None:
    """The rule that took a line below the title, if it is a by-line there: of two words, not in capitals, and
    followed by more text."""
    if at + 1 >= len(content) or not content[at - 1].short:
        return None
    plain = content[at].plain
    return taken[at] if " " in plain and not plain.isupper() else None
