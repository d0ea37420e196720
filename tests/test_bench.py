"""The benchmark measures what it says it does, on a file of two short articles."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ("Xã Bình Minh trao 120 suất quà cho hộ nghèo.\n", "Tổng trị giá gần 35 triệu đồng.\n")


def bench(articles: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench", "--repeat", "1", *options],
        cwd=ROOT,
        env={**os.environ, "BENCH_TEXTS": str(articles)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_measures_the_texts_of_a_json_lines_file(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"id": 1, "text": text}) + "\n" for text in ARTICLES))
    done = bench(articles, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    measured = json.loads(done.stdout)
    assert {name: measured.pop(name) for name in ("documents", "characters", "text_size", "figures")} == {
        "documents": 2,
        "characters": sum(map(len, ARTICLES)),
        "text_size": sum(len(text.encode()) for text in ARTICLES),
        "figures": 2,
    }
    assert measured["size_ratio"] == measured["database_size"] / sum(len(text.encode()) for text in ARTICLES)
    assert measured["bytes_per_figure"] == measured["database_size"] / 2
    assert min(measured.values()) > 0


def test_a_wrong_line_is_told_with_its_number(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": 1, "text": "Có 5 xã."}\n{"id": 2}\n', encoding="utf-8")
    done = bench(articles)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Error: {articles}, line 2: no object with a field `text`\n"
