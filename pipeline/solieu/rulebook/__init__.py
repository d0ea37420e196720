"""The rules of rules/, read, checked and frozen: see docs/rules.md for how a rule is written."""

from solieu.rulebook.book import Rulebook, load_rulebook
from solieu.rulebook.files import file_schema
from solieu.rulebook.kinds import (
    COUNTED,
    KINDS,
    AbbreviationRule,
    AspectRule,
    BetweenRule,
    BlockRule,
    BoundRule,
    CueRule,
    Family,
    IndicatorRule,
    MaskRule,
    NumeralRule,
    PatternRule,
    PeriodRule,
    PerRule,
    Role,
    Rule,
    StatusRule,
    StopRule,
    UnitRule,
)
from solieu.rulebook.patterns import Match

__all__ = [
    "COUNTED",
    "KINDS",
    "AbbreviationRule",
    "AspectRule",
    "BetweenRule",
    "BlockRule",
    "BoundRule",
    "CueRule",
    "Family",
    "IndicatorRule",
    "MaskRule",
    "Match",
    "NumeralRule",
    "PatternRule",
    "PerRule",
    "PeriodRule",
    "Role",
    "Rule",
    "Rulebook",
    "StatusRule",
    "StopRule",
    "UnitRule",
    "file_schema",
    "load_rulebook",
]
