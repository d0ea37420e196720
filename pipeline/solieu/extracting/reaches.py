"""Where the cues of status stand in a sentence, and how far each of them reaches.

A cue reaches from its words to the next number, or to the end of its clause, part or sentence, as its rule says; never
out of a bracket that it stands in. A rule may also reach back to numbers before the cue in its clause.
"""

from dataclasses import dataclass
from functools import lru_cache

from solieu.extracting.grammar import Grammar
from solieu.extracting.lexicon import Lexicon
from solieu.extracting.scopes import Phrases
from solieu.extracting.tokens import Tokens
from solieu.figure import Status
from solieu.rulebook import CueRule, Rulebook, StatusRule

_CLAUSES = (",", ";", ":")
_WEAK = 40  # tokens over which a weak cue reaches
_BEHIND_QUOTE = (",", "-", ".", ";")


@dataclass(frozen=True, slots=True)
class Words:
    """The status rules of a rulebook made ready."""

    forms: Phrases[StatusRule]
    heads: Phrases[StatusRule]
    asks: dict[str, Lexicon[bool]]
    times: frozenset[str]


@lru_cache(maxsize=4)
def words_of(rulebook: Rulebook) -> Words:
    """The words of a rulebook's status rules: a pure function of its content."""
    rules = rulebook.of(StatusRule)
    return Words(
        forms=Phrases(
            ((form, rule) for rule in rules for form in rule.forms),
            (form for rule in rules for form in rule.pseudo),
        ),
        heads=Phrases((form, rule) for rule in rules for form in rule.heads),
        asks={rule.id: Lexicon((form, True) for form in rule.asks) for rule in rules if rule.asks},
        times=frozenset(
            form for rule in rulebook.of(CueRule) if rule.id == "cue.status.times" for form in rule.forms
        ),
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """A cue of tokens first … end - 1; it reaches to token stop - 1, and back to token `start`."""

    rule: StatusRule
    first: int
    end: int
    stop: int
    start: int

    @property
    def sets(self) -> bool:
        """Whether the cue says in what sense numbers of its sentence are said."""
        return self.rule.reach not in ("article", "context")

    @property
    def tells_law(self) -> bool:
        """Whether the cue only tells that its sentence speaks of a rule."""
        return not self.sets and self.rule.status is Status.NORM

    def covers(self, token: int) -> bool:
        """Whether the cue reaches forward to the token."""
        return self.end <= token < self.stop

    def covers_back(self, token: int) -> bool:
        """Whether the cue reaches back to the token."""
        return self.start <= token < self.first


def reaches(tokens: Tokens, grammar: Grammar) -> list[Reach]:
    """The cues of a sentence in order."""
    found = words_of(grammar.rulebook).forms.marks(tokens)
    if not found:
        return []
    shape = _Shape(tokens, grammar)
    return [
        Reach(rule, mark.first, mark.end, shape.stop(mark.end, rule), shape.start(mark.first, rule))
        for mark in found
        for rule in mark.meanings
    ]


class _Shape:
    """The brackets, clauses, parts and quotes of a sentence."""

    __slots__ = ("_clauses", "_closes", "_grammar", "_opens", "_parts", "_quotes", "_tokens")

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self._tokens, self._grammar = tokens, grammar
        self._opens, self._closes = brackets(tokens.texts)
        pairs = grammar.cues["cue.status.pairs"]
        self._clauses = [
            i
            for i, text in enumerate(tokens.texts)
            if text in _CLAUSES and not _tells(tokens, i) and not (i and pairs.at(tokens, i - 1) is not None)
        ]
        self._parts = [i for i in self._clauses if tokens.texts[i] == ";"]
        self._quotes = [i for i, text in enumerate(tokens.texts) if text == '"' and _closes_quote(tokens, i)]

    def stop(self, end: int, rule: StatusRule) -> int:
        """Where a cue that ends at token end - 1 reaches to."""
        close = self._closes[end - 1]
        quote = self._first(self._quotes, end, close)
        if quote < close and '"' not in self._tokens.texts[end:quote]:
            close = quote
        if rule.weak:
            close = self._meets("cue.status.turns", end, min(close, end + _WEAK))
        if rule.reach == "sentence":
            return close
        if rule.reach == "part":
            part = self._first(self._parts, end, close)
            return close if self._meets("cue.status.lists", end, part) < part else part
        return self._first(self._clauses, end, close)

    def start(self, first: int, rule: StatusRule) -> int:
        """Where a cue that begins at token `first` reaches back to."""
        if not rule.back:
            return first
        if first and self._grammar.cues["cue.list.and"].at(self._tokens, first - 1) is not None:
            return first
        clause = next((i + 1 for i in reversed(self._clauses) if i < first), 0)
        return max(clause, self._opens[first])

    @staticmethod
    def _first(places: list[int], start: int, stop: int) -> int:
        """The first of the places from `start` on, `stop` if there is none before it."""
        return min(next((i for i in places if i >= start), stop), stop)

    def _meets(self, cue: str, start: int, stop: int) -> int:
        """Where the first word of a cue stands between two tokens, `stop` if there is none."""
        words, texts = self._grammar.cues[cue], self._tokens.texts
        begins = words.begins
        return next(
            (i for i in range(start, stop) if begins(texts[i]) and words.at(self._tokens, i) is not None),
            stop,
        )


def _tells(tokens: Tokens, i: int) -> bool:
    """Whether a colon only stands before a number: `mức hưởng là: 5 triệu đồng`."""
    return tokens.texts[i] == ":" and i + 1 < len(tokens.texts) and tokens.texts[i + 1][:1].isdigit()


def _closes_quote(tokens: Tokens, i: int) -> bool:
    """Whether a quotation mark ends what somebody said: `", ông nói`."""
    behind = tokens.texts[i + 1] if i + 1 < len(tokens.texts) else "."
    return tokens.glued(i) and (behind in _BEHIND_QUOTE or not tokens.glued(i + 1))


def brackets(texts: list[str]) -> tuple[list[int], list[int]]:
    """For each token, where the bracket around it opens (the token behind it) and closes."""
    opens, closes = [0] * len(texts), [len(texts)] * len(texts)
    first: int | None = None
    for i, text in enumerate(texts if "(" in texts else ()):
        if text == "(":
            first = i + 1  # of brackets in brackets, the inner one
        elif text == ")" and first is not None:
            opens[first:i] = [first] * (i - first)
            closes[first:i] = [i] * (i - first)
            first = None
    return opens, closes
