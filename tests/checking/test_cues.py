"""The lint of cues of aspect and status."""

from pathlib import Path

from solieu.checking.cues import tied_cues
from solieu.rulebook import load_rulebook

STATUSES = """\
kind: status
rules:
  - {id: status.own.twice, status: target, forms: [mơ tới, mơ tới]}
  - {id: status.own.tie, status: estimate, forms: [mơ tới]}
  - {id: status.own.other, status: estimate, reach: clause, forms: [mơ tới]}
  - {id: status.own.none, status: estimate, forms: [mơ về], pseudo: [mơ xa]}
  - {id: status.own.denied, status: estimate, forms: [mơ xa]}
"""
ASPECTS = """\
kind: aspect
rules:
  - {id: aspect.own.up, aspect: increase, before: [nở ra], heads: [nở thêm]}
  - {id: aspect.own.down, aspect: decrease, before: [nở ra], heads: [nở thêm]}
  - {id: aspect.own.rate, aspect: ratio, families: [rate], before: [nở ra]}
"""


def test_the_shipped_cues_have_no_ties() -> None:
    assert list(tied_cues(load_rulebook())) == []


def test_forms_that_cannot_work(tmp_path: Path) -> None:
    (tmp_path / "aspects.yaml").write_text(ASPECTS, encoding="utf-8")
    (tmp_path / "statuses.yaml").write_text(STATUSES, encoding="utf-8")
    assert [(rule.id, message) for rule, message in tied_cues(load_rulebook(tmp_path))] == [
        ("aspect.own.down", "ties with aspect.own.up over 'nở ra'; strike it in one of them"),
        ("aspect.own.down", "ties with aspect.own.up over 'nở thêm'; strike it in one of them"),
        ("status.own.twice", "lists 'mơ tới' twice"),
        ("status.own.tie", "ties with status.own.twice over 'mơ tới'; strike it in one of them"),
        ("status.own.denied", "cannot work over 'mơ xa': status.own.none lists it as no cue"),
    ]
