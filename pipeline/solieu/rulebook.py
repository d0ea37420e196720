"""The rules of rules/, read, checked and frozen.

A rule file holds one kind of rule: `kind:` names it and `rules:` lists them. The pydantic models below are the schema,
so an unknown key is an error with its file and line. Rules of one's own are laid over the shipped ones: the same id
replaces, a new id adds, `disabled: true` removes. A Rulebook is known by the hash of its content.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar, Literal, TypeVar

import regex
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from solieu.errors import RuleError
from solieu.figure import Bound
from solieu.resources import rules_dir

Family = Literal[
    "rate",
    "times",
    "score",
    "money",
    "time",
    "age",
    "measure",
    "people",
    "household",
    "house",
    "place",
    "count",
]
Words = tuple[str, ...]
R = TypeVar("R", bound="Rule")
RuleId = Annotated[str, Field(pattern=r"^[a-z]+(\.[a-z0-9_]+)+$")]


class Rule(BaseModel):
    """What every rule has: its id, and sentences that show where it fires (`examples`) and where not (`counter`)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    kind: ClassVar[str]

    id: RuleId
    disabled: bool = False
    examples: Words = ()
    counter: Words = ()


class MaskRule(Rule):
    """A number that is no figure. `pattern` is a regex over the text in lower case (as it stands with `case`);
    `<name>` in it stands for a part of the file. `yields` names what wins over the mask: a number with a unit of
    measure, money or rate behind it (`measure`), with any listed unit (`unit`), or nothing (`never`)."""

    kind: ClassVar[str] = "mask"

    pattern: str
    case: bool = False
    yields: Literal["never", "measure", "unit"] = "never"


class NumeralRule(Rule):
    """A word that makes numbers, and the role it plays in them."""

    kind: ClassVar[str] = "numeral"

    role: Literal[
        "digit", "last", "ten", "tens", "hundred", "scale", "link", "half_after", "half_before", "point", "part",
        "vague", "fold", "one_half",
    ]  # fmt: skip
    value: Decimal | None = None
    forms: Words
    not_before: Words = ()
    alone_after: Words = ()
    not_alone_before: Words = ()
    glued: bool = False


class UnitRule(Rule):
    """Words behind (`forms`) or before (`prefixes`) a number that are its unit, or that stand before it outside the
    quote (`leads`: độ tuổi 20-24); `unit` is the canonical name, absent
    where the unit is the word as the text writes it. `table` gives several units at once. `joins` are words that an
    enumeration may add (12 tỉnh, thành phố). Of units that share a form, one that asks for words near the number
    (`near_before`, `near_after`) or for a noun behind the form (`noun_after`) is meant only where they stand."""

    kind: ClassVar[str] = "unit"

    unit: str | None = None
    family: Family
    forms: Words = ()
    table: Mapping[str, Words] = {}
    prefixes: Words = ()
    leads: Words = ()
    not_before: Words = ()
    joins: Words = ()
    near_before: Words = ()
    near_after: Words = ()
    noun_after: bool | None = None
    upper: bool = False

    def entries(self) -> Iterator[tuple[str, str | None]]:
        """Each form with its canonical unit, None for the form as the text writes it."""
        for form in self.forms:
            yield form, form.upper() if self.upper else self.unit
        for unit, forms in self.table.items():
            for form in forms:
                yield form, unit


class BoundRule(Rule):
    """Words before or after a number that limit it; of two bounds on one number the lower `rank` wins."""

    kind: ClassVar[str] = "bound"

    bound: Bound
    rank: int
    before: Words = ()
    after: Words = ()
    families: tuple[Family, ...] = ()
    not_families: tuple[Family, ...] = ()
    not_after: Words = ()
    not_with: Words = ()


class BetweenRule(Rule):
    """Words that may stand between a bound and its number (`hơn một nửa`, `gần tới 5 tỷ`)."""

    kind: ClassVar[str] = "between"

    forms: Words


class PerRule(Rule):
    """Words that say per, after the unit or before the number; `denominator` where the words name it themselves,
    `nouns` where any noun may follow them and not listed units alone."""

    kind: ClassVar[str] = "per"

    position: Literal["before", "after"]
    forms: Words
    denominator: str | None = None
    nouns: bool = False
    families: tuple[Family, ...]


class StopRule(Rule):
    """Words that, behind a number, are no noun and so no unit."""

    kind: ClassVar[str] = "stop"

    forms: Words


class CueRule(Rule):
    """Words that tell which reading of a written form is meant, each list under the name the grammar knows it by."""

    kind: ClassVar[str] = "cue"

    forms: Words


KINDS: dict[str, type[Rule]] = {
    model.kind: model
    for model in (MaskRule, NumeralRule, UnitRule, BoundRule, BetweenRule, PerRule, StopRule, CueRule)
}


class Corpus(BaseModel):
    """Values with the forms that must be read as them, and strings that hold no number to be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    values: Mapping[str, Words] = {}
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


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run, in the order of their files. `content` is the whole rulebook as JSON, `sha256` its hash."""

    rules: tuple[Rule, ...]
    corpus: Corpus
    content: str
    sha256: str
    origins: Mapping[str, str]

    def __hash__(self) -> int:
        return hash(self.sha256)

    def of(self, model: type[R]) -> list[R]:
        """The rules of one kind, in order."""
        return [rule for rule in self.rules if isinstance(rule, model)]


def load_rulebook(extra: Path | None = None) -> Rulebook:
    """The shipped rules with those of the folder `extra` laid over them. Raises RuleError with file and line."""
    rules: dict[str, Rule] = {}
    origins: dict[str, str] = {}
    values: dict[str, Words] = {}
    refusals: list[str] = []
    for layer in [rules_dir()] if extra is None else [rules_dir(), extra]:
        here: dict[str, str] = {}
        for path in rule_files(layer):
            corpus = _read_file(path, rules, here)
            values.update(corpus.values)
            refusals.extend(corpus.refusals)
        origins.update(here)
    kept = tuple(rule for rule in rules.values() if not rule.disabled)
    corpus = Corpus(values=values, refusals=tuple(refusals))
    content = json.dumps(
        {rule.id: {"kind": rule.kind} | rule.model_dump(mode="json", exclude_defaults=True) for rule in kept},
        ensure_ascii=False,
        sort_keys=True,
    )
    return Rulebook(kept, corpus, content, hashlib.sha256(content.encode()).hexdigest(), origins)


# What a text is made of: solieu.reading and solieu.language read these by themselves, before there is a rulebook.
TEXT_RULES = {rules_dir() / "blocks.yaml", rules_dir() / "sentences.yaml"}


def rule_files(folder: Path) -> list[Path]:
    """The rule files under a folder, in the order of their names; raises RuleError where there are none."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules; name a folder that holds .yaml files")
    files = sorted(path for path in folder.rglob("*.yaml") if path not in TEXT_RULES)
    if not files:
        raise RuleError(f"{folder}: holds no .yaml files; see docs/rules.md for what a rule file looks like")
    return files


def _read_file(path: Path, rules: dict[str, Rule], here: dict[str, str]) -> Corpus:
    """Lay the rules of one file over `rules`, note where each stands in `here`, and give back the file's corpus."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"{path}:{line}: not valid YAML: {error.problem}") from error
    try:
        file = RuleFile.model_validate(data)
    except ValidationError as error:
        raise _rule_error(path, node, error, ()) from error
    parts = {f"<{name}>": f"(?:{part})" for name, part in file.parts.items()}
    for number, fields in enumerate(file.rules):
        try:
            rule = KINDS[file.kind].model_validate(fields)
        except ValidationError as error:
            raise _rule_error(path, node, error, ("rules", number)) from error
        line = _line(node, ("rules", number))
        if rule.id in here:
            raise RuleError(
                f"{path}:{line}: the id {rule.id} stands already at {here[rule.id]}; give each rule its own"
            )
        here[rule.id] = f"{path}:{line}"
        if isinstance(rule, MaskRule):
            rule = _with_parts(rule, parts, f"{path}:{line}")
        if rule.disabled and rule.id not in rules:
            raise RuleError(f"{path}:{line}: there is no rule {rule.id} to disable")
        rules[rule.id] = rule
    return file.corpus


def _with_parts(rule: MaskRule, parts: Mapping[str, str], where: str) -> MaskRule:
    pattern = rule.pattern
    for name, part in reversed(list(parts.items())):  # a part may use the ones that stand before it
        pattern = pattern.replace(name, part)
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise RuleError(f"{where}: the pattern of {rule.id} is broken: {error}") from error
    return rule.model_copy(update={"pattern": pattern})


def _rule_error(
    path: Path, node: yaml.Node | None, error: ValidationError, place: tuple[str | int, ...]
) -> RuleError:
    first = error.errors()[0]
    where = (*place, *first["loc"])
    found = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        found = f"unknown key {first['loc'][-1]!r}; see docs/rules.md for the keys of each kind"
    elif first["type"] == "missing":
        found = f"the key {first['loc'][-1]!r} is missing"
    elif first["loc"]:
        found = f"{'.'.join(map(str, first['loc']))}: {found}"
    return RuleError(f"{path}:{_line(node, where)}: {found}")


def _line(node: yaml.Node | None, where: tuple[str | int, ...]) -> int:
    """The line of a YAML file on which the value at `where` stands, as near as the file has it."""
    line = 1
    for step in where:
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
    return line
