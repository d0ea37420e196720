"""Questions to the fed sample releases: each citation is checked against the file itself."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "press"
CITED = "source,start,end,quote,sentence_start,sentence,line"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample releases."""
    database = tmp_path_factory.mktemp("press") / "press.db"
    command = [sys.executable, "-m", "solieu", "feed", str(CORPUS), "--db", str(database)]
    subprocess.run(command, check=True, capture_output=True)
    return database


def test_every_citation_is_what_stands_in_the_file(ask: Ask, press: Path) -> None:
    rows = [json.loads(line) for line in ask("query", "--all", "--columns", CITED, db=press).out.splitlines()]
    texts = {str(path): path.read_bytes().decode() for path in CORPUS.glob("*.txt")}
    assert {row["source"] for row in rows} == set(texts)
    for row in rows:
        text, start = texts[row["source"]], row["sentence_start"]
        sentence = text[start : start + len(row["sentence"])]
        line = text[:start].count("\n") + 1
        assert (text[row["start"] : row["end"]], sentence, line) == (
            row["quote"],
            row["sentence"],
            row["line"],
        )


def test_decomposed_text_is_found_and_cited_as_written(ask: Ask, press: Path) -> None:
    found = ask("query", "Tu Mơ Rông", "--document", "P10.txt", "--columns", "source", db=press)
    assert {json.loads(line)["source"] for line in found.out.splitlines()} == {str(CORPUS / "P10.txt")}
    answer = ask("sql", "select count(*) as n from document where title like 'Tu Mơ Rông%'", db=press)
    assert json.loads(answer.out) == {"n": 1}


def test_a_known_figure_is_found_as_people_ask_for_it(ask: Ask, press: Path) -> None:
    answer = ask(
        "query", "toan huyen", "--unit", "ho", "--min", "11 nghìn", "--columns", "value,quote", db=press
    )
    assert [json.loads(line) for line in answer.out.splitlines()] == [{"value": 11284, "quote": "11.284 hộ"}]
