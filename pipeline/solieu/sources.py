"""Finding what to feed: files as they are named, and the texts of folders, in sorted order.

What cannot be fed is no exception here but a Missed among the sources, so that the others go on.
"""

import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from solieu.errors import ReadError
from solieu.history import Source

STANDARD_INPUT = "-"
_Identity = tuple[int, int]
_REASONS = {
    errno.ENOENT: "there is no such file or folder; check the path",
    errno.EACCES: "it may not be read; check its permissions",
    errno.ELOOP: "its symbolic links lead in a circle; name the file itself",
}


@dataclass(frozen=True, slots=True)
class Missed:
    """A source that cannot be fed, and the line for the user that says why."""

    source: Source
    message: str


def find(paths: Sequence[str], key: str | None, suffixes: Collection[str]) -> Iterator[Source | Missed]:
    """The sources that `paths` name: files whatever their suffix, `-` for standard input, and folders.

    Of a folder it is the files with one of `suffixes`, also in folders below it, but nothing hidden. `key`
    names the source, where `paths` is a single one and no folder.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(key, None)
        elif not path:  # `solieu feed "$UNSET"`: made absolute it would be the whole working folder
            yield Missed(Source(key, path), "an empty path was given; check the command")
        elif _is_folder(Path(path)):
            yield from _texts_or_none(absolute(path), suffixes)
        else:
            yield _source(absolute(path), key)


def absolute(path: str) -> str:
    """`path` from the root on. A symbolic link keeps its own name: what it leads to may change."""
    return os.path.abspath(path)  # noqa: PTH100  (Path.absolute keeps `..`, Path.resolve follows links)


def printable(words: str) -> str:
    """`words` of a command line or a folder, with the bytes that are not UTF-8 as `\\xff`."""
    return os.fsencode(words).decode(errors="backslashreplace")


def read_bytes(source: Source) -> bytes:
    """All that `source` holds. Raises ReadError where it cannot be read or is no ordinary file."""
    if source.path is None:
        if sys.stdin is None:
            raise ReadError("-: standard input is closed; pipe a text in, or name a file")
        return sys.stdin.buffer.read()
    path = Path(source.path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            advice = "feed what it gives as `solieu feed - --key NAME`"
            raise ReadError(f"{path}: this is not an ordinary file; {advice}")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {_reason(error)}") from error


def size_of(sources: Iterable[Source | Missed]) -> int:
    """How many bytes the files among `sources` hold; what cannot be looked at counts for nothing."""
    size = 0
    for source in sources:
        if isinstance(source, Source) and source.path is not None:
            with suppress(OSError, ValueError):
                size += Path(source.path).stat().st_size
    return size


def _texts_or_none(folder: str, suffixes: Collection[str]) -> Iterator[Source | Missed]:
    empty = True
    for found in _walk(folder, suffixes):
        empty = False
        yield found
    if empty:
        known = ", ".join(sorted(suffixes))
        yield _missed(folder, f"this folder holds no texts ({known}); name the files themselves")


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[Source | Missed]:
    # Without recursion, which has a limit: a level is an open folder: which, and what is left of it.
    levels: list[tuple[_Identity | None, Iterator[Path]]] = [(None, iter([Path(folder)]))]
    while levels:
        path = next(levels[-1][1], None)
        if path is None:
            levels.pop()
        elif not _is_folder(path):
            yield _source(str(path), None)
        else:
            try:
                here, names = _open(path)
            except OSError as error:
                yield _missed(str(path), _reason(error))
                continue
            if here in (above for above, _ in levels):
                yield _missed(str(path), "this link leads back to a folder above it; it is not followed")
            else:
                levels.append((here, _wanted(path, names, suffixes)))


def _open(folder: Path) -> tuple[_Identity, list[str]]:
    """What tells the folder from others, and the sorted names in it: no more, for there may be millions."""
    status = folder.stat()
    return (status.st_dev, status.st_ino), sorted(child.name for child in folder.iterdir())


def _wanted(folder: Path, names: list[str], suffixes: Collection[str]) -> Iterator[Path]:
    for name in names:
        path = folder / name
        if not name.startswith(".") and (path.suffix.lower() in suffixes or _is_folder(path)):
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say what is wrong
        return False


def _source(path: str, key: str | None) -> Source | Missed:
    try:
        path.encode()
    except UnicodeEncodeError:
        return _missed(path, "its name is not UTF-8; rename it")
    return Source(key, path)


def _missed(path: str, reason: str) -> Missed:
    name = printable(path)
    return Missed(Source(None, name), f"{name}: {reason}")


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"it cannot be read: {error.strerror}")
