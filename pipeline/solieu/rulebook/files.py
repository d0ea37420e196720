"""Rule files: which they are, and one file's rules with the parts of their patterns filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict, field_validator

from solieu.errors import RuleError
from solieu.rulebook.kinds import KINDS, Head, Rule, Words
from solieu.rulebook.page import Page

_PART = regex.compile(r"(?<!\\|(?<!\\)\(\?P?)<(\w+)>")  # <name>, but not the name of a group: (?P<name>…)


class Corpus(BaseModel):
    """Values with the forms that must be read as them, and strings that hold no number to be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    values: Mapping[Decimal, Words] = {}
    refusals: Words = ()


class RuleFile(BaseModel):
    """The keys of a rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    parts: Mapping[str, str] = {}
    corpus: Corpus = Corpus()
    rules: tuple[Mapping[str, object], ...] = ()

    @field_validator("kind")
    @classmethod
    def known_kind(cls, kind: str) -> str:
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}")
        return kind


def file_schema(kind: str) -> dict[str, object]:
    """The JSON Schema of the files of one kind, whose rules have all their keys or only take a rule away."""
    rule = KINDS[kind].model_json_schema()
    removal = {
        "type": "object",
        "properties": {"id": rule["properties"]["id"], "disabled": {"const": True}},
        "required": ["id", "disabled"],
    }
    schema = RuleFile.model_json_schema()
    schema["$defs"] |= rule.pop("$defs", {})
    schema["properties"] |= {
        "kind": {"const": kind},
        "rules": {"type": "array", "items": {"anyOf": [rule, removal]}},
    }
    return schema


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule that stands in a file, or the bare head of one that takes a rule away. `where` is its file and line."""

    rule: Rule | Head
    kind: str
    where: str


def rule_files(folder: Path) -> list[Path]:
    """The rule files under a folder, in the order of their names; raises RuleError where there are none."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules; name a folder that holds .yaml files")
    files = sorted(folder.rglob("*.yaml"))
    if not files:
        raise RuleError(f"{folder}: holds no .yaml files; see docs/rules.md for what a rule file looks like")
    return files


def read_rule_file(path: Path) -> tuple[list[Entry], Corpus]:
    """The rules of a file and its corpus. Raises RuleError with file and line."""
    page = Page(path)
    file = page.validated(RuleFile, page.data)
    parts: dict[str, str] = {}
    for name, part in file.parts.items():  # a part may use the ones that stand before it
        parts[name] = f"(?:{_filled(part, parts, page.where('parts', name))})"
    entries = []
    for number, fields in enumerate(file.rules):
        where = page.where("rules", number)
        rule = page.validated(Head, fields, "rules", number)
        if not rule.disabled:
            rule = page.validated(KINDS[file.kind], fields, "rules", number)
            rule = rule.filled(partial(_filled, parts=parts, where=where))
        entries.append(Entry(rule, file.kind, where))
    return entries, file.corpus


def _filled(pattern: str, parts: Mapping[str, str], where: str) -> str:
    """A pattern with its parts in their places; raises RuleError if it is broken or names a part that is not there."""
    for name in _PART.findall(pattern):
        if name not in parts:
            raise RuleError(f"{where}: the pattern uses <{name}>, which is no part above it in this file")
    filled = _PART.sub(lambda match: parts[match[1]], pattern)
    try:
        regex.compile(filled)
    except regex.error as error:
        raise RuleError(f"{where}: the pattern is broken: {error}") from error
    return filled
