"""Finding names of places without a type word: those that the gazetteer or the document knows, and names of which
nothing is known but that they stand behind ở or tại."""

from collections.abc import Iterator, Sequence

import regex

from solieu.extracting.ids import PLACE_NAMED
from solieu.extracting.places.finding import name_length
from solieu.extracting.places.lexis import Lexis
from solieu.extracting.places.names import NO_LENGTHS, Key, Level, word_key
from solieu.extracting.places.runs import Piece, pieces, runs
from solieu.extracting.places.spots import UNKNOWN, Atom, Known
from solieu.language.layers import Layers

_LONGEST = 4
_SOLO = 5  # letters that a name of one syllable has at most: Lào, Nga
_QUOTED = 3  # signs that may stand before the first word of a sentence


class BareFinder:
    """Finds the bare names of one document."""

    __slots__ = ("_known", "_lexis")

    def __init__(self, lexis: Lexis, known: Known) -> None:
        self._lexis = lexis
        self._known = known

    def find(self, text: Layers, typed: Sequence[Atom]) -> list[Atom]:
        """The names outside of those with a type word, in order."""
        found: list[Atom] = []
        for run in runs(text.cased, [(atom.start, atom.end) for atom in typed if atom.key]):
            named = self._of_run(text, run)
            self._known.provinces.update(atom.key for atom in named if atom.level is Level.PROVINCE)
            found += named
        return found

    def _of_run(self, text: Layers, run: regex.Match[str]) -> list[Atom]:
        start, written, lexis = run.start(), run.group().split(" "), self._lexis
        opens = len(written) > 1 and start < _QUOTED and not any(map(str.isalnum, text.norm[:start]))
        name = start + len(written[0]) + 1 if opens else start  # behind `Ở` or `Ông`
        begins = False
        for word in written:
            begins = begins or self._begins(word_key(word))
        unknown = lexis.unknown.ends(text.norm, name)
        if not begins and not unknown:
            return []
        if lexis.persons.ends(text.norm, name):
            return []
        words = pieces(run)
        found = list(self._in_run(text, words, opens=opens)) if begins else []
        if not found and unknown:
            atom = self._unknown(text, words) or (self._unknown(text, words[1:]) if opens else None)
            return [atom] if atom else []
        return found

    def _begins(self, key: str) -> bool:
        """Whether a name begins with a word."""
        return key in self._lexis.names.lengths or key in self._known.lengths

    def _in_run(self, text: Layers, words: list[Piece], *, opens: bool) -> Iterator[Atom]:
        """The names in a run. A name begins the run, or follows abbreviations (UBND Hà Nội), a dash or another name, or
        the first word of a sentence, which has a capital in any case."""
        i, fresh = 0, True
        while i < len(words):
            atom = self._at(text, words, i, fresh=fresh)
            if atom is not None:
                yield atom
                while i < len(words) and words[i].start < atom.end:
                    i += 1
                fresh = i < len(words) and "-" in text.norm[atom.end : words[i].start]
                continue
            abbreviation = len(words[i].text) > 1 and words[i].text.isupper()
            i += 1
            if not abbreviation and not (opens and i == 1):
                fresh = i < len(words) and " - " in text.norm[words[i - 1].end : words[i].start]

    def _at(self, text: Layers, words: list[Piece], i: int, *, fresh: bool) -> Atom | None:
        """The longest name that begins with word i."""
        first = words[i].key
        lengths = self._lexis.names.lengths.get(first, NO_LENGTHS) | self._known.lengths.get(
            first, NO_LENGTHS
        )
        for count in sorted(lengths, reverse=True):
            rest = len(words) - i - count
            if rest < 0 or (count == 1 and self._is_weak(text, words, i)):
                continue
            key = tuple(word.key for word in words[i : i + count])
            atom = self._named(key, (words[i].start, words[i + count - 1].end), rest, fresh=fresh)
            if atom is not None:
                return atom
        return None

    def _named(self, key: Key, span: tuple[int, int], rest: int, *, fresh: bool) -> Atom | None:
        """The place called `key`, with `rest` words of the run behind it: two and more may be whose office it is."""
        names, typed = self._lexis.names, self._known.typed.get(key)
        wide = names.wide(key)
        if rest == 1 or (not fresh and (rest or wide is None)):
            return None  # Vietnam Airlines
        if wide is not None:
            city = typed is not None and wide is Level.PROVINCE and key not in self._known.provinces
            level = typed.level if typed is not None and city else wide
            return Atom(*span, level, key, PLACE_NAMED, city=key in names.cities)
        if typed is not None:
            return Atom(*span, typed.level, key, typed.rule, city=typed.city)
        if (len(key) == 1 and len(key[0]) <= _SOLO) or key not in names.around:
            return None
        near = not names.above[key].isdisjoint(self._known.provinces) or not names.around[key].isdisjoint(
            self._known.around
        )
        return Atom(*span, Level.DISTRICT, key, PLACE_NAMED) if near else None

    def _is_weak(self, text: Layers, words: list[Piece], i: int) -> bool:
        """Whether a name of one syllable may be something else: Lào and Nga are countries behind `sang` and the like,
        and then in the whole document."""
        word = words[i]
        initials = len(word.text) > 1 and word.text.isupper()
        if len(word.text) > _SOLO or initials or (word.key,) in self._lexis.names.cities:
            return False
        if len(words) == 1 and self._lexis.toward.ends(text.norm, word.start):
            self._known.countries.add(word.text.lower())
        return word.text.lower() not in self._known.countries

    def _unknown(self, text: Layers, words: list[Piece]) -> Atom | None:
        """A name of which nothing is known but that it stands behind ở or tại."""
        first = words[0]
        if not self._lexis.unknown.ends(text.norm, first.start):
            return None
        if len(words) > _LONGEST or first.text.isupper() or first.text.lower() in self._lexis.buildings:
            return None
        count = name_length(text.cased, words, 0, self._lexis)
        if not count or first.key in self._lexis.families or (count == 1 and len(first.text) <= _SOLO):
            return None
        key = tuple(word.key for word in words[:count])
        atom = Atom(first.start, words[count - 1].end, Level.COMMUNE, key, UNKNOWN)
        self._known.add(atom)
        return atom
