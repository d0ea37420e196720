"""`solieu extract`: the figures of a file, of standard input and of folders, and what it says of bad input."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from solieu.cli import solieu

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "press"
FIELDS = [
    *("start", "end", "quote", "value", "value_max", "of", "unit", "bound", "aspect", "status"),
    *("subject", "indicator", "place", "period", "optional"),
]
TEXT = "Xã Bình Minh trao hơn 120 suất quà, 8/12 thôn có 5-7 mô hình.\nThu nhập gấp đôi.\n"
PLACE = '"place": "Xã Bình Minh"'
LINES = "".join(
    f"{{{fields}}}\n"
    for fields in (
        '"start": 22, "end": 30, "quote": "120 suất", "value": 120, "unit": "suất", "bound": "over", '
        f'"subject": "suất quà", "indicator": "welfare.allowance", {PLACE}',
        '"start": 36, "end": 45, "quote": "8/12 thôn", "value": 8, "of": 12, "unit": "thôn", '
        f'"subject": "thôn có 5-7 mô hình", {PLACE}',
        '"start": 49, "end": 60, "quote": "5-7 mô hình", "value": 5, "value_max": 7, "unit": "mô hình", '
        f'"subject": "mô hình", "indicator": "welfare.allowance", {PLACE}',
        '"start": 71, "end": 78, "quote": "gấp đôi", "value": 2, "unit": "times", "aspect": "ratio", '
        f'"subject": "Thu nhập", "indicator": "income.other", {PLACE}, "optional": true',
    )
)


def run(*arguments: str | Path, input: bytes | None = None) -> Result:
    return CliRunner().invoke(solieu, ["extract", *map(str, arguments)], input=input)


def said(result: Result) -> tuple[str, str, int]:
    return result.stdout, result.stderr, result.exit_code


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file(text: Path) -> None:
    assert said(run(text)) == (LINES, "", 0)


def test_each_field_is_explained_by_its_rule_and_words(text: Path) -> None:
    result = run(text, "--explain")
    assert (result.stderr, result.exit_code) == ("", 0)
    first, second, *_ = (part.splitlines() for part in result.stdout.split("\n\n"))
    assert second[:2] == [
        "Figure 2, line 1: 8/12 thôn",
        "Xã Bình Minh trao hơn 120 suất quà, ⟦8/12 thôn⟧ có 5-7 mô hình.",
    ]
    assert cells(second, "value", "of", "unit", "bound", "subject") == [
        ["value", "8", "numeral.digits", "“8/12”"],
        ["of", "12"],
        ["unit", "thôn", "unit.place.village", "“thôn”"],
        ["bound", "exact"],
        ["subject", "thôn có 5-7 mô hình", "subject.behind", "“thôn có 5-7 mô hình”"],
    ]
    assert cells(first, "bound") == [["bound", "over", "bound.over", "“hơn”"]]


def cells(lines: list[str], *names: str) -> list[list[str]]:
    """The cells of the lines that tell the fields of these names."""
    rows = [re.split(r"  +", line.strip()) for line in lines]
    return [row for row in rows if row[0] in names]


def test_the_evidence_goes_into_the_json(text: Path, tmp_path: Path) -> None:
    result = run(text, "--evidence")
    plain = [json.loads(line) for line in run(text).stdout.splitlines()]
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [
        {name: told_row[name] for name in row} for row, told_row in zip(plain, told, strict=True)
    ] == plain
    quantity = [each for each in told[1]["evidence"] if each["field"] in ("value", "unit", "subject")]
    assert quantity == [
        evidence("value", "numeral.digits", 36, "8/12"),
        evidence("unit", "unit.place.village", 41, "thôn"),
        evidence("subject", "subject.behind", 41, "thôn có 5-7 mô hình"),
    ]
    run(text, "--evidence", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "a.jsonl").read_text(encoding="utf-8") == result.stdout


def evidence(field: str, rule: str, start: int, words: str) -> dict[str, object]:
    end = start + len(words)
    place = {"line": 1, "block": "paragraph"}
    return {"field": field, "rule": rule, "start": start, "end": end, "words": words, **place}


@pytest.mark.parametrize("other", [["--evidence"], ["--out", "out"]])
def test_explanations_for_people_are_no_json(text: Path, other: list[str]) -> None:
    result = run(text, "--explain", *other)
    line = "Error: --explain prints for people: --evidence puts the same into JSON, with --out too."
    assert (result.stdout, result.stderr.splitlines()[-1], result.exit_code) == ("", line, 2)


def test_standard_input() -> None:
    assert said(run("-", input=TEXT.encode())) == (LINES, "", 0)


def test_the_command_itself_in_a_pipe(text: Path) -> None:
    """UTF-8 and plain line feeds, whatever the locale."""
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONPATH": str(ROOT / "pipeline"),
    }
    command = [sys.executable, "-m", "solieu", "extract", str(text)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.stdout, done.stderr, done.returncode) == (LINES.encode(), b"", 0)


def test_a_text_without_figures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã họp ngày 12/7/2024.\n", encoding="utf-8")
    assert said(run(tmp_path / "a.txt")) == ("", "", 0)


@pytest.mark.parametrize("published", ["2024-10-08", "08/10/2024"])
def test_a_date_of_publication_is_taken(text: Path, published: str) -> None:
    dated = LINES.replace(PLACE, f'{PLACE}, "period": "2024"')
    assert said(run(text, "--published", published)) == (dated, "", 0)


def test_a_date_that_is_none_is_wrong_usage(text: Path) -> None:
    result = run(text, "--published", "hôm qua")
    assert (result.stdout, result.exit_code) == ("", 2)
    line = "Error: Invalid value for '--published': \"hôm qua\" is no day: write 2024-10-08 or 08/10/2024"
    assert result.stderr.splitlines()[-1] == line


def test_a_folder_gives_what_each_of_its_files_gives(tmp_path: Path) -> None:
    assert said(run(CORPUS, "--out", tmp_path / "out")) == ("", "", 0)
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert written == {path.with_suffix(".jsonl").name: run(path).stdout for path in CORPUS.glob("*.txt")}
    assert len(written) == 13


def test_folders_keep_their_order_below_out(tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    for name in ("a.txt", "b/a.txt"):
        (tmp_path / "in" / name).write_text(TEXT, encoding="utf-8")
    assert said(run(tmp_path / "in", "--out", tmp_path / "out")) == ("", "", 0)
    written = {
        path.relative_to(tmp_path / "out"): path.read_text() for path in (tmp_path / "out").rglob("*.*")
    }
    assert written == {Path("a.jsonl"): LINES, Path("b/a.jsonl"): LINES}


def test_one_file_into_a_folder(tmp_path: Path, text: Path) -> None:
    assert said(run(text, "--out", tmp_path / "out")) == ("", "", 0)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.jsonl"]
    assert (tmp_path / "out" / "a.jsonl").read_text(encoding="utf-8") == LINES


def test_lines_have_the_fields_of_the_docs_in_their_order_and_no_defaults() -> None:
    described = re.findall(
        r"`(\w+)`", "".join(re.findall(r"^### .*", (ROOT / "docs" / "figures.md").read_text(), re.M))
    )
    assert set(FIELDS) == set(described)
    for path in sorted(CORPUS.glob("*.txt")):
        for line in run(path).stdout.splitlines():
            row = json.loads(line)
            assert list(row) == [field for field in FIELDS if field in row]
            assert {"start", "end", "quote", "value"} <= set(row)
            assert all(value is not None for value in row.values())
            assert row.get("optional", True) is True
            defaults = (row.get("bound"), row.get("aspect"), row.get("status"))
            assert not {"exact", "level", "actual"} & set(defaults)


def test_a_folder_without_out_is_wrong_usage(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert (
        result.stderr.splitlines()[-1]
        == f"Error: {tmp_path} is a folder: say with --out where the NAME.jsonl files go."
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    line = f"solieu: {tmp_path}/none.txt: there is no such file or folder; check the path\n"
    assert said(run(tmp_path / "none.txt")) == ("", line, 1)


def test_what_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path, text: Path) -> None:
    (tmp_path / "b.txt").write_bytes("Xã có 12 hộ nghèo".encode("utf-16"))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    result = run(tmp_path, "--out", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert (names, result.stdout, result.exit_code) == (["a.jsonl", "d.jsonl"], "", 1)
    convert = f"iconv -f UTF-16 -t UTF-8 {tmp_path}/b.txt > {tmp_path}/b-utf8.txt"
    assert result.stderr == (
        f"solieu: {tmp_path}/b.txt: not UTF-8 but UTF-16; convert it: {convert}\n"
        f"solieu: {tmp_path}/c.txt: empty; look whether the file was saved whole\n"
    )


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, text: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jsonl").mkdir()
    line = f"solieu: {tmp_path}/out/a.jsonl: cannot be written (Is a directory); choose another folder with --out\n"
    assert said(run(text, "--out", tmp_path / "out")) == ("", line, 1)
