"""What goes wrong outside solieu is one line and exit status 1, whatever the command."""

import subprocess
import sys
from pathlib import Path

import pytest

LONG = "a" * 300
HINT = "check the path, its permissions and the room on its disk"


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit status and standard error of a command line in `folder`."""
    shell = f"'{sys.executable}' -m {command}"
    done = subprocess.run(["bash", "-c", shell], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        f"solieu extract {LONG}",
        f"solieu query --db {LONG}",
        f"solieu feed . --db {LONG}",
        f"solieu feed - --key a --rules {LONG} < /dev/null",
        f"solieu rules list --rules {LONG}",
    ],
)
def test_a_name_too_long(command: str, tmp_path: Path) -> None:
    status, said = run(command, tmp_path)
    assert (status, said.count("\n"), LONG in said) == (1, 1, True)


@pytest.mark.parametrize("command", ["solieu rules schema unit", "solieu rules list"])
def test_a_disk_without_room(command: str, tmp_path: Path) -> None:
    line = f"solieu: standard output: No space left on device; {HINT}\n"
    assert run(f"{command} > /dev/full", tmp_path) == (1, line)


def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    line = "solieu: -: standard input is closed; pipe a text in, or name a file\n"
    assert run("solieu extract - <&-", tmp_path) == (1, line)
