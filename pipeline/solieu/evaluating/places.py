"""When two places are one: the same name, accents aside, and the same level where both tell one.

`tỉnh Bắc Kạn` and `Bắc Kạn` are one, `tỉnh Bắc Kạn` and `thành phố Bắc Kạn` are not; all names of the country are one.
"""

import re

from solieu.language.folding import fold

_LEVELS = {
    "province": ("tinh",),
    "district": ("thanh pho", "tp", "huyen", "quan", "thi xa", "tx"),
    "commune": ("phuong", "xa", "thi tran", "tt", "dac khu"),
    "village": ("thon", "ban", "ap", "buon", "lang", "xom", "khom", "to dan pho"),
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words}
_TYPE = re.compile(rf"\b(?:{'|'.join(sorted(_LEVEL_OF, key=len, reverse=True))})\b")
_AROUND = re.compile(r"\b(?:khu vuc|vung|dia ban|toan|tren|o|tai)\b")
_LARGEST_CITY = re.compile(r"\b(?:(?:tp|thanh pho) ?)?(?:ho chi minh|hcm)\b")
_COUNTRY = frozenset(
    ("ca nuoc", "quoc", "toan quoc", "viet nam", "nuoc ta", "quoc gia", "ca nuoc viet nam", "nuoc")
)


def same_place(wanted: str | None, got: str | None) -> bool:
    """Whether two places as texts write them are one; two absent ones are."""
    if not wanted or not got:
        return not wanted and not got
    (name, level), (other, other_level) = _key(wanted), _key(got)
    return name == other and (level == other_level or level is None or other_level is None)


def _key(written: str) -> tuple[str, str | None]:
    """The name without type words, and the level that the first of them tells."""
    words = " ".join(re.findall(r"[a-z0-9]+", fold(written)))
    words = _LARGEST_CITY.sub("hcm", words)
    kind = _TYPE.search(words)
    name = " ".join(_TYPE.sub(" ", _AROUND.sub(" ", words)).split())
    if name in _COUNTRY or words in _COUNTRY:
        return "viet nam", None
    return name or words, _LEVEL_OF[kind.group()] if kind else None
