"""Vietnamese without accents, as people type it in a search: `hộ nghèo` is `ho ngheo`, `Đà Nẵng` is `da nang`."""

import unicodedata

_D = str.maketrans("đĐðÐ", "dddd")


def fold(text: str) -> str:
    """`text` in lower case without accents, đ as d; composed and decomposed letters fold alike."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_D)
