"""Finding the names of places that stand behind a type word (`xã A`, `quận 5`), and names in small letters (`cả nước`).

The words of the rules are found in the normal form of the sentence, names in its cased form, for a name is a run of
capitalised words. Where the name ends in its run (`UBND xã A Nguyễn Văn B`), the gazetteer tells and what the document
has named before.
"""

import re

from solieu.extracting.places.lexis import Lexis, Meaning
from solieu.extracting.places.names import Key, Level, name_key
from solieu.extracting.places.runs import RUN, Piece, Spans, before_dash, inside, pieces, touches
from solieu.extracting.places.spots import Atom, Known
from solieu.language.layers import Layers

AREA = "place.area"

_AFTER_TYPE = re.compile(r"\.? *:? *")
# The number of a village or a commune, and of no time: thôn Đông 2, but not xã Đông 6 tháng đầu năm.
_DIGITS = re.compile(r" (\d{1,2})(?![\w%/]|[.,]\d| (?:tháng|năm|ngày|quý|tuần|giờ)\b)")
_NUMBER = re.compile(r"(?:số )?(\d{1,3}[A-ZĐ]?)(?![\w%/]|[.,]\d\d)")
_LONGEST = 4  # words that a name has which nothing is known of
_FULL = 3  # words that a person's name has at least
_INITIALS = 3
_LETTERS_ENOUGH = 20


class TypedFinder:
    """Finds the names of one document that have a type word; `known` is what the document has named, and grows."""

    __slots__ = ("_known", "_lexis")

    def __init__(self, lexis: Lexis, known: Known) -> None:
        self._lexis = lexis
        self._known = known

    def find(self, text: Layers, taken: Spans) -> list[Atom]:
        """The names, and type words alone, in order; `taken` are the quotes of figures, which hold no names: 5 thôn."""
        found: list[Atom] = []
        end = 0
        folded = text.norm.isascii() and len(text.norm) > _LETTERS_ENOUGH
        forms = self._lexis.folded if folded else self._lexis.forms
        for match in forms.finditer(text.norm):
            if match.start() < end:
                continue
            meaning = self._lexis.meanings[match.group().rstrip(".")]
            if not _fits(meaning, text.norm, match):
                continue
            if meaning.whole:
                atom = _whole(text, match, meaning, taken)
            else:
                atom = self._behind(text, match, meaning, taken, end)
            if atom is not None and (atom.key or not folded):
                found.append(atom)
                end = atom.end
                if atom.typed and not text.cased.isupper():
                    self._known.add(atom)
                    if atom.level is Level.DISTRICT:
                        self._known.around.update(self._lexis.names.around.get(atom.key, ()))
        return found

    def _behind(
        self, text: Layers, match: re.Match[str], meaning: Meaning, taken: Spans, free: int
    ) -> Atom | None:
        """The place that a type word names, or the type word alone; the sentence is read up to `free`."""
        start, word = match.start(), match.group().rstrip(".")
        counted = inside(start, taken)
        plural = counted or self._is_plural(text.norm, max(0, start - 10, free), start)
        area = meaning.level is Level.AREA
        tail = self._lexis.areas.match(text.norm, match.end())
        if not (area or plural):
            return self._single(text, match, meaning, taken, tail)
        if (area and tail is None) or (tail and self._is_cut(text.norm, tail)):
            return None
        named = self._named(text, (tail or match).end(), meaning, taken)
        if named is None and tail is not None:
            key = name_key(text.norm[start : tail.end()])
            return None if counted else Atom(start, tail.end(), Level.AREA, key, AREA, plural=plural)
        if named is None:
            return None if counted else _type_alone(match, meaning)
        key, end = named
        return (
            None
            if area
            else Atom(start, end, self._level(meaning, key), key, meaning.rule.id, word, meaning.city, True)
        )

    def _single(
        self, text: Layers, match: re.Match[str], meaning: Meaning, taken: Spans, tail: re.Match[str] | None
    ) -> Atom | None:
        """One place behind its type word, perhaps with `tail` between, which says of what sort: xã nghèo An Lâm."""
        named = self._named(text, (tail or match).end(), meaning, taken)
        if (
            named
            and tail
            and (meaning.level <= Level.PROVINCE or self._lexis.names.wide(named[0]) is not None)
        ):
            named = None  # huyện miền núi Quảng Nam: one of its districts
        if named is None:
            return _type_alone(match, meaning)
        (key, end), start, word = named, match.start(), match.group().rstrip(".")
        if meaning.level is Level.VILLAGE and self._is_name(text.cased[start:end]):
            return None
        gap = (match.end(), tail.end()) if tail else None
        return Atom(start, end, self._level(meaning, key), key, meaning.rule.id, word, meaning.city, gap=gap)

    def _level(self, meaning: Meaning, key: Key) -> Level:
        return Level.PROVINCE if meaning.city and key in self._lexis.names.cities else meaning.level

    def _named(self, text: Layers, begin: int, meaning: Meaning, taken: Spans) -> tuple[Key, int] | None:
        """The name or the number behind a type word that ends at `begin`, and where it ends."""
        gap = _AFTER_TYPE.match(text.cased, begin)
        begin = gap.end() if gap else begin
        end = self._name_end(text, begin, meaning, taken)
        if end is not None:
            return name_key(text.cased[begin:end]), end
        number = _NUMBER.match(text.cased, begin) if meaning.rule.numbered else None
        if number is None or touches(number.span(1), taken):
            return None
        return (number[1].lower(),), number.end()

    def _name_end(self, text: Layers, begin: int, meaning: Meaning, taken: Spans) -> int | None:
        """Where the name ends that begins behind a type word; None if none does."""
        run = RUN.match(text.cased, begin)
        if run is None:
            return None
        words = pieces(run)
        best = next(
            (n for n in range(len(words), 0, -1) if self._is_known(tuple(w.key for w in words[:n]))), 0
        )
        count = best if text.cased.isupper() else name_length(text.cased, words, best, self._lexis)
        if not count or (meaning.level >= Level.COMMUNE and not best and words[0].text.isupper()):
            return None  # xã NTM
        end = words[count - 1].end
        if meaning.level < Level.COMMUNE:
            return end
        digits = _DIGITS.match(text.cased, end)
        return digits.end() if digits and not touches(digits.span(1), taken) else end

    def _is_plural(self, norm: str, low: int, start: int) -> bool:
        """Whether a type word stands behind `các` and the like."""
        before = self._lexis.plural.search(norm, low, start)
        return before is not None and not norm[before.start()].isdigit()

    def _is_cut(self, norm: str, tail: re.Match[str]) -> bool:
        """Whether an area's words are the first of a longer name: các tỉnh miền núi phía Bắc."""
        longer = self._lexis.forms.match(norm, tail.start() + 1)
        return longer is not None and longer.end() > tail.end()

    def _is_name(self, written: str) -> bool:
        """Whether a type word is part of a name: Buôn Ma Thuột."""
        return written[0].isupper() and self._lexis.names.is_large(name_key(written))

    def _is_known(self, key: Key) -> bool:
        return key in self._known.typed or key in self._lexis.names.levels


def name_length(cased: str, words: list[Piece], best: int, lexis: Lexis) -> int:
    """How many words of a run are a place's name, if the first `best` are known as one; 0 if none are."""
    count = before_dash(cased, words)
    if best > count:  # a dash is inside a name that is known with it alone
        count = len(words)
    if best and count - best >= 2:
        return best
    if not best and words[0].key in lexis.families and _FULL <= count <= _LONGEST:
        return 0  # Chủ tịch thành phố Nguyễn Đức A
    if len(words[0].text) == 1 and count == 1:
        return 0  # initials
    return count if count <= _LONGEST or best >= count else best or _LONGEST - 1


def _fits(meaning: Meaning, norm: str, match: re.Match[str]) -> bool:
    """Whether the words around a form let it mean what it means."""
    start = match.start()
    if meaning.after is not None and not meaning.after.ends(norm, start):
        return False
    if meaning.not_after is not None and meaning.not_after.ends(norm, start):
        return False
    return meaning.not_before is None or meaning.not_before.match(norm, match.end()) is None


def _type_alone(match: re.Match[str], meaning: Meaning) -> Atom | None:
    word = match.group().rstrip(".")
    if len(word) == 1:
        return None
    return Atom(match.start(), match.end(), meaning.level, (), meaning.rule.id, word, meaning.city)


def _whole(text: Layers, match: re.Match[str], meaning: Meaning, taken: Spans) -> Atom | None:
    """A place by itself."""
    start, end = match.span()
    if inside(start, taken) or (end - start <= _INITIALS and not text.cased[start:end].isupper()):
        return None  # VN is one, gov.vn is none
    return Atom(start, end, meaning.level, name_key(text.norm[start:end]), meaning.rule.id)
