"""`solieu extract`: the figures of a text as JSON Lines, without a database."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from solieu.cli import FAILED, complain
from solieu.cli.common import published_option, rules_option, terminal_style, write_lines
from solieu.engine import load_engine
from solieu.errors import SolieuError
from solieu.querying.extracted import explained, record_with_evidence
from solieu.reading import SUFFIXES
from solieu.records import record
from solieu.sources import STANDARD_INPUT, Missed, absolute, find, read_bytes
from solieu.storing.content import Extracted


@click.command(short_help="Print the figures of a text, without a database.")
@click.argument("path", metavar="PATH")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write NAME.jsonl into this folder for each NAME.txt, instead of printing.",
)
@click.option("--evidence", is_flag=True, help="With the rule and the words behind each field, in the JSON.")
@click.option("--explain", is_flag=True, help="For people: each field with the rule and the words behind it.")
@published_option
@rules_option
def extract(
    path: str, out: Path | None, evidence: bool, explain: bool, published: date | None, rules: Path | None
) -> None:
    """Print the figures of a text as JSON Lines: one object a figure, in the order of the text.

    PATH is a text file, - for standard input, or, with --out, a folder. The fields are those of
    docs/figures.md; what is absent or goes without saying is left out. `start` and `end` count the
    characters (code points) of the file.

    \b
    Examples:
      solieu extract release.txt                        the figures of one text
      solieu extract - < release.txt | jq .quote        their exact words
      solieu extract release.txt --explain              why each field holds what it holds
      solieu extract releases/ --out figures/           NAME.jsonl for each NAME.txt of a folder
    """
    if explain and (evidence or out is not None):
        raise click.UsageError(
            "--explain prints for people: --evidence puts the same into JSON, with --out too."
        )
    if out is None and path and Path(path).is_dir():
        raise click.UsageError(f"{path} is a folder: say with --out where the NAME.jsonl files go.")
    extractor = load_engine(rules).extractor()
    failed = False
    for source in find((path,), "-" if path == STANDARD_INPUT else None, SUFFIXES):
        try:
            if isinstance(source, Missed):
                raise SolieuError(source.message)
            extracted = extractor(read_bytes(source), source.name, published)
        except SolieuError as error:
            complain(str(error))
            failed = True
            continue
        lines = _lines(extracted, evidence, explain)
        if out is None:
            write_lines(lines)
        else:
            _write(out, _relative(source.name, path), lines)
    if failed:
        click.get_current_context().exit(FAILED)


def _lines(extracted: Extracted, evidence: bool, explain: bool) -> Iterator[str]:
    document, extraction = extracted.document, extracted.extraction
    if explain:
        yield from explained(document, extraction, terminal_style())
        return
    for figure in extraction.figures:
        told = record_with_evidence(document, figure) if evidence else record(figure)
        yield json.dumps(told, ensure_ascii=False)


def _relative(name: str, path: str) -> Path:
    """Where the figures of the text `name` go, as seen from --out: the same place that it has in the folder `path`."""
    if name == STANDARD_INPUT:
        return Path("stdin.jsonl")
    text, top = Path(name), Path(absolute(path))
    return (text.relative_to(top) if top.is_dir() else Path(text.name)).with_suffix(".jsonl")


def _write(out: Path, relative: Path, lines: Iterable[str]) -> None:
    target = out / relative
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise SolieuError(
            f"{target}: cannot be written ({error.strerror}); choose another folder with --out"
        ) from error
