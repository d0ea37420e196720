"""The examples of block rules and abbreviations: the shipped ones hold, and wrong ones are told."""

from pathlib import Path

from solieu.checking.texts import check_abbreviation, check_block
from solieu.rulebook import AbbreviationRule, BlockRule, load_rulebook


def test_the_shipped_rules_do_what_their_examples_say() -> None:
    book = load_rulebook()
    blocks, abbreviations = book.of(BlockRule), book.of(AbbreviationRule)
    problems = [
        *(message for rule in blocks for message in check_block(rule, book)),
        *(message for rule in abbreviations for message in check_abbreviation(rule, book)),
    ]
    assert problems == []
    assert [rule.id for rule in (*blocks, *abbreviations) if not (rule.examples and rule.counter)] == []


def test_what_is_told_of_block_rules(tmp_path: Path) -> None:
    (tmp_path / "blocks.yaml").write_text(
        """\
kind: block
rules:
  - id: block.own
    role: furniture
    beside: block.nowhere
    patterns: ['bấm (vào đây|để xem)', 'in bài']
    examples: ['Bấm vào đây', 'Bấm vào 12 ô', 'In bài', "Bấm\\nvào đây"]
    counter: ['Bấm 12 lần', 'Bấm để xem']
  - id: block.own.lead
    role: lead
    patterns: ['tin ngày \\d+/\\d+:']
    examples: ['Tin ngày 12/7: xã có 12 hộ.']
    counter: ['Tin ngày 12/7 nói xã có 12 hộ.']
""",
        encoding="utf-8",
    )
    book = load_rulebook(tmp_path)
    own, lead = book.of(BlockRule)[-2:]
    assert list(check_block(own, book)) == [
        "asks for a line of block.nowhere beside it, and no rule is called so",
        "does not fire in its example 'Bấm vào 12 ô'",
        "leaves its example 'In bài' to block.share, which stands before it",
        "has the example 'Bấm\\nvào đây', which must be one line",
        "fires in its counter example 'Bấm để xem'",
    ]
    assert list(check_block(lead, book)) == []


def test_what_is_told_of_abbreviations(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.yaml").write_text(
        """\
kind: abbreviation
rules:
  - id: abbreviation.own
    forms: [Cty]
    examples: ['Cty. Bình Hạ trả lương. | Ai cũng vui.', 'Xã có 12 Cty. | Ai cũng vui.', 'Xã vui. | Ai cũng vui.']
    counter: ['Cty trả lương. | Ai cũng vui.', 'Cty. Bình Hạ trả lương.']
""",
        encoding="utf-8",
    )
    book = load_rulebook(tmp_path)
    assert list(check_abbreviation(book.of(AbbreviationRule)[-1], book)) == [
        "'Xã có 12 Cty. Ai cũng vui.' falls into 'Xã có 12 Cty. Ai cũng vui.'",
        "does not fire in its example 'Xã vui. Ai cũng vui.'",
        "fires in its counter example 'Cty. Bình Hạ trả lương.'",
    ]
