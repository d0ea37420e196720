"""Seconds and peak memory of whole processes, start-up included; two commands are measured in turns."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryFile

import click

# macOS counts ru_maxrss in bytes, Linux in KiB.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
Command = Sequence[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Usage:
    """Wall-clock seconds of a process, and its peak memory in bytes."""

    seconds: float
    peak: int


def run(command: Command) -> Usage:
    """Run `command` to its end, without a terminal; one that fails ends it all with its complaint."""
    with TemporaryFile() as complaints:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise click.ClickException(
                f"exit status {process.returncode} of {shlex.join(map(str, command))}\n{said}"
            )
    return Usage(seconds, usage.ru_maxrss * MAXRSS_UNIT)


def in_turns(commands: Sequence[Callable[[], Command]], repeat: int) -> list[Usage]:
    """The medians of `repeat` runs of each command, each made when its turn comes.

    They take turns at going first, so that a slow minute of the machine hits all.
    """
    usages: list[list[Usage]] = [[] for _ in commands]
    for turn in range(repeat):
        for step in range(len(commands)):
            index = (turn + step) % len(commands)
            usages[index].append(run(commands[index]()))
    return [_middle(each) for each in usages]


def _middle(usages: Sequence[Usage]) -> Usage:
    return Usage(median(usage.seconds for usage in usages), round(median(usage.peak for usage in usages)))
