"""What the head of its column says that a number of a table states: `Hộ nghèo (hộ)`. A column that is only a rate
(`Tỷ lệ (%)`) is one of the column before it.
"""

from bisect import bisect_right
from collections.abc import Sequence

from solieu.extracting.choosing import Conditions, Told, by_rank, counts
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import INDICATOR_CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.passage import Passage
from solieu.extracting.tables import TableCell
from solieu.extracting.topics import Hit, Meaning, Topics, Zone, overlapping
from solieu.rulebook import IndicatorRule

_SHORT = 5  # tokens of a head that names nothing but a rate: Tỷ lệ (%)
_BACK = 6  # passages of one row


class ColumnReader:
    """Reads the heads of the columns of one document's tables."""

    __slots__ = ("_passages", "_rates", "_starts", "_topics")

    def __init__(self, grammar: Grammar, passages: Sequence[Passage], topics: Topics) -> None:
        self._passages = passages
        self._topics = topics
        self._rates = grammar.cues["cue.indicator.rates"]
        self._starts = [passage.sentence.start for passage in passages]

    def read(self, number: int, mention: Mention) -> Told | None:
        """What the column of a mention of passage `number` tells; None outside tables."""
        cell = self._passages[number].cell_of(mention)
        if cell is None or cell.column is None:
            return None
        head = bisect_right(self._starts, cell.column.start) - 1
        first, end = self._tokens(head, cell.column.start, cell.column.end)
        told = self._told(head, first, end, mention)
        if told is not None or mention.family != "rate" or end - first > _SHORT:
            return told
        named = self._rates.at(self._topics.at(head).tokens, first) is not None
        return self._beside(number, mention, cell) if named else None

    def _tokens(self, head: int, start: int, end: int) -> tuple[int, int]:
        """The tokens of a head in its passage, by their place in the document."""
        tokens, offset = self._topics.at(head).tokens, self._starts[head]
        inside = [
            i
            for i in range(len(tokens))
            if start <= offset + tokens.layers.original(tokens.starts[i], tokens.ends[i])[0] < end
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _told(self, head: int, first: int, end: int, mention: Mention) -> Told | None:
        found = self._topics.at(head)
        conditions = Conditions.of(overlapping(found.conditions, first, end), bare=True)

        def fits(rule: IndicatorRule) -> bool:
            return counts(rule, mention) and conditions.meet(rule, found.amid.__contains__)

        pick = by_rank(overlapping(found.told, first, end), Zone.SUBJECT, fits, mention)
        return None if pick is None else Told(pick[0].indicator, pick[0].id, pick[1], head)

    def _beside(self, number: int, mention: Mention, cell: TableCell) -> Told | None:
        """What the number before in the row of a cell states."""
        for other in range(number, max(-1, number - _BACK), -1):
            reading = self._passages[other].reading
            for before in reversed(() if reading is None else reading.mentions):
                earlier = other < number or before.first < mention.first
                there = self._passages[other].cell_of(before) if earlier else None
                if there is not None and there.row == cell.row:
                    hit = Hit(before.first, before.end, Meaning())
                    return Told(before.indicator, INDICATOR_CARRIED, hit, other)
        return None
