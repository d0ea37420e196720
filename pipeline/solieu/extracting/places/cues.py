"""The words that tell how places and figures of a sentence belong together, as patterns."""

import re
from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.places.lexis import Lexis, any_of, lexis_of
from solieu.language.folding import normal
from solieu.rulebook import Rulebook

_YEAR = r"năm \d{4}"


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Patterns over the normal form of a sentence. Those that end in `$` are sought in what stands before."""

    leads: re.Pattern[str]
    turns: re.Pattern[str]
    home: re.Pattern[str]
    whole: re.Pattern[str]
    opens: re.Pattern[str]
    not_alone: re.Pattern[str]
    not_alone_before: re.Pattern[str]
    apart: re.Pattern[str]
    same: re.Pattern[str]
    person_before: re.Pattern[str]
    near: re.Pattern[str]
    adjacent: re.Pattern[str]
    part: re.Pattern[str]
    institution: re.Pattern[str]
    front: re.Pattern[str]
    lives: re.Pattern[str]
    respectively: tuple[str, ...]


@lru_cache(maxsize=4)
def place_cues(rulebook: Rulebook) -> PlaceCues:
    """The cues of a rulebook: a pure function of its content."""
    lexis = lexis_of(rulebook)

    def words(cue: str) -> str:
        return any_of(_words(lexis, cue))

    opening = words("cue.place.opening")
    person = words("cue.place.person")
    home = words("cue.place.home")
    at = words("cue.place.leads")
    return PlaceCues(
        leads=re.compile(rf"(?<!\w)(?:{at})(?: toàn| cả)? *$"),
        turns=re.compile(rf"(?<!\w)(?:{words('cue.place.turns')})(?!\w| \d)"),
        home=re.compile(rf"[^;.]{{0,45}}?[,( -] ?(?:{home}|\() *"),
        whole=re.compile(rf"(?<!\w)(?:{words('cue.place.whole')}) (?:địa bàn )?$"),
        opens=re.compile(
            rf"(?:^[\"'(]?|[,;:.(\"-] *(?:(?:{opening}) *)?|(?<!\w)(?:{opening}|{_YEAR}) )$"
        ),
        not_alone=re.compile(rf"(?:\d|(?<!\w)(?:{words('cue.place.not_alone')})) $"),
        not_alone_before=re.compile(rf" ?(?:[,.]|(?:{words('cue.place.not_alone_before')})(?!\w))"),
        apart=re.compile(rf"(?<!\w)(?:{words('cue.place.apart')}) $"),
        same=re.compile(rf"[\"' -]*(?:{words('cue.place.same')})(?!\w)"),
        person_before=re.compile(rf"(?<!\w)(?:{person})(?: [\w']+){{1,5}} ?$"),
        near=re.compile(rf"(?: [\w,]+){{0,3}} (?:{words('cue.place.home')}|thuộc|trên|trên địa bàn) $"),
        adjacent=re.compile(rf"(?: (?!(?:{words('cue.place.turns')}|{words('cue.place.verbs')})(?!\w))\w+){{0,2}} (?:(?:{words('cue.place.home')}|thuộc|trên|trên địa bàn) )?$"),
        part=re.compile(rf"(?<!\w)(?:{words('cue.place.part')})(?: có| là| thì)?(?: \w+)? $"),
        institution=re.compile(rf"(?:^[\"'(]?|[,;:\"] ?|(?<!\w)(?:{opening}) )(?:{words('cue.place.institution')})(?: [\w&./'-]+){{0,6}} $"),
        front=re.compile(rf"(?:[^,;.]{{0,40}}, )?(?:(?:{words('cue.place.front')}) )*"),
        lives=re.compile(
            rf"(?<!\w)(?:{person}|gia đình|nhà|hộ|người)(?!\w)(?:(?! (?:{words('cue.place.moves')}) )[^;]){{0,70}}?(?:(?:{home})|,|\() ?$"
        ),
        respectively=tuple(_words(lexis, "cue.place.respectively")),
    )


def _words(lexis: Lexis, cue: str) -> list[str]:
    return [normal(form) for form in lexis.cues.get(cue, ())]
