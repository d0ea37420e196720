"""A Rulebook: the shipped rules with those of one's own laid over them, known by the hash of its content."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from solieu.errors import RuleError
from solieu.resources import rules_dir
from solieu.rulebook.files import Corpus, Entry, read_rule_file, rule_files
from solieu.rulebook.kinds import CueRule, Rule
from solieu.rulebook.patterns import Match, guarded

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run, in the order that tells which goes first. `content` is all of them as JSON, `sha256` its
    hash, `origins` says on which line of which file each stands, and `own` are the ids of those that a user wrote."""

    rules: tuple[Rule, ...]
    corpus: Corpus
    content: str
    sha256: str
    origins: Mapping[str, str]
    own: frozenset[str]

    def __hash__(self) -> int:
        return hash(self.sha256)

    def of(self, model: type[R]) -> list[R]:
        """The rules of one kind, in order."""
        return [rule for rule in self.rules if isinstance(rule, model)]

    def guarded(self, rule: Rule, match: Match) -> Match:
        """`match` of a pattern of the rule, stopped where it runs away if a user wrote it: to look at the clock costs
        more than most matches, and shipped patterns are tested."""
        return guarded(match, self.origins[rule.id]) if rule.id in self.own else match


def load_rulebook(extra: Path | None = None) -> Rulebook:
    """The shipped rules with those of the folder `extra` laid over them: the same id replaces a rule in its place, a
    new id adds one behind all others, `disabled: true` takes one away. Raises RuleError with file and line."""
    rules: dict[str, Rule] = {}
    origins: dict[str, str] = {}
    corpora: list[Corpus] = []
    entries: dict[str, Entry] = {}
    for layer in [rules_dir()] if extra is None else [rules_dir(), extra]:
        entries = {}
        for path in rule_files(layer):
            found, corpus = read_rule_file(path)
            corpora.append(corpus)
            for entry in found:
                _note(entry, entries)
        for entry in entries.values():
            _lay(entry, rules, over=layer is extra)
            origins[entry.rule.id] = entry.where
    content = json.dumps(
        {
            rule.id: {"kind": rule.kind} | rule.model_dump(mode="json", exclude_defaults=True)
            for rule in rules.values()
        },
        ensure_ascii=False,
    )
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    own = frozenset() if extra is None else frozenset(entries)
    return Rulebook(tuple(rules.values()), _joined(corpora), content, sha256, origins, own)


def _note(entry: Entry, entries: dict[str, Entry]) -> None:
    """Add a rule to those of its folder, where each id stands once."""
    other = entries.setdefault(entry.rule.id, entry)
    if other is not entry:
        raise RuleError(
            f"{entry.where}: the id {entry.rule.id} stands already at {other.where}; give each rule its own"
        )


def _lay(entry: Entry, rules: dict[str, Rule], *, over: bool) -> None:
    """Put a rule into its place among `rules`, or take the one of its id away; `over`: it is laid over shipped ones."""
    id = entry.rule.id
    known = rules.get(id)
    if known is not None and known.kind != entry.kind:
        raise RuleError(
            f"{entry.where}: {id} is a rule of the kind {known.kind}, not {entry.kind}; "
            "put it into a file of that kind, or choose another id"
        )
    if isinstance(entry.rule, Rule):
        if over and known is None and isinstance(entry.rule, CueRule):
            raise RuleError(
                f"{entry.where}: the grammar asks for no {id}; `solieu rules list cue` shows its cues"
            )
        rules[id] = entry.rule
    elif known is None:
        raise RuleError(f"{entry.where}: there is no rule {id} to disable; `solieu rules list` shows all")
    else:
        del rules[id]


def _joined(corpora: list[Corpus]) -> Corpus:
    """All forms and refusals; of one value in two files the later forms stand."""
    values = {value: forms for corpus in corpora for value, forms in corpus.values.items()}
    return Corpus(values=values, refusals=tuple(refusal for corpus in corpora for refusal in corpus.refusals))
