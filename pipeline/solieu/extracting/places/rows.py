"""Places that the rows of a table are called by: a bare name that lies in the place of the article."""

from collections.abc import Sequence

from solieu.extracting.ids import PLACE_ROW
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.places.names import Level, Names
from solieu.extracting.places.nesting import Nesting
from solieu.extracting.places.runs import RUN, pieces
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import Placed


class Rows:
    """Reads which places the rows of a document's tables are called by."""

    __slots__ = ("_names", "_nesting", "_passages", "_places", "_scenes", "_starts", "_topic")

    def __init__(
        self, passages: Sequence[Passage], scenes: Sequence[Scene], names: Names, topic: Placed | None
    ) -> None:
        self._passages = passages
        self._scenes = scenes
        self._names = names
        self._nesting = Nesting(scenes, names)
        self._topic = topic
        self._starts = {passage.sentence.start: number for number, passage in enumerate(passages)}
        self._places: dict[int, Placed | None] = {}

    def over(self, number: int, places: list[Placed | None]) -> list[Placed | None]:
        """The places of the mentions of passage `number`: of their rows, else as they are."""
        reading = self._passages[number].reading
        if reading is None or not self._passages[number].cells:
            return places
        return [
            self._place(number, mention) or place
            for mention, place in zip(reading.mentions, places, strict=True)
        ]

    def _place(self, number: int, mention: Mention) -> Placed | None:
        """The place that the row of a mention of passage `number` is called by, None where it is none."""
        passage = self._passages[number]
        if not passage.cells or passage.reading is None or self._topic is None:
            return None
        tokens = passage.reading.tokens
        start, _ = tokens.layers.original(tokens.starts[mention.first], tokens.ends[mention.first])
        cell = passage.cells.get(start)
        label = self._starts.get(cell.row.start) if cell is not None and cell.row is not None else None
        if label is None or label == number:
            return None
        if label not in self._places:
            self._places[label] = self._named(label)
        return self._places[label]

    def _named(self, number: int) -> Placed | None:
        text = self._scenes[number].text
        run = RUN.fullmatch(text.cased.strip())
        if run is None or self._topic is None:
            return None
        key = tuple(word.key for word in pieces(run))
        for level in sorted(self._names.can_be(key)):
            place = Placed(run.group(), Level(level), key, PLACE_ROW, number, 0, len(text.norm))
            if level > self._topic.level and self._nesting.lies_in(place, self._topic):
                return place
        return None
