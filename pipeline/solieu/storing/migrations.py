"""The schema: each file of schema/ is one migration in raw SQL, run once and in this order."""

from pathlib import Path

from sqlite_utils import Database, Migrations

from solieu.storing.connecting import SCHEMA_DIR


def _add(migrations: Migrations, script: Path) -> None:
    @migrations(name=script.stem)
    def run(database: Database) -> None:
        database.executescript(script.read_text(encoding="utf-8"))


migrations = Migrations("solieu")
for _script in sorted(SCHEMA_DIR.glob("*.sql")):
    _add(migrations, _script)
