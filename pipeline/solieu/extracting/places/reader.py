"""From a document to the places of its figures: names are found in all passages first, then the story is read."""

from collections.abc import Sequence

from solieu.document import Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.places.cues import place_cues
from solieu.extracting.places.finding import Finder
from solieu.extracting.places.grouping import Grouper
from solieu.extracting.places.lexis import lexis_of
from solieu.extracting.places.placed import Placed
from solieu.extracting.places.spots import Known
from solieu.extracting.places.standing import Standing
from solieu.extracting.places.spots import Role
from solieu.extracting.places.story import Scene, Story
from solieu.figure import Evidence, Place


class PlaceReader:
    """Reads the places of a document's mentions, passage by passage in order."""

    __slots__ = ("_passages", "_places")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._passages = passages
        self._places: list[list[Placed | None]] = []
        if any(passage.reading is not None and passage.reading.mentions for passage in passages):
            lexis = lexis_of(grammar.rulebook)
            scenes, known = _scenes(passages, grammar)
            story = Story(scenes, document.blocks, known, lexis.names, place_cues(grammar.rulebook))
            self._places = story.places()

    def read(self, number: int) -> None:
        """Set the place of each mention of passage `number`."""
        reading = self._passages[number].reading
        if reading is None or not self._places:
            return
        for mention, place in zip(reading.mentions, self._places[number], strict=True):
            if place is not None:
                mention.place = Place(place.written)
                self._cite(number, mention, place)

    def _cite(self, number: int, mention: Mention, place: Placed) -> None:
        """Say which words name the place: in the mention's own sentence or elsewhere."""
        passage = self._passages[place.passage]
        if place.passage == number and passage.reading is not None:
            tokens = passage.reading.tokens
            mention.evidence["place"] = (place.rule, tokens.at(place.start), tokens.at(place.end - 1) + 1)
            return
        start, end = passage.layers.original(place.start, place.end)
        offset = passage.sentence.start
        mention.cited.append(Evidence("place", place.rule, offset + start, offset + end))


def _scenes(passages: Sequence[Passage], grammar: Grammar) -> tuple[list[Scene], Known]:
    """The passages with the places that they name."""
    lexis = lexis_of(grammar.rulebook)
    finder, standing = Finder(lexis), Standing(lexis)
    grouper = Grouper(lexis.names, finder.known)
    figures = [_figures(passage) for passage in passages]
    typed = [finder.typed(passage.layers, taken) for passage, taken in zip(passages, figures, strict=True)]
    bare = [finder.bare(passage.layers, atoms) for passage, atoms in zip(passages, typed, strict=True)]
    scenes = []
    for passage, atoms, more, taken in zip(passages, typed, bare, figures, strict=True):
        text = passage.layers
        spots = grouper.spots(text, [*atoms, *more], taken)
        roles = [(spot, standing.role(text, spot) if spot.head.key else Role.HERE) for spot in spots]
        scenes.append(Scene(passage.sentence.block, passage.kind, text, roles, taken))
    return scenes, finder.known


def _figures(passage: Passage) -> list[tuple[int, int]]:
    """The quotes of a passage's mentions, in its layers."""
    if passage.reading is None:
        return []
    tokens = passage.reading.tokens
    return [(tokens.starts[mention.first], tokens.ends[mention.end - 1]) for mention in passage.reading.mentions]
