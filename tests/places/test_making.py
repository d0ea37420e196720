"""Making the tables from two packages' lists, here small ones, and what is kept by hand."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from solieu.places.making import main

OLD = (
    ("06", "Tỉnh Bắc Kạn", "058", "Thành Phố Bắc Kạn", "01840", "Phường Đức Xuân"),
    ("06", "Tỉnh Bắc Kạn", "060", "Huyện Pác Nặm", "01858", "Xã  Bằng ý"),
    ("19", "Tỉnh Thái Nguyên", "164", "Thành phố Thái Nguyên", "05443", "Phường 01"),
    ("19", "Tỉnh Thái Nguyên", "498", "Huyện Đảo", None, None),
)
NEW = (
    ("19", "Tỉnh Thái Nguyên", "01840", "Phường Đức Xuân"),
    ("19", "Tỉnh Thái Nguyên", "01858", "Xã Bằng Ý"),
    ("19", "Tỉnh Thái Nguyên", "05443", "Đặc khu Đảo"),
)
MERGED = {
    "DICT_PROVINCE": {"19": ["06", "19"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {"19": {"01840": ["06_058_01840"], "05443": ["19_498_"]}},
    "DICT_PROVINCE_WARD_DIVIDED": {
        "19": {
            "06_060_01858": [{"newWardKey": "01840"}, {"newWardKey": "01858"}],
            "19_164_05443": [{"newWardKey": "01858"}],
        }
    },
}
KEPT = {
    "former.tsv": (
        "code\ttype\tname\tparent\tsince\tuntil\tsuccessors\tfounded\n"
        "1996:bac-thai\ttỉnh\tBắc Thái\tcountry:VN\t\t1996-12-31\told:06,old:19\told:06,old:19\n"
        "2015:058\tthị xã\tBắc Kạn\told:06\t1990-01-01\t2015-03-10\told:058=1\told:058\n"
    ),
    "renamed.tsv": "code\ttype\tname\tsince\nnew:01858\tphường\tBằng Ý\t2026-04-30\n",
    "aliases.tsv": "code\taliases\nold:06\tBắc Cạn|Bac Can\n",
    "regions.tsv": "code\tname\taliases\tprovinces\nregion:mien-bac\tmiền Bắc\tBắc Bộ\told:06,old:19,new:19\n",
    "countries.tsv": "code\tname\taliases\ncountry:VN\tViệt Nam\tcả nước\nforeign:LA\tLào\t\n",
}
UNITS = """\
code;level;type;name;parent;since;until;aliases
country:VN;country;nước;Việt Nam;;;;cả nước
foreign:LA;foreign;nước;Lào;;;;
region:mien-bac;region;vùng;miền Bắc;country:VN;;;Bắc Bộ
old:06;province;tỉnh;Bắc Kạn;country:VN;1997-01-01;2025-06-30;Bắc Cạn|Bac Can
old:19;province;tỉnh;Thái Nguyên;country:VN;1997-01-01;2025-06-30;
new:19;province;tỉnh;Thái Nguyên;country:VN;2025-07-01;;
1996:bac-thai;province;tỉnh;Bắc Thái;country:VN;;1996-12-31;
old:058;district;thành phố;Bắc Kạn;old:06;2015-03-11;2025-06-30;
old:060;district;huyện;Pác Nặm;old:06;;2025-06-30;
old:164;district;thành phố;Thái Nguyên;old:19;;2025-06-30;
old:498;district;huyện;Đảo;old:19;;2025-06-30;
2015:058;district;thị xã;Bắc Kạn;old:06;1990-01-01;2015-03-10;
old:01840;commune;phường;Đức Xuân;old:058;;2025-06-30;
old:01858;commune;xã;Bằng Ý;old:060;;2025-06-30;
old:05443;commune;phường;1;old:164;;2025-06-30;
new:01840;commune;phường;Đức Xuân;new:19;2025-07-01;;
new:01858;commune;phường;Bằng Ý;new:19;2026-04-30;;
new:05443;commune;đặc khu;Đảo;new:19;2025-07-01;;
2026:01858;commune;xã;Bằng Ý;new:19;2025-07-01;2026-04-29;
"""
SUCCESSORS = """\
code;successor;share
1996:bac-thai;old:06;
1996:bac-thai;old:19;
2015:058;old:058;1
2026:01858;new:01858;1
old:01840;new:01840;1
old:01858;2026:01858;
old:01858;new:01840;
old:05443;2026:01858;
old:058;new:01840;1
old:06;new:19;1
old:060;2026:01858;
old:060;new:01840;
old:164;2026:01858;1
old:19;new:19;1
old:498;new:05443;1
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two packages, which can be found, and with the tables kept by hand."""
    package = tmp_path / "vietnamadminunits"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('not to be run')", encoding="utf-8")
    database = sqlite3.connect(package / "data" / "dataset.db")
    database.execute(
        "CREATE TABLE admin_units_legacy"
        " (provinceCode, province, districtCode, district, wardCode, ward, provinceKey, districtKey, wardKey)"
    )
    keyed = [(*row, row[0], row[2], row[4]) for row in OLD]
    database.executemany("INSERT INTO admin_units_legacy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", keyed)
    database.execute(
        "CREATE TABLE admin_units (provinceCode, province, wardCode, ward, provinceKey, wardKey)"
    )
    database.executemany(
        "INSERT INTO admin_units VALUES (?, ?, ?, ?, ?, ?)", [(*row, row[0], row[2]) for row in NEW]
    )
    database.commit()
    database.close()
    (package / "data" / "converter_2025.json").write_text(json.dumps(MERGED), encoding="utf-8")
    write_other(tmp_path, [name for *_, name in NEW])
    for name, text in KEPT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def tabbed(table: str) -> bytes:
    return table.replace(";", "\t").encode()


def write_other(folder: Path, communes: list[str]) -> None:
    data = folder / "vietnam_provinces" / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data.parent / "__init__.py").touch()
    province = {"name": "Thái Nguyên", "code": 19, "wards": [{"name": name} for name in communes]}
    (data / "nested-divisions.json").write_text(json.dumps([province]), encoding="utf-8")


def test_the_tables_are_made_from_the_lists_and_what_is_kept(folder: Path) -> None:
    main(folder / "made", folder)
    made = {path.name: path.read_bytes() for path in (folder / "made").iterdir()}
    assert made == {"units.tsv": tabbed(UNITS), "successors.tsv": tabbed(SUCCESSORS)}
    assert "vietnamadminunits" not in sys.modules


def test_nothing_is_made_where_the_lists_do_not_agree(folder: Path) -> None:
    write_other(folder, ["Phường Đức Xuân", "Xã Bằng Ý", "Đặc khu Đá"])
    with pytest.raises(SystemExit, match=r"other communes: \[\('19', 'dackhuda'\), \('19', 'dackhudao'\)\]"):
        main(folder / "made", folder)
    assert not (folder / "made").exists()


def test_a_missing_package_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "vietnamadminunits").rename(folder / "elsewhere")
    monkeypatch.setattr(sys, "path", [str(folder)])
    with pytest.raises(SystemExit, match="vietnamadminunits is not installed: pip install vietnamadminunits"):
        main(folder / "made", folder)
