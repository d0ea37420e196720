"""How likely a figure is wholly right: the product of how often each of its fields was right by the same evidence.

The strengths stand in rules/strengths.yaml, measured on texts with a reference. A rule that was seen too seldom to be
measured has the strength of its field.
"""

from collections.abc import Iterable, Mapping

from solieu.document import Sentence
from solieu.figure import Evidence
from solieu.rulebook import StrengthRule

ABSENT = "absent"  # the evidence of a field that no rule set
ELSEWHERE = "elsewhere"  # that of a field whose words stand in another sentence
_DIGITS = 3


def grounds(evidence: Iterable[Evidence], sentence: Sentence) -> dict[str, str]:
    """By field the rule that set it in the figure's sentence, or ELSEWHERE."""
    return {
        each.field: each.rule if sentence.start <= each.start < sentence.end else ELSEWHERE
        for each in evidence
    }


def confidence(grounds: Mapping[str, str], strengths: Mapping[str, StrengthRule]) -> float | None:
    """The confidence of a figure by the grounds of its fields, 0 to 1; None where nothing was measured. `strengths` by
    field."""
    if not strengths:
        return None
    share = 1.0
    for field, strength in strengths.items():
        share *= strength.rules.get(grounds.get(field, ABSENT), strength.right)
    return round(share, _DIGITS)
