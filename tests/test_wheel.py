"""The wheel works outside the checkout: its rules, its schema and its tables of places travel in it."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Xã Bình Minh trao 120 suất quà, trị giá gần 3,5 triệu đồng.\n"


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that the wheel was installed into.

    Its dependencies are lent by the environment that runs the tests, so that nothing is downloaded: a .pth
    file names its folder. The .pth files in there, and so the editable install of solieu, are not followed.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip"]
    run([*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT])
    (wheel,) = folder.glob("solieu-*.whl")
    environment = folder / "environment"
    venv.create(environment)
    run([*pip, "--python", environment, "install", "--quiet", "--no-deps", wheel])
    (site_packages,) = environment.glob("lib/python*/site-packages")
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (site_packages / "lent.pth").write_text("".join(f"{path}\n" for path in lent), encoding="utf-8")
    return environment / "bin"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the checkout with one text in it."""
    (tmp_path / "tin.txt").write_text(SENTENCE, encoding="utf-8")
    return tmp_path


def run(command: list[str | os.PathLike[str]], folder: Path = ROOT) -> str:
    """What a command that must succeed prints; nothing of the checkout is on its path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=clean, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_package_and_its_files_are_those_of_the_wheel(commands: Path, elsewhere: Path) -> None:
    code = (
        "from solieu import resources, storing; from solieu.places.units import DATA;"
        "print(resources.rules_dir(), storing.__path__[0], DATA)"
    )
    rules, storing, places = map(Path, run([commands / "python", "-c", code], elsewhere).split())
    package = rules.parent
    assert package.parent.name == "site-packages"
    assert package.is_relative_to(commands.parent)
    assert files(rules) == files(ROOT / "rules")
    assert files(storing / "schema") == files(ROOT / "pipeline" / "solieu" / "storing" / "schema")
    assert files(places) == files(ROOT / "pipeline" / "solieu" / "places" / "data")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_feed_and_query_find_the_figures_of_a_text(commands: Path, elsewhere: Path) -> None:
    assert run([commands / "solieu", "feed", "tin.txt"], elsewhere)
    rows = map(json.loads, run([commands / "solieu", "query", "--sort", "document"], elsewhere).splitlines())
    assert [(row["quote"], row["value"], row["unit"], row["line"]) for row in rows] == [
        ("120 suất", 120, "suất", 1),
        ("3,5 triệu đồng", 3500000, "VND", 1),
    ]
    assert (elsewhere / "solieu.db").is_file()


def test_extract_finds_the_same_figures(commands: Path, elsewhere: Path) -> None:
    rows = map(json.loads, run([commands / "solieu", "extract", "tin.txt"], elsewhere).splitlines())
    assert [(row["start"], row["end"], row["quote"]) for row in rows] == [
        (18, 26, "120 suất"),
        (44, 58, "3,5 triệu đồng"),
    ]


def test_the_rules_pass_their_own_examples(commands: Path, elsewhere: Path) -> None:
    assert run([commands / "solieu", "rules", "check"], elsewhere)
