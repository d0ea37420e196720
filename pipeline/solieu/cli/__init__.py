"""The command `solieu`: options in, one call, lines out. No logic lives here.

Each command stands in a module of its own, imported when it is called: a query loads no language model.
Exit status: 0 done, 1 something failed, 2 wrong usage, 3 nothing matched, 130 interrupted.
"""

import importlib
import os
import sys

import click

from solieu import __version__
from solieu.errors import SolieuError

COMMANDS = {
    "feed": "solieu.cli.feed:feed",
    "extract": "solieu.cli.extract:extract",
    "query": "solieu.cli.query:query",
    "show": "solieu.cli.show:show",
    "sql": "solieu.cli.sql:sql",
    "indicators": "solieu.cli.indicators:indicators",
    "units": "solieu.cli.units:units",
    "places": "solieu.cli.places:places",
    "documents": "solieu.cli.listing:documents",
    "runs": "solieu.cli.listing:runs",
    "failures": "solieu.cli.listing:failures",
    "withdraw": "solieu.cli.withdraw:withdraw",
    "rules": "solieu.cli.rules:rules",
    "evaluate": "solieu.cli.evaluate:evaluate",
}
FAILED = 1
NOTHING_MATCHED = 3
INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands are imported when they are asked for, in the order of COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of the user's is one line on stderr and exit status 1."""
        try:
            return super().invoke(ctx)
        except SolieuError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            complain("interrupted")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # `solieu query | head`: the reader has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:  # a name too long, a folder that may not be entered, a full disk
            place = error.filename or "standard output"
            complain(f"{place}: {error.strerror}; check the path, its permissions and the room on its disk")
            ctx.exit(FAILED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="solieu")
def solieu() -> None:
    """Every number of Vietnamese news and press releases, with what it counts and the words it stands in.

    \b
    Examples:
      solieu feed releases/                    read a folder into the database
      solieu query "hộ nghèo" --unit hộ        ask for figures, with or without accents
      solieu show 12                           one figure, its words, and the rules that read it
    """


def complain(message: str) -> None:
    """Print one line for the user on stderr, without colours where NO_COLOR is set."""
    coloured = False if os.environ.get("NO_COLOR") else None  # None: where it is a terminal
    click.echo(f"{click.style('solieu:', fg='red', bold=True)} {message}", err=True, color=coloured)


def main() -> None:
    """Run the command and end the process with its exit status."""
    solieu()
