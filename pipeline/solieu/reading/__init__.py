"""Bytes -> Document. A format is one reader in READERS; that is the door for the next one."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from solieu.document import Document
from solieu.errors import ReadError
from solieu.reading.encoding import decode

if TYPE_CHECKING:
    from solieu.rulebook import Rulebook

Reader = Callable[[bytes, str, date | None, "Rulebook"], Document]


def _read_txt(data: bytes, name: str, published: date | None, rulebook: "Rulebook") -> Document:
    from solieu.reading.text import read_text  # here: a feed without news needs no rules, and is quick

    return read_text(decode(data, name), published, rulebook)


READERS: Mapping[str, Reader] = MappingProxyType({".txt": _read_txt})
SUFFIXES = tuple(READERS)


def read(data: bytes, name: str, published: date | None, rulebook: "Rulebook") -> Document:
    """The Document of a source's bytes.

    `name` tells the format by its suffix (none, as in `-`: text) and stands in messages. `published` is the
    date that the user tells, which goes before the one in the text. The block rules of `rulebook` say what
    each line is. Raises ReadError if the bytes cannot be read as text.
    """
    suffix = PurePath(name).suffix.lower() or ".txt"
    if suffix not in READERS:
        known = ", ".join(SUFFIXES)
        raise ReadError(
            f"{name}: solieu reads {known}, not {suffix}; save it as UTF-8 text with the suffix .txt"
        )
    return READERS[suffix](data, name, published, rulebook)
