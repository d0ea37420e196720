"""The patterns of rules: in the letters of the layers that they are compared with, and stopped where they run away."""

from collections.abc import Callable

import regex

from solieu.errors import RuleError
from solieu.language.folding import normal

Match = Callable[..., "regex.Match[str] | None"]

SECONDS = 2.0  # of the processor's time; a pattern that is well is done with a sentence in a thousandth of it

_ESCAPES = regex.compile(r"(\\(?:p\{\w+\}|.)|\(\?[A-Z])")


def normal_pattern(pattern: str) -> str:
    """A pattern in lower case with plain signs; its escapes (\\S, \\p{Lu}, (?P<…>) stay as they are."""
    parts = _ESCAPES.split(pattern)
    return "".join(part if _ESCAPES.fullmatch(part) else normal(part) for part in parts)


def guarded(match: Match, where: str) -> Match:
    """`match`, a method of a compiled pattern that stands at `where`, which raises RuleError when it runs away."""

    def run(text: str, *span: int, **how: bool) -> "regex.Match[str] | None":
        try:
            return match(text, *span, **how, timeout=SECONDS)
        except TimeoutError as error:
            raise RuleError(
                f"{where}: the pattern runs away on “{text[:40]}…”; "
                "let it repeat what can be read in one way alone, or use possessive repeats (++, *+)"
            ) from error

    return run
