"""The grammar's own ids: what stands in evidence and masks where no rule of rules/ decided, but Python did."""

DIGITS = "numeral.digits"
BEHIND = "subject.behind"
LEADING = "subject.leading"
CARRIED = "subject.carried"
PUBLISHED = "period.published"
TABLE = "grammar.table"
NO_UNIT = "grammar.no_unit"
TOO_LONG = "grammar.too_long"
OWN_IDS = frozenset((DIGITS, BEHIND, LEADING, CARRIED, PUBLISHED, TABLE, NO_UNIT, TOO_LONG))
