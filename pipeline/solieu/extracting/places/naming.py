"""By which words a figure's place is called: with its type word, where the document writes one."""

from collections.abc import Sequence
from dataclasses import replace

from solieu.extracting.places.names import Key, Level
from solieu.extracting.places.scene import Scene
from solieu.extracting.places.spots import Placed

Full = dict[tuple[Level, Key], str]


def full_names(scenes: Sequence[Scene]) -> Full:
    """The words with a type word by which a document calls each place, rather in small letters."""
    full: Full = {}
    for scene in scenes:
        for spot, _ in scene.spots:
            for atom in (*spot.atoms, *spot.parents):
                if atom.typed and not scene.text.cased.isupper():
                    written = scene.name(atom)
                    known = full.setdefault((atom.level, atom.key), written)
                    if known[0].isupper() and written[0].islower():
                        full[atom.level, atom.key] = written
    return full


def called(place: Placed, passage: int, full: Full) -> Placed:
    """A figure's place by its full name, unless the figure's own passage names it otherwise: by the bare name of a
    province or a country, which tells enough, or in a way of its own."""
    written = full.get((place.level, place.key))
    if written is None or place.many:
        return place
    bare = place.level >= Level.DISTRICT and place.end - place.start < len(written)
    if place.passage != passage or place.written.isupper() or bare:
        return replace(place, written=written)
    return place
