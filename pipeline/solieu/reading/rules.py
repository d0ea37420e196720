"""The block rules of a rulebook, made ready for lines: furniture, by-lines, captions and the like."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from solieu.reading.lines import Line
from solieu.rulebook import BlockRule, Role, Rulebook


@dataclass(frozen=True, slots=True)
class Taken:
    """A rule and how it took a line."""

    rule: BlockRule
    match: regex.Match[str]

    def part(self, name: str) -> tuple[int, int] | None:
        """The span in the line of what the pattern names `name`; None if it names nothing so, or nothing stands
        there."""
        if not self.match.groupdict().get(name):
            return None
        return self.match.span(name)


@dataclass(frozen=True, slots=True)
class RoleRules:
    """The rules of one role, in order; `any` takes a line if one of them does."""

    any: regex.Pattern[str]
    each: tuple[tuple[BlockRule, regex.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class LineRules:
    """The rules by their role."""

    roles: Mapping[Role, RoleRules]

    def take(self, line: Line, *roles: Role) -> Taken | None:
        """The first rule of the roles, in their order, that takes the line; None if none does or the line is
        long."""
        for role in roles:
            rules = self.roles.get(role)
            if rules and line.short and rules.any.fullmatch(line.plain):
                for rule, pattern in rules.each:
                    if match := pattern.fullmatch(line.plain):
                        return Taken(rule, match)
        return None

    def lead(self, line: Line) -> Taken | None:
        """The rule that takes the words with which a line begins, before the text proper, for its date of
        publication."""
        for rule, pattern in self.roles["lead"].each if "lead" in self.roles else ():
            if match := pattern.match(line.plain):
                return Taken(rule, match)
        return None


@lru_cache(maxsize=4)
def line_rules(rulebook: Rulebook) -> LineRules:
    """The block rules of a rulebook: a pure function of its content."""
    by_role: dict[Role, list[tuple[BlockRule, str]]] = {}
    for rule in rulebook.of(BlockRule):
        by_role.setdefault(rule.role, []).append((rule, "|".join(rule.patterns)))
    return LineRules(
        {
            role: RoleRules(
                regex.compile("|".join(pattern for _, pattern in group), regex.I),
                tuple((rule, regex.compile(pattern, regex.I)) for rule, pattern in group),
            )
            for role, group in by_role.items()
        }
    )
