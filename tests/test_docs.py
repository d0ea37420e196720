"""The docs name every command and option, every table and column, and none that are not there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from sqlite_utils import Database

from solieu.cli import solieu
from solieu.language.folding import fold
from solieu.storing.migrations import migrations

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def sections(page: Path, heading: str) -> dict[str, str]:
    """The text under each heading of the form `heading` + name in backticks."""
    parts = re.split(rf"^{heading} `([^`]+)`\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        name: re.split(r"^#", text, flags=re.MULTILINE)[0]
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def first_cells(section: str) -> str:
    """The first column of the tables in `section`."""
    return "\n".join(line.split("|")[1] for line in section.splitlines() if line.startswith("|"))


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from commands(found, f"{path} {name}")


def options(command: click.Command) -> set[str]:
    return {
        name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts
    }


def test_every_command_is_described_with_exactly_its_options() -> None:
    described = {
        name: set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", first_cells(section)))
        for name, section in sections(DOCS / "commands.md", "##").items()
    }
    assert described == {name: options(command) for name, command in commands(solieu, "solieu")}


def test_every_command_shows_examples_in_its_help_and_in_the_docs() -> None:
    described = sections(DOCS / "commands.md", "##")
    without = [
        name
        for name, command in commands(solieu, "solieu")
        if f"  {name} " not in (command.help or "").partition("Examples:")[2]
        or f"\n$ {name} " not in described[name]
    ]
    assert without == []


def columns(database: Database) -> dict[str, set[str]]:
    """Every table and view with its columns; the inner tables of SQLite, FTS5 and sqlite-utils aside."""
    own = [
        name for name in database.table_names() if not re.match(r"sqlite_|_sqlite_|sentence_search_", name)
    ]
    return {
        name: {row[1] for row in database.execute("SELECT * FROM pragma_table_info(?)", [name])}
        for name in [*own, *database.view_names()]
    }


def test_every_table_and_view_is_described_with_exactly_its_columns() -> None:
    database = Database(memory=True)
    migrations.apply(database)
    described = {
        name: set(re.findall(r"`(\w+)`", first_cells(section)))
        for name, section in sections(DOCS / "database.md", "###").items()
    }
    assert described == columns(database)


def queries() -> list[str]:
    return re.findall(r"```sql\n(.*?)```", (DOCS / "database.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("query", queries())
def test_the_ready_queries_run(query: str) -> None:
    database = Database(memory=True)
    migrations.apply(database)
    database.register_function(fold)
    assert list(database.query(query)) == []


def links() -> list[tuple[Path, str]]:
    return [
        (page, target)
        for page in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "target"), links())
def test_links_lead_somewhere(page: Path, target: str) -> None:
    assert (page.parent / target).exists()
