"""Places that the rows of a table are called by: a bare name that lies in the place of the article."""

from bisect import bisect_right
from collections.abc import Sequence

from solieu.document import Span
from solieu.extracting.ids import PLACE_ROW
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.places.names import Names
from solieu.extracting.places.nesting import Nesting
from solieu.extracting.places.runs import RUN, pieces
from solieu.extracting.places.spacing import Spaced
from solieu.extracting.places.spots import Placed


class Rows:
    """Reads which places the rows of a document's tables are called by."""

    __slots__ = ("_names", "_nesting", "_passages", "_places", "_starts", "_texts", "_topic")

    def __init__(
        self,
        passages: Sequence[Passage],
        texts: Sequence[Spaced],
        names: Names,
        nesting: Nesting,
        topic: Placed | None,
    ) -> None:
        self._passages = passages
        self._texts = texts
        self._names = names
        self._nesting = nesting
        self._topic = topic
        self._starts = [passage.sentence.start for passage in passages]
        self._places: dict[Span, Placed | None] = {}

    def over(self, number: int, places: list[Placed | None]) -> list[Placed | None]:
        """The places of the mentions of passage `number`: of their rows, else as they are."""
        reading = self._passages[number].reading
        if reading is None or not self._passages[number].cells or self._topic is None:
            return places
        return [
            self._place(number, mention) or place
            for mention, place in zip(reading.mentions, places, strict=True)
        ]

    def _place(self, number: int, mention: Mention) -> Placed | None:
        """The place that the row of a mention is called by, None where it is none."""
        cell = self._passages[number].cell_of(mention)
        if cell is None or cell.row is None:
            return None
        if cell.row not in self._places:
            self._places[cell.row] = self._named(cell.row)
        return self._places[cell.row]

    def _named(self, row: Span) -> Placed | None:
        """The place that a label means, the largest of its name in the place of the article."""
        number = bisect_right(self._starts, row.start) - 1
        offset, text = self._starts[number], self._texts[number]
        layers = self._passages[number].layers
        first, end = text.inner(*layers.layer(row.start - offset, row.end - offset))
        run = RUN.fullmatch(text.text.cased, first, end)
        if run is None or self._topic is None:
            return None
        key = tuple(word.key for word in pieces(run))
        for level in sorted(self._names.can_be(key)):
            place = Placed(run.group(), level, key, PLACE_ROW, number, first, end)
            if level > self._topic.level and self._nesting.lies_in(place, self._topic):
                return place
        return None
