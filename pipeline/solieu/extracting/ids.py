"""The grammar's own ids: what stands in evidence and masks where no rule of rules/ decided, but Python did."""

DIGITS = "numeral.digits"
BEHIND = "subject.behind"
LEADING = "subject.leading"
CARRIED = "subject.carried"
INDICATOR_CARRIED = "indicator.carried"
TABLE = "grammar.table"
NO_UNIT = "grammar.no_unit"
TOO_LONG = "grammar.too_long"
OWN_IDS = frozenset((DIGITS, BEHIND, LEADING, CARRIED, INDICATOR_CARRIED, TABLE, NO_UNIT, TOO_LONG))
