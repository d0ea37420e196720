"""From a document to the places of its figures: names are found in all passages first, then the story is read."""

from collections.abc import Sequence

from solieu.document import Document
from solieu.extracting.grammar import Grammar
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.places.bare import BareFinder
from solieu.extracting.places.cues import place_cues
from solieu.extracting.places.finding import TypedFinder
from solieu.extracting.places.grouping import Grouper
from solieu.extracting.places.lexis import lexis_of
from solieu.extracting.places.linking import codes
from solieu.extracting.places.rows import Rows
from solieu.extracting.places.runs import Spans
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spacing import Spaced, spaced
from solieu.extracting.places.spots import Known, Placed
from solieu.extracting.places.standing import standing_of
from solieu.extracting.places.story import Story
from solieu.figure import Evidence, Place
from solieu.rulebook import Rulebook


class PlaceReader:
    """Reads the places of a document's mentions, passage by passage in order."""

    __slots__ = ("_codes", "_passages", "_places", "_texts")

    def __init__(self, document: Document, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._passages = passages
        self._places: list[list[Placed | None]] = []
        self._codes: dict[str, str] = {}
        self._texts: list[Spaced] = []
        if any(passage.reading is not None and passage.reading.mentions for passage in passages):
            self._texts = [spaced(passage.layers) for passage in passages]
            scenes, known = scenes_of(passages, self._texts, grammar.rulebook)
            lexis, cues = lexis_of(grammar.rulebook), place_cues(grammar.rulebook)
            story = Story(scenes, document.blocks, known, lexis.names, cues)
            rows = Rows(passages, self._texts, lexis.names, story.nesting, story.topic)
            self._places = [rows.over(number, places) for number, places in enumerate(story.places())]
            self._codes = codes(document, scenes, self._places)

    def read(self, number: int) -> None:
        """Set the place of each mention of passage `number`."""
        reading = self._passages[number].reading
        if reading is None or not self._places:
            return
        for mention, place in zip(reading.mentions, self._places[number], strict=True):
            if place is not None:
                mention.place = Place(place.written, self._codes.get(place.written))
                self._cite(number, mention, place)

    def _cite(self, number: int, mention: Mention, place: Placed) -> None:
        """Say which words name the place: in the mention's own sentence or elsewhere."""
        passage = self._passages[place.passage]
        start, end = self._texts[place.passage].outer(place.start, place.end)
        if place.passage == number and passage.reading is not None:
            tokens = passage.reading.tokens
            mention.evidence["place"] = (place.rule, tokens.at(start), tokens.at(end - 1) + 1)
            return
        start, end = passage.layers.original(start, end)
        offset = passage.sentence.start
        mention.cited.append(Evidence("place", place.rule, offset + start, offset + end))


def scenes_of(
    passages: Sequence[Passage], texts: Sequence[Spaced], rulebook: Rulebook
) -> tuple[list[Scene], Known]:
    """The passages, with single spaces, and the places that they name, and what the document names."""
    lexis, known, standing = lexis_of(rulebook), Known(), standing_of(rulebook)
    typed_finder, bare_finder = TypedFinder(lexis, known), BareFinder(lexis, known)
    grouper = Grouper(lexis, known, place_cues(rulebook))
    taken = [_figures(passage, text) for passage, text in zip(passages, texts, strict=True)]
    typed = [typed_finder.find(each.text, spans) for each, spans in zip(texts, taken, strict=True)]
    bare = [bare_finder.find(each.text, atoms) for each, atoms in zip(texts, typed, strict=True)]
    scenes = []
    for number, passage in enumerate(passages):
        text = texts[number].text
        more = bare[number]
        if known.countries and any(word in text.norm for word in known.countries):
            more = bare_finder.find(text, typed[number])  # a country may be told to be one only later
        spots = grouper.spots(text, [*typed[number], *more], taken[number])
        roles = [(spot, standing.role(text, spot)) for spot in spots]
        scenes.append(Scene(number, passage.sentence.block, passage.kind, text, taken[number], roles))
    return scenes, known


def _figures(passage: Passage, text: Spaced) -> Spans:
    """The quotes of a passage's mentions, in its text with single spaces."""
    if passage.reading is None:
        return []
    tokens = passage.reading.tokens
    return [
        text.inner(tokens.starts[mention.first], tokens.ends[mention.end - 1])
        for mention in passage.reading.mentions
    ]
