"""How likely a figure is wholly right: the product of how often each of its fields was right on the same grounds,
made more or less by what stands around the figure.

The grounds of a field are the rule that set it, or that its words stand in another sentence or nowhere; a subject of
one word is a ground of its own, for it says little. Around it stand the figures of its sentence (a row of numbers is
read more surely than a lone one) and of its text (one whose figures state known indicators is of a kind that the rules
know): how often whole statements were right by each of these. The strengths stand in rules/strengths.yaml, measured on
texts with a reference; grounds that were seen too seldom to be measured have the strength of their field.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from solieu.document import Sentence
from solieu.figure import Figure
from solieu.rulebook import StrengthRule

ABSENT = "absent"  # the grounds of a field that no rule set
ELSEWHERE = "elsewhere"  # those of a field whose words stand in another sentence
SHORT = "short"  # added to those of a subject of one word
AROUND = ("company", "domain")  # what stands around a figure: in its sentence, in its text
_DIGITS = 3
_LEAST = 0.001  # nothing is surer or less sure
_MANY = 6  # figures of a sentence from which on more tell no more
_PARTS = 4  # into which the share of figures with an indicator is divided

Grounds = Mapping[str, str]


def grounds(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> list[Grounds]:
    """The grounds of each figure of a text, and what stands around it."""
    company = Counter(figure.sentence for figure in figures)
    known = sum(figure.indicator is not None for figure in figures)
    domain = f"domain.{min(known * _PARTS // max(len(figures), 1), _PARTS - 1)}"
    return [
        {
            **_of_fields(figure, sentences[figure.sentence]),
            "company": f"company.{min(company[figure.sentence], _MANY)}",
            "domain": domain,
        }
        for figure in figures
    ]


def _of_fields(figure: Figure, sentence: Sentence) -> dict[str, str]:
    """By field the rule that set it in the figure's sentence, or ELSEWHERE."""
    found = {
        each.field: each.rule if sentence.start <= each.start < sentence.end else ELSEWHERE
        for each in figure.evidence
    }
    if figure.subject is not None and len(figure.subject.split()) == 1:
        found["subject"] = f"{found.get('subject', ABSENT)}.{SHORT}"
    return found


def confidence(grounds: Grounds, strengths: Mapping[str, StrengthRule]) -> float | None:
    """The confidence of a figure by the grounds of its fields, 0 to 1; None where nothing was measured. `strengths` by
    field."""
    if not strengths:
        return None
    odds, share = 1.0, 1.0
    for field, strength in strengths.items():
        right = strength.rules.get(grounds.get(field, ABSENT), strength.right)
        if field in AROUND:
            odds *= _odds(right) / _odds(strength.right)
        else:
            share *= right
    odds *= _odds(share)
    return round(odds / (1 + odds), _DIGITS)


def _odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return share / (1 - share)
