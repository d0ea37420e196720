"""The words of the rules for places, as patterns over the normal form of a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.places.names import Level, Names, known_names
from solieu.language.folding import normal
from solieu.rulebook import CueRule, PlaceRule, Rulebook

_LEVELS = {
    "country": Level.COUNTRY,
    "region": Level.REGION,
    "province": Level.PROVINCE,
    "city": Level.DISTRICT,
    "district": Level.DISTRICT,
    "commune": Level.COMMUNE,
    "village": Level.VILLAGE,
    "area": Level.AREA,
}
_AREA_NAMES = 4
UNKNOWN = "place.unknown"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form of a rule means: `whole` forms are places by themselves, others stand before a name."""

    rule: PlaceRule
    level: Level
    whole: bool
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None

    @property
    def city(self) -> bool:
        """Whether the type is that of cities, which are provinces or districts."""
        return self.rule.level == "city"


@dataclass(frozen=True, slots=True)
class Lexis:
    """`forms` finds all words of the rules, `meanings` says what each is; `areas` what an area's type may be followed
    by; `unknown` words behind which a name is a place's, although nothing else tells so."""

    forms: re.Pattern[str]
    meanings: dict[str, Meaning]
    areas: re.Pattern[str]
    unknown: re.Pattern[str] | None
    cues: dict[str, tuple[str, ...]]
    names: Names

    def ending(self, cue: str) -> re.Pattern[str]:
        """What finds, from the right, the words of a cue at the end of a stretch, with a space behind them."""
        return _ending(self.cues.get(cue, ()))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as a tree of letters: many times as fast as a list."""
    root: dict[str, dict] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _tree(root) if root else r"(?!)"


def _tree(node: dict[str, dict]) -> str:
    branches = [re.escape(letter) + _tree(rest) for letter, rest in node.items() if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined


@lru_cache(maxsize=4)
def lexis_of(rulebook: Rulebook) -> Lexis:
    """The words of a rulebook: a pure function of its content."""
    rules = rulebook.of(PlaceRule)
    meanings: dict[str, Meaning] = {}
    letters: list[str] = []
    for rule in rules:
        for word in map(normal, rule.types):
            meanings.setdefault(word, _meaning(rule, whole=False))
        for word in map(normal, rule.letters):
            meanings.setdefault(word, _meaning(rule, whole=False))
            letters.append(word)
        if rule.level != "area" or not rule.types:
            for word in map(normal, rule.names):
                meanings.setdefault(word, _meaning(rule, whole=True))
    words = any_of(word for word in meanings if word not in letters)
    areas = any_of(normal(name) for rule in rules if rule.level == "area" and rule.types for name in rule.names)
    unknown = next((rule for rule in rules if rule.id == UNKNOWN), None)
    return Lexis(
        re.compile(rf"(?<!\w)(?:(?:{words})(?!\w)|(?:{any_of(letters)})\.(?=[ \d\w]))"),
        meanings,
        re.compile(rf"(?:,? (?:và |hoặc )?(?:{areas})(?!\w)){{1,{_AREA_NAMES}}}"),
        _ending(unknown.after) if unknown else None,
        {rule.id: rule.forms for rule in rulebook.of(CueRule) if rule.id.startswith("cue.place.")},
        known_names(),
    )


def _meaning(rule: PlaceRule, *, whole: bool) -> Meaning:
    return Meaning(
        rule,
        _LEVELS[rule.level],
        whole,
        _ending(rule.after) if rule.after else None,
        _ending(rule.not_after) if rule.not_after else None,
        re.compile(rf" (?:{any_of(map(normal, rule.not_before))})(?!\w)") if rule.not_before else None,
    )


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(map(normal, words))}) $")
