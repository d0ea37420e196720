"""The article's own place: the one that its title or its first sentences name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from solieu.document import BlockKind
from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level
from solieu.extracting.places.nesting import Nesting
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import NATION, OWN_COUNTRY, UNKNOWN, Placed, Role

_FIRST = 5  # passages in which the article's place is sought, with the title
_LEAD = 2  # of those that name one, the first in which a place need not open its sentence
_NO_LEAD = (BlockKind.TITLE, BlockKind.LIST_ITEM, BlockKind.TABLE)
_FRONT = 60
_REACH = 110
_BEFORE = 30

_CAPITAL = ("hà", "nội")

Candidate = tuple[Placed, Role]


@dataclass(frozen=True, slots=True)
class Fronts:
    """Tells which places open their sentence or clause."""

    cues: PlaceCues

    def opens(self, scene: Scene, place: Placed) -> bool:
        """Whether a place opens its sentence, or a clause of it before any figure."""
        norm, start, cues = scene.text.norm, place.start, self.cues
        if start <= _FRONT and cues.front.fullmatch(norm, 0, start):
            return True
        if any(first < start for first, _ in scene.figures):
            return False
        if cues.institution.search(norm, max(0, start - _FRONT), start):
            return True
        clause = cues.opens.search(norm, max(0, start - _BEFORE), start)
        return clause is not None and cues.predicate.match(norm, place.end) is not None

    def lives(self, scene: Scene, place: Placed) -> bool:
        """Whether a place is where someone lives."""
        low = max(0, place.start - _REACH)
        return self.cues.lives.search(scene.text.norm, low, place.start) is not None

    def at(self, scene: Scene, place: Placed) -> bool:
        """Whether ở or tại stands before a place."""
        low = max(0, place.start - _BEFORE)
        return self.cues.at.search(scene.text.norm, low, place.start) is not None

    def is_venue(self, place: Placed, scene: Scene, scenes: Sequence[Scene]) -> bool:
        """Whether a place is the capital, named but once and behind tại: the nation and firms only meet there."""
        if place.key != _CAPITAL or not self.at(scene, place):
            return False
        named = (other for each in scenes for other, _ in each.places if place.same(other))
        return next(islice(named, 1, None), None) is None


def topic_of(scenes: Sequence[Scene], fronts: Fronts, nesting: Nesting) -> Placed | None:
    """The article's place; None where neither title nor first sentences name one."""
    first = [(scene, _candidates(scene)) for scene in scenes[:_FIRST]]
    title = next((found for scene, found in first if scene.kind is BlockKind.TITLE), [])
    body = [(scene, found) for scene, found in first if scene.kind not in _NO_LEAD and found]
    place = _of_title(title, nesting)
    if place is not None and (own := _partner_of(place, scenes)):
        return own
    if place is not None:
        return _inside(place, body) or place
    place = _of_lead(body, fronts, scenes)
    if place is not None and _is_late(place, scenes):
        return None
    if place is None and not title and not body:
        return _of_address(scenes, fronts)
    return place


def _of_address(scenes: Sequence[Scene], fronts: Fronts) -> Placed | None:
    """Where the first person of a story lives that begins without any place, and without the nation's offices."""
    if any(fronts.cues.national.match(scene.text.norm) for scene in scenes[:_FIRST]):
        return None
    places = (
        (scene, place)
        for scene in scenes
        for place, role in scene.places
        if role is Role.HERE and place.parents and Level.COMMUNE <= place.level < Level.SITE
    )
    return next((place for scene, place in places if not place.many and fronts.lives(scene, place)), None)


def _candidates(scene: Scene) -> list[Candidate]:
    least = Level.SITE if scene.kind is BlockKind.TITLE else Level.VILLAGE
    return [
        (place, role)
        for place, role in scene.places
        if role in (Role.HERE, Role.OFFICE) and place.level <= least
    ]


def _of_title(title: Sequence[Candidate], nesting: Nesting) -> Placed | None:
    """The place of a title, the part of it that the title names behind it (Bình Hà: Trao quà ở huyện Hà An), with what
    it lies in as the text says."""
    here = [place for place, role in title if role is Role.HERE] or [place for place, _ in title]
    single = [each for each in here if not each.many]
    place = single[0] if single else None
    place = next((each for each in single[1:] if nesting.lies_in(each, place)), place)
    return place and replace(place, parents=nesting.parents(place))


def _inside(place: Placed, body: Sequence[tuple[Scene, list[Candidate]]]) -> Placed | None:
    """The part of the title's place of which alone the first sentence with a place tells: xã Đông (huyện Hạ)."""
    if place.level is Level.REGION:
        return _province(body)
    if _is_foreign(place):
        return _town(body)
    scene, found = body[0] if body else (None, [])
    if scene is None or scene.number > _LEAD or len(found) != 1:
        return None
    part, role = found[0]
    local = Level.DISTRICT <= part.level < Level.VILLAGE and role is Role.HERE and not part.many
    return part if local and any(each.key == place.key for each in part.parents) else None


def _town(body: Sequence[tuple[Scene, list[Candidate]]]) -> Placed | None:
    """The only place smaller than a country that the first sentences name, if they name it twice."""
    told = [place for _, found in body[: _LEAD + 1] for place, role in found if place.level > Level.REGION]
    return told[0] if len(told) > 1 and all(each.key == told[0].key for each in told) else None


def _province(body: Sequence[tuple[Scene, list[Candidate]]]) -> Placed | None:
    """The only province of the first sentences that name any."""
    told = [
        place
        for scene, found in body[:_LEAD]
        for place, role in found
        if role is Role.HERE and place.level is Level.PROVINCE
    ]
    return told[0] if told and not told[0].many and all(each.same(told[0]) for each in told) else None


def _of_lead(
    body: Sequence[tuple[Scene, list[Candidate]]], fronts: Fronts, scenes: Sequence[Scene]
) -> Placed | None:
    """The first place of the first sentences, a local one before a country, one where something is before an office."""
    for number, (scene, found) in enumerate(body):
        single = [(place, role) for place, role in found if not place.many and place.rule != UNKNOWN]
        here = [
            place
            for place, role in single
            if role is Role.HERE and (number < _LEAD or fronts.opens(scene, place))
        ]
        local = [place for place in here if place.level > Level.COUNTRY]
        if local and fronts.is_venue(local[0], scene, scenes):
            return None
        if local:
            return local[0]
        if not here and any(_is_several(place) for place, role in found if role is Role.HERE):
            return None
        if here:
            return next((place for place in here if fronts.at(scene, place)), here[0])
        offices = [place for place, role in single if role is Role.OFFICE]
        if offices:
            return offices[0]
    return None


def _is_late(place: Placed, scenes: Sequence[Scene]) -> bool:
    """Whether another country is named only behind sentences with figures: these are not true of it."""
    if not _is_foreign(place):
        return False
    return any(scene.figures for scene in scenes[: place.passage] if scene.kind is not BlockKind.TITLE)


def _is_foreign(place: Placed) -> bool:
    """Whether a place is another country."""
    return place.level is Level.COUNTRY and place.key != OWN_COUNTRY and place.rule != NATION


def _partner_of(place: Placed, scenes: Sequence[Scene]) -> Placed | None:
    """Our own country, where a title's foreign one is only what it deals with: the text names our own more often."""
    if not _is_foreign(place):
        return None
    named = [each for scene in scenes for each, role in scene.places if role is Role.HERE]
    own = [each for each in named if each.key == OWN_COUNTRY]
    return own[0] if len(own) > sum(map(place.same, named)) else None


def _is_several(place: Placed) -> bool:
    """Whether a place is several provinces or countries, of which the article is about none alone."""
    return place.many and place.level <= Level.PROVINCE
