"""From a document to its figures. Each sentence goes through the stages once, in this order:

masks -> mentions (numbers, ranges, fractions, units) -> masks against mentions -> nouns as units -> shared units ->
denominators -> bounds -> subjects -> figures. Only sentences with a number in them are looked at, and only those that
hold a mention are given to underthesea.
"""

from collections.abc import Iterable

from spacy.language import Language

from solieu.document import Document, Sentence
from solieu.extracting.bounds import BoundReader
from solieu.extracting.grammar import Grammar, grammar_of
from solieu.extracting.masks import Masked
from solieu.extracting.mention import Mention
from solieu.extracting.mentions import MentionFinder, set_unit
from solieu.extracting.numerals import MAX_DIGITS, is_digits
from solieu.extracting.per import PerReader
from solieu.extracting.sharing import UnitSharing
from solieu.extracting.subjects import SubjectReader
from solieu.extracting.tokens import Tokens, tokenise
from solieu.extracting.units import UnitReader
from solieu.figure import Evidence, Extraction, Figure, Mask
from solieu.language.layers import layers
from solieu.language.sentences import sentences
from solieu.rulebook import Rulebook

_NO_UNIT = "grammar.no_unit"
_TOO_LONG = "grammar.too_long"
_MEASURED = ("money", "rate", "times", "time", "age", "measure", "score")
_LETTERS_ENOUGH = 20


def extract(document: Document, rulebook: Rulebook, nlp: Language) -> Extraction:
    """The figures and masks of a document. `nlp` is the pipeline of solieu.language.vietnamese."""
    grammar = grammar_of(rulebook)
    kept: list[Sentence] = []
    figures: list[Figure] = []
    masks: list[Mask] = []
    for sentence in sentences(document, rulebook):
        text = document.text[sentence.start : sentence.end]
        found = SentenceReader(text, grammar, nlp).read()
        if found is None:
            continue
        for figure in found.figures(sentence.start, len(kept)):
            figures.append(figure)
        masks.extend(found.masks(sentence.start, len(kept)))
        kept.append(sentence)
    return Extraction(tuple(kept), tuple(figures), tuple(masks))


class SentenceReader:
    """Takes one sentence through all stages."""

    def __init__(self, text: str, grammar: Grammar, nlp: Language) -> None:
        self._text = text
        self._grammar = grammar
        self._nlp = nlp

    def read(self) -> "Reading | None":
        """What the sentence holds; None where it holds neither a figure nor a mask."""
        grammar = self._grammar
        layer = layers(self._text)
        if grammar.number_words.search(layer.norm) is None:
            return None
        tokens = tokenise(layer)
        masks = grammar.masks.find(tokens)
        folded = _without_accents(layer.norm)
        masked = _covered(tokens, [mask for mask in masks if mask.rule.yields == "never"])
        units = UnitReader(tokens, grammar, folded=folded)
        mentions = MentionFinder(tokens, grammar, units, masked, folded=folded).find()
        mentions, masks, long = _contest(tokens, mentions, masks)
        bare: list[Mention] = []
        if mentions:
            units.know_words(_word_ends(self._nlp, self._text, tokens))
            _nouns(tokens, mentions, units)
            sharing = UnitSharing(tokens, grammar, units, mentions)
            sharing.share()
            bare = [
                mention
                for mention in mentions
                if mention.unit is None and not _states(tokens, grammar, mention)
            ]
            mentions = [mention for mention in mentions if mention not in bare]
            per, bounds = PerReader(tokens, grammar, units), BoundReader(tokens, grammar, folded=folded)
            taken = _taken(mentions)
            for mention in mentions:
                if not mention.per and mention.unit is not None:
                    per.after(mention)
                per.before(mention, taken)
                bounds.read(mention)
            sharing.share_denominators()
            sharing.share_bounds()
            subjects = SubjectReader(tokens, grammar)
            for number, mention in enumerate(mentions):
                subject = subjects.read(mention, mentions[number - 1] if number else None)
                mention.subject = subject
        if not mentions and not masks and not bare and not long:
            return None
        return Reading(tokens, mentions, masks, bare, long)


class Reading:
    """What was found in one sentence, still in tokens."""

    def __init__(
        self,
        tokens: Tokens,
        mentions: list[Mention],
        masks: list[Masked],
        bare: list[Mention],
        long: list[int],
    ) -> None:
        self._tokens = tokens
        self._mentions = mentions
        self._masks = masks
        self._bare = bare
        self._long = long

    def figures(self, offset: int, sentence: int) -> list[Figure]:
        """The figures; `offset` is where the sentence starts in the text, `sentence` its index."""
        return [self._figure(mention, offset, sentence) for mention in self._mentions]

    def masks(self, offset: int, sentence: int) -> list[Mask]:
        """The masks, and the numbers that were no figures for want of a unit or by their length."""
        tokens = self._tokens
        spans = [(mask.rule.yields != "never", mask.start, mask.end, mask.rule.id) for mask in self._masks]
        spans += [(True, tokens.starts[m.first], tokens.ends[m.end - 1], _NO_UNIT) for m in self._bare]
        spans += [(True, tokens.starts[i], tokens.ends[i], _TOO_LONG) for i in self._long]
        kept: dict[int, Mask] = {}
        covered = bytearray(tokens.ends[-1])
        for _, start, end, rule in sorted(spans, key=lambda span: (span[0], span[1], -span[2])):
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                first, last = tokens.layers.original(start, end)
                kept[first] = Mask(offset + first, offset + last, rule, sentence)
        return [kept[start] for start in sorted(kept)]

    def _figure(self, mention: Mention, offset: int, sentence: int) -> Figure:
        start, end = self._span(mention.first, mention.end)
        value, value_max, whole = mention.values()
        unit = mention.unit
        if unit is not None and mention.per:
            unit = "/".join((unit, *mention.per))
        subject = mention.subject
        evidence = [
            Evidence(field, rule, offset + first, offset + last)
            for field, (rule, first_token, end_token) in mention.evidence.items()
            for first, last in [self._span(first_token, end_token)]
        ]
        if subject is not None:
            first, last = self._span(subject[2], subject[3])
            evidence.append(Evidence("subject", subject[1], offset + first, offset + last))
        return Figure(
            start=offset + start,
            end=offset + end,
            quote=self._tokens.layers.text[start:end],
            value=value,
            value_max=value_max,
            of=whole,
            unit=unit,
            bound=mention.bound,
            subject=subject[0] if subject else None,
            optional=mention.optional(),
            sentence=sentence,
            evidence=tuple(evidence),
        )

    def _span(self, first: int, end: int) -> tuple[int, int]:
        tokens = self._tokens
        return tokens.layers.original(tokens.starts[first], tokens.ends[end - 1])


def _without_accents(norm: str) -> bool:
    """Whether the sentence is written without Vietnamese accents, so that its words are found folded."""
    return norm.isascii() and sum(map(str.isalpha, norm)) >= _LETTERS_ENOUGH


def _covered(tokens: Tokens, masks: Iterable[Masked]) -> list[bool]:
    covered = [False] * len(tokens)
    for mask in masks:
        i = tokens.at(mask.start)
        while i < len(tokens) and tokens.starts[i] < mask.end:
            covered[i] = True
            i += 1
    return covered


def _contest(
    tokens: Tokens, mentions: list[Mention], masks: list[Masked]
) -> tuple[list[Mention], list[Masked], list[int]]:
    """Settle which mentions stand against the masks that yield, and which masks stand then."""
    soft = [mask for mask in masks if mask.rule.yields != "never"]
    standing: list[Mention] = []
    for mention in mentions:
        start, end = tokens.starts[mention.first], tokens.ends[mention.core_end - 1]
        rivals = [mask for mask in soft if mask.start < end and start < mask.end]
        if all(_wins(tokens, mention, mask) for mask in rivals):
            standing.append(mention)
    spans = [(tokens.starts[m.first], tokens.ends[m.core_end - 1]) for m in standing]
    kept = [
        mask
        for mask in masks
        if mask.rule.yields == "never"
        or not any(mask.start < end and start < mask.end for start, end in spans)
    ]
    long = [i for i, text in enumerate(tokens.texts) if len(text) > MAX_DIGITS and is_digits(text)]
    return standing, kept, long


def _wins(tokens: Tokens, mention: Mention, mask: Masked) -> bool:
    if mention.scaled:
        return True
    if mention.unit is None or (mention.ratio and not mention.worded):
        return False
    if mention.family == "time" and mention.end < len(tokens) and is_digits(tokens.texts[mention.end]):
        return False  # đợt 1 năm 2026, lớp 5 tháng 7: the word of time begins a date
    if mention.family == "place" and _names_a_place(tokens, mention):
        return False
    return mention.family in _MEASURED if mask.rule.yields == "measure" else True


def _names_a_place(tokens: Tokens, mention: Mention) -> bool:
    """Whether the word for a place has its name behind it: ngày 15/8 `huyện Mường La`."""
    end = mention.head[1] if mention.head else mention.end
    return end < len(tokens) and tokens.layers.cased[tokens.starts[end]].isupper()


def _word_ends(nlp: Language, text: str, tokens: Tokens) -> dict[int, int]:
    """For each token that starts one of underthesea's words: the token at which the word ends."""
    ends: dict[int, int] = {}
    for word in nlp.tokenizer(text):
        if word.is_space:
            continue
        start, end = tokens.layers.layer(word.idx, word.idx + len(word.text))
        first = tokens.at(start)
        last = tokens.at(max(start, end - 1))
        if first < len(tokens) and tokens.starts[first] == start and last < len(tokens):
            ends[first] = last + 1
    return ends


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
        if mention.unit is not None or mention.scaled or (mention.whole is not None and mention.ratio):
            continue
        noun = units.noun(mention.core_end)
        ungrouped = len(mention.numeral.digits or "") > 3 and (mention.numeral.digits or "").isdigit()
        if noun is not None and not ungrouped and not _after_name(tokens, mention.first):
            set_unit(mention, noun)
            mention.end = noun.end


def _after_name(tokens: Tokens, first: int) -> bool:
    """Whether a capitalised word inside the sentence stands before the number: rather a name than a count."""
    return first > 1 and tokens.layers.cased[tokens.starts[first - 1]].isupper()


def _states(tokens: Tokens, grammar: Grammar, mention: Mention) -> bool:
    """Whether a number without a unit is stated as a quantity: a verb leads to it, or its writing is a decimal's."""
    digits = mention.numeral.digits or ""
    if "," in digits and not digits.startswith("0"):
        return True
    cue = grammar.cues["cue.states"]
    for back in (1, 2, 3):
        found = cue.at(tokens, mention.first - back)
        if found is not None and found[0] == mention.first:
            return True
    return False
