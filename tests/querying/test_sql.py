"""`solieu sql`, as a user runs it: all reading, no writing."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
ONLY_READING = (
    "only reading is allowed here; write a SELECT (figures change through `solieu feed` and `withdraw`)"
)
NO_STATEMENT = (
    "this is no SQL statement; write one, such as: select unit, count(*) from figures group by unit"
)
NO_UTF8 = "Could not decode to UTF-8 column 'a' with text '�'"
COLUMNS_HINT = '`solieu sql "select * from figures limit 1"` shows the columns'


def test_rows_of_any_statement_that_reads(ask: Ask) -> None:
    answer = ask(
        "sql", "with u as (select unit, value from figures) select * from u where unit = 'hộ' order by 2"
    )
    assert (answer.status, answer.err) == (0, "")
    assert [json.loads(line) for line in answer.out.splitlines()] == [
        {"unit": "hộ", "value": 257},
        {"unit": "hộ", "value": 1240},
    ]


def test_words_are_found_without_accents(ask: Ask) -> None:
    assert ask(
        "sql", "select id from figures where fold(subject) = 'von vay' order by id", "-o", "csv"
    ).out == ("\ufeffid\r\n3\r\n5\r\n10\r\n")
    statement = "select rowid from sentence_search where sentence_search match 'thoa AND moi'"
    assert ask("sql", statement, "-o", "md").out == "| id |\n| --- |\n| 8 |\n".replace("id", "rowid")


def test_all_digits_no_infinity_no_lost_column(ask: Ask) -> None:
    statement = "select 1e16 as a, 0.1 as a, 9e999 as inf, x'00ff' as bytes, null as none, -7 as '=n'"
    assert ask("sql", statement).out == (
        '{"a": 10000000000000000, "a_2": 0.1, "inf": null, "bytes": "00ff", "none": null, "=n": -7}\n'
    )
    assert ask("sql", statement, "-o", "csv").out == (
        "\ufeffa,a_2,inf,bytes,none,'=n\r\n10000000000000000,0.1,,00ff,,-7\r\n"
    )


def test_no_rows_is_3(ask: Ask) -> None:
    answer = ask("sql", "select * from figures where id = 99", "--json")
    assert (answer.status, answer.out, answer.err) == (3, "[]\n", "solieu: the statement gave no rows\n")


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("delete from figure", ONLY_READING),
        ("create temp table mine (a)", ONLY_READING),
        ("attach 'other.db' as other", ONLY_READING),
        ("pragma journal_mode = delete", ONLY_READING),
        ("vacuum into 'copy.db'", ONLY_READING),
        ("begin", ONLY_READING),
        ("select 1; select 2", "these are several statements; give one at a time"),
        ("", NO_STATEMENT),
        ("selekt 1", f'SQLite says: near "selekt": syntax error; {COLUMNS_HINT}'),
        ("select vale from figures", f"SQLite says: no such column: vale; {COLUMNS_HINT}"),
        ("select cast(x'ff' as text) as a", f"SQLite says: {NO_UTF8}; {COLUMNS_HINT}"),
    ],
)
def test_what_is_refused_is_refused_in_one_line(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("sql", statement)
    assert (answer.status, answer.out, answer.err) == (1, "", f"solieu: {reason}\n")
    assert list(tmp_path.iterdir()) == []


def test_pragmas_that_describe_are_allowed(ask: Ask) -> None:
    answer = ask("sql", "pragma table_info(publication)")
    assert [json.loads(line)["name"] for line in answer.out.splitlines()] == ["figure_id", "state"]


def test_words_that_are_no_utf8_are_wrong_usage(database: Path) -> None:
    command = [
        os.fsencode(sys.executable),
        b"-m",
        b"solieu",
        b"sql",
        b"select '\xff'",
        b"--db",
        os.fsencode(database),
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.decode().splitlines()[-1]) == (
        2,
        b"",
        "Error: \"select '\\udcff'\" is not UTF-8 text; write it in a UTF-8 terminal",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc to see when the statement runs")
def test_ctrl_c_stops_a_long_statement(database: Path) -> None:
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
    command = [sys.executable, "-m", "solieu", "sql", endless, "--db", str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        open_files = Path(f"/proc/{process.pid}/fd")
        while database not in {file.resolve() for file in open_files.iterdir()}:
            time.sleep(0.01)
        time.sleep(0.1)  # by now it counts
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (130, "", "solieu: interrupted\n")
