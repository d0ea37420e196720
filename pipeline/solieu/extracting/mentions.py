"""Finding mentions: one walk over the tokens of a sentence, at each number asking for the longest reading."""

from solieu.extracting.fractions import FractionReader
from solieu.extracting.grammar import Grammar
from solieu.extracting.measuring import Measurer
from solieu.extracting.mention import Mention
from solieu.extracting.ranges import RangeReader
from solieu.extracting.tokens import Tokens
from solieu.extracting.units import UnitReader

_LARGE = 100  # number words from here on are a number without anything counted behind them


class MentionFinder:
    """Finds the mentions of one sentence; tokens under a firm mask are `masked` and start none."""

    __slots__ = ("_fractions", "_measurer", "_ranges", "_tokens")

    def __init__(
        self, tokens: Tokens, grammar: Grammar, units: UnitReader, masked: list[bool], *, folded: bool
    ) -> None:
        self._tokens = tokens
        self._measurer = Measurer(tokens, grammar, units, masked, folded=folded)
        self._ranges = RangeReader(tokens, grammar, self._measurer)
        self._fractions = FractionReader(tokens, grammar, self._measurer, units, masked)

    def find(self) -> list[Mention]:
        """The mentions in the order of the text, without overlap."""
        mentions, i = [], 0
        texts, begins = self._tokens.texts, self._measurer.numerals.begins
        while i < len(texts):
            mention = self._mention(i) if begins(texts[i]) else None
            if mention is None:
                i += 1
            else:
                mentions.append(mention)
                i = self._measurer.free = max(mention.end, i + 1)
        return mentions

    def _mention(self, i: int) -> Mention | None:
        numeral = self._measurer.numeral(i)
        if numeral is None:
            return None
        mention = (
            self._fractions.read(numeral) or self._ranges.read(numeral) or self._measurer.single(numeral)
        )
        return mention if not numeral.worded or self._stands(mention) else None

    def _stands(self, mention: Mention) -> bool:
        """Whether number words are a number here: a scale, or something counted behind them."""
        numeral = mention.numeral
        if numeral.unit_given or mention.whole is not None or numeral.vague:
            return True
        word = self._measurer.numerals.word(numeral.first) if mention.upper is None else None
        if word is not None and word[0] == numeral.end:  # one word alone
            meaning = word[1]
            if meaning.not_alone_before.at(self._tokens, numeral.end) is not None:
                return False
            cues = meaning.alone_after
            if cues is not None and mention.family != "time" and cues.at(self._tokens, numeral.first) is None:
                return False
        return mention.unit is not None or mention.scaled or numeral.value >= _LARGE
