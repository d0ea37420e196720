"""How a place stands in its sentence: as where something is so, or only in the name of an office or a firm, or as the
venue of a meeting."""

import re
from functools import lru_cache

from solieu.extracting.places.lexis import any_of, place_words
from solieu.extracting.places.names import Level
from solieu.extracting.places.spots import NATION, Role, Spot
from solieu.language.layers import Layers
from solieu.rulebook import Rulebook

_REACH = 80
_FAR = 130
_NAME_REACH = 25
_CAPITAL = re.compile(r"(?<!\w)(\w+) $")


class Standing:
    """Tells the roles of places, by the words in front of them."""

    __slots__ = ("_capital", "_event", "_event_name", "_half", "_name", "_office", "_opening", "_venue")

    def __init__(self, words: dict[str, list[str]]) -> None:
        outside = any_of(words.get("cue.place.outside", ()))
        word = rf"(?: +(?:- )?(?!(?:{outside})(?!\w))[\w&./'\"“”‘’-]+)"

        self._half = re.compile(rf"(?<!\w)(?:{any_of(words.get('cue.place.compound', ()))}) $")

        def heads(cue: str) -> re.Pattern[str]:
            return re.compile(rf"(?<!\w)(?:{any_of(words.get(cue, ()))}){word}{{0,9}}? *$")

        self._office = heads("cue.place.office")
        self._capital = heads("cue.place.capital")
        self._name = heads("cue.place.none")
        at = any_of(words.get("cue.place.held", ()))
        venues = any_of(words.get("cue.place.venue", ()))
        when = any_of(words.get("cue.place.when", ()))
        self._venue = re.compile(rf"(?<!\w)(?:{venues})(?: [^,;.:]{{0,90}})? (?:{at}) (?:[^,;.:]{{0,30}} )?$")
        self._opening = re.compile(rf"(?:(?:{when})[^.;:]{{0,30}}, )?tại $")
        event = any_of(words.get("cue.place.event", ()))
        self._event = re.compile(rf"(?<!\w)(?:{event})(?!\w)")
        self._event_name = re.compile(rf"(?<!\w)(?:{event})(?: \w+ \w+)? $")

    def role(self, text: Layers, spot: Spot) -> Role:
        """The role of a place of the sentence; that of a type word alone is at most an office's."""
        norm, start = text.norm, spot.start
        low = max(0, start - _REACH)
        before = norm[low:start]
        named = bool(spot.head.key)
        name = self._head(self._name, before) if named else None
        if name and not self._office.match(before, name.start()):
            return Role.NAME
        if self._head(self._office, before):
            return Role.OFFICE
        capital = self._capital.search(before)
        if capital and text.cased[low + capital.start()].isupper():
            return Role.OFFICE
        if not named:
            return Role.HERE
        return self._in_sentence(text, spot)

    def _head(self, heads: re.Pattern[str], before: str) -> re.Match[str] | None:
        """The first head of a name, if it is a word by itself: `báo` is, but not in `dự báo`."""
        match = heads.search(before)
        while match is not None and self._half.search(before, 0, match.start()):
            match = heads.search(before, match.start() + 1)
        return match

    def _in_sentence(self, text: Layers, spot: Spot) -> Role:
        norm, start = text.norm, spot.start
        if not spot.head.typed and _ends_name(text.cased, start):
            return Role.NAME
        if spot.head.rule == NATION and self._event_name.search(norm, max(0, start - _NAME_REACH), start):
            return Role.NAME  # hội nghị toàn quốc
        if spot.head.level > Level.COUNTRY and self._venue.search(norm, max(0, start - _FAR), start):
            return Role.VENUE
        if self._opening.match(norm, 0, start) and self._event.search(norm, spot.until, spot.until + _FAR):
            return Role.VENUE
        return Role.HERE


@lru_cache(maxsize=4)
def standing_of(rulebook: Rulebook) -> Standing:
    """The roles by the words of a rulebook: a pure function of its content."""
    return Standing(place_words(rulebook))


def _ends_name(cased: str, start: int) -> bool:
    """Whether the place ends a longer name, inside the sentence: Formosa Hà Tĩnh."""
    match = _CAPITAL.search(cased, max(0, start - _NAME_REACH), start)
    if match is None or not match[1][0].isupper():
        return False
    before = cased[: match.start()].rstrip()
    return bool(before) and before[-1] not in "\"'“‘(:"
