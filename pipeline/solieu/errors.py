"""The errors a user can cause, under one root.

A message is one line: which file (and line), what was found, what to do. The command prints it and exits 1.
"""


class SolieuError(Exception):
    """Root of all errors that solieu raises on purpose; its text is one plain line for the user."""


class ReadError(SolieuError):
    """A source cannot be read as text."""


class RuleError(SolieuError):
    """A rule file is wrong."""


class StoreError(SolieuError):
    """The database cannot be opened, read or written."""


class QueryError(SolieuError):
    """A question cannot be asked as it was put."""


class EvaluationError(SolieuError):
    """A reference of annotated figures is wrong or missing."""
