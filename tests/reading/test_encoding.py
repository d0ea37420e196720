"""Bytes that are no UTF-8 text are refused in one line that names the likely encoding and what to do."""

import re
import unicodedata

import pytest

from solieu import reading
from solieu.document import Document
from solieu.errors import ReadError
from solieu.reading import SUFFIXES
from solieu.rulebook import load_rulebook

RULEBOOK = load_rulebook()
TEXT = "Xã có 12 hộ nghèo.\nCả huyện được hỗ trợ 30 triệu đồng của người dân.\n"


def read(data: bytes, name: str) -> Document:
    return reading.read(data, name, None, RULEBOOK)


def windows_1258(text: str) -> bytes:
    """Windows keeps a letter with its hat in one byte and puts the tone behind it."""
    parts = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in decomposed[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = "".join(mark for mark in decomposed if mark not in tone)
        parts.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: empty; look whether the file was saved whole"),
        (b" \r\n\t", "a.txt: empty; look whether the file was saved whole"),
        ("\ufeff \u00a0\n".encode(), "a.txt: nothing but white space; look whether the file was saved whole"),
        (
            b"Th\xc3\xb4n\n12 h\0",
            "a.txt:2: a NUL byte, so this is binary, not text; export it as UTF-8 text (.txt)",
        ),
        (
            TEXT.encode("utf-16"),
            "a.txt: not UTF-8 but UTF-16; convert it: iconv -f UTF-16 -t UTF-8 a.txt > a-utf8.txt",
        ),
        (
            TEXT.encode("utf-16-le"),
            "a.txt: not UTF-8 but UTF-16LE; convert it: iconv -f UTF-16LE -t UTF-8 a.txt > a-utf8.txt",
        ),
        (
            TEXT.encode("utf-16-be"),
            "a.txt: not UTF-8 but UTF-16BE; convert it: iconv -f UTF-16BE -t UTF-8 a.txt > a-utf8.txt",
        ),
        (
            windows_1258(TEXT),
            "a.txt:1: not UTF-8 but probably windows-1258; convert it: "
            "iconv -f CP1258 -t UTF-8 a.txt > a-utf8.txt",
        ),
        (
            b"d\xa9n \xae\xad\xeec c\xf1a ng\xad\xeai",  # dân được của người
            "a.txt:1: not UTF-8 but probably TCVN3; convert it: iconv -f TCVN -t UTF-8 a.txt > a-utf8.txt",
        ),
        (
            b"Th\xc3\xb4n\n12 h\xff",
            "a.txt:2: the byte 0xFF is no UTF-8; open the file in its own program and save it as UTF-8",
        ),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=f"^{re.escape(message)}$"):
        read(data, "a.txt")


def test_a_path_with_spaces_and_standard_input_in_the_advice() -> None:
    data = TEXT.encode("utf-16")
    with pytest.raises(ReadError) as path:
        read(data, "tin moi/a b.txt")
    with pytest.raises(ReadError) as stdin:
        read(data, "-")
    assert str(path.value) == (
        "tin moi/a b.txt: not UTF-8 but UTF-16; convert it: "
        "iconv -f UTF-16 -t UTF-8 'tin moi/a b.txt' > 'tin moi/a b-utf8.txt'"
    )
    assert str(stdin.value) == "-: not UTF-8 but UTF-16; convert it on the way in: iconv -f UTF-16 -t UTF-8"


@pytest.mark.parametrize(
    "text",
    ["\ufeffXã có  12 hộ\r\n", unicodedata.normalize("NFD", "Xã Định Hoà có 12 hộ"), "hộ\rnghèo\u2028\u00a0"],
)
def test_text_stays_as_it_is(text: str) -> None:
    assert read(text.encode(), "a.txt").text == text


def test_formats() -> None:
    assert SUFFIXES == (".txt",)
    assert read(b"12 con", "A.TXT") == read(b"12 con", "-") == read(b"12 con", "tin")
    message = "a.docx: solieu reads .txt, not .docx; save it as UTF-8 text with the suffix .txt"
    with pytest.raises(ReadError, match=f"^{re.escape(message)}$"):
        read(b"12 con", "a.docx")
