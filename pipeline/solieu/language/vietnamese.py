"""A spaCy pipeline for Vietnamese whose words are underthesea's and whose text is the sentence, character by
character.

The tokenizer is registered with spaCy as `solieu.underthesea.v1`, so that a config can name it. underthesea
gives words without offsets, composed and with single spaces inside; here each syllable is walked back to
where it stands.
"""

import re
from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab
from underthesea import word_tokenize

from solieu.language.folding import compose

TOKENIZER = "solieu.underthesea.v1"
# underthesea's memory grows by a kilobyte a character of one call.
MAX_PIECE = 2000

_PIECE = re.compile(rf"[\s\S]{{1,{MAX_PIECE}}}(?=\s|\Z)|[\s\S]{{1,{MAX_PIECE}}}")
_LIKELY_WORD = re.compile(r"\w+|[^\w\s]")
# underthesea reads these look-alikes as đ and Đ.
_LOOK_ALIKES = str.maketrans("ðÐ", "đĐ")


class UndertheseaTokenizer(DummyTokenizer):
    """Makes a Doc of underthesea's words; `doc.text` equals the text for any text.

    White space that is not one plain space between two words is a token of its own, as in all of spaCy.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        done = 0
        for start, end in word_spans(text):
            if start > done:
                words.append(text[done:start])
                spaces.append(False)
            spaced = text.startswith(" ", end)
            words.append(text[start:end])
            spaces.append(spaced)
            done = end + spaced
        if done < len(text):
            words.append(text[done:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def create_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """What spaCy calls for `@tokenizers = "solieu.underthesea.v1"`."""
    return lambda nlp: UndertheseaTokenizer(nlp.vocab)


registry.tokenizers.register(TOKENIZER, func=create_tokenizer)


def vietnamese() -> Language:
    """A blank Vietnamese pipeline with underthesea's words."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    # Shapes, stop words and the like are computed for each new word, and no rule asks for them.
    nlp.vocab.lex_attr_getters.clear()  # type: ignore[attr-defined]  # spaCy leaves it out of its stubs
    return nlp


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end in `text` of underthesea's words, in order; between them is white space alone."""
    composed, index = compose(text)
    if len(composed) <= MAX_PIECE:
        spans = _spans_in(composed)
    else:
        spans = [
            (piece.start() + start, piece.start() + end)
            for piece in _PIECE.finditer(composed)
            for start, end in _spans_in(piece.group())
        ]
    if index is None:
        return spans
    # One character that NFC writes as two may be two words; the first of them is nothing in the text.
    return [(index[start], index[end]) for start, end in spans if index[start] < index[end]]


def _spans_in(piece: str) -> list[tuple[int, int]]:
    """Spans of the words of a composed piece; a piece that underthesea rewrote beyond its look-alikes falls
    apart into plain syllables and signs."""
    plain = piece.translate(_LOOK_ALIKES) if "ð" in piece or "Ð" in piece else piece
    spans: list[tuple[int, int]] = []
    at = 0
    for word in word_tokenize(piece, use_token_normalize=False):
        start = plain.find(word, at)
        end = start + len(word)
        if start < 0 or (start != at and plain[at:start] != " "):
            start = _skip_space(plain, at)
            end = _end_of(word, plain, start)
        if end < 0:
            break
        spans.append((start, end))
        at = end
    if plain[at:].strip():
        return [match.span() for match in _LIKELY_WORD.finditer(piece)]
    return spans


def _end_of(word: str, plain: str, at: int) -> int:
    """The end of a word that starts at `at`, with any white space between its syllables; -1 where it is not
    there."""
    for syllable in word.split(" "):
        at = _skip_space(plain, at)
        if not plain.startswith(syllable, at):
            return -1
        at += len(syllable)
    return at


def _skip_space(plain: str, at: int) -> int:
    while at < len(plain) and plain[at].isspace():
        at += 1
    return at
