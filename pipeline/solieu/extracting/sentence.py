"""One sentence through the stages of quantities: masks, numbers, units, denominators, bounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.language import Language

from solieu.extracting.bounds import BoundReader
from solieu.extracting.contest import contest, covered, masks_left
from solieu.extracting.grammar import Grammar
from solieu.extracting.ids import NO_UNIT, TABLE, TOO_LONG
from solieu.extracting.lists import ListReader
from solieu.extracting.masks import Masked
from solieu.extracting.measuring import set_unit
from solieu.extracting.mention import Mention
from solieu.extracting.mentions import MentionFinder
from solieu.extracting.numerals import MAX_DIGITS, is_digits
from solieu.extracting.per import PerReader
from solieu.extracting.sharing import UnitSharing
from solieu.extracting.tables import TableCell
from solieu.extracting.tokens import Tokens, tokenise, without_accents
from solieu.extracting.units import UnitReader
from solieu.figure import Evidence, Figure, Mask
from solieu.language.layers import Layers


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one sentence, still in tokens: figures, masks, and numbers that are neither. `words` are the
    ends of underthesea's words by the token they start at."""

    tokens: Tokens
    words: dict[int, int]
    mentions: list[Mention]
    masked: list[Masked]
    bare: list[Mention]
    long: list[int]

    def figures(self, offset: int, sentence: int) -> list[Figure]:
        """The figures; `offset` is where the sentence starts in the text, `sentence` its index."""
        return [self._figure(mention, offset, sentence) for mention in self.mentions]

    def masks(self, offset: int, sentence: int) -> list[Mask]:
        """The masks without overlap, firm ones first, and the numbers that were no figures by their own look."""
        tokens = self.tokens
        spans = [(not mask.rule.firm, mask.start, mask.end, mask.rule.id) for mask in self.masked]
        spans += [(True, tokens.starts[m.first], tokens.ends[m.end - 1], NO_UNIT) for m in self.bare]
        spans += [(True, tokens.starts[i], tokens.ends[i], TOO_LONG) for i in self.long]
        kept: dict[int, Mask] = {}
        over = bytearray(tokens.ends[-1])
        for _, start, end, rule in sorted(spans, key=lambda span: (span[0], span[1], -span[2])):
            if not any(over[start:end]):
                over[start:end] = b"\1" * (end - start)
                first, last = tokens.layers.original(start, end)
                kept[first] = Mask(offset + first, offset + last, rule, sentence)
        return [kept[start] for start in sorted(kept)]

    def _figure(self, mention: Mention, offset: int, sentence: int) -> Figure:
        start, end = self._span(mention.first, mention.end)
        value, value_max, whole = mention.values()
        unit = mention.unit
        if unit is not None and mention.per:
            unit = "/".join((unit, *mention.per))
        evidence = [
            Evidence(field, rule, offset + first, offset + last)
            for field, (rule, first_token, end_token) in mention.evidence.items()
            for first, last in [self._span(first_token, end_token)]
        ]
        evidence += mention.cited
        return Figure(
            start=offset + start,
            end=offset + end,
            quote=self.tokens.layers.text[start:end],
            value=value,
            value_max=value_max,
            of=whole,
            unit=unit,
            bound=mention.bound,
            aspect=mention.aspect,
            status=mention.status,
            subject=mention.subject,
            indicator=mention.indicator,
            place=mention.place,
            period=mention.period,
            optional=mention.optional(),
            sentence=sentence,
            evidence=tuple(evidence),
        )

    def _span(self, first: int, end: int) -> tuple[int, int]:
        tokens = self.tokens
        return tokens.layers.original(tokens.starts[first], tokens.ends[end - 1])


class SentenceReader:
    """Reads sentences by one grammar; `nlp` gives underthesea's words."""

    __slots__ = ("_grammar", "_nlp")

    def __init__(self, grammar: Grammar, nlp: Language) -> None:
        self._grammar = grammar
        self._nlp = nlp

    def read(self, layer: Layers, cells: Mapping[int, TableCell]) -> Reading | None:
        """What the sentence holds; None where it holds no number. `cells` tells of numbers in a table, by where they
        start in the sentence, what the table says of them."""
        grammar = self._grammar
        if grammar.number_words.search(layer.norm) is None:
            return None
        tokens = tokenise(layer)
        folded = without_accents(layer.norm)
        masks = grammar.masks.find(tokens)
        masked = covered(tokens, [mask for mask in masks if mask.rule.firm])
        units = UnitReader(tokens, grammar, folded=folded)
        mentions, doubtful = contest(
            tokens, MentionFinder(tokens, grammar, units, masked, folded=folded).find(), masks
        )
        bare: list[Mention] = []
        if cells:
            mentions, doubtful = _in_table(tokens, mentions, doubtful, cells)
        if mentions:
            # number words that a reader may leave out are not worth underthesea's time: each token is a word there
            optional = all(mention.optional() for mention in mentions)
            units.words = _one_by_one(tokens) if optional else _word_ends(self._nlp, layer.text, tokens)
            _nouns(tokens, mentions, units)
            sharing, lists = UnitSharing(tokens, grammar, units), ListReader(tokens, grammar)
            sharing.share_backwards(mentions)
            mentions = _with_lists(lists, mentions, doubtful)
            sharing.share_forwards(mentions)
            lists.read(mentions)  # again, for sums that have their currency only now
            mentions, bare = _stated(tokens, grammar, mentions)
            mentions = self._with_limits(tokens, units, sharing, mentions, folded=folded)
        long = [i for i, word in enumerate(tokens.texts) if len(word) > MAX_DIGITS and is_digits(word)]
        left = masks_left(tokens, mentions, masks)
        return (
            Reading(tokens, units.words, mentions, left, bare, long)
            if mentions or left or bare or long
            else None
        )

    def _with_limits(
        self,
        tokens: Tokens,
        units: UnitReader,
        sharing: UnitSharing,
        mentions: list[Mention],
        *,
        folded: bool,
    ) -> list[Mention]:
        """The mentions with denominators and bounds."""
        grammar = self._grammar
        per, bounds = PerReader(tokens, grammar, units), BoundReader(tokens, grammar, folded=folded)
        for mention in mentions:
            if not mention.per and mention.unit is not None:
                per.after(mention)
        mentions = _apart(mentions)
        taken = _taken(mentions)
        for earlier, mention in zip([None, *mentions], mentions, strict=False):
            if mention.unit is not None:
                per.before(mention, earlier, taken)
            bounds.read(mention)
        sharing.share_denominators(mentions)
        sharing.share_bounds(mentions)
        return mentions


def _in_table(
    tokens: Tokens, mentions: list[Mention], doubtful: list[Mention], cells: Mapping[int, TableCell]
) -> tuple[list[Mention], list[Mention]]:
    """The mentions, the bare ones in cells with what their column says, and those that are in doubt even so."""
    both = _in_order(mentions, doubtful)
    for mention in both:
        start, _ = tokens.layers.original(tokens.starts[mention.first], tokens.ends[mention.first])
        header = cells[start].header if start in cells else None
        if header is not None and mention.unit is None:
            mention.unit, mention.family, mention.per = header.unit, header.family, header.per
            mention.shared_scale = header.scale if header.scale > 1 and not mention.scaled else None
            mention.evidence["unit"] = (TABLE, mention.first, mention.core_end)
            if header.per:
                mention.evidence["per"] = mention.evidence["unit"]
    return _resolved(both, doubtful), [mention for mention in doubtful if mention.unit is None]


def _with_lists(lists: ListReader, mentions: list[Mention], doubtful: list[Mention]) -> list[Mention]:
    """The mentions, and those of the doubtful ones that a list gives a unit."""
    both = _in_order(mentions, doubtful)
    lists.read(both)
    return _resolved(both, doubtful)


def _in_order(mentions: list[Mention], doubtful: list[Mention]) -> list[Mention]:
    return sorted([*mentions, *doubtful], key=lambda mention: mention.first)


def _resolved(both: list[Mention], doubtful: list[Mention]) -> list[Mention]:
    """The mentions without those in doubt that have no unit still."""
    return [mention for mention in both if mention.unit is not None or mention not in doubtful]


def _stated(tokens: Tokens, grammar: Grammar, mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions that have a unit or are stated as quantities, and those that are bare numbers."""
    standing: list[Mention] = []
    bare: list[Mention] = []
    for each in mentions:
        stands = each.unit is not None or _states(tokens, grammar, each)
        (standing if stands else bare).append(each)
    return standing, bare


def _word_ends(nlp: Language, text: str, tokens: Tokens) -> dict[int, int]:
    """For each token that starts one of underthesea's words: the token at which the word ends."""
    ends: dict[int, int] = {}
    for word in nlp.tokenizer(text):
        if word.is_space:
            continue
        start, end = tokens.layers.layer(word.idx, word.idx + len(word.text))
        first, last = tokens.at(start), tokens.at(max(start, end - 1))
        if first >= len(tokens) or tokens.starts[first] != start or last >= len(tokens):
            continue
        while first < last and is_digits(tokens.texts[first]):  # underthesea joins some numbers to their noun
            first += 1
        ends[first] = last + 1
    return ends


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that begin inside the one before them: the 1 of `3 giàn/1 hộ`."""
    apart: list[Mention] = []
    for mention in mentions:
        if not apart or mention.first >= apart[-1].end:
            apart.append(mention)
    return apart


def _one_by_one(tokens: Tokens) -> dict[int, int]:
    return {i: i + 1 for i in range(len(tokens))}


def _taken(mentions: list[Mention]) -> set[int]:
    """The tokens of the mentions and of the denominators behind them."""
    taken = {i for mention in mentions for i in range(mention.first, mention.end)}
    for mention in mentions:
        _, first, end = mention.evidence.get("per", ("", 0, 0))
        taken.update(range(first, end))
    return taken


def _nouns(tokens: Tokens, mentions: list[Mention], units: UnitReader) -> None:
    """Take the noun behind a number as its unit where no list holds it."""
    for mention in mentions:
        if mention.unit is not None or mention.scaled:
            continue
        noun = units.noun(mention.core_end)
        digits = mention.numeral.digits or ""
        code = len(digits) > 3 and digits.isdigit()  # 6677 is rather a name than 6.677
        if noun is not None and not code and not _after_name(tokens, mention.first):
            set_unit(mention, noun)
            mention.end = noun.end


def _after_name(tokens: Tokens, first: int) -> bool:
    """Whether a capitalised word inside the sentence stands before the number: rather a name than a count."""
    return first > 1 and tokens.capital(first - 1)


def _states(tokens: Tokens, grammar: Grammar, mention: Mention) -> bool:
    """Whether a number without a unit is stated as a quantity: a verb leads to it, or it is written as a decimal."""
    digits = mention.numeral.digits or ""
    if "," in digits and not digits.startswith("0"):
        return True
    return bool(grammar.cues["cue.states"].endings(tokens, mention.first))
