"""Which code is running: a run records it, so that a figure can be traced to the code that made it."""

import hashlib
from pathlib import Path

from solieu import __version__
from solieu.history import Code


def this_code() -> Code:
    """The version of this package and one hash over its Python files and its tables, each by its path in it."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.tsv")]):
        name = path.relative_to(package).as_posix()
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return Code(__version__, digest.hexdigest())
