"""The errors a user can cause, under one root.

A message is one line: which file (and line), what was found, what to do. The command prints it and exits 1.
"""

import traceback


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


class WorkerError(SolieuError):
    """A worker process died."""


class EvaluationError(SolieuError):
    """A reference of annotated figures is wrong or missing."""


def defect(name: str, error: Exception) -> str:
    """The line that tells of a defect of solieu's own, met in the text `name`."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{name}: solieu failed on it; please report this ({what}, {place.name}:{place.lineno})"
