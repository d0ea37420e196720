"""The texts that are measured: a folder of .txt files, each an article."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "press"


@dataclass(frozen=True, slots=True)
class Texts:
    """A folder of .txt files with their number, and their length in code points and in bytes."""

    folder: Path
    documents: int
    characters: int
    bytes: int


@contextmanager
def text_folder(articles: Path | None) -> Iterator[Texts]:
    """The sample releases, or the articles of a JSON Lines file, as files that go away afterwards."""
    if articles is None:
        yield _measured(SAMPLES)
        return
    with TemporaryDirectory(prefix="solieu-bench-") as name:
        folder = Path(name)
        for number, text in enumerate(_texts(articles), 1):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        yield _measured(folder)


def _measured(folder: Path) -> Texts:
    contents = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    characters = sum(len(content.decode()) for content in contents)
    return Texts(folder, len(contents), characters, sum(len(content) for content in contents))


def _texts(articles: Path) -> Iterator[str]:
    with articles.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                article = json.loads(line)
            except json.JSONDecodeError as error:
                raise click.ClickException(f"{articles}, line {number}: not JSON ({error.msg})") from error
            if not isinstance(article, dict) or not isinstance(article.get("text"), str):
                raise click.ClickException(f"{articles}, line {number}: no object with a field `text`")
            yield article["text"]
