"""Draws query.svg: what the command prints over the sample releases, as a terminal shows it.

Run it with `make picture` when what `solieu query` prints has changed.
"""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
from io import StringIO
from pathlib import Path
from tempfile import gettempdir

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).resolve().with_name("query.svg")
SAMPLES = PICTURE.parent.parent.parent / "corpus" / "press"
# Citations name it, so it must read well, and be the same each time.
FOLDER = Path(gettempdir()) / "releases"
COMMANDS = (
    "solieu feed corpus/press",
    'solieu query "ho ngheo" --unit hộ --limit 3',
    "solieu show 18",
)
WIDTH, HEIGHT = 110, 60
# The picture brings no font from elsewhere: each reader's own is used.
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def main() -> None:
    """Run the commands in a folder that holds the samples, and draw them with their output."""
    console = Console(record=True, width=WIDTH, file=StringIO())
    FOLDER.mkdir()
    try:
        shutil.copytree(SAMPLES, FOLDER / "corpus" / "press")
        for command in COMMANDS:
            console.print(Text(f"$ {command}", style="bold green"))
            console.print(Text.from_ansi(on_terminal(command)))
    finally:
        shutil.rmtree(FOLDER)
    drawn = console.export_svg(title="solieu", unique_id="solieu")
    PICTURE.write_text(FONT_FACE.sub("", drawn).replace("Fira Code, monospace", FONTS), encoding="utf-8")


def on_terminal(command: str) -> str:
    """What `command` prints to a terminal, colours included."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (HEIGHT, WIDTH))
    bin_folder = Path(sys.executable).parent
    environment = {**os.environ, "TERM": "xterm-256color", "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    process = subprocess.Popen(
        shlex.split(command),
        cwd=FOLDER,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    output = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    if process.wait():
        sys.exit(f"exit status {process.returncode} of {command}")
    return output.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """The next bytes of a terminal; none at its end, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


main()
