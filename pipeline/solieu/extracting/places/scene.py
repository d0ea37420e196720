"""A passage as the story of places reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from solieu.document import BlockKind
from solieu.extracting.places.runs import Spans
from solieu.extracting.places.spots import Atom, Placed, Role, Spot
from solieu.language.layers import Layers


@dataclass(frozen=True, slots=True)
class Scene:
    """One passage: its number, its block, its layers, the quotes of its figures, and what it names, each with the role
    it stands in: `spots` in order, and the `places` that they name. `alone` are the type words without a name."""

    number: int
    block: int
    kind: BlockKind
    text: Layers
    figures: Spans
    spots: Sequence[tuple[Spot, Role]]
    places: Sequence[tuple[Placed, Role]] = field(init=False)

    def __post_init__(self) -> None:
        places = tuple((self.placed(spot), role) for spot, role in self.spots if spot.head.key)
        object.__setattr__(self, "places", places)

    def placed(self, spot: Spot) -> Placed:
        """The place that a spot names."""
        head = self.named(spot.head)
        if len(spot.atoms) == 1 and not spot.parents and spot.start == head.start:
            return head
        return replace(
            head,
            written=head.written
            if head.start == spot.start and len(spot.atoms) == 1
            else self.written(spot.start, spot.end),
            start=spot.start,
            end=spot.end,
            parents=tuple(map(self.named, spot.parents)),
            many=len(spot.atoms) > 1,
        )

    def named(self, atom: Atom) -> Placed:
        """The place that one name means."""
        written = self.name(atom)
        return Placed(written, atom.level, atom.key, atom.rule, self.number, atom.start, atom.end, atom.city)

    def name(self, atom: Atom) -> str:
        """A name with its type word."""
        if atom.gap is None:
            return self.written(atom.start, atom.end)
        return f"{self.written(atom.start, atom.gap[0])} {self.written(atom.gap[1], atom.end)}"

    def written(self, start: int, end: int) -> str:
        """Words as the text writes them, with single spaces."""
        return " ".join(self.text.cased[start:end].split())
