"""The place of the article, and of the story being told, from passage to passage.

An article has its own place: the one that its title or its first sentences name. A sentence that names none has the
place of the story, which is the article's until a sentence sets it elsewhere: by opening with a place, by telling where
someone lives, by going down into a part of the article's own place. It returns with the next paragraph or heading, and
when the article's own office speaks. Where persons live, their own figures are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from solieu.document import Block, BlockKind
from solieu.extracting.places.binding import Binder, clauses, counted
from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.lexis import UNKNOWN
from solieu.extracting.places.names import Key, Level, Names
from solieu.extracting.places.placed import Here, Placed
from solieu.extracting.places.spots import Atom, Known, Role, Spot
from solieu.language.layers import Layers

_FIRST = 4  # passages behind the title in which the article's place is sought
_INTRODUCED = 3
_RECENT = 12
_FRONT = 60
_SERIES = 2
_BRACKET = 25
_NATION = "place.nation"
_PARAGRAPHS = 0.35  # share of paragraphs of several sentences from which on a text is told in paragraphs
_PERSON = regex.compile(
    r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ụ(?: bà| ông)?|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]háu|[Nn]ghệ sĩ)"
    r" (\p{Lu}[\w'’]*(?: \p{Lu}[\w'’]*){0,4})"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage as the story reads it: its block, its layers, its places with their roles, the quotes of figures."""

    block: int
    kind: BlockKind
    text: Layers
    spots: Sequence[tuple[Spot, Role]]
    figures: Sequence[tuple[int, int]]

    def placed(self, passage: int, spot: Spot) -> Placed:
        """The place that a spot of the scene names."""
        parents = tuple(self.atom(passage, parent) for parent in spot.parents)
        return replace(
            self.atom(passage, spot.head),
            written=self.written(spot.start, spot.end),
            start=spot.start,
            end=spot.end,
            parents=parents,
            many=len(spot.atoms) > 1,
        )

    def atom(self, passage: int, atom: Atom) -> Placed:
        """The place that one name of the scene means."""
        return Placed(self.written(atom.start, atom.end), atom.level, atom.key, atom.rule, passage, atom.start, atom.end, atom.city)

    def written(self, start: int, end: int) -> str:
        """Words of the scene, with single spaces."""
        return " ".join(self.text.cased[start:end].split())


@dataclass(slots=True)
class _Sentence:
    """What one sentence names: places in effect, offices, type words alone that open no clause."""

    here: list[Here] = field(default_factory=list)
    offices: list[Placed] = field(default_factory=list)
    weak: list[Here] = field(default_factory=list)
    office_of: list[Placed] = field(default_factory=list)


class Story:
    """Reads the scenes of one document in order; `places()` gives the place of each figure of each."""

    def __init__(
        self, scenes: Sequence[Scene], blocks: Sequence[Block], known: Known, names: Names, cues: PlaceCues
    ) -> None:
        self._scenes = scenes
        self._blocks = blocks
        self._known = known
        self._names = names
        self._cues = cues
        self._above: dict[Key, set[Key]] = {}
        self._recent: list[Placed] = []
        self._people: dict[str, Placed] = {}
        self._series: list[tuple[Placed, int]] = []
        self._last: Placed | None = None
        for scene in scenes:
            for spot, _ in scene.spots:
                if spot.parents:
                    for atom in spot.atoms:
                        self._above.setdefault(atom.key, set()).update(parent.key for parent in spot.parents)
        self._paragraphs = _in_paragraphs(scenes)
        self.topic = self._topic()
        self._current = self.topic
        self._meet()

    def places(self) -> list[list[Placed | None]]:
        """The place of each figure, scene by scene."""
        found: list[list[Placed | None]] = []
        block, count, line = -1, 0, -1
        for number, scene in enumerate(self._scenes):
            if scene.block != block:
                here = self._blocks[scene.block].line
                gap = line >= 0 and here > line + 1
                if self._returns(scene, gap=gap, before=count):
                    self._current = self.topic
                block, count, line = scene.block, 0, here
            count += 1
            found.append(self._read(number, scene))
        return found

    def _returns(self, scene: Scene, *, gap: bool, before: int) -> bool:
        """Whether the story is back at the article's place when a block begins."""
        if scene.kind is BlockKind.HEADING:
            return True
        if self._paragraphs:
            return gap or before > 1
        return gap and scene.kind is BlockKind.CAPTION

    # The article's place

    def _topic(self) -> Placed | None:
        title: list[tuple[Placed, Role]] = []
        first: list[list[tuple[Placed, Role, bool]]] = []
        for number, scene in enumerate(self._scenes[: _FIRST + 1]):
            found = [
                (scene.placed(number, spot), role)
                for spot, role in scene.spots
                if spot.head.key and role in (Role.HERE, Role.OFFICE) and spot.head.level is not Level.AREA
            ]
            if scene.kind is BlockKind.TITLE:
                title = found
            elif found:
                first.append([(place, role, self._fronts(scene, place)) for place, role in found if place.rule != UNKNOWN])
        place = self._of_title(title) or self._of_lead(first[:_FIRST])
        return self._narrowed(place, first[:_INTRODUCED]) if place else None

    def _of_title(self, title: Sequence[tuple[Placed, Role]]) -> Placed | None:
        here = [place for place, role in title if role is Role.HERE] or [place for place, _ in title]
        place = next((each for each in here if not each.many), None)
        if place is None or place.parents:
            return place
        for number, scene in enumerate(self._scenes):
            for spot, _ in scene.spots:
                if spot.parents and len(spot.atoms) == 1 and spot.head.key == place.key and spot.head.level == place.level:
                    return replace(place, parents=scene.placed(number, spot).parents)
        return place

    def _of_lead(self, first: Sequence[Sequence[tuple[Placed, Role, bool]]]) -> Placed | None:
        for number, found in enumerate(first):
            here = [p for p, role, front in found if role is Role.HERE and not p.many and (front or number < 2)]
            offices = [p for p, role, front in found if role is Role.OFFICE and not p.many]
            local = [place for place in here if place.level > Level.COUNTRY]
            chosen = local or here or offices
            if chosen:
                return chosen[0] if local else next((place for place in chosen if self._is_at(place)), chosen[0])
        return None

    def _is_at(self, place: Placed) -> bool:
        """Whether ở or tại stands before a place."""
        return self._scenes[place.passage].text.norm[: place.start].endswith(("ở ", "tại "))

    def _narrowed(self, place: Placed, first: Sequence[Sequence[tuple[Placed, Role, bool]]]) -> Placed:
        """The smaller place that the first sentences say is meant: one that they put into the title's."""
        if place.level >= Level.VILLAGE:
            return place
        for found in first:
            again = any(other.same(place) and not other.many for other, _, _ in found)
            inside = [
                (role is not Role.HERE, other)
                for other, role, _ in found
                if not other.many and other.passage < _FIRST and (other.level < Level.VILLAGE or other.passage < _SERIES) and other.level > Level.REGION and self._lies_in(other, place)
                and ((role is Role.HERE and not again) or any(parent.key == place.key for parent in other.parents))
            ]
            if inside:
                return min(inside, key=lambda each: each[0])[1]
            if again:
                return place
        return place

    def _lies_in(self, place: Placed | None, other: Placed | None) -> bool:
        if place is None or other is None or place.level <= other.level:
            return False
        if any(parent.key == other.key for parent in place.parents):
            return True
        if other.rule == _NATION:
            return True
        keys = (place.key, *(parent.key for parent in place.parents))
        return any(other.key in self._above.get(key, ()) or other.key in self._names.above.get(key, ()) for key in keys)

    # Persons

    def _meet(self) -> None:
        """Note where the persons live whom the document introduces with a place."""
        for number, scene in enumerate(self._scenes):
            for spot, role in scene.spots:
                if role is Role.HERE and spot.head.key and Level.DISTRICT <= spot.head.level < Level.AREA:
                    self._introduce(number, scene, spot)

    def _introduce(self, number: int, scene: Scene, spot: Spot) -> None:
        low = max(0, spot.start - 75)
        last = None
        for last in _PERSON.finditer(scene.text.cased, low, spot.start):
            pass
        if last is None:
            return
        gap = scene.text.norm[last.end() : spot.start]
        if self._cues.home.fullmatch(" " + gap) and re.fullmatch(r"(?:[ ,()–-]|sn|sinh năm|\d+|tuổi|dân tộc|người|\w+ ?){0,12}", gap):
            self._people.setdefault(last[1].split()[-1], scene.placed(number, spot))

    def _person(self, scene: Scene, start: int) -> Placed | None:
        """Where the person lives who is named last before the figure, else first behind it."""
        if not self._people:
            return None
        before = after = None
        for match in _PERSON.finditer(scene.text.cased):
            place = self._people.get(match[1].split()[-1])
            if place is not None and match.start() < start:
                before = place
            elif place is not None and after is None and _is_near(scene.text.norm, start, match.start()):
                after = place
        return before or after

    # Sentences

    def _read(self, number: int, scene: Scene) -> list[Placed | None]:
        sentence = self._sentence(number, scene)
        if not sentence.here:
            self._heed(sentence)
        found: list[Placed | None] = []
        if scene.figures:
            bound = Binder(clauses(scene.text.norm, scene.figures, sentence.here), self._cues).places()
            for each, figure in zip(bound, scene.figures, strict=True):
                before = found[-1] if found else None
                place = self._bound(number, scene, sentence, each, figure)
                if each is None and before is not None and self._cues.part.search(scene.text.norm, max(0, figure[0] - 30), figure[0]):
                    place = before
                found.append(place)
        if scene.kind is not BlockKind.TITLE:
            self._go_on(number, scene, sentence)
        named = [scene.placed(number, spot) for spot, role in scene.spots if spot.head.key and role in (Role.HERE, Role.OFFICE)]
        self._recent = [*self._recent, *named][-_RECENT:]
        own = {id(each.place): each.place for each in sentence.here if not each.place.many}
        self._last = next(iter(own.values())) if len(own) == 1 else None
        return found

    def _sentence(self, number: int, scene: Scene) -> _Sentence:
        sentence = _Sentence()
        named: list[Placed] = []
        norm = scene.text.norm
        for spot, role in scene.spots:
            if not spot.head.key:
                self._alone(number, scene, spot, named, sentence)
                continue
            if role not in (Role.HERE, Role.OFFICE):
                continue
            place = scene.placed(number, spot)
            named.append(place)
            if role is Role.OFFICE:
                sentence.offices.append(place)
            elif not self._cues.apart.search(norm, max(0, spot.start - 12), spot.start) and self._counts(scene, spot):
                sentence.here.append(Here(spot.start, spot.until, place, spot))
        return sentence

    def _counts(self, scene: Scene, spot: Spot) -> bool:
        """Whether a place is where something is: the whole nation is not where it is only compared with, an area only
        where something is said to be."""
        norm = scene.text.norm
        if spot.head.level is Level.AREA:
            before = norm[max(0, spot.start - 12) : spot.start]
            return bool(self._cues.opens.search(norm, max(0, spot.start - 30), spot.start) or re.search(r"(?:ở|tại|cho|trên) $", before))
        if spot.head.rule != _NATION or norm[spot.start : spot.end] not in ("cả nước", "toàn quốc"):
            return True
        if self._cues.opens.search(norm, max(0, spot.start - 30), spot.start):
            return True
        before = norm[max(0, spot.start - 70) : spot.start]
        compared = re.search(r"(?:nhất|đầu|chiếm|so|bằng|thứ|với)[^,;]{0,60}$", before)
        return not compared or re.search(r"(?:phạm vi|(?<!nhất )trên) $", before) is not None

    def _alone(self, number: int, scene: Scene, spot: Spot, named: list[Placed], sentence: _Sentence) -> None:
        """A type word without a name: the place of that kind named before, where it opens a clause or means a whole."""
        norm, cues, atom = scene.text.norm, self._cues, spot.head
        low = max(0, spot.start - 30)
        whole = cues.whole.search(norm, low, spot.start)
        if whole is None and (atom.word in ("tổ", "bản", "làng") or cues.not_alone_before.match(norm, spot.end)):
            return
        place = self._meant(atom, named)
        if whole is None and cues.not_alone.search(norm, low, spot.start):
            if place is not None and re.search(r"(?:ubnd|hđnd|ủy ban|đảng ủy|hội) $|mttq $", norm[low : spot.start]):
                sentence.office_of.append(place)
            return
        if whole is None and cues.opens.search(norm, low, spot.start) is None:
            if place is not None:
                sentence.weak.append(Here(spot.start, spot.end, place, spot, alone=True))
                if re.search(r"(?:lãnh đạo|mttq|chính quyền|ngân sách|sở|ngành|chủ tịch|bí thư) $", norm[low : spot.start]):
                    sentence.office_of.append(place)
            return
        if place is None:
            if whole is None:
                return
            start = whole.start()
            place = Placed(scene.written(start, spot.end), atom.level, ("", atom.word), atom.rule, number, start, spot.end)
        sentence.here.append(Here(spot.start, spot.end, place, spot, alone=True))

    def _meant(self, atom: Atom, named: Sequence[Placed]) -> Placed | None:
        """The place of the kind of a type word that was named last."""
        order = [*reversed(named)]
        if self._current is not None:
            order.append(self._current)
        order += reversed(self._recent)
        if self.topic is not None:
            order.append(self.topic)
        return next((place for each in order for place in self._chain(each) if self._is_kind(place, atom)), None)

    def _chain(self, place: Placed) -> Iterator[Placed]:
        yield place
        yield from place.parents

    def _is_kind(self, place: Placed, atom: Atom) -> bool:
        if place.many:
            return False
        is_city = place.city or place.key in self._names.cities
        if atom.city:
            return is_city and place.level in (Level.PROVINCE, Level.DISTRICT)
        if place.level is not atom.level or (atom.word == "tỉnh" and is_city and place.level is Level.PROVINCE):
            return False
        typed = self._known.typed.get(place.key)
        return typed is None or typed.level is not atom.level or _same_word(typed.word, atom.word)

    def _bound(
        self, number: int, scene: Scene, sentence: _Sentence, each: Here | None, figure: tuple[int, int]
    ) -> Placed | None:
        if each is None:
            return self._elsewhere(scene, sentence, figure)
        if counted(each, figure[0]):
            place = each.place
            if place.level <= Level.REGION:
                head = each.spot.head
                return replace(place, written=scene.written(head.start, place.end), start=head.start)
            return place.parents[0] if place.parents else self._current
        if not each.place.written:
            return replace(each.place, written=scene.written(each.place.start, each.place.end))
        return each.place

    def _elsewhere(self, scene: Scene, sentence: _Sentence, figure: tuple[int, int]) -> Placed | None:
        """The place of a figure for which its sentence names none."""
        person = self._person(scene, figure[0])
        if person is not None:
            return person
        only = [each for each in sentence.here if not each.alone and each.place.level is not Level.AREA]
        if len(only) == 1 and only[0].until <= figure[0] and self._holds(scene, only[0]) and not only[0].place.many:
            return only[0].place
        for each in sentence.weak:
            if self._current is None or self._lies_in(each.place, self._current):
                return each.place
        for office in reversed(sentence.offices):
            if office.start > figure[0]:
                continue
            if self._current is None or self._lies_in(office, self._current):
                return office
        if self._last is not None and self._cues.same.match(scene.text.norm):
            return self._last
        return self._current

    # How the story goes on

    def _go_on(self, number: int, scene: Scene, sentence: _Sentence) -> None:
        places = self._different(scene, sentence)
        if len(places) != 1:
            return
        each = places[0]
        if each.place.many:
            if each.place.parents:
                self._current = each.place.parents[0]
            return
        if self._holds(scene, each):
            self._hold(number, each.place)

    def _heed(self, sentence: _Sentence) -> None:
        """Where the office of a larger place speaks, the story goes up to it, if it had gone down from there."""
        if self._current is None or self._current.same(self.topic):
            return
        for place in (*sentence.offices, *sentence.office_of):
            if self._lies_in(self._current, place):
                self._current = place
                return

    def _different(self, scene: Scene, sentence: _Sentence) -> list[Here]:
        """The different places that the sentence sets something in; our own country alone sets no scene."""
        found: list[Here] = []
        for each in sentence.here:
            nation = each.spot.head.rule == _NATION or each.place.key == ("việt", "nam")
            named = scene.text.norm[each.start : each.until]
            if (nation and named not in ("cả nước", "toàn quốc")) or each.place.level is Level.AREA:
                continue
            if not any(each.place.same(other.place) for other in found):
                found.append(each)
        return found

    def _hold(self, number: int, place: Placed) -> None:
        """Set the scene, unless places of one kind are gone through one by one."""
        if any(each.same(place) for each, _ in self._series):
            self._series = [(place, number)]
        else:
            near = [(each, at) for each, at in self._series if each.level == place.level]
            self._series = [*near, (place, number)] if near and number - near[-1][1] <= _SERIES else [(place, number)]
        one_by_one = len(self._series) > _SERIES and place.level < Level.VILLAGE
        self._current = self.topic if one_by_one else place

    def _holds(self, scene: Scene, each: Here) -> bool:
        if each.alone or each.place.same(self.topic):
            return True
        if self.topic is not None and self.topic.level > Level.REGION and self._lies_in(each.place, self.topic):
            return not self._is_aside(scene, each)
        return self._fronts(scene, each.place) or self._lives(scene, each.place)

    def _is_aside(self, scene: Scene, each: Here) -> bool:
        """Whether a place stands in a bracket that is not a person's."""
        norm = scene.text.norm
        opened = norm.rfind("(", 0, each.start)
        if opened < 0 or norm.find(")", opened, each.start) >= 0:
            return False
        return self._cues.person_before.search(norm, max(0, opened - 60), opened) is None

    def _fronts(self, scene: Scene, place: Placed) -> bool:
        """Whether a place opens its sentence."""
        if self._cues.front.fullmatch(scene.text.norm, 0, min(place.start, _FRONT)) is not None and place.start <= _FRONT:
            return True
        norm = scene.text.norm
        if self._cues.institution.search(norm, max(0, place.start - 60), place.start):
            return not any(start < place.start for start, _ in scene.figures)
        return (
            not any(start < place.start for start, _ in scene.figures)
            and self._cues.opens.search(norm, max(0, place.start - 30), place.start) is not None
            and re.match(r" (?:có|là|đã|vẫn|hiện|sẽ|còn|mới|cũng|được|bị)(?!\w)", norm[place.end : place.end + 8]) is not None
        )

    def _lives(self, scene: Scene, place: Placed) -> bool:
        """Whether a place is where someone lives."""
        norm = scene.text.norm
        return self._cues.lives.search(norm, max(0, place.start - 110), place.start) is not None


def _is_near(norm: str, start: int, end: int) -> bool:
    """Whether no clause ends between a figure and what is named behind it; in a bracket (55 tuổi, mẹ anh B) it may."""
    between = norm[start:end]
    return ";" not in between and ("," not in between or (len(between) < _BRACKET and ")" not in between))


def _same_word(one: str, other: str) -> bool:
    short = {"tx": "thị xã", "tt": "thị trấn", "p": "phường", "q": "quận", "h": "huyện", "x": "xã"}
    return short.get(one, one) == short.get(other, other)


def _in_paragraphs(scenes: Sequence[Scene]) -> bool:
    """Whether the text is told in paragraphs of several sentences, and not one sentence a line."""
    counts: dict[int, int] = {}
    for scene in scenes:
        if scene.kind is BlockKind.PARAGRAPH:
            counts[scene.block] = counts.get(scene.block, 0) + 1
    several = sum(count > 1 for count in counts.values())
    return bool(counts) and several >= _PARAGRAPHS * len(counts)
