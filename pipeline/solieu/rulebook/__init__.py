"""The rules of rules/, read, checked and frozen: see docs/rules.md for how a rule is written."""

from solieu.rulebook.book import Rulebook, load_rulebook
from solieu.rulebook.files import file_schema
from solieu.rulebook.kinds import (
    COUNTED,
    KINDS,
    AbbreviationRule,
    BetweenRule,
    BlockRule,
    BoundRule,
    CueRule,
    Family,
    MaskRule,
    NumeralRule,
    PerRule,
    PlaceRule,
    Role,
    Rule,
    StopRule,
    UnitRule,
)
from solieu.rulebook.patterns import Match

__all__ = [
    "COUNTED",
    "KINDS",
    "AbbreviationRule",
    "BetweenRule",
    "BlockRule",
    "BoundRule",
    "CueRule",
    "Family",
    "MaskRule",
    "Match",
    "NumeralRule",
    "PerRule",
    "PlaceRule",
    "Role",
    "Rule",
    "Rulebook",
    "StopRule",
    "UnitRule",
    "file_schema",
    "load_rulebook",
]
