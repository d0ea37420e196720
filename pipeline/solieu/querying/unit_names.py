"""What a unit is called in the database, for a person who asks for it by a word of the texts: `đồng` is VND.

Only for the hint on a question that found no such unit: it loads the rules, which an answer does without.
"""

import unicodedata
from collections.abc import Mapping

from solieu.language.folding import fold
from solieu.rulebook import UnitRule, load_rulebook


def canonical(asked: str) -> str:
    """The unit `asked` by the names of the shipped rules: `triệu đồng/người/tháng` is `VND/người/month`.

    Words are looked up with their accents, then without; words of scale before them are passed over. A part
    that stands in no rule stays as it is.
    """
    names: dict[str, str] = {}
    folded: dict[str, str] = {}
    for rule in load_rulebook().rules:
        for form, unit in rule.entries() if isinstance(rule, UnitRule) else ():
            names.setdefault(form, unit or form)
            folded.setdefault(fold(form), unit or form)
    asked = unicodedata.normalize("NFC", asked).lower()
    return "/".join(_named(part, names) or _named(fold(part), folded) or part for part in asked.split("/"))


def _named(part: str, names: Mapping[str, str]) -> str | None:
    words = part.split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((names[end] for end in ends if end in names), None)
