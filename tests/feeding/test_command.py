"""`solieu feed`, the lists and `solieu withdraw` as a user runs them, on sample releases and bad input."""

import json
import os
import pty
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import solieu as package

PRESS = Path(__file__).parents[2] / "corpus" / "press"
SOLIEU = [sys.executable, "-m", "solieu"]
# The package under test, also where it was found by a relative path and the command runs in another folder.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
RELEASE = "Xã Tân Hòa còn 12 hộ nghèo.\n\nNăm 2023 xã có 31 hộ nghèo.\n"


def solieu(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run the command in the folder `cwd`."""
    command = [*SOLIEU, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, input=stdin, capture_output=True, check=False)


def told(done: "subprocess.CompletedProcess[bytes]") -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(database: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def read_terminal(terminal: int) -> bytes:
    """The next bytes of a terminal; none at its end, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of the sample releases."""
    folder = tmp_path_factory.mktemp("press")
    status, out, err = told(solieu("feed", PRESS, cwd=folder))
    figures = answer(folder / "solieu.db", "SELECT count(*) FROM figures")[0][0]
    assert figures > 0
    assert (status, out, err) == (
        0,
        f"13 documents: 13 new, 0 new versions, 0 unchanged, 0 failed; {figures} figures\n",
        "",
    )
    return folder


def test_every_stored_quote_is_the_text_at_its_offsets(press: Path) -> None:
    assert (
        answer(
            press / "solieu.db",
            "SELECT quote FROM figure JOIN sentence ON sentence.id = sentence_id"
            " JOIN document ON document.id = document_id"
            ' WHERE quote IS NOT substr(document.text, figure.start + 1, figure."end" - figure.start)',
        )
        == []
    )
    stored = dict(
        answer(press / "solieu.db", "SELECT path, text FROM current JOIN document ON id = document_id")
    )
    assert stored == {str(path): path.read_bytes().decode() for path in PRESS.glob("*.txt")}


def test_the_same_again_is_quick_and_changes_nothing(press: Path) -> None:
    before = (press / "solieu.db").read_bytes()
    script = "import sys; from solieu.cli import solieu; solieu(sys.argv[1:], standalone_mode=False);"
    script += "print(sorted({'spacy', 'underthesea', 'solieu.rulebook'} & set(sys.modules)))"
    command = [sys.executable, "-c", script, "feed", str(PRESS)]
    done = subprocess.run(command, cwd=press, env=ENVIRONMENT, capture_output=True, check=False)
    assert told(done) == (
        0,
        "13 documents: 0 new, 0 new versions, 13 unchanged, 0 failed; 0 figures\n[]\n",
        "",
    )
    assert (press / "solieu.db").read_bytes() == before


def test_documents_and_runs_are_listed(press: Path) -> None:
    listed = json.loads(solieu("documents", "--json", cwd=press).stdout)
    assert [row["sources"] for row in listed] == [
        f"{path} (version 1)" for path in sorted(PRESS.glob("*.txt"), reverse=True)
    ]
    assert {row["state"] for row in listed} == {"published"}
    newest = json.loads(solieu("documents", "--limit", "1", cwd=press).stdout)
    assert newest == listed[0]
    run = json.loads(solieu("runs", cwd=press).stdout)
    counts = [
        run[column] for column in ("id", "command", "new", "versions", "unchanged", "failed", "figures")
    ]
    assert counts == [1, "feed", 13, 0, 0, 0, sum(row["figures"] for row in listed)]
    status, out, err = told(solieu("failures", cwd=press))
    assert (status, out, err) == (3, "", "solieu: solieu.db holds no failures: all that was fed was read\n")


def test_what_fails_is_told_and_kept_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_bytes(b"")
    (texts / "b.txt").write_text(RELEASE)
    (texts / "c.txt").write_bytes(RELEASE.encode("utf-16"))
    status, out, err = told(solieu("feed", "texts", "gone.txt", "--json", cwd=tmp_path))
    events = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [(event["source"], event["outcome"], event["figures"]) for event in events] == [
        (str(texts / "a.txt"), "failed", 0),
        (str(texts / "b.txt"), "new", 2),
        (str(texts / "c.txt"), "failed", 0),
        (str(tmp_path / "gone.txt"), "failed", 0),
    ]
    messages = [event["message"] for event in events if event["message"]]
    summary = "4 documents: 1 new, 0 new versions, 0 unchanged, 3 failed; 2 figures"
    assert err.splitlines() == [*(f"solieu: {message}" for message in messages), summary]
    assert [message.split(": ")[0] for message in messages] == [
        str(path) for path in (texts / "a.txt", texts / "c.txt", tmp_path / "gone.txt")
    ]
    kept = json.loads(solieu("failures", "-o", "json", cwd=tmp_path).stdout)
    assert [row["message"] for row in kept] == messages[::-1]


def test_standard_input_has_a_key_and_can_be_withdrawn(tmp_path: Path) -> None:
    text = RELEASE.encode()
    assert told(solieu("feed", "-", "--key", "tan-hoa/7.html", cwd=tmp_path, stdin=text)) == (
        0,
        "1 document: 1 new, 0 new versions, 0 unchanged, 0 failed; 2 figures\n",
        "",
    )
    recorded = solieu(
        "feed", "-", "--key", "tan-hoa/7.html", "--published", "08/10/2024", cwd=tmp_path, stdin=text
    )
    counts = "1 document: 0 new, 0 new versions, 1 unchanged, 0 failed; 0 figures"
    assert recorded.stdout.decode() == f"{counts}; 1 published again or with a new key, path or date\n"
    assert answer(tmp_path / "solieu.db", "SELECT DISTINCT source, published FROM figures") == [
        ("tan-hoa/7.html", "2024-10-08")
    ]
    for words, line in (
        ("tan-hoa/7.html", "tan-hoa/7.html: withdrawn; document 1 is no longer published\n"),
        ("1", "tan-hoa/7.html: it was withdrawn already\n"),
    ):
        assert told(solieu("withdraw", words, cwd=tmp_path)) == (0, line, "")
    assert answer(tmp_path / "solieu.db", "SELECT count(*) FROM figures") == [(0,)]
    unknown = "solieu: solieu.db: nothing is held now that is known as 2; see `solieu documents`\n"
    assert told(solieu("withdraw", "2", cwd=tmp_path)) == (3, "", unknown)


def test_a_path_that_has_a_key_is_told_by_it_and_fed_again_after_a_withdrawal(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_text(RELEASE)
    solieu("feed", path, "--key", "tan-hoa/7", cwd=tmp_path)
    solieu("withdraw", "tan-hoa/7", cwd=tmp_path)
    event = {
        "source": "tan-hoa/7",
        "path": str(path),
        "document": 1,
        "version": 1,
        "figures": 0,
        "message": None,
    }
    for outcome in ("recorded", "unchanged"):
        events = solieu("feed", path, "--json", cwd=tmp_path).stdout
        assert json.loads(events) == {**event, "outcome": outcome}
    path.write_text(RELEASE + "Còn 5 hộ.\n")
    changed = json.loads(solieu("feed", path, "--json", cwd=tmp_path).stdout)
    assert changed == {**event, "outcome": "new version", "document": 2, "version": 2, "figures": 3}


@pytest.mark.parametrize(
    "arguments",
    [
        ("feed",),
        ("feed", "-"),
        ("feed", ".", "--key", "k"),
        ("feed", "a.txt", "b.txt", "--key", "k"),
        ("feed", "a.txt", "--key", ""),
        ("feed", "a.txt", "--published", "30/02/2024"),
        ("documents", "--limit", "0"),
        ("withdraw",),
    ],
)
def test_wrong_usage_ends_with_2_and_makes_no_database(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = told(solieu(*arguments, cwd=tmp_path))
    assert (status, out, "Traceback" in err) == (2, "", False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["feed", "extract"])
@pytest.mark.parametrize("day", ["30/02/2024", "2024"])
def test_a_date_that_is_none_is_told_in_plain_words(tmp_path: Path, command: str, day: str) -> None:
    status, out, err = told(solieu(command, "a.txt", "--published", day, cwd=tmp_path))
    line = f"Error: Invalid value for '--published': \"{day}\" is no day: write 2024-10-08 or 08/10/2024"
    assert (status, out, err.splitlines()[-1]) == (2, "", line)


def test_extract_refuses_an_empty_path_as_feed_does(tmp_path: Path) -> None:
    line = "solieu: an empty path was given; check the command\n"
    assert told(solieu("extract", "", cwd=tmp_path)) == (1, "", line)


@pytest.mark.parametrize("command", ["documents", "runs", "failures", "withdraw x"])
def test_lists_need_a_database(tmp_path: Path, command: str) -> None:
    line = "there is no such database; make it with `solieu feed`, or name another with --db"
    assert told(solieu(*command.split(), cwd=tmp_path)) == (1, "", f"solieu: solieu.db: {line}\n")


def test_a_broken_rule_ends_the_feed_before_anything_is_stored(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text("kind: unit\nrules:\n  - id: unit.x\n    colour: red\n")
    (tmp_path / "a.txt").write_text(RELEASE)
    done = solieu("feed", "a.txt", "--rules", "rules", cwd=tmp_path)
    status, out, err = told(done)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith("solieu: rules/mine.yaml:")
    assert answer(tmp_path / "solieu.db", "SELECT count(*) FROM run") == [(0,)]


@pytest.mark.parametrize(("no_color", "name"), [("", "\x1b[31m\x1b[1msolieu:\x1b[0m"), ("1", "solieu:")])
def test_on_a_terminal_the_bar_leaves_its_line_to_a_message(tmp_path: Path, no_color: str, name: str) -> None:
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "NO_COLOR": no_color, "TERM": "xterm-256color"}
    with subprocess.Popen([*SOLIEU, "feed", "gone.txt"], cwd=tmp_path, env=environment, stderr=theirs):
        os.close(theirs)
        shown = b"".join(iter(lambda: read_terminal(ours), b"")).decode()
    os.close(ours)
    bar, message = shown.split(f"{name} ")
    assert "Feeding" in bar
    assert bar.endswith("\x1b[1A\x1b[2K")  # up to the line of the bar, and that is wiped
    assert message.startswith(f"{tmp_path / 'gone.txt'}: there is no such file or folder; check the path\r\n")


def test_ctrl_c_ends_with_one_line_and_keeps_what_was_done(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(300):
        (texts / f"{number:03}.txt").write_text(f"{RELEASE}Thôn {number} có 3 hộ.\n" * 10)
    process = subprocess.Popen(
        [*SOLIEU, "feed", "texts", "--json"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    head = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate()
    reported = [json.loads(line) for line in (head + rest).splitlines()]
    assert process.returncode == 130
    assert err.count("\n") == 1
    assert err.startswith(f"solieu: interrupted; what was done is kept: {len(reported)} document")
    assert 0 < len(reported) < 300
    stored = dict(answer(tmp_path / "solieu.db", "SELECT source, count(*) FROM figures GROUP BY source"))
    assert {event["source"]: stored[event["source"]] for event in reported} == {
        event["source"]: event["figures"] for event in reported
    }


def test_a_disk_without_room_ends_the_feed_and_keeps_what_was_done(tmp_path: Path) -> None:
    first = [*SOLIEU, "feed", str(PRESS / "P01.txt"), "--db", "first.db"]
    subprocess.run(first, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=True)
    room = (tmp_path / "first.db").stat().st_size + 200_000  # the schema, the rules and a few documents
    command = [*SOLIEU, "feed", str(PRESS), "--json"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    status, out, err = told(done)
    assert status == 1
    events = [json.loads(line) for line in out.splitlines()]
    assert 0 < len(events) < 13
    assert {event["outcome"] for event in events} == {"new"}
    line = "the disk fails; what was reported as done is kept: check the disk"
    assert err.splitlines()[-1] == f"solieu: solieu.db: {line}"
    assert answer(tmp_path / "solieu.db", "PRAGMA integrity_check") == [("ok",)]
    stored = answer(
        tmp_path / "solieu.db",
        "SELECT key, count(figure.id) FROM current"
        " JOIN sentence ON sentence.document_id = current.document_id"
        " JOIN figure ON sentence_id = sentence.id GROUP BY key ORDER BY key",
    )
    assert stored == [(event["source"], event["figures"]) for event in events]
