"""The place of the article, and of the story being told, from passage to passage.

An article has its own place. A sentence that names none has the place of the story, which is the article's until a
sentence sets it elsewhere: by opening with a place, by telling where someone lives, by going down into a part of the
article's own place. It returns with the next paragraph or heading, and when the office of a larger place speaks. Where
persons live, their own figures are.
"""

from collections.abc import Sequence

from solieu.document import Block, BlockKind
from solieu.extracting.places.binding import Binder, Clauses, clauses, counted
from solieu.extracting.places.cues import PlaceCues
from solieu.extracting.places.names import Level, Names
from solieu.extracting.places.naming import called, full_names
from solieu.extracting.places.nesting import Nesting
from solieu.extracting.places.people import People, home
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.sentence import Said, SentenceReader
from solieu.extracting.places.spots import CONTINENT, NATION, OWN_COUNTRY, Atom, Here, Known, Placed, Role
from solieu.extracting.places.topic import Fronts, topic_of

_RECENT = 12
_ONE_BY_ONE = 2
_BRACKET = 60
_PART = 30
_HEAD = 60
_OPENS = 30
_LEAD = 2
_STORIES = 2  # headings from which on an article may be several stories
_ACTS = 80
_PARAGRAPHS = 0.35  # share of paragraphs of several sentences from which on a text is told in paragraphs


class Story:
    """Reads the scenes of one document in order."""

    def __init__(
        self, scenes: Sequence[Scene], blocks: Sequence[Block], known: Known, names: Names, cues: PlaceCues
    ) -> None:
        self._scenes = scenes
        self._blocks = blocks
        self._cues = cues
        self.nesting = Nesting(scenes, names)
        self._people = People(scenes, cues)
        self._fronts = Fronts(cues)
        self._sentences = SentenceReader(cues, known, names)
        self._paragraphs = _in_paragraphs(scenes)
        self._recent: list[Placed] = []
        self._series: list[tuple[Placed, int]] = []
        self.topic = topic_of(scenes, self._fronts, self.nesting)
        self._nation = _nation(scenes)
        if self.topic is None and any(map(self._speaks_for_nation, scenes[:_LEAD])):
            self.topic = self._nation
        self._section = self._current = self.topic
        self._firm = self._of_firm(scenes)
        self._article = self.topic
        self._of_section = self._sections(scenes)

    def places(self) -> list[list[Placed | None]]:
        """The place of each figure, scene by scene."""
        full = full_names(self._scenes)
        found: list[list[Placed | None]] = []
        block, count, line = -1, 0, -1
        for scene in self._scenes:
            if scene.block != block:
                here = self._blocks[scene.block].line
                if self._heads(scene):
                    self.topic = self._of_section.get(scene.number, self._article)
                    self._section = self.topic
                if self._returns(scene, gap=0 <= line < here - 1, several=count > 1):
                    self._current = self._section
                block, count, line = scene.block, 0, here
            count += 1
            found.append([place and called(place, scene.number, full) for place in self._read(scene)])
        return found

    def _sections(self, scenes: Sequence[Scene]) -> dict[int, Placed | None]:
        """The places of the stories of an article that names none before its first heading, by their headings."""
        heads = [scene.number for scene in scenes if scene.kind is BlockKind.HEADING and self._heads(scene)]
        if len(heads) < _STORIES or any(_sets(scene) for scene in scenes[: heads[0]]):
            return {}
        ends = [*heads[1:], len(scenes)]
        parts = (
            (head, topic_of(scenes[head:end], self._fronts, self.nesting))
            for head, end in zip(heads, ends, strict=True)
        )
        return {head: place for head, place in parts if place is not None and place.passage <= head + 1}

    def _of_firm(self, scenes: Sequence[Scene]) -> Placed | None:
        """The place in a firm's name that the article's own place lies in."""
        named = (place for scene in scenes for place, role in scene.places if role is Role.NAME)
        return next((place for place in named if self.nesting.lies_in(self.topic, place)), None)

    def _heads(self, scene: Scene) -> bool:
        """Whether a block heads those behind it: a heading, unless it is but a figure, or an item that names a place
        alone."""
        if scene.kind is BlockKind.HEADING:
            return not any((end - start) * 2 > len(scene.text.norm) for start, end in scene.figures)
        short = scene.kind is BlockKind.LIST_ITEM and len(scene.text.norm) <= _HEAD
        return short and not scene.figures and bool(scene.places)

    def _returns(self, scene: Scene, *, gap: bool, several: bool) -> bool:
        """Whether the story is back at the article's place when a block begins, perhaps behind an empty line, or behind
        a block of several sentences."""
        if self._heads(scene):
            return True
        if self._paragraphs:
            return gap or several
        return gap and scene.kind in (BlockKind.CAPTION, BlockKind.LIST_ITEM)

    def _read(self, scene: Scene) -> list[Placed | None]:
        if not scene.spots and not scene.figures:
            return []
        if self._cues.back.match(scene.text.norm):
            self._current = self.topic
        elif self._cues.scheme.match(scene.text.norm):
            self._current = self._region_before(scene) or self._current
        said = self._sentences.read(scene, [self._current, *reversed(self._recent), self.topic])
        if not said.here:
            self._heed(scene, said)
        found = self._figures(scene, said) if scene.figures else []
        if scene.kind not in (BlockKind.TITLE, BlockKind.CAPTION):
            self._go_on(scene, said)
        named = [place for place, role in scene.places if role in (Role.HERE, Role.OFFICE)]
        self._recent = [*self._recent, *named][-_RECENT:]
        return found

    def _region_before(self, scene: Scene) -> Placed | None:
        """The region, or the provinces of one, that the sentence before names."""
        before = (place for place in reversed(self._recent) if place.passage == scene.number - 1)
        return next((place for place in before if place.level is Level.REGION), None)

    def _figures(self, scene: Scene, said: Said) -> list[Placed | None]:
        """The places of the figures of a sentence. Those that a list is spread over have one place of it each; one
        that is part of the one before, `trong đó`, has its place."""
        parts = clauses(scene.text.norm, scene.figures, said.here)
        binder = Binder(parts, self._cues)
        bound = [binder.place(*figure) for figure in scene.figures]
        spread = _spread(parts, bound, self._cues)
        people = self._people.named(scene) if None in bound else []
        found: list[Placed | None] = []
        for i, (start, _) in enumerate(scene.figures):
            each = bound[i]
            if i in spread:
                found.append(scene.named(spread[i]))
            elif each is not None:
                found.append(self._bound(scene, each, start))
            elif (
                found and found[-1] and self._cues.part.search(scene.text.norm, max(0, start - _PART), start)
            ):
                found.append(found[-1])
            else:
                found.append(home(people, scene.text.norm, start) or self._elsewhere(scene, said, start))
        return found

    def _bound(self, scene: Scene, each: Here, start: int) -> Placed | None:
        """The place that a sentence gives a figure: one that counts units is true of what these lie in."""
        if not counted(each, start):
            return each.place
        if each.place.level <= Level.REGION:
            return scene.named(each.spot.head)
        return each.place.parents[0] if each.place.parents else self._current

    def _elsewhere(self, scene: Scene, said: Said, start: int) -> Placed | None:
        """The place of a figure for which no clause names one: the only place before it in the sentence, if the story
        goes on there, a part of the story's place, which a type word or an office names, or the story's."""
        only = [each for each in said.here if not each.alone and each.place.level is not Level.AREA]
        if (
            len(only) == 1
            and only[0].until <= start
            and not only[0].place.many
            and self._holds(scene, only[0])
        ):
            return only[0].place
        offices = [place for at, place in said.offices if at < start and place.passage == scene.number]
        for place in (*(each.place for each in said.weak), *reversed(offices)):
            if self._current is None or self.nesting.lies_in(place, self._current):
                return place
        return self._current

    # How the story goes on

    def _heed(self, scene: Scene, said: Said) -> None:
        """Where the office of a larger place acts, the story goes up to it, if it had gone down from there; one of the
        nation takes it up to the nation."""
        if self._speaks_for_nation(scene):
            if self._current is None or not _is_inland(self._current):
                self._current = self._nation
            return
        local = self._current is not None and self._current.level > Level.REGION
        if local and self._cues.sums.match(scene.text.norm):
            self._current = self._firm
        for at, place in said.offices[:1]:
            if at < _OPENS and place.level > Level.PROVINCE and self._is_elsewhere(place):
                self._current = place
                return
        if self._current is None:
            return
        for at, place in said.offices:
            acts = (
                place.level > Level.COUNTRY
                and at < _ACTS
                and self._cues.passive.search(scene.text.norm, 0, at) is None
            )
            if acts and self.nesting.lies_in(self._current, place):
                self._current = place
                return

    def _is_elsewhere(self, place: Placed) -> bool:
        """Whether a place neither holds the story's nor lies in it, nor in the article's."""
        here = self._current
        if here is None or place.same(here) or place.same(self.topic):
            return False
        lies_in = self.nesting.lies_in
        return not (lies_in(here, place) or lies_in(place, here) or lies_in(place, self.topic))

    def _speaks_for_nation(self, scene: Scene) -> bool:
        """Whether an office of the nation opens a sentence and does something in it."""
        opening = self._cues.national.match(scene.text.norm, 0, _ACTS)
        return opening is not None and self._cues.passive.search(opening.group()) is None

    def _go_on(self, scene: Scene, said: Said) -> None:
        """Set the story where the sentence sets it; a list of places sets it in what they are said to lie in."""
        places = _different(said.here)
        if not places and said.here and self._is_abroad():
            self._current = (
                self.topic
                if self.topic and self.topic.level > Level.COUNTRY and _is_inland(self.topic)
                else said.here[-1].place
            )
        if len(places) != 1:
            return
        each = places[0]
        if self._fronts.is_venue(each.place, scene, self._scenes):
            return
        if each.place.many:
            told = (
                each.spot.head.plural
                if each.place.level is Level.PROVINCE
                else each.place.level is Level.REGION
            )
            if not scene.figures and told:
                self._current = each.place
            else:
                self._current = each.place.parents[0] if each.place.parents else self._current
        elif self._holds(scene, each):
            ground = self._ground(each.place)
            if ground is None:
                return
            self._hold(scene.number, ground)
            if self._heads(scene):
                self._section = self._current

    def _ground(self, place: Placed) -> Placed | None:
        """What a place sets the story in: a school or a market sets it in what that lies in, unless the article is
        about another of the kind."""
        if place.level is not Level.SITE:
            return place
        if self.topic is not None and self.topic.level is Level.SITE:
            return None
        return next(iter(self.nesting.parents(place)), None)

    def _is_abroad(self) -> bool:
        """Whether the story has gone to another country than the article's, from which it is back with our own."""
        here = self._current
        if here is None or here.same(self.topic) or _is_own(here):
            return False
        return here.level is Level.COUNTRY or here.rule == CONTINENT

    def _hold(self, number: int, place: Placed) -> None:
        """Set the story at a place, unless places of one kind are gone through one by one."""
        if any(each.same(place) for each, _ in self._series):
            self._series = []
        near = self._series and number - self._series[-1][1] <= _ONE_BY_ONE
        before = [(each, at) for each, at in self._series if near and each.level == place.level]
        self._series = [*before, (place, number)]
        one_by_one = len(self._series) > _ONE_BY_ONE and place.level < Level.VILLAGE
        self._current = self.topic if one_by_one else place

    def _holds(self, scene: Scene, each: Here) -> bool:
        """Whether the story goes on at a place that a sentence names."""
        if each.alone or each.place.same(self.topic):
            return True
        if self.topic is not None and self.topic.level is each.place.level is Level.REGION:
            return True
        narrow = self.topic is not None and self.topic.level > Level.REGION
        if narrow and self.nesting.lies_in(each.place, self.topic):
            return not self._is_aside(scene, each)
        return (
            self._fronts.opens(scene, each.place)
            or self._fronts.lives(scene, each.place)
            or self._introduces(scene, each.place)
        )

    def _introduces(self, scene: Scene, place: Placed) -> bool:
        """Whether a place stands before all figures with what it lies in: the address of what is told from there on."""
        if place.level < Level.COMMUNE or not place.parents or not scene.figures:
            return False
        return place.start < scene.figures[0][0] and not _in_bracket(scene.text.norm, place.start)

    def _is_aside(self, scene: Scene, each: Here) -> bool:
        """Whether a place stands in a bracket that is not a person's."""
        norm = scene.text.norm
        opened = norm.rfind("(", 0, each.start)
        if not _in_bracket(norm, each.start):
            return False
        return self._cues.person_before.search(norm, max(0, opened - _BRACKET), opened) is None


def _nation(scenes: Sequence[Scene]) -> Placed | None:
    """How a document names our own country, if it does."""
    here = (place for scene in scenes for place, role in scene.places if role is Role.HERE)
    return next((place for place in here if place.rule == NATION or place.key == OWN_COUNTRY), None)


def _sets(scene: Scene) -> bool:
    """Whether a passage names a place where something is, or an office that acts there."""
    return any(role in (Role.HERE, Role.OFFICE) for _, role in scene.places)


def _in_bracket(norm: str, at: int) -> bool:
    """Whether a bracket is open at an offset."""
    opened = norm.rfind("(", 0, at)
    return opened >= 0 and norm.find(")", opened, at) < 0


def _is_own(place: Placed) -> bool:
    """Whether a place is our own country by its name."""
    return place.key == OWN_COUNTRY or (place.rule == NATION and place.written.isupper())


def _is_inland(place: Placed) -> bool:
    """Whether a place is a region of our country, which the nation's offices may speak of: no continent."""
    return place.level is Level.REGION and place.rule != CONTINENT


def _different(here: Sequence[Here]) -> list[Here]:
    """The different places that a sentence sets something in; our own country by its name sets no scene, nor does an
    area."""
    found: list[Here] = []
    for each in here:
        if (
            not _is_own(each.place)
            and each.place.level is not Level.AREA
            and not any(each.place.same(other.place) for other in found)
        ):
            found.append(each)
    return found


def _spread(parts: Clauses, bound: Sequence[Here | None], cues: PlaceCues) -> dict[int, Atom]:
    """The figures that a list of places is spread over, `lần lượt`, with the place of each."""
    spread: dict[int, Atom] = {}
    for each in parts.here:
        atoms = each.spot.atoms
        if len(atoms) < 2 or each.alone:
            continue
        mine = [i for i, (start, _) in enumerate(parts.figures) if bound[i] is each and start >= each.until][
            : len(atoms)
        ]
        if len(mine) == len(atoms) and cues.respectively.search(
            parts.norm, each.until, parts.figures[mine[0]][0]
        ):
            spread |= dict(zip(mine, atoms, strict=True))
    return spread


def _in_paragraphs(scenes: Sequence[Scene]) -> bool:
    """Whether the text is told in paragraphs of several sentences, and not one sentence a line."""
    counts: dict[int, int] = {}
    for scene in scenes:
        if scene.kind is BlockKind.PARAGRAPH:
            counts[scene.block] = counts.get(scene.block, 0) + 1
    return sum(count > 1 for count in counts.values()) >= max(1, _PARAGRAPHS * len(counts))
