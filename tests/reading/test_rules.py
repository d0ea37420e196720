"""Block rules of one's own say what a line is."""

from pathlib import Path

import pytest

from solieu.document import BlockKind
from solieu.reading import read
from solieu.rulebook import load_rulebook

TEXT = """\
Xã Bình Hạ thoát nghèo

Năm nay xã giảm 3 hộ nghèo.
Bấm để nghe 12 bài
Lượt xem: 1.234
Trạm tin số 3: Hồng Nhung
"""


def kinds(rules: Path | None) -> list[str]:
    return [block.kind.value for block in read(TEXT.encode(), "a.txt", None, load_rulebook(rules)).blocks]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (None, ["title", "paragraph", "heading", "furniture", "heading"]),
        (
            r"- {id: block.own, role: furniture, patterns: ['bấm để nghe \d+ bài']}",
            ["title", "paragraph", "furniture", "furniture", "heading"],
        ),
        (
            "- {id: block.counter, disabled: true}",
            ["title", "paragraph", "heading", "heading", "heading"],
        ),
        (
            r"- {id: block.own, role: source, patterns: ['trạm tin số \d: .+']}",
            ["title", "paragraph", "heading", "furniture", "byline"],
        ),
    ],
)
def test_own_rules(tmp_path: Path, rules: str | None, expected: list[str]) -> None:
    if rules is None:
        assert kinds(None) == expected
        return
    (tmp_path / "blocks.yaml").write_text(f"kind: block\nrules:\n  {rules}\n", encoding="utf-8")
    assert kinds(tmp_path) == expected


def test_without_any_rule_all_lines_are_content(tmp_path: Path) -> None:
    ids = [id for id in load_rulebook().origins if id.startswith("block.")]
    removals = "".join(f"  - {{id: {id}, disabled: true}}\n" for id in ids)
    (tmp_path / "blocks.yaml").write_text(f"kind: block\nrules:\n{removals}", encoding="utf-8")
    assert BlockKind.FURNITURE not in kinds(tmp_path)
