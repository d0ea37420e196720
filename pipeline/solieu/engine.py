"""From bytes to figures: the rules and the language model, each loaded when it is first called for."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.errors import RuleError
from solieu.storing.content import Extracted
from solieu.storing.writing import RulebookText

if TYPE_CHECKING:
    from solieu.rulebook import Rulebook

# Bytes, a name for messages and the date of publication, if it is known -> a document and its figures.
Extract = Callable[[bytes, str, date | None], Extracted]


@dataclass(frozen=True, slots=True)
class Engine:
    """What extracts, and the rules that it works by: a feed without news loads neither."""

    rulebook: Callable[[], RulebookText]
    extractor: Callable[[], Extract]


def load_engine(rules: Path | None) -> Engine:
    """The real engine, with the rules in the folder `rules` laid over the shipped ones."""

    @cache
    def rulebook() -> "Rulebook":
        from solieu.rulebook import load_rulebook

        return load_rulebook(rules)

    return Engine(rulebook, cache(lambda: _extractor(rulebook())))


@dataclass(frozen=True, slots=True)
class EngineElsewhere:
    """Loads in another process what extracts there by the same rules, known by their hash."""

    rules: Path | None
    sha256: str

    def __call__(self) -> Extract:
        """Raises RuleError where the rules are no longer those of the process that asks."""
        engine = load_engine(self.rules)
        if engine.rulebook().sha256 != self.sha256:
            raise RuleError(f"{self.rules}: the rules changed while they were in use; start again")
        return engine.extractor()


def _extractor(rulebook: "Rulebook") -> Extract:
    from solieu.extracting import extract
    from solieu.language.vietnamese import vietnamese
    from solieu.reading import read

    nlp = vietnamese()
    gc.freeze()  # models and rules live as long as the process: the collector need not walk them again and again

    def read_and_extract(data: bytes, name: str, published: date | None) -> Extracted:
        try:
            document = read(data, name, published, rulebook)
            return Extracted(document, extract(document, rulebook, nlp))
        except RuleError as error:  # a pattern that runs away on this text
            raise RuleError(f"{name}: {error}") from error

    return read_and_extract
