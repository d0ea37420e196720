"""How a place stands in its sentence: as where something is so, or only in the name of an office or a firm, or as the
venue of a meeting."""

import re

from solieu.extracting.places.lexis import Lexis, any_of
from solieu.extracting.places.names import Level
from solieu.extracting.places.spots import Role, Spot
from solieu.language.folding import normal
from solieu.language.layers import Layers

_REACH = 80
_FAR = 130
# Words that are in no name of an office: what stands behind them is no part of one.
_OUTSIDE = (
    "ở tại cho đến về có là với vào trên trong từ do người dân các của để khi ngày sang vùng bị đã được đang sẽ hỗ trao tặng cấp xây giúp chi"
).split()
_CAPITAL = re.compile(r"(?<!\w)(\w+)[ \u00a0]$")
_OPENING = re.compile(r"(?:(?:sáng|chiều|tối|trưa|ngày|hôm|mới|vừa|trong)[^.;:]{0,30}, )?tại $")


class Standing:
    """Tells the roles of places, by the words in front of them."""

    __slots__ = ("_capital", "_event", "_name", "_office", "_venue")

    def __init__(self, lexis: Lexis) -> None:
        word = rf"(?: +(?:- )?(?!(?:{any_of(_OUTSIDE)})(?!\w))[\w&./'-]+)"

        def ending(cue: str) -> re.Pattern[str]:
            heads = any_of(map(normal, lexis.cues.get(cue, ())))
            return re.compile(rf"(?<!\w)(?:{heads}){word}{{0,9}}? *[(]?$")

        self._office = ending("cue.place.office")
        self._capital = ending("cue.place.capital")
        self._name = ending("cue.place.none")
        venues = any_of(map(normal, lexis.cues.get("cue.place.venue", ())))
        self._venue = re.compile(rf"(?<!\w)(?:{venues})(?: [^,;.:]{{0,90}})? (?:ở|tại|ra) (?:[^,;.:]{{0,30}} )?$")
        self._event = re.compile(rf"(?<!\w)(?:{any_of(map(normal, lexis.cues.get('cue.place.event', ())))})(?!\w)")

    def role(self, text: Layers, spot: Spot) -> Role:
        """The role of a place of the sentence."""
        norm, start = text.norm, spot.start
        low = max(0, start - _REACH)
        before = norm[low:start]
        if self._name.search(before):
            return Role.NAME
        if self._office.search(before):
            return Role.OFFICE
        capital = self._capital.search(before)
        if capital and text.cased[low + capital.start()].isupper():
            return Role.OFFICE
        if not spot.head.typed and self._joined(text, start):
            return Role.NAME
        if spot.head.level > Level.COUNTRY and self._venue.search(norm, max(0, start - _FAR), start):
            return Role.VENUE
        if _OPENING.match(norm, 0, start) and self._event.search(norm, spot.until, spot.until + _FAR):
            return Role.VENUE
        return Role.HERE

    @staticmethod
    def _joined(text: Layers, start: int) -> bool:
        """Whether the place ends a longer name, inside the sentence: Formosa Hà Tĩnh."""
        match = _CAPITAL.search(text.cased, max(0, start - 25), start)
        if match is None or not match[1][0].isupper():
            return False
        before = text.cased[: match.start()].rstrip()
        return bool(before) and before[-1] not in "\"'“‘(:"
