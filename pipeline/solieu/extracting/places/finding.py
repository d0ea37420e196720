"""Finding the names of places in a sentence: those behind a type word, those that are known by themselves.

The words of the rules are found in the normal form of the sentence, names in its cased form, for a name is a run of
capitalised words. What the run of a name holds besides the name (an office's holder, another place) is told by the
gazetteer and by what the document has named before.
"""

import re
from collections.abc import Iterator, Sequence

import regex

from solieu.extracting.places.lexis import UNKNOWN, Lexis, Meaning
from solieu.extracting.places.names import Key, Level, name_key, word_key
from solieu.extracting.places.spots import Atom, Known
from solieu.language.layers import Layers

NAMED = "place.named"
AREA = "place.area"

Spans = Sequence[tuple[int, int]]

WORD = r"\p{Lu}[\p{L}\p{M}]*+(?:['’][\p{L}\p{M}]++)*+"
RUN = regex.compile(rf"{WORD}(?:(?: | ?[-–] ?){WORD}){{0,7}}+")
_PIECES = re.compile(r"[^\s–-]+")
_AFTER_TYPE = re.compile(r"\.? *:? *")
_DIGITS = re.compile(r" (\d{1,2})(?![\w%/]|[.,]\d)")
_NUMBER = re.compile(r"(?:số )?(\d{1,3}[A-ZĐ]?)(?![\w%/]|[.,]\d\d)")
_PLURAL = re.compile(r"(?<!\w)(?:các|những|một số|nhiều|hai|ba|bốn|năm|\d{1,3}) $")
_LONGEST = 4  # words that a name has which nothing is known of
_INITIALS = 3
_SOLO = 5  # letters of a name of one syllable: Lào, Nga


class Piece:
    """One capitalised word of a run, with its place."""

    __slots__ = ("end", "key", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.end = text, start, start + len(text)
        self.key = word_key(text)


def pieces(run: regex.Match[str]) -> list[Piece]:
    """The words of a run of capitalised words."""
    return [Piece(match.group(), run.start() + match.start()) for match in _PIECES.finditer(run.group())]


class Finder:
    """Finds the names of one document; `known` is what the document has named, and grows while it is read."""

    __slots__ = ("_family", "_lexis", "_persons", "_toward", "known")

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._persons = lexis.ending("cue.place.person")
        self._toward = lexis.ending("cue.place.toward")
        self._family = frozenset(map(word_key, lexis.cues.get("cue.place.family", ())))
        self.known = Known()

    def typed(self, text: Layers, taken: Spans) -> list[Atom]:
        """Names behind their type words, type words alone and names in small letters, in order; `taken` are the
        quotes of figures, which hold no names: 5 thôn."""
        found: list[Atom] = []
        end = 0
        for match in self._lexis.forms.finditer(text.norm):
            if match.start() < end:
                continue
            word = match.group().rstrip(".")
            meaning = self._lexis.meanings[word]
            if not self._fits(meaning, text.norm, match):
                continue
            atom = self._whole(text, match, meaning, taken) or self._after(text, match, meaning, taken)
            if atom is not None:
                found.append(atom)
                end = atom.end
                if atom.typed and not text.cased.isupper():
                    self.known.add(atom, " ".join(text.cased[atom.start : atom.end].split()))
        return found

    @staticmethod
    def _fits(meaning: Meaning, norm: str, match: re.Match[str]) -> bool:
        start = match.start()
        low = max(0, start - 20)
        if meaning.after is not None and meaning.after.search(norm, low, start) is None:
            return False
        if meaning.not_after is not None and meaning.not_after.search(norm, low, start):
            return False
        return meaning.not_before is None or meaning.not_before.match(norm, match.end()) is None

    def _whole(self, text: Layers, match: re.Match[str], meaning: Meaning, taken: Spans) -> Atom | None:
        start, end = match.span()
        if not meaning.whole or _inside(start, taken):
            return None
        if end - start <= _INITIALS and not text.cased[start:end].isupper():
            return None  # VN, but not gov.vn
        return Atom(start, end, meaning.level, name_key(text.norm[start:end]), meaning.rule.id)

    def _after(self, text: Layers, match: re.Match[str], meaning: Meaning, taken: Spans) -> Atom | None:
        """The place that a type word names, or the type word alone."""
        if meaning.whole:
            return None
        start, word = match.start(), match.group().rstrip(".")
        counted = _inside(start, taken)
        plural = counted or _PLURAL.search(text.norm, max(0, start - 10), start) is not None
        begin, tail = match.end(), self._lexis.areas.match(text.norm, match.end())
        if tail is not None and (plural or meaning.level is Level.AREA):
            begin = tail.end()
        elif meaning.level is Level.AREA:
            return None
        begin = _AFTER_TYPE.match(text.cased, begin).end()  # type: ignore[union-attr]
        end = self._name_end(text, begin, taken)
        if end is None and tail is not None and begin >= tail.end():
            return None if counted else _area(text, start, tail.end(), plural=plural)
        if meaning.level is Level.AREA:
            return None
        if end is None and meaning.rule.numbered:
            number = _NUMBER.match(text.cased, begin)
            end = number.end() if number and not _touches(number.span(1), taken) else None
        if end is None:
            single = len(word) == 1 or counted
            return None if single else Atom(start, match.end(), meaning.level, (), meaning.rule.id, word, meaning.city)
        key = name_key(text.cased[begin:end].removeprefix("số "))
        level = Level.PROVINCE if meaning.city and key in self._lexis.names.cities else meaning.level
        return Atom(start, end, level, key, meaning.rule.id, word, meaning.city, plural)

    def _name_end(self, text: Layers, begin: int, taken: Spans) -> int | None:
        """Where the name ends that begins behind a type word; None if none does."""
        run = RUN.match(text.cased, begin)
        if run is None:
            return None
        words = pieces(run)
        best = next((n for n in range(len(words), 0, -1) if self._is_known(tuple(w.key for w in words[:n]))), 0)
        if text.cased.isupper():
            return words[best - 1].end if best else None
        count = self._cut(text, words, best)
        if not count:
            return None
        end = words[count - 1].end
        digits = _DIGITS.match(text.cased, end)
        return digits.end() if digits and not _touches(digits.span(1), taken) else end

    def _cut(self, text: Layers, words: list[Piece], best: int) -> int:
        """How many words of a run are the name, of which the first `best` are known."""
        count = len(words)
        for i in range(1, count):  # a dash is inside a name that is known with it alone
            if text.cased[words[i - 1].end : words[i].start] not in (" ", "-") and best <= i:
                count = i
                break
        if best and count - best >= 2:
            return best
        if not best and words[0].key in self._family and 1 < count <= _LONGEST:
            return 0  # Chủ tịch thành phố Nguyễn Đức A
        if len(words[0].text) == 1 and text.cased[words[0].end : words[0].end + 1] == ".":
            return 0  # initials
        return count if count <= _LONGEST or best >= count else best or _LONGEST - 1

    def _is_known(self, key: Key) -> bool:
        return key in self.known.typed or key in self._lexis.names.levels

    def bare(self, text: Layers, typed: Sequence[Atom]) -> list[Atom]:
        """Names without a type word that the gazetteer or the document knows, or that stand behind ở or tại."""
        found: list[Atom] = []
        covered = [(atom.start, atom.end) for atom in typed if atom.key]
        for run in _runs(text.cased, covered):
            low = max(0, run.start() - 14)
            if self._persons.search(text.norm, low, run.start()) is None:
                found += self._in_run(text, pieces(run))
        for atom in found:
            if atom.level is Level.PROVINCE:
                self.known.wide.add(atom.key)
        return found

    def _in_run(self, text: Layers, words: list[Piece]) -> Iterator[Atom]:
        """The names in a run. A name begins a run, or follows abbreviations (UBND Hà Nội), a dash or another name."""
        i, fresh, any_found = 0, True, False
        while i < len(words):
            atom = self._at(text, words, i, fresh=fresh)
            if atom is not None:
                any_found = True
                yield atom
                while i < len(words) and words[i].start < atom.end:
                    i += 1
                fresh = i < len(words) and "-" in text.norm[atom.end : words[i].start]
                continue
            abbreviation = len(words[i].text) > 1 and words[i].text.isupper()
            i += 1
            if not abbreviation:
                fresh = i < len(words) and " - " in text.norm[words[i - 1].end : words[i].start]
        if not any_found and (atom := self._unknown(text, words)):
            yield atom

    def _at(self, text: Layers, words: list[Piece], i: int, *, fresh: bool) -> Atom | None:
        first = words[i].key
        lengths = {*self._lexis.names.lengths.get(first, ()), *self.known.lengths.get(first, ())}
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
        names, typed = self._lexis.names, self.known.typed.get(key)
        wide = names.wide(key)
        if wide is not None:
            if not fresh and rest:
                return None
            level = wide if typed is None or key in self.known.wide else typed.level
            return Atom(*span, level, key, NAMED, city=key in names.cities)
        if not fresh or rest == 1:
            return None
        if typed is not None:
            return Atom(*span, typed.level, key, typed.rule, city=typed.city)
        district = Level.DISTRICT in names.levels.get(key, ())
        if district and len(key) > 1 and not names.above[key].isdisjoint(self.known.wide):
            return Atom(*span, Level.DISTRICT, key, NAMED)
        return None

    def _is_weak(self, text: Layers, words: list[Piece], i: int) -> bool:
        """Whether a name of one syllable may be something else: Lào and Nga are countries behind `sang` and the like,
        or in a list of names."""
        word = words[i]
        if len(word.text) > _SOLO or word.text.isupper() or (word.key,) in self._lexis.names.cities:
            return False
        alone = len(words) == 1
        return not (alone and self._toward.search(text.norm, max(0, word.start - 12), word.start))

    def _unknown(self, text: Layers, words: list[Piece]) -> Atom | None:
        """A name of which nothing is known but that it stands behind ở or tại."""
        unknown = self._lexis.unknown
        start = words[0].start
        if unknown is None or len(words) > _LONGEST or unknown.search(text.norm, max(0, start - 6), start) is None:
            return None
        if words[0].text.isupper() or words[0].key in self._family:
            return None
        if len(words) == 1 and len(words[0].text) <= _SOLO:
            return None
        buildings = self._lexis.cues.get("cue.place.building", ())
        if words[0].text.lower() in buildings:
            return None
        atom = Atom(start, words[-1].end, Level.COMMUNE, tuple(word.key for word in words), UNKNOWN)
        self.known.add(atom, text.cased[atom.start : atom.end])
        return atom


def _runs(cased: str, covered: Spans) -> Iterator[regex.Match[str]]:
    """The runs of capitalised words outside of the spans; of one that a span cuts, what is behind it."""
    spans = iter(covered)
    span = next(spans, None)
    begin = 0
    while (run := RUN.search(cased, begin)) is not None:
        while span is not None and span[1] <= run.start():
            span = next(spans, None)
        if span is None or run.end() <= span[0]:
            yield run
            begin = run.end()
        else:
            begin = max(span[1], run.start() + 1)
            while begin < len(cased) and cased[begin].isalpha():
                begin += 1


def _area(text: Layers, start: int, end: int, *, plural: bool) -> Atom:
    return Atom(start, end, Level.AREA, name_key(text.norm[start:end]), AREA, plural=plural)


def _inside(at: int, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)


def _touches(span: tuple[int, int], spans: Spans) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
