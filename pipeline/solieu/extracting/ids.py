"""The grammar's own ids: what stands in evidence and masks where no rule of rules/ decided, but Python did."""

DIGITS = "numeral.digits"
ASPECT_CARRIED = "aspect.carried"
ASPECT_SIGN = "aspect.sign"
PUBLISHED = "period.published"
STATUS_CONDITION = "status.condition"
BEHIND = "subject.behind"
CARRIED = "subject.carried"
LEADING = "subject.leading"
NO_UNIT = "grammar.no_unit"
TABLE = "grammar.table"
TOO_LONG = "grammar.too_long"
OWN_IDS = frozenset(held for name, held in list(globals().items()) if name.isupper())
