"""The block rules of a rulebook, made ready for lines: furniture, by-lines, captions and the like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from solieu.reading.lines import Line
from solieu.rulebook import BlockRule, Match, Role, Rulebook

_ANYTHING = regex.compile("").match


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
    """The rules of one role, in order, with how each takes a line; `any` takes a line if one of them does."""

    any: Match
    each: tuple[tuple[BlockRule, Match], ...]


@dataclass(frozen=True, slots=True)
class LineRules:
    """The rules by their role."""

    roles: Mapping[Role, RoleRules]

    def take(self, line: Line, *roles: Role) -> Taken | None:
        """The first rule of the roles, in their order, that takes the line; None if none does.

        A rule takes a whole line, which is never a long one; those of the role `lead` take the words with which a line
        begins.
        """
        for role in roles:
            rules = self.roles.get(role)
            if rules and (line.short or role == "lead") and rules.any(line.plain):
                for rule, take in rules.each:
                    if match := take(line.plain):
                        return Taken(rule, match)
        return None


@lru_cache(maxsize=4)
def line_rules(rulebook: Rulebook) -> LineRules:
    """The block rules of a rulebook: a pure function of its content."""
    by_role: dict[Role, list[BlockRule]] = {}
    for rule in rulebook.of(BlockRule):
        by_role.setdefault(rule.role, []).append(rule)
    return LineRules({role: _role_rules(role, rules, rulebook) for role, rules in by_role.items()})


def _role_rules(role: Role, rules: list[BlockRule], rulebook: Rulebook) -> RoleRules:
    each = tuple((rule, rulebook.guarded(rule, _taker(role, rule.patterns))) for rule in rules)
    shipped = not any(rule.id in rulebook.own for rule in rules)
    # A pattern of one's own is run by itself alone, so that one that runs away is told by its name.
    joined = _taker(role, [pattern for rule in rules for pattern in rule.patterns]) if shipped else _ANYTHING
    return RoleRules(joined, each)


def _taker(role: Role, patterns: Iterable[str]) -> Match:
    pattern = regex.compile("|".join(patterns), regex.I)
    return pattern.match if role == "lead" else pattern.fullmatch
