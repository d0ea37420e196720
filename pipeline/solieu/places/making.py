"""Makes the tables of units and of their successors anew: `python -m solieu.places.making OUT_DIR`.

Needs two packages beside solieu that are no dependencies of it, and reads the lists in them, never their code:

- `vietnamadminunits`: the units of before and since 1 July 2025 with their official codes, and which commune
  became part of which;
- `vietnam-provinces`: the units since then once more. Its codes are those of a draft, so that it only vouches
  for the names: where the two lists name other communes in a province, nothing is made.

The rest is kept by hand in data/: former.tsv (units that ended or had another name before the old list was
drawn up, and what followed them), renamed.tsv (units that got another name after the new one was), aliases.tsv,
regions.tsv and countries.tsv. The same lists give the same tables, byte for byte.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from solieu.places.spelling import key, one_line
from solieu.places.units import DATA

OLD_UNTIL = "2025-06-30"
NEW_SINCE = "2025-07-01"
TYPES = ("tỉnh", "thành phố", "thị xã", "quận", "huyện", "phường", "xã", "thị trấn", "đặc khu")
LEVELS = ("country", "foreign", "region", "province", "district", "commune")
ERAS = ("old", "new")

Successors = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Row:
    """A line of units.tsv."""

    code: str
    level: str
    type: str
    bare: str
    parent: str
    since: str = ""
    until: str = ""
    aliases: str = ""

    def line(self) -> str:
        """The line with its end."""
        return _line(
            self.code,
            self.level,
            self.type,
            self.bare,
            self.parent,
            self.since,
            self.until,
            self.aliases,
        )


@dataclass(frozen=True)
class Lists:
    """What the packages hold: units, and the successors of the old ones, by code with the share or nothing."""

    units: list[Row]
    successors: Successors


def main(out: Path, kept: Path = DATA) -> None:
    """Writes units.tsv and successors.tsv into the folder `out`, with what is kept by hand in `kept`."""
    units, successors = _with_former(_packaged(), _rows(kept / "former.tsv"))
    units = _with_renamed(units, successors, _rows(kept / "renamed.tsv"))
    units = _with_aliases(units, _rows(kept / "aliases.tsv"))
    units += _regions(_rows(kept / "regions.tsv")) + _countries(_rows(kept / "countries.tsv"))
    out.mkdir(parents=True, exist_ok=True)
    head = _line("code", "level", "type", "name", "parent", "since", "until", "aliases")
    _write(out / "units.tsv", head, (row.line() for row in sorted(units, key=_order)))
    rows = (
        _line(code, after, share)
        for code, shares in sorted(successors.items())
        for after, share in sorted(shares.items())
    )
    _write(out / "successors.tsv", _line("code", "successor", "share"), rows)


def _packaged() -> Lists:
    """The old and the new units, and which old commune, district and province went into which new one."""
    package = _package("vietnamadminunits")
    with closing(sqlite3.connect(f"file:{package / 'data' / 'dataset.db'}?mode=ro", uri=True)) as database:
        old = database.execute(
            "SELECT provinceCode, province, districtCode, district, wardCode, ward, provinceKey, districtKey,"
            " wardKey FROM admin_units_legacy"
        ).fetchall()
        new = database.execute(
            "SELECT provinceCode, province, wardCode, ward, provinceKey, wardKey FROM admin_units"
        ).fetchall()
    _vouch(new)
    merged = json.loads((package / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    units = {row.code: row for row in (*_old_rows(old), *_new_rows(new))}
    return Lists(list(units.values()), _merged(old, new, merged))


def _old_rows(old: Iterable[tuple[str | None, ...]]) -> Iterator[Row]:
    for province, province_name, district, district_name, commune, commune_name, *_ in old:
        above = f"old:{province}"
        yield Row(above, "province", *_split(province_name), "country:VN", until=OLD_UNTIL)
        yield Row(f"old:{district}", "district", *_split(district_name), above, until=OLD_UNTIL)
        if commune:
            parent = f"old:{district}"
            yield Row(f"old:{commune}", "commune", *_split(commune_name), parent, until=OLD_UNTIL)


def _new_rows(new: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    for province, province_name, commune, commune_name, *_ in new:
        above = f"new:{province}"
        yield Row(above, "province", *_split(province_name), "country:VN", since=NEW_SINCE)
        yield Row(f"new:{commune}", "commune", *_split(commune_name), above, since=NEW_SINCE)


def _vouch(new: Iterable[tuple[str, ...]]) -> None:
    """Fails unless both packages name the same communes in the same provinces."""
    path = _package("vietnam_provinces") / "data" / "nested-divisions.json"
    other = {
        (f"{province['code']:02}", key(commune["name"]))
        for province in json.loads(path.read_text(encoding="utf-8"))
        for commune in province["wards"]
    }
    one = {(row[0], key(row[3])) for row in new}
    if one != other:
        sys.exit(f"the two lists name other communes: {sorted(one ^ other)}")


def _merged(
    old: list[tuple[str, ...]],
    new: list[tuple[str, ...]],
    merged: dict[str, Any],
) -> Successors:
    """What each old unit became: a commune that was not divided went whole, and so did every province."""
    provinces = {row[4]: f"new:{row[0]}" for row in new}
    communes = {(row[4], row[5]): f"new:{row[2]}" for row in new}
    whole = {
        old_key: communes[province, commune]
        for province, origins in merged["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for commune, old_keys in origins.items()
        for old_key in old_keys
    }
    divided = {
        old_key: [communes[province, part["newWardKey"]] for part in parts]
        for province, origins in merged["DICT_PROVINCE_WARD_DIVIDED"].items()
        for old_key, parts in origins.items()
    }
    into = {old: provinces[new] for new, olds in merged["DICT_PROVINCE"].items() for old in olds}
    successors: Successors = {}
    of_districts: dict[str, set[str]] = {}
    for province, _, district, _, commune, _, *keys in old:
        successors[f"old:{province}"] = {into[keys[0]]: "1"}
        old_key = "_".join(part or "" for part in keys)
        after = {whole[old_key]: "1"} if old_key in whole else dict.fromkeys(divided[old_key], "")
        of_districts.setdefault(f"old:{district}", set()).update(after)
        if commune:
            successors[f"old:{commune}"] = after
    for code, parts in of_districts.items():
        successors[code] = dict.fromkeys(parts, "1" if len(parts) == 1 else "")
    return successors


def _with_former(lists: Lists, former: Iterable[list[str]]) -> tuple[list[Row], Successors]:
    """The units and successors with those of former.tsv, and the first day of those that these founded."""
    units = {row.code: row for row in lists.units}
    successors = dict(lists.successors)
    founded: dict[str, str] = {}
    for code, kind, bare, parent, since, until, after, first in former:
        units[code] = Row(code, _level(code, kind), kind, bare, parent, since, until)
        if after:
            successors[code] = dict(_share(part) for part in after.split(","))
        for founding in filter(None, first.split(",")):
            founded[founding] = max(founded.get(founding, ""), _next_day(until))
    for code, since in founded.items():
        units[code] = replace(units[code], since=since)
    return list(units.values()), successors


def _level(code: str, kind: str) -> str:
    """A city can be a province or a district; the official code of a former province has two digits."""
    if kind in ("xã", "phường", "thị trấn"):
        return "commune"
    return "province" if kind == "tỉnh" or len(code.partition(":")[2]) == 2 else "district"


def _share(part: str) -> tuple[str, str]:
    code, _, share = part.partition("=")
    return code, share


def _with_renamed(units: Iterable[Row], successors: Successors, names: Iterable[list[str]]) -> list[Row]:
    """The units, those of renamed.tsv under their name of now, and under their name of before as former ones.

    What became a unit of the one became it under its name of before; `successors` is changed to say so.
    """
    by_code = {row.code: row for row in units}
    former: dict[str, str] = {}
    for code, kind, bare, since in names:
        before = f"{since[:4]}:{code.partition(':')[2]}"
        by_code[before] = replace(by_code[code], code=before, until=_last_day_before(since))
        by_code[code] = replace(by_code[code], type=kind, bare=bare, since=since)
        former[code] = before
    for code, shares in successors.items():
        successors[code] = {former.get(after, after): share for after, share in shares.items()}
    successors |= {before: {code: "1"} for code, before in former.items()}
    return list(by_code.values())


def _with_aliases(units: Iterable[Row], aliases: Iterable[list[str]]) -> list[Row]:
    others = dict(aliases)
    return [replace(row, aliases=others.get(row.code, "")) for row in units]


def _regions(regions: Iterable[list[str]]) -> list[Row]:
    return [
        Row(code, "region", "vùng", name, "country:VN", aliases=aliases) for code, name, aliases, _ in regions
    ]


def _countries(countries: Iterable[list[str]]) -> list[Row]:
    return [
        Row(code, code.partition(":")[0], "nước", name, "", aliases=aliases)
        for code, name, aliases in countries
    ]


def _split(full: str | None) -> tuple[str, str]:
    """The type word and the name of `full`, each word of a name with a capital letter, `Nông trường` aside."""
    words = one_line(full or "")
    kind = next(kind for kind in TYPES if words.lower().startswith(f"{kind} "))
    name = " ".join(
        word if word == "trường" else word[:1].upper() + word[1:] for word in words[len(kind) + 1 :].split()
    )
    return kind, name


def _order(row: Row) -> tuple[int, int, str]:
    era = row.code.partition(":")[0]
    return LEVELS.index(row.level), ERAS.index(era) if era in ERAS else len(ERAS), row.code


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _last_day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _package(name: str) -> Path:
    """The folder of an installed package, which is not imported."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{name} is not installed: pip install {name.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0])


def _rows(path: Path) -> list[list[str]]:
    """The rows of a table that is kept by hand, without its head."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def _line(*fields: str) -> str:
    return "\t".join(fields) + "\n"


def _write(path: Path, head: str, lines: Iterable[str]) -> None:
    path.write_text(head + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m solieu.places.making OUT_DIR")
    main(Path(sys.argv[1]))
