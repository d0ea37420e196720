"""How likely a figure is wholly right: the product of how often each of its fields was right on the same grounds.

The grounds of a field are the rule that set it, or that its words stand in another sentence or nowhere; a subject of
one word is a ground of its own, for it says little. The strengths stand in rules/strengths.yaml, measured on texts with
a reference; grounds that were seen too seldom to be measured have the strength of their field.
"""

from collections.abc import Mapping

from solieu.document import Sentence
from solieu.figure import Figure
from solieu.rulebook import StrengthRule

ABSENT = "absent"  # the grounds of a field that no rule set
ELSEWHERE = "elsewhere"  # those of a field whose words stand in another sentence
SHORT = "short"  # added to those of a subject of one word
_DIGITS = 3

Grounds = Mapping[str, str]


def grounds(figure: Figure, sentence: Sentence) -> Grounds:
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
    share = 1.0
    for field, strength in strengths.items():
        share *= strength.rules.get(grounds.get(field, ABSENT), strength.right)
    return round(share, _DIGITS)
