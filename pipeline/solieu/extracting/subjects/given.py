"""Subjects that are known, for numbers that go on from them: `đạt 114% kế hoạch`, `tăng 3%` name none themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from solieu.extracting.ids import CARRIED
from solieu.extracting.mention import Mention
from solieu.extracting.subjects.phrases import Pieces


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a subject, the rule that found it, and where it stands: `pieces` are tokens of the sentence, `start`
    and `end` code points of the document. One of another sentence has no pieces."""

    text: str
    rule: str
    pieces: Pieces
    start: int
    end: int

    def carried(self, *, here: bool = True) -> "Subject":
        """The same for a number that goes on from it, in this sentence (`here`) or the next."""
        return replace(self, rule=CARRIED, pieces=self.pieces if here else ())


@dataclass(frozen=True, slots=True)
class Given:
    """A mention whose subject is known. `texts` are the words of the subject, `noun` those of the noun that is counted;
    `led` tells that the subject was named by the clause before a number, and not by the noun behind it."""

    mention: Mention
    subject: Subject
    texts: tuple[str, ...]
    noun: tuple[str, ...]
    led: bool


class Memory:
    """The subjects given in a sentence so far, in the sentence before, and first in the document by their unit."""

    __slots__ = ("_before", "_told", "here")

    def __init__(self, before: Sequence[Given], told: dict[str, Given]) -> None:
        self._before = before
        self._told = told
        self.here: list[Given] = []

    def __bool__(self) -> bool:
        return bool(self.here or self._before)

    def last(self) -> Given | None:
        """What was given last in this sentence."""
        return self.here[-1] if self.here else None

    def of(self, mention: Mention) -> Given | None:
        """What was given to a mention of this sentence."""
        return next((given for given in reversed(self.here) if given.mention is mention), None)

    def carried(self, mention: Mention) -> Subject | None:
        """The subject that a number goes on from which names none."""
        return next((self._carry(self._around(given)) for given in self._fitting(mention)), None)

    def _around(self, given: Given) -> Given:
        """What was given with that among its words: `1.400 hộ` tiêu thụ trên `400 kWh`, chiếm 6%."""
        wider = (other for other in self.here if other is not given and _holds(other.subject, given.subject))
        return next(wider, given) if given in self.here else given

    def alike(self, mention: Mention, noun: Sequence[str]) -> Subject | None:
        """The subject of the same count before: of its unit, and its noun is said there."""
        for given in self._fitting(mention):
            said = all(word in given.texts for word in noun) or (given.led and given.noun == tuple(noun))
            if said and given.mention.unit == mention.unit:
                return self._carry(given)
        return None

    def of_unit(self, mention: Mention) -> Subject | None:
        """The subject of the last count in the same unit."""
        fitting = (given for given in self._fitting(mention) if given.mention.unit == mention.unit)
        return next((self._carry(given) for given in fitting), None)

    def told_of(self, mention: Mention) -> Subject | None:
        """The subject that the document has first told of in that unit, for places that are listed further on."""
        given = self._told.get(mention.unit or "")
        return given.subject.carried(here=False) if given is not None else None

    def give(self, given: Given) -> None:
        """Remember what was given."""
        self.here.append(given)
        if given.mention.unit and given.subject.rule != CARRIED:
            self._told.setdefault(given.mention.unit, given)

    def with_words(self, words: Sequence[str]) -> Subject | None:
        """The last subject that holds some words: suất quà, for mỗi suất; đơn vị cấp huyện đạt chuẩn, for huyện."""
        held = (given for given in self._all() if all(word in given.texts for word in words))
        return next(map(self._carry, held), None)

    def _carry(self, given: Given) -> Subject:
        return given.subject.carried(here=given in self.here)

    def _all(self) -> Iterator[Given]:
        yield from reversed(self.here)
        yield from reversed(self._before)

    def _fitting(self, mention: Mention) -> Iterator[Given]:
        """Those that a number may go on from: not an age or a span of time, and for a sum not a count of places."""
        of_places = mention.family in ("place", "rate", "times")
        for given in self._all():
            family = given.mention.family
            if family not in ("age", "time") and (of_places or family != "place"):
                yield given


def _holds(wide: Subject, narrow: Subject) -> bool:
    """Whether the tokens of one subject are among those of another."""
    return bool(narrow.pieces) and all(
        any(lo <= first and end <= hi for lo, hi in wide.pieces) for first, end in narrow.pieces
    )
