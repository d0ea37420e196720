"""The years that a sentence names, as far as the readers of statuses look at them."""

from collections.abc import Sequence

from solieu.extracting.grammar import Grammar
from solieu.extracting.tokens import Tokens

_DECADE = 10


def years_of(texts: Sequence[str]) -> list[int]:
    """The years that are written among the tokens."""
    return [int(text) for text in texts if _is_year(text)]


def other_years(tokens: Tokens, grammar: Grammar) -> list[tuple[int, int]]:
    """Where brackets begin and end that tell of another year than the sentence does: `(năm 2017 là 425 tỉ)`. A year
    that follows one of the sentence within a decade goes on with it."""
    texts, year = tokens.texts, grammar.cues["cue.status.year"]
    found: list[tuple[int, int]] = []
    for i in range(len(texts) - 2) if "(" in texts else ():
        if texts[i] == "(" and _is_year(texts[i + 2]) and year.at(tokens, i + 1) is not None:
            end = next((j for j in range(i, len(texts)) if texts[j] == ")"), len(texts))
            ahead = [int(texts[i + 2]) - told for told in years_of((*texts[:i], *texts[end:]))]
            if not any(0 < years <= _DECADE for years in ahead):
                found.append((i + 1, end))
    return found


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("19", "20") and text.isdigit()
