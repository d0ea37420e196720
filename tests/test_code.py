"""The hash that a run records: it tells code and tables apart that may read a text otherwise."""

from pathlib import Path

import pytest

from solieu import code
from solieu.history import Code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module and one table, in place of solieu's own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "code.py").write_text("1\n", encoding="utf-8")
    (tmp_path / "data" / "units.tsv").write_text("a\tb\n", encoding="utf-8")
    monkeypatch.setattr(code, "__file__", str(tmp_path / "code.py"))
    return tmp_path


@pytest.mark.parametrize("name", ["code.py", "data/units.tsv"])
def test_a_change_of_code_or_of_a_table_changes_the_hash(package: Path, name: str) -> None:
    before = code.this_code()
    assert before == Code(code.__version__, before.sha256) == code.this_code()
    (package / name).write_text("2\n", encoding="utf-8")
    assert code.this_code() != before


def test_other_files_do_not_count(package: Path) -> None:
    before = code.this_code()
    (package / "notes.txt").write_text("2\n", encoding="utf-8")
    assert code.this_code() == before
