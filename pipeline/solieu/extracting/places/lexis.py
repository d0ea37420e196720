"""The words of the rules for places, as patterns over the normal form of a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.places.names import Level, Names, known_names, word_key
from solieu.extracting.places.spots import UNKNOWN
from solieu.language.folding import fold, normal
from solieu.rulebook import CueRule, PlaceRule, Rulebook

_LEVELS = {
    "country": Level.COUNTRY,
    "region": Level.REGION,
    "province": Level.PROVINCE,
    "city": Level.DISTRICT,
    "district": Level.DISTRICT,
    "commune": Level.COMMUNE,
    "village": Level.VILLAGE,
    "site": Level.SITE,
    "area": Level.AREA,
}
_AREA_NAMES = 3

Tree = dict[str, "Tree"]


class Ending:
    """Finds words, each with a space behind it, at the end of a stretch of text."""

    __slots__ = ("_tails",)

    def __init__(self, words: Iterable[str]) -> None:
        self._tails = tuple(f"{word} " for word in words)

    def ends(self, norm: str, end: int) -> bool:
        """Whether one of the words stands last before `end`."""
        if not self._tails or not norm.endswith(self._tails, 0, end):
            return False
        starts = (end - len(tail) for tail in self._tails if norm.endswith(tail, 0, end))
        return any(start == 0 or not norm[start - 1].isalnum() for start in starts)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form of a rule means: a `whole` form is a place by itself, others stand before a name."""

    rule: PlaceRule
    level: Level
    whole: bool
    after: Ending | None
    not_after: Ending | None
    not_before: re.Pattern[str] | None

    @property
    def city(self) -> bool:
        """Whether the type is that of cities, which are provinces or districts."""
        return self.rule.level == "city"


@dataclass(frozen=True, slots=True)
class Lexis:
    """`forms` finds all words of the rules, `meanings` says what each is; `folded` are those of texts without accents.
    `areas` is what may follow an area's type; the patterns behind it end where a name begins: of words behind which a
    name is a place's, a person's, a country's, and of several."""

    forms: re.Pattern[str]
    folded: re.Pattern[str]
    meanings: dict[str, Meaning]
    areas: re.Pattern[str]
    unknown: Ending
    persons: Ending
    toward: Ending
    plural: re.Pattern[str]
    units_of: re.Pattern[str]
    families: frozenset[str]
    buildings: frozenset[str]
    names: Names


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as a tree of letters: many times as fast as a list."""
    root: Tree = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root) if root else r"(?!)"


def _pattern(node: Tree) -> str:
    branches = [re.escape(letter) + _pattern(rest) for letter, rest in node.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined


@lru_cache(maxsize=4)
def place_words(rulebook: Rulebook) -> dict[str, list[str]]:
    """The words of the cues for places by rule id, in their normal form."""
    return {
        rule.id: list(map(normal, rule.forms))
        for rule in rulebook.of(CueRule)
        if rule.id.startswith("cue.place.")
    }


@lru_cache(maxsize=4)
def lexis_of(rulebook: Rulebook) -> Lexis:
    """The words of a rulebook: a pure function of its content."""
    rules = rulebook.of(PlaceRule)
    cues = place_words(rulebook)
    meanings = _meanings(rules)
    letters = {normal(word) for rule in rules for word in rule.letters}
    types = {fold(word) for rule in rules for word in rule.types if rule.level != "area"}
    meanings = {fold(word): meaning for word, meaning in meanings.items() if fold(word) in types} | meanings
    words = {normal(word) for rule in rules for word in _forms(rule)}
    areas = any_of(
        normal(name) for rule in rules if rule.level == "area" and rule.types for name in rule.names
    )
    unknown = next((rule for rule in rules if rule.id == UNKNOWN), None)
    several = any_of(cues.get("cue.place.several", ()))
    kinds = any_of(cues.get("cue.place.units", ()))
    return Lexis(
        re.compile(rf"(?<!\w)(?:(?:{any_of(words)})(?!\w)|(?:{any_of(letters)})\.(?=[ \d\w]))"),
        re.compile(rf"(?<!\w)(?:{any_of(types)})(?!\w)"),
        meanings,
        re.compile(rf" (?:{areas})(?!\w)(?:,? (?:và |hoặc )?(?:{areas})(?!\w)){{0,{_AREA_NAMES}}}"),
        Ending(map(normal, unknown.after if unknown else ())),
        Ending(cues.get("cue.place.person", ())),
        Ending(cues.get("cue.place.toward", ())),
        re.compile(rf"(?<!\w)(?:{several}|(?<!số )\d{{1,3}}) $"),
        re.compile(
            rf"(?<!\w)(?:{several}|(?<!số )\d{{1,3}}) (?:{kinds})(?:(?:,| và)? ?(?:{kinds})){{0,3}} $"
        ),
        frozenset(map(word_key, cues.get("cue.place.family", ()))),
        frozenset(cues.get("cue.place.building", ())),
        known_names(),
    )


def _forms(rule: PlaceRule) -> tuple[str, ...]:
    """The words of a rule that are sought: the names of an area only where they stand alone."""
    return rule.types if rule.level == "area" and rule.types else (*rule.types, *rule.names)


def _meanings(rules: Iterable[PlaceRule]) -> dict[str, Meaning]:
    meanings: dict[str, Meaning] = {}
    for rule in rules:
        typed, whole = _meaning(rule, whole=False), _meaning(rule, whole=True)
        for word in (*rule.types, *rule.letters):
            meanings.setdefault(normal(word), typed)
        for word in _forms(rule):
            meanings.setdefault(normal(word), whole)
    return meanings


def _meaning(rule: PlaceRule, *, whole: bool) -> Meaning:
    return Meaning(
        rule,
        _LEVELS[rule.level],
        whole,
        Ending(map(normal, rule.after)) if rule.after else None,
        Ending(map(normal, rule.not_after)) if rule.not_after else None,
        re.compile(rf" (?:{any_of(map(normal, rule.not_before))})(?!\w)") if rule.not_before else None,
    )
