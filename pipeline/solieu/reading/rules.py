"""The rules of rules/blocks.yaml: which lines are furniture, by-lines, captions and the like."""

from collections.abc import Mapping
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
    """Lines that one of `patterns` takes, and what they are; the head of the file says what each key
    means."""

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
class RoleRules:
    """The rules of one role in the order of the file; `any` takes a line if one of them does."""

    any: regex.Pattern[str]
    each: tuple[tuple[BlockRule, regex.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class LineRules:
    """All rules by their role."""

    roles: Mapping[Role, RoleRules]

    def take(self, line: Line, *roles: Role) -> Taken | None:
        """The first rule of the roles, in their order, that takes the line; None if none does or the line is
        long."""
        for role in roles:
            if line.short and self.roles[role].any.fullmatch(line.plain):
                for rule, pattern in self.roles[role].each:
                    if match := pattern.fullmatch(line.plain):
                        return Taken(rule, match)
        return None

    def lead(self, line: Line) -> str | None:
        """The words before the text proper with which a line begins, if they hold its date of publication."""
        match = self.roles["lead"].any.match(line.plain)
        return match.group() if match else None


def compiled(content: BlockRules) -> LineRules:
    """The rules with their parts filled in."""
    parts: dict[str, str] = {}
    for name, pattern in content.parts.items():
        parts[name] = f"(?:{_filled(pattern, parts)})"
    by_role: dict[Role, list[tuple[BlockRule, str]]] = {}
    for rule in content.rules:
        by_role.setdefault(rule.role, []).append((rule, _filled("|".join(rule.patterns), parts)))
    return LineRules(
        {
            role: RoleRules(
                regex.compile("|".join(pattern for _, pattern in group), regex.I),
                tuple((rule, regex.compile(pattern, regex.I)) for rule, pattern in group),
            )
            for role, group in by_role.items()
        }
    )


@cache
def line_rules() -> LineRules:
    """The shipped rules/blocks.yaml. Raises RuleError if it is missing or wrong."""
    return compiled(read_text_rules("blocks.yaml", BlockRules))


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern
