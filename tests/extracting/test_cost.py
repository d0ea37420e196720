"""Ten times the text takes at most twelve times the time, and memory stays in line with the text."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from timeit import timeit

import pytest

from solieu.storing.content import Extracted

Read = Callable[[str], Extracted]
BYTES_A_CHARACTER = (
    400  # a document is held whole, token by token, for a place or a year may be told at its top
)
ATTEMPTS = 3  # another process may slow down any one of them
SENTENCE = "ông Ba vay 12,5 triệu đồng mua 30 con bò và trả 1/3 số nợ cho xã, "


def noise(size: int) -> str:
    """A line of digits, dots and commas."""
    return "".join(random.Random(size).choices("0123456789.,", k=size))


def repeated(words: str) -> Callable[[int], str]:
    return lambda size: (words * (size // len(words) + 1))[:size]


LINES = {
    "digits, dots and commas": (noise, 20_000),
    "no full stop": (repeated(SENTENCE), 3_000),
    "one number": (repeated("9"), 200_000),
    "one word": (repeated("a"), 200_000),
    "spaces": (lambda size: f"1{' ' * size}1", 200_000),
    "bars": (repeated("1 | "), 3_000),
    "lines": (repeated("1 hộ\n"), 3_000),
    "full stops": (repeated("1. "), 3_000),
    "combining marks": (repeated("a\u0301"), 100_000),
    "slashes": (repeated("1/"), 3_000),
    "hyphens": (repeated("1-"), 3_000),
    "commas": (repeated("1, "), 3_000),
    "và": (repeated("1 và "), 3_000),
    "brackets": (repeated("("), 200_000),
    "numbers in brackets": (repeated("(1"), 3_000),
    "quotes": (repeated('"1 a, '), 3_000),
    "capitals": (repeated("Aa 1 "), 3_000),
    "addresses": (repeated("1@a."), 3_000),
    "một": (repeated("một "), 3_000),
    "một trăm linh": (repeated("một trăm linh "), 10_000),
    "mỗi": (repeated("mỗi "), 100_000),
    "mỗi 1 hộ": (repeated("mỗi 1 hộ "), 3_000),
    "tỷ": (repeated("tỷ "), 25_000),
    "1 tỷ": (repeated("1 tỷ "), 3_000),
    "gần hơn": (repeated("gần hơn "), 100_000),
    "từ lên": (repeated("từ 1 lên 2 "), 3_000),
    "ngày": (repeated("ngày 1, 2 và 3, "), 3_000),
    "giảm": (repeated("giảm "), 100_000),
    "giảm 1%": (repeated("giảm 1%, tương ứng "), 3_000),
    "phấn đấu": (repeated("phấn đấu "), 60_000),
    "phấn đấu 1 hộ": (repeated("phấn đấu 1 hộ, "), 3_000),
    "hỗ trợ tối đa": (repeated("được hỗ trợ tối đa 1 hộ "), 3_000),
    "(năm 2017": (repeated("(năm 2017 là 5% "), 3_000),
    "Hà Nội 1 hộ": (repeated("Hà Nội 1 hộ, "), 3_000),
    "items": (repeated("- 1 hộ\n"), 3_000),
}


def seconds(whole: Read, text: str) -> float:
    """The processor time that a text takes, without the garbage collector's: that grows with what other tests hold."""
    return timeit(lambda: whole(text), timer=time.process_time, number=1)


@pytest.mark.parametrize("name", LINES)
def test_time_grows_in_line_with_the_text(whole: Read, name: str) -> None:
    line, size = LINES[name]
    small, large = line(size), line(10 * size)
    whole(small)
    ratios = []
    for _ in range(ATTEMPTS):
        ratios.append(seconds(whole, large) / seconds(whole, small))
        if ratios[-1] <= 12:
            return
    pytest.fail(f"ten times the text took {ratios} times the time")


# Asked of a small process of its own: a child of this one would count this one's memory as its own.
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "solieu", "extract", sys.argv[1]], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak(path: Path, text: str) -> int:
    """The peak memory, in bytes, of `solieu extract` on a text."""
    path.write_text(text, encoding="utf-8")
    return int(subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, check=True).stdout)


def test_memory_stays_in_line_with_the_text(tmp_path: Path) -> None:
    file, size = tmp_path / "line.txt", 200_000
    little = peak(file, noise(1_000))
    assert peak(file, noise(size)) - little < size * BYTES_A_CHARACTER
    assert peak(file, repeated(SENTENCE)(size)) - little < size * BYTES_A_CHARACTER


def test_a_number_of_thousands_of_digits_is_no_figure(
    whole: Read, sound: Callable[[Extracted], None]
) -> None:
    number = "7" * 5_000
    extracted = whole(f"Mã hồ sơ là {number} và có 12 hộ.")
    sound(extracted)
    assert [figure.quote for figure in extracted.extraction.figures] == ["12 hộ"]
