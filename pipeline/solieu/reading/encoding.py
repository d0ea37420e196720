"""Bytes -> text: UTF-8 as it stands, and a plain word on anything else."""

import codecs
import shlex
import unicodedata
from pathlib import PurePath

from solieu.errors import ReadError

_SAMPLE = 1 << 16
_TELLING = (
    "của",
    "và",
    "được",
    "người",
    "không",
    "những",
    "đã",
    "năm",
    "với",
    "để",
    "về",
    "hộ",
    "nghèo",
    "là",
)
# TCVN3, the bytes of the .VnTime fonts, from 0xA1 on; Python has no codec for it.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔ"
    "ỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3_TABLE = {0xA1 + at: letter for at, letter in enumerate(_TCVN3)}
# What people call an encoding -> what iconv calls it.
_ICONV = {
    "UTF-16": "UTF-16",
    "UTF-16LE": "UTF-16LE",
    "UTF-16BE": "UTF-16BE",
    "windows-1258": "CP1258",
    "TCVN3": "TCVN",
}


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, unchanged: a byte-order mark, line ends and composition stay.

    Raises ReadError, with `name`, the line and the likely encoding, for other encodings, binary and empty
    files.
    """
    if not data.strip():
        raise ReadError(f"{name}: empty; look whether the file was saved whole")
    if wide := _utf16(data[:_SAMPLE]):
        raise ReadError(f"{name}: not UTF-8 but {_convert(wide, name)}")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ReadError(
            f"{name}:{line}: a NUL byte, so this is binary, not text; export it as UTF-8 text (.txt)"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if legacy := _legacy(data[:_SAMPLE]):
            raise ReadError(f"{name}:{line}: not UTF-8 but probably {_convert(legacy, name)}") from error
        found = f"the byte 0x{data[error.start]:02X} is no UTF-8"
        raise ReadError(
            f"{name}:{line}: {found}; open the file in its own program and save it as UTF-8"
        ) from error
    if not text.strip("\ufeff\u200b").strip():
        raise ReadError(f"{name}: nothing but white space; look whether the file was saved whole")
    return text


def _utf16(sample: bytes) -> str | None:
    """UTF-16 by its byte-order mark, or by zeros in every other byte, as Latin letters have them."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    pairs = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > pairs * 0.3 and low < pairs * 0.05:
        return "UTF-16LE"
    return "UTF-16BE" if low > pairs * 0.3 and high < pairs * 0.05 else None


def _legacy(sample: bytes) -> str | None:
    """The one-byte encoding in which common Vietnamese words show up, if any."""
    readings = {
        "windows-1258": unicodedata.normalize("NFC", sample.decode("cp1258", errors="replace")),
        "TCVN3": sample.decode("latin-1").translate(_TCVN3_TABLE),
    }
    counts = {name: _telling_words(reading) for name, reading in readings.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None


def _telling_words(reading: str) -> int:
    words = reading.lower().split()
    return sum(words.count(word) for word in _TELLING)


def _convert(encoding: str, name: str) -> str:
    command = f"iconv -f {_ICONV[encoding]} -t UTF-8"
    if name == "-":
        return f"{encoding}; convert it on the way in: {command}"
    path = PurePath(name)
    target = path.with_name(f"{path.stem}-utf8{path.suffix}")
    return f"{encoding}; convert it: {command} {shlex.quote(name)} > {shlex.quote(str(target))}"
