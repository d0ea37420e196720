"""Figures that a text tells more than once: a title, a caption or a later sentence repeats one that it has dated."""

from collections.abc import Mapping
from decimal import Decimal

from solieu.extracting.mention import Mention
from solieu.extracting.periods.finding import Time
from solieu.extracting.periods.hearing import Heard
from solieu.extracting.periods.story import Held

_Key = tuple[object, ...]
_CLOSE = Decimal("1.01")
_ROUND = 10  # the number up to which, and the digits that, anything may be counted by


class Twins:
    """The dated figures of a document, by their number and unit: those that stand in a time of their own sentence, and
    in `dated`, as they come, also those whose period was told elsewhere."""

    __slots__ = ("_dated", "_known")

    def __init__(self) -> None:
        self._known: dict[_Key, Held] = {}
        self._dated: dict[_Key, Held | None] = {}

    def learn(self, heard: Heard, held: Mapping[Time, Held]) -> None:
        """Keep the figures of a passage that stand in a time with its year."""
        for mention, bound in zip(heard.mentions, heard.bound, strict=True):
            if bound is None or bound.own or bound.year is not None or bound.time not in held:
                continue
            if bound.time.moment.year is not None and _telling(mention):
                self._known.setdefault(_key(mention), held[bound.time])

    def note(self, heard: Heard) -> None:
        """Keep what the figures of a passage have come to."""
        for mention in heard.mentions:
            if mention.numeral.value > _ROUND:
                self._dated.setdefault(_key(mention), heard.told(mention))

    def of(self, mention: Mention) -> Held | None:
        """The time of the same figure elsewhere."""
        return self._known.get(_key(mention)) if self._known else None

    def noted(self, mention: Mention) -> Held | None:
        """What the same figure has come to where it was told first."""
        same = self._dated.get(_key(mention))
        return same or next((held for key, held in self._dated.items() if _is_round(mention, key)), None)


def _is_round(mention: Mention, key: _Key) -> bool:
    """Whether a mention tells the number of a key in round figures: 188 triệu for 188,4 triệu."""
    value, other = mention.numeral.value, key[0]
    alike = (None, mention.unit, mention.per) == key[1:] and mention.upper is None
    return alike and isinstance(other, Decimal) and value < other < value * _CLOSE


def _key(mention: Mention) -> _Key:
    upper = mention.upper and mention.upper.value
    return mention.numeral.value, upper, mention.unit, mention.per


def _telling(mention: Mention) -> bool:
    """Whether a number is not one that many things are counted by: above ten, and of two digits that are no zeros."""
    value = mention.numeral.value
    return value > _ROUND and len(f"{value:f}".replace(".", "").strip("0")) > 1
