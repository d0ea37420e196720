"""What `find` makes of paths: the order, what it leaves out, and one plain line for what cannot be fed."""

import os
from pathlib import Path

import pytest

from solieu.errors import ReadError
from solieu.history import Source
from solieu.sources import Missed, find, read_bytes

SUFFIXES = {".txt"}


def test_a_folder_gives_its_texts_in_sorted_order_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.TXT", "a/1.txt", "c.pdf", ".hidden.txt", ".git/x.txt", "d"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Có 3 hộ.")
    assert list(find([str(tmp_path)], None, SUFFIXES)) == [
        Source(None, str(tmp_path / name)) for name in ("a/1.txt", "a/2.TXT", "b.txt")
    ]


def test_named_files_are_taken_whatever_they_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert list(find(["../.notes", "release"], None, SUFFIXES)) == [
        Source(None, str(tmp_path / ".notes")),
        Source(None, str(tmp_path / "below/release")),
    ]


def test_a_key_goes_with_the_one_source(tmp_path: Path) -> None:
    assert list(find(["-"], "council/7", SUFFIXES)) == [Source("council/7", None)]
    assert list(find([str(tmp_path / "a.txt")], "council/7", SUFFIXES)) == [
        Source("council/7", str(tmp_path / "a.txt"))
    ]


def test_an_empty_path_is_not_the_working_folder() -> None:
    assert list(find([""], None, SUFFIXES)) == [
        Missed(Source(None, ""), "an empty path was given; check the command")
    ]


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("")
    line = f"{tmp_path}: this folder holds no texts (.txt); name the files themselves"
    assert list(find([str(tmp_path)], None, SUFFIXES)) == [Missed(Source(None, str(tmp_path)), line)]


def test_a_circle_of_links_is_told_once_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/back").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text("Có 3 hộ.")
    back = str(tmp_path / "below/back")
    line = f"{back}: this link leads back to a folder above it; it is not followed"
    assert list(find([str(tmp_path)], None, SUFFIXES)) == [
        Missed(Source(None, back), line),
        Source(None, str(tmp_path / "z.txt")),
    ]


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.txt", os.O_CREAT | os.O_WRONLY))
    name = f"{tmp_path}/\\xff.txt"
    assert list(find([str(tmp_path)], None, SUFFIXES)) == [
        Missed(Source(None, name), f"{name}: its name is not UTF-8; rename it")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "a.txt").touch(mode=0)
    shut = str(tmp_path / "shut")
    assert list(find([str(tmp_path)], None, SUFFIXES)) == [
        Source(None, str(tmp_path / "a.txt")),
        Missed(Source(None, shut), f"{shut}: it may not be read; check its permissions"),
    ]
    with pytest.raises(ReadError, match=r"a\.txt: it may not be read; check its permissions$"):
        read_bytes(Source(None, str(tmp_path / "a.txt")))


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert [_reason(tmp_path / name) for name in ("pipe", "self", "gone")] == [
        "this is not an ordinary file; feed what it gives as `solieu feed - --key NAME`",
        "its symbolic links lead in a circle; name the file itself",
        "there is no such file or folder; check the path",
    ]


def _reason(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(Source(None, str(path)))
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value).removeprefix(f"{path}: ")
