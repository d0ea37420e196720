"""When figures are true: finding the times a text names, and giving each figure the one it stands in.

The way of a document: hearing.py finds the times of each passage, marks what they are there for and binds its figures
to them; present.py concludes when the text was written; then, passage by passage, resolving.py turns times into
periods, dating.py dates the figures, and story.py keeps what was told.
"""

from solieu.extracting.periods.standing import PeriodReader

__all__ = ["PeriodReader"]
