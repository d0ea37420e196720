"""A small database of invented releases, written through storing/ from texts with marked figures."""

import ctypes
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from solieu.document import Block, BlockKind, Document, PublishedBy, Sentence, Span
from solieu.figure import Aspect, Bound, Evidence, Extraction, Figure, Place, Status
from solieu.history import Code, Source
from solieu.storing.content import Extracted
from solieu.storing.database import open_to_write
from solieu.storing.reading import find_sources
from solieu.storing.writing import Fed, begin_run, save, withdraw

NOW = datetime(2024, 11, 2, 8, 30, tzinfo=UTC)
# [quote|value|unit|subject|bound|field=value<words;…]; a value `1-2` is a range, `1/2` a part of a whole, `~1` a number
# word. The other fields stand behind the bound, each with the words of the text that it was read from, if any; a place
# is `written@code`.
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
BAO_LAC = """Huyện Bảo Lạc còn [257 hộ|257|hộ|hộ nghèo|exact|indicator=poverty.poor;place=Huyện Bảo Lạc@old:043;\
period=2018;confidence=0.95;repeats=1] nghèo
Năm 2018, huyện còn [257 hộ|257|hộ|hộ nghèo|exact|indicator=poverty.poor<nghèo;\
place=Huyện Bảo Lạc@old:043<Huyện Bảo Lạc;period=2018<Năm 2018;confidence=0.9] nghèo, \
giảm [1,5-2%|1.5-2|%|hộ nghèo|exact|aspect=decrease<giảm;indicator=poverty.poor<nghèo;\
place=Huyện Bảo Lạc@old:043<Huyện Bảo Lạc;period=2018<Năm 2018;confidence=0.6].
Trong quý III, xóm Pá Mị có [12 hộ|12|hộ|hộ cận nghèo|exact|indicator=poverty.near_poor<cận nghèo;\
place=xóm Pá Mị@old:01321<xóm Pá Mị;period=2018-Q3<quý III;confidence=0.3] cận nghèo.
Đến 2020, tỉnh Cao Bằng phấn đấu có [8/64 xã|8/64|xã|xã|exact|status=target<phấn đấu;indicator=rural.standard;\
place=tỉnh Cao Bằng@old:04<tỉnh Cao Bằng;period=../2020<Đến 2020;confidence=0.7] đạt chuẩn.
"""
ELSEWHERE = """Tin các tỉnh
Tỉnh Bắc Kạn tăng [5,4%|5.4|%|GRDP|exact|aspect=increase<tăng;indicator=economy.growth;\
place=Tỉnh Bắc Kạn@old:06<Tỉnh Bắc Kạn;period=2024;confidence=0.8].
Tỉnh Thái Nguyên ước thu [1.200 tỷ đồng|1200000000000|VND|thu ngân sách|about|status=estimate<ước;\
indicator=economy.revenue;place=Tỉnh Thái Nguyên@new:19<Tỉnh Thái Nguyên;period=2025-07/2025-12;confidence=0.5].
Xã Tân Lập có [3 hộ|3|hộ|hộ nghèo|exact|indicator=poverty.poor;place=Xã Tân Lập@old:02032;period=2018/..;confidence=1].
Xã Tân Lập có [4 hộ|4|hộ|hộ nghèo|exact|indicator=poverty.poor;place=Xã Tân Lập@old:01159;period=2016/2020].
Lãi suất cả nước [6,6%/năm|6.6|%/year|lãi suất|exact|status=norm<Lãi suất;indicator=credit.interest;\
place=cả nước@country:VN<cả nước].
Khu vực ngoại thành lạnh [-2,5 °C|-2.5|°C|nhiệt độ|exact|place=Khu vực ngoại thành<Khu vực ngoại thành;\
period=2019-01-15], bằng [90%|90|%|nhiệt độ|exact|aspect=ratio<bằng;period=2019-01-15] năm ngoái.
Có [bốn nhóm|~4|nhóm|nhóm|exact|indicator=poverty.poor].
Tất cả giảm [0,5%|0.5|%|hộ nghèo|exact|aspect=decrease<giảm;indicator=poverty.poor;period=2019].
"""
RULES = {
    "indicator.poor": {"kind": "indicator", "indicator": "poverty.poor"},
    "indicator.escaped": {"kind": "indicator", "indicator": "poverty.escaped"},
    "indicator.poor_too": {"kind": "indicator", "indicator": "poverty.poor"},
    "indicator.none": {"kind": "indicator"},
    "unit.percent": {"kind": "unit", "family": "rate", "unit": "%", "forms": ["phần trăm"]},
    "unit.money": {"kind": "unit", "family": "money", "upper": True, "forms": ["vnd", "usd"]},
    "unit.places": {"kind": "unit", "family": "place", "forms": ["xã", "huyện"]},
    "unit.heat": {"kind": "unit", "family": "measure", "table": {"°C": ["độ"]}},
}
GONE = "Đã rút: có [77 con bò|77|con|bò|exact].\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str


Ask = Callable[..., Answer]
READ: dict[str, Callable[[str], Any]] = {
    "aspect": Aspect,
    "status": Status,
    "confidence": float,
    "repeats": int,
}
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def without_root_rights() -> None:
    """In a child process: file permissions hold, even for root on Linux."""
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH) if sys.platform == "linux" else ():
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three published documents; figure 8 was replaced by figure 9, figure 10 was withdrawn."""
    path = tmp_path_factory.mktemp("querying") / "solieu.db"
    texts = (
        ("tin/ngheo.txt", POOR, date(2024, 10, 8)),
        ("tin/bao.txt", STORM, date(2024, 9, 20)),
        ("tin/vay.txt", OLD, None),
        ("tin/vay.txt", NEW, None),
        ("tin/rut.txt", GONE, None),
    )
    with closing(_stored(path, {}, texts)) as connection:
        withdraw(connection, [source.id for source in find_sources(connection, "tin/rut.txt", "")], NOW)
    return path


@pytest.fixture(scope="session")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents whose figures state aspect, status, indicator, place and period; figure 1 repeats figure 2."""
    path = tmp_path_factory.mktemp("stated") / "solieu.db"
    _stored(path, RULES, (("bao-lac", BAO_LAC, date(2018, 12, 1)), ("cac-tinh", ELSEWHERE, None))).close()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Callable[..., Path]:
    """Makes a database of texts with marked figures, each known by its number."""

    def make(*marked: str) -> Path:
        texts = [(str(number), text, None) for number, text in enumerate(marked, 1)]
        _stored(tmp_path / "solieu.db", RULES, texts).close()
        return tmp_path / "solieu.db"

    return make


def _stored(
    path: Path, rules: dict[str, Any], texts: Iterable[tuple[str, str, date | None]]
) -> sqlite3.Connection:
    """A new database at `path` with these texts, open."""
    connection = open_to_write(path, NOW).connection
    rulebook = SimpleNamespace(sha256="1" * 64, content=json.dumps(rules))
    run = begin_run(connection, "solieu feed tin", rulebook, Code("0.1.0", "0" * 64), NOW)
    for key, marked, published in texts:
        extracted = _extracted(marked, published)
        digest = sha256(extracted.document.text.encode()).hexdigest()
        save(connection, run, Source(key, None), Fed(digest, published, extracted), NOW)
    return connection


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
        kind = BlockKind.TITLE if number == 1 and "\n" in marked[:-1] else BlockKind.PARAGRAPH
        blocks.append(Block(first, start - 1, kind, number))
    text = _plain(marked)
    title = Span(0, text.index("\n")) if len(blocks) > 1 else None
    told = PublishedBy.TEXT if published else None
    document = Document(text, tuple(blocks), title=title, published=published, published_by=told)
    stated = tuple(_stated(figure, fields, text) for figure, fields in figures)
    return Extracted(document, Extraction(tuple(sentences), stated, ()))


def _plain(marked: str) -> str:
    return re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", marked)


def _stated(figure: Figure, fields: str, text: str) -> Figure:
    """The figure with the fields that its mark states; their words are the last before its end, else the first."""
    held: dict[str, Any] = {}
    evidence = list(figure.evidence)
    for field in filter(None, fields.split(";")):
        name, value, words = re.fullmatch(r"(\w+)=([^<]*)(?:<(.*))?", field).groups()
        written, _, code = value.partition("@")
        held[name] = READ.get(name, str)(value) if name != "place" else Place(written, code or None)
        if words:
            before = text.rfind(words, 0, figure.end)
            first = before if before >= 0 else text.index(words)
            evidence.append(Evidence(name, f"{name}.rule", first, first + len(words)))
    return replace(figure, **held, evidence=tuple(evidence))


def _figures(line: str, start: int, sentence: int) -> Iterator[tuple[Figure, str]]:
    """The figures of a line, and what their marks say of further fields."""
    removed = 0
    for mark in re.finditer(r"\[([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|\]]*)\|?([^\]]*)\]", line):
        quote, value, unit, subject, bound, fields = mark.groups()
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
        figure = Figure(
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
        yield figure, fields
