"""The words that tell how places and figures of a sentence belong together, as patterns over its normal form."""

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

from solieu.extracting.places.lexis import any_of, place_words
from solieu.rulebook import Rulebook

_ITEM = r"(?:[\divx]{1,4}|[a-zđ])[.)/] *|[-+•*–] *"  # what an item of a list begins with
_YEAR = r"năm \d{4}"


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Patterns; those that end in `$` are sought in what stands before something, most others at a place.

    Between names: `within`, `beside`, `separator`. Before a place: `leads`, `at`, `apart`, `front`, `institution`,
    `way`, `lives`, `trade`, `compared`, `measured`, `passive`; behind one: `predicate`, `copula`. Between a figure and
    a place: `turns`, `near`, `adjacent`, `home`. Before a figure: `part`; before a bracket: `person_before`,
    `owner_before`. At the beginning of a clause: `opens`, `breaks`, `effect`. Around a type word alone: `whole`,
    `not_alone`, `not_alone_before`. `person` is a person's name, in the cased form.
    """

    within: re.Pattern[str]
    beside: re.Pattern[str]
    separator: re.Pattern[str]
    leads: re.Pattern[str]
    way: re.Pattern[str]
    at: re.Pattern[str]
    apart: re.Pattern[str]
    front: re.Pattern[str]
    institution: re.Pattern[str]
    lives: re.Pattern[str]
    trade: re.Pattern[str]
    compared: re.Pattern[str]
    measured: re.Pattern[str]
    national: re.Pattern[str]
    back: re.Pattern[str]
    scheme: re.Pattern[str]
    sums: re.Pattern[str]
    predicate: re.Pattern[str]
    copula: re.Pattern[str]
    passive: re.Pattern[str]
    turns: re.Pattern[str]
    near: re.Pattern[str]
    adjacent: re.Pattern[str]
    home: re.Pattern[str]
    part: re.Pattern[str]
    person_before: re.Pattern[str]
    owner_before: re.Pattern[str]
    opens: re.Pattern[str]
    breaks: re.Pattern[str]
    effect: re.Pattern[str]
    whole: re.Pattern[str]
    not_alone: re.Pattern[str]
    not_alone_before: re.Pattern[str]
    respectively: re.Pattern[str]
    person: regex.Pattern[str]


@lru_cache(maxsize=4)
def place_cues(rulebook: Rulebook) -> PlaceCues:
    """The cues of a rulebook: a pure function of its content."""
    words = place_words(rulebook)

    def cue(name: str) -> str:
        return any_of(words.get(f"cue.place.{name}", ()))

    person, home, opening, at, link = map(cue, ("person", "home", "opening", "at", "link"))
    clause = rf"(?:^[\"'(]?|[,;:.(\"-] *(?:(?:{opening}) *)?|(?<!\w)(?:{opening}|{_YEAR}) )"
    return PlaceCues(
        within=re.compile(rf" *[,(-]? *(?:{cue('within')})? *"),
        beside=re.compile(rf" *(?:,|;|,? ?(?:{link})) *(?:(?:{cue('several')}) )?"),
        separator=re.compile(rf" ?[,;] ?(?P<last>(?:{link}) )?| (?P<last_alone>{link}) "),
        leads=re.compile(rf"(?<!\w)(?:{cue('leads')})(?: (?:{cue('whole')}))? *$"),
        way=re.compile(rf"(?<!\w)(?:{cue('way')}) $"),
        at=re.compile(rf"(?<!\w)(?:{at}) $"),
        apart=re.compile(rf"(?<!\w)(?:{cue('apart')}) $"),
        front=re.compile(rf"(?:{_ITEM})?(?:[^,;.]{{0,40}}, )?(?:(?:{cue('front')}) )*"),
        institution=re.compile(rf"{clause}(?:{cue('institution')})(?: [\w&./'-]+){{0,6}} $"),
        lives=re.compile(
            rf"(?<!\w)(?:{person}|{cue('household')})(?!\w)(?:(?! (?:{cue('moves')}) )[^;]){{0,70}}?"
            rf"(?:(?:{home})|,|\() ?$"
        ),
        trade=re.compile(rf"(?<!\w)(?:{cue('trade')})(?: [^,;.]{{0,60}})? (?:{cue('into')}) $"),
        compared=re.compile(rf"(?<!\w)(?:{cue('compared')})(?!\w)[^,;]{{0,60}}$"),
        measured=re.compile(rf"(?<!\w)(?:{cue('measured')}) $"),
        national=re.compile(
            rf"[\"'(]?(?:[^,;.]{{0,40}}, ){{0,2}}(?:các |đại diện |theo )?(?:{cue('national')})(?!\w)"
        ),
        back=re.compile(rf"[\"'(]?(?:{cue('back')})(?!\w)"),
        scheme=re.compile(rf"(?:{cue('scheme')}) này(?!\w)"),
        sums=re.compile(
            rf"(?:[^,;.]{{0,20}}, )?(?:{cue('sums')})(?!\w)(?:[^,;.]{{0,60}}, ){{1,2}}(?:{cue('firm')})(?!\w)"
        ),
        predicate=re.compile(rf" (?:{cue('predicate')})(?!\w)"),
        copula=re.compile(rf" (?:{cue('copula')})(?!\w)"),
        passive=re.compile(rf"(?<!\w)(?:{cue('passive')})(?!\w)"),
        turns=re.compile(rf"(?<!\w)(?:{cue('turns')})(?!\w| \d)"),
        near=re.compile(rf"(?: [\w,]+){{0,3}} (?:{at}|{home}|{cue('within')}) "),
        adjacent=re.compile(
            rf"(?: (?!(?:{cue('turns')}|{cue('verbs')})(?!\w))\w+){{0,2}} (?:(?:{at}|{home}|{cue('within')}) )?"
        ),
        home=re.compile(rf"[^;.]{{0,45}}?[,( -] ?(?:{home}|\() *"),
        part=re.compile(rf"(?<!\w)(?:{cue('part')})(?: \w+){{0,2}} $"),
        person_before=re.compile(rf"(?<!\w)(?:{person})(?: [\w']+){{1,5}} ?$"),
        owner_before=re.compile(rf"(?<!\w)(?:{cue('owner')})(?!\w)[^,;.()]{{0,50}}$"),
        opens=re.compile(rf"{clause}$"),
        breaks=re.compile(rf" (?:{cue('part')}|{cue('breaks')})(?!\w)"),
        effect=re.compile(rf" (?:{cue('effect')})(?!\w)"),
        whole=re.compile(rf"(?<!\w)(?:{cue('whole')}) (?:địa bàn )?$"),
        not_alone=re.compile(rf"(?:\d|(?<!\w)(?:{cue('not_alone')})) $"),
        not_alone_before=re.compile(rf" ?(?:[,.]|(?:{cue('not_alone_before')})(?!\w))"),
        respectively=re.compile(rf"(?<!\w)(?:{cue('respectively')})(?!\w)"),
        person=_names(words.get("cue.place.person", ())),
    )


def _names(titles: list[str] | tuple[str, ...]) -> regex.Pattern[str]:
    """A person's name behind a title, which may begin with a capital."""
    either = sorted({form for title in titles for form in (title, title[:1].upper() + title[1:])})
    return regex.compile(rf"\b(?:{any_of(either)}) (?P<name>\p{{Lu}}[\w'’]*(?: \p{{Lu}}[\w'’]*){{0,4}})")
