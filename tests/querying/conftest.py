"""A small database of invented releases, written through storing/ from texts with marked figures."""

import ctypes
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence, Span
from solieu.figure import Bound, Evidence, Extraction, Figure
from solieu.history import Code, Source
from solieu.storing.content import Extracted
from solieu.storing.database import open_to_write
from solieu.storing.reading import find_sources
from solieu.storing.writing import Fed, begin_run, save, withdraw

NOW = datetime(2024, 11, 2, 8, 30, tzinfo=UTC)
# [quote|value|unit|subject|bound]; a value `1-2` is a range, `1/2` a part of a whole, `~1` a number word.
POOR = """Tin giảm nghèo huyện Sông Tranh
Huyện còn [257 hộ|257|hộ|hộ nghèo|exact], chiếm [1,30%|1.3|%|hộ nghèo|exact].
Ngân hàng cho vay [hơn 123,2 tỷ đồng|123200000000|VND|vốn vay|over]. Có [8/64 xã|8/64|xã|xã|exact] đạt chuẩn.
Mỗi hộ vay [từ 50 đến 100 triệu đồng|50000000-100000000|VND/hộ|vốn vay|exact].
Hỗ trợ theo [bốn nhóm|~4|nhóm|nhóm|exact].
"""
STORM = """Bão số 3 | thiệt hại
=Tổng hợp: [1.240 hộ|1240|hộ|hộ ngheo vùng lũ|about] phải sơ tán; thêm [-2,5 °C|-2.5|°C|nhiệt độ|exact].
"""
OLD = "Tin cũ: thoả thuận vay [9 tỷ đồng|9000000000|VND|vốn vay|exact].\n"
NEW = "Tin mới: thỏa thuận vay [10 tỷ đồng|10000000000|VND|vốn vay|exact].\n"
GONE = "Đã rút: có [77 con bò|77|con|bò|exact].\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


Ask = Callable[..., Answer]
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def without_root_rights() -> None:
    """In a child process: file permissions hold, even for root on Linux."""
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH) if sys.platform == "linux" else ():
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three published documents; figure 8 was replaced by figure 9, figure 10 was withdrawn."""
    path = tmp_path_factory.mktemp("querying") / "solieu.db"
    connection = open_to_write(path, NOW).connection
    run = begin_run(connection, "solieu feed tin", _Rulebook(), Code("0.1.0", "0" * 64), NOW)
    for key, marked, published in (
        ("tin/ngheo.txt", POOR, date(2024, 10, 8)),
        ("tin/bao.txt", STORM, date(2024, 9, 20)),
        ("tin/vay.txt", OLD, None),
        ("tin/vay.txt", NEW, None),
        ("tin/rut.txt", GONE, None),
    ):
        extracted = _extracted(marked, published)
        digest = sha256(extracted.document.text.encode()).hexdigest()
        save(connection, run, Source(key, None), Fed(digest, published, extracted), NOW)
    withdraw(connection, [source.id for source in find_sources(connection, "tin/rut.txt", "")], NOW)
    connection.close()
    return path


@pytest.fixture(scope="session")
def ask(database: Path) -> Ask:
    """Runs the real command on the database, its output in a pipe and file permissions in force."""

    def run(*arguments: str, db: Path = database) -> Answer:
        command = [sys.executable, "-m", "solieu", *arguments, "--db", str(db)]
        done = subprocess.run(command, capture_output=True, check=False, preexec_fn=without_root_rights)
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def ask_on_a_terminal(database: Path) -> Ask:
    """Runs the real command with standard output on a terminal of 100 columns."""

    def run(*arguments: str) -> Answer:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "solieu", *arguments, "--db", str(database)]
        environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color"}
        environment.pop("NO_COLOR", None)
        with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as process:
            os.close(theirs)
            out = b"".join(iter(lambda: _read(ours), b""))
            assert process.stderr
            err = process.stderr.read()
        os.close(ours)
        return Answer(process.returncode, out.decode().replace("\r\n", "\n"), err.decode())

    return run


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes to the terminal any more
        return b""


class _Rulebook:
    sha256 = "1" * 64
    content = "{}"


def _extracted(marked: str, published: date | None) -> Extracted:
    """Each line is a paragraph, each full stop before a capital ends a sentence; the first is the title."""
    blocks, sentences, figures = [], [], []
    start = 0
    for number, line in enumerate(marked.splitlines(), 1):
        first = start
        for piece in re.split(r"(?<=\.) (?=[A-ZĐ])", line):
            found = list(_figures(piece, start, len(sentences)))
            end = start + len(_plain(piece))
            if found:
                sentences.append(Sentence(start, end, number - 1))
                figures.extend(found)
            start = end + 1
        blocks.append(Block(first, start - 1, BlockKind.PARAGRAPH, number))
    text = _plain(marked)
    title = Span(0, text.index("\n")) if len(blocks) > 1 else None
    told = PublishedBy.TEXT if published else None
    document = Document(text, tuple(blocks), title=title, published=published, published_by=told)
    return Extracted(document, Extraction(tuple(sentences), tuple(figures), ()))


def _plain(marked: str) -> str:
    return re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", marked)


def _figures(line: str, start: int, sentence: int) -> Iterator[Figure]:
    removed = 0
    for mark in re.finditer(r"\[([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|\]]*)\]", line):
        quote, value, unit, subject, bound = mark.groups()
        first = start + mark.start() - removed
        removed += len(mark.group()) - len(quote)
        qualifier = re.match(r"hơn ", quote)  # stands outside the quote, and sets the bound
        inner = first + (qualifier.end() if qualifier else 0)
        end = first + len(quote)
        evidence = [Evidence("value", "number.digits", inner, end), Evidence("unit", "unit.noun", inner, end)]
        if qualifier:
            evidence.append(Evidence("bound", "cue.bound.hon", first, first + 3))
        low, _, high = (
            value.strip("~").partition("-") if value[1:].find("-") >= 0 else (value.strip("~"), "", "")
        )
        part, _, whole = low.partition("/")
        yield Figure(
            start=inner,
            end=end,
            quote=quote.removeprefix("hơn "),
            value=Decimal(part),
            value_max=Decimal(high) if high else None,
            of=Decimal(whole) if whole else None,
            unit=unit,
            bound=Bound(bound),
            subject=subject,
            optional=value.startswith("~"),
            sentence=sentence,
            evidence=tuple(evidence),
        )
