"""A YAML file and the lines of its values, so that what is wrong with it can be told by file and line.

Every value is read as the words that stand there: `no`, `12-7` and `1.0` in a list of words need no quotes. Letters
are composed (NFC), as the texts are that rules are compared with.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from solieu.errors import RuleError

M = TypeVar("M", bound=BaseModel)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the faster one, where PyYAML was built with it


class Page:
    """One YAML file: `data` is its content in lists, dicts and strings."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises RuleError if it is no UTF-8, no YAML, or names a key twice."""
        self._path = path
        try:
            loader = _LOADER(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
            self._node: yaml.Node | None = loader.get_single_node()
            self.data: object = self._node and loader.construct_document(self._node)
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8") from error
        except yaml.YAMLError as error:
            mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
            what = error.problem if isinstance(error, yaml.MarkedYAMLError) else " ".join(str(error).split())
            raise RuleError(f"{path}:{mark.line + 1 if mark else 1}: not valid YAML: {what}") from error
        for key in _repeated(self._node):
            line = key.start_mark.line + 1
            raise RuleError(f"{path}:{line}: the key {key.value!r} stands here twice; join the two")

    def where(self, *place: str | int) -> str:
        """The file and the line on which the value at `place` stands, as near as the file has it."""
        node, line = self._node, 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return f"{self._path}:{line}"

    def validated(self, model: type[M], data: object, *place: str | int) -> M:
        """The value at `place` as a `model`; raises RuleError with the line of the first thing wrong in it."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            raise RuleError(f"{self.where(*place, *first['loc'])}: {_told(first)}") from error


def _repeated(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The keys that stand twice in one mapping; YAML itself would silently take the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(str(key.value))
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item)


def _told(error: ErrorDetails) -> str:
    place = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key {error['loc'][-1]!r}; see docs/rules.md for the keys of each kind"
        case "missing":
            return f"the key {error['loc'][-1]!r} is missing"
        case "model_type":
            return "is no list of keys and values; see docs/rules.md for what a rule file looks like"
        case _:
            found = error["msg"].removeprefix("Value error, ")
            return f"{place}: {found}" if place else found
