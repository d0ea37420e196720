"""The rules of rules/blocks.yaml: which lines are furniture, by-lines, captions and the like."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex
from pydantic import Field

from solieu.reading.lines import Line
from solieu.textrules import TextRules, read_text_rules

Role = Literal[
    "furniture", "menu", "links", "stamp", "lead", "letterhead", "label", "source", "byline", "caption"
]


class BlockRule(TextRules):
    """Lines that one of `patterns` takes, and what they are; the head of the file says what each key means."""

    id: str = Field(pattern=r"^block(\.[a-z]+)+$")
    role: Role
    beside: str | None = None
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class BlockRules(TextRules):
    """The content of the file."""

    parts: dict[str, str]
    rules: tuple[BlockRule, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A rule and how it took a line."""

    rule: BlockRule
    match: regex.Match[str]


@dataclass(frozen=True, slots=True)
class LineRules:
    """All rules in the order of the file, each with its pattern."""

    rules: tuple[tuple[BlockRule, regex.Pattern[str]], ...]

    def take(self, line: Line, *roles: Role) -> Taken | None:
        """The first rule of one of the roles that takes the line; None if no rule does or the line is long."""
        if line.short:
            for rule, pattern in self.rules:
                if rule.role in roles and (match := pattern.fullmatch(line.plain)):
                    return Taken(rule, match)
        return None

    def lead(self, line: Line) -> Taken | None:
        """The rule whose date of publication the line begins with."""
        for rule, pattern in self.rules:
            if rule.role == "lead" and (match := pattern.match(line.plain)):
                return Taken(rule, match)
        return None


def compiled(content: BlockRules) -> LineRules:
    """The rules with their parts filled in."""
    parts: dict[str, str] = {}
    for name, pattern in content.parts.items():
        parts[name] = f"(?:{_filled(pattern, parts)})"
    return LineRules(
        tuple(
            (rule, regex.compile(_filled("|".join(rule.patterns), parts), regex.I)) for rule in content.rules
        )
    )


@cache
def line_rules() -> LineRules:
    """The shipped rules/blocks.yaml. Raises RuleError if it is missing or wrong."""
    return compiled(read_text_rules("blocks.yaml", BlockRules))


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern
