"""The units: how many there are, what a name can mean and when, what is above, beneath and after a unit."""

import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.language.folding import fold
from solieu.places.units import DATA, AdminUnit, Gazetteer

BEFORE = date(2025, 6, 30)
AFTER = date(2025, 7, 1)


def rows(table: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / table).read_text(encoding="utf-8").splitlines()[1:]]


def codes(units: list[AdminUnit]) -> list[str]:
    return [unit.code for unit in units]


@pytest.mark.parametrize(
    ("era", "counts"),
    [
        ("old", {"province": 63, "district": 696, "commune": 10035}),
        ("new", {"province": 34, "commune": 3321}),
    ],
)
def test_each_era_has_its_units(gazetteer: Gazetteer, era: str, counts: dict[str, int]) -> None:
    assert Counter(unit.level for unit in gazetteer.units() if unit.era == era) == counts


@pytest.mark.parametrize("on", [AFTER, date(2026, 6, 1), date(2026, 11, 1)])
def test_since_the_merger_there_are_34_provinces_whatever_their_names(gazetteer: Gazetteer, on: date) -> None:
    standing = Counter(unit.level for unit in gazetteer.units() if unit.stood(on))
    assert (standing["province"], standing["district"], standing["commune"]) == (34, 0, 3321)


def test_the_kinds_of_new_units(gazetteer: Gazetteer) -> None:
    kinds = Counter((unit.level, unit.type) for unit in gazetteer.units() if unit.stood(AFTER) and unit.since)
    assert kinds == {
        ("province", "tỉnh"): 28,
        ("province", "thành phố"): 6,
        ("commune", "xã"): 2621,
        ("commune", "phường"): 687,
        ("commune", "đặc khu"): 13,
    }


def test_the_tables_agree_with_themselves(gazetteer: Gazetteer) -> None:
    units = list(gazetteer.units())
    known = {unit.code for unit in units}
    assert len(known) == len(units)
    assert {unit.parent for unit in units} - {None} <= known
    assert {code for row in rows("successors.tsv") for code in row[:2]} <= known
    assert {code for row in rows("regions.tsv") for code in row[3].split(",")} <= known
    assert [unit for unit in units if unit.since and unit.until and unit.since > unit.until] == []
    assert [unit.code for unit in units if not unicodedata.is_normalized("NFC", unit.bare)] == []
    ended = {unit.code for unit in units if unit.era == "old"}
    assert ended <= {row[0] for row in rows("successors.tsv")}


def test_what_is_kept_by_hand_stands_in_the_table(gazetteer: Gazetteer) -> None:
    for code, kind, bare, parent, since, until, after, founded in rows("former.tsv"):
        unit = gazetteer.unit(code)
        assert (unit.type, unit.bare, unit.parent) == (kind, bare, parent)
        assert str(unit.until) == until
        assert since in ("", str(unit.since))
        assert sorted(filter(None, after.replace("=1", "").split(","))) == codes(
            [after for after, _ in gazetteer.successors(unit)]
        )
        assert [code for code in founded.split(",") if code and gazetteer.unit(code).since is None] == []
    for code, kind, bare, since in rows("renamed.tsv"):
        unit = gazetteer.unit(code)
        assert (unit.type, unit.bare, str(unit.since)) == (kind, bare, since)
    for table in ("aliases.tsv", "regions.tsv", "countries.tsv"):
        for code, *_, aliases in (row[:3] for row in rows(table)):
            assert "|".join(gazetteer.unit(code).aliases) == aliases


def test_a_unit_has_its_names_level_days_and_parent(gazetteer: Gazetteer) -> None:
    assert gazetteer.unit("old:043") == AdminUnit(
        "old:043", "district", "huyện", "Bảo Lạc", "old:04", None, BEFORE
    )
    assert gazetteer.unit("old:043").name == "huyện Bảo Lạc"
    assert gazetteer.unit("old:79").aliases == ("HCM", "TPHCM", "HCMC", "Sài Gòn")
    assert gazetteer.unit("region:tay-nguyen").name == "Tây Nguyên"
    with pytest.raises(KeyError):
        gazetteer.unit("old:9999")


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("tỉnh Bắc Kạn", None, ["old:06"]),
        ("Bắc Kạn", BEFORE, ["old:06", "old:058"]),
        ("Bắc Kạn", AFTER, ["new:01843"]),
        ("tỉnh Bắc Kạn", AFTER, ["old:06"]),
        ("tỉnh Cao Bằng", None, ["old:04", "new:04"]),
        ("TỈNH CAO BẰNG", AFTER, ["new:04"]),
        ("tinh bac kan", None, ["old:06"]),
        ("tình Bắc Kạn", None, []),
        ("tỉnh Bắc Kản", None, []),
        ("tỉnh Thừa Thiên Huế", None, ["2024:46"]),
        ("Thừa Thiên - Huế", date(2020, 1, 1), ["2024:46"]),
        ("TP Huế", date(2020, 1, 1), ["2024:474"]),
        ("TP Huế", date(2025, 2, 1), ["old:46"]),
        ("TP Huế", AFTER, ["new:46"]),
        ("Quận 2", None, ["2020:769"]),
        ("Q.2", date(2024, 1, 1), ["2020:769"]),
        ("Quận 02", date(2019, 1, 1), ["2020:769"]),
        ("2", None, []),
        ("huyện Hoành Bồ", date(2018, 1, 1), ["2019:193"]),
        ("huyện Từ Liêm", None, ["2014:019"]),
        ("thị xã Tam Điệp", None, ["2015:370"]),
        ("tỉnh Hà Tây", None, ["2008:28"]),
        ("Quy Nhơn", BEFORE, ["old:540"]),
        ("TP. Qui Nhơn", BEFORE, ["old:540"]),
        ("tỉnh Hoà Bình", None, ["old:17"]),
        ("TP.HCM", BEFORE, ["old:79"]),
        ("TPHCM", AFTER, ["new:79"]),
        ("TP HCM", AFTER, ["new:79"]),
        ("Thủ đô Hà Nội", AFTER, ["new:01"]),
        ("BR-VT", None, ["old:77"]),
        ("Bà Rịa-Vũng Tàu", None, ["old:77"]),
        ("Daklak", BEFORE, ["old:66"]),
        ("Đăk Lăk", BEFORE, ["old:66"]),
        ("Đắc Lắc", BEFORE, ["old:66"]),
        ("Kontum", BEFORE, ["old:62", "old:608"]),
        ("tỉnh Bắc Cạn", None, ["old:06"]),
        ("huyện Cư Mgar", None, ["old:648"]),
        ("H.Củ Chi", None, ["old:783"]),
        ("TX Sơn Tây", None, ["old:269"]),
        ("huyện đảo Lý Sơn", None, ["old:536"]),
        ("đặc khu Lý Sơn", None, ["new:21548"]),
        ("phường Đúc", None, ["old:19780"]),
        ("tỉnh Đồng Nai", AFTER, ["2026:75"]),
        ("Đồng Nai", date(2026, 4, 30), ["new:75"]),
        ("cả nước", None, ["country:VN"]),
        ("vùng ĐBSCL", None, ["region:dong-bang-song-cuu-long"]),
        ("miền núi phía Bắc", None, ["region:trung-du-mien-nui-phia-bac"]),
        ("nước Mỹ", None, ["foreign:US"]),
        ("Cam-pu-chia", None, ["foreign:KH"]),
        ("EU", None, ["foreign:EU"]),
        ("ở đâu đó", None, []),
        ("", None, []),
    ],
)
def test_what_a_name_can_mean(gazetteer: Gazetteer, name: str, on: date | None, expected: list[str]) -> None:
    assert codes(gazetteer.named(name, on)) == expected
    assert codes(gazetteer.named(unicodedata.normalize("NFD", name), on)) == expected


def test_every_unit_is_found_by_its_name_on_its_last_day(gazetteer: Gazetteer) -> None:
    lost = [unit for unit in gazetteer.units() if unit not in gazetteer.named(unit.name, unit.until)]
    assert lost == []


def test_every_unit_is_found_by_its_name_without_accents(gazetteer: Gazetteer) -> None:
    lost = [unit for unit in gazetteer.units() if unit not in gazetteer.named(fold(unit.name))]
    assert lost == []


@given(st.text() | st.from_regex(r"(tỉnh|TP\.?|Q\.?|xã|p) ?\w*", fullmatch=True), st.none() | st.dates())
def test_any_text_is_a_name_or_none(gazetteer: Gazetteer, name: str, on: date | None) -> None:
    assert all(isinstance(unit, AdminUnit) for unit in gazetteer.named(name, on))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("old:02032", ["old:064", "old:06"]),
        ("new:01843", ["new:19"]),
        ("2020:27106", ["2020:769", "old:79"]),
        ("old:06", []),
        ("foreign:JP", []),
    ],
)
def test_parents(gazetteer: Gazetteer, code: str, expected: list[str]) -> None:
    assert codes(gazetteer.parents(gazetteer.unit(code))) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("old:06", [("new:19", 1.0)]),
        ("2024:46", [("old:46", 1.0)]),
        ("2020:769", [("old:769", 1.0)]),
        ("2019:193", [("old:193", 1.0)]),
        ("2014:019", [("old:019", None), ("old:021", None)]),
        ("2024:474", [("old:474", None), ("old:475", None)]),
        ("old:536", [("new:21548", 1.0)]),
        ("old:058", [("new:01840", None), ("new:01843", None), ("new:01849", None)]),
        ("old:22", [("2026:22", 1.0)]),
        ("2026:22", [("new:22", 1.0)]),
        ("new:22", []),
    ],
)
def test_successors(gazetteer: Gazetteer, code: str, expected: list[tuple[str, float | None]]) -> None:
    after = gazetteer.successors(gazetteer.unit(code))
    assert [(unit.code, share) for unit, share in after] == expected


def test_63_provinces_became_34(gazetteer: Gazetteer) -> None:
    became = {
        unit.code: codes([after for after, _ in gazetteer.successors(unit)])
        for unit in gazetteer.units()
        if unit.level == "province" and unit.era == "old"
    }
    assert Counter(map(len, became.values())) == {1: 63}
    merged = Counter(after for (after,) in became.values())
    assert Counter(merged.values()) == {1: 11, 2: 17, 3: 6}


def test_communes_became_communes_of_what_their_province_became(gazetteer: Gazetteer) -> None:
    wrong = [
        unit.code
        for unit in gazetteer.units()
        if unit.era == "old" and unit.level == "commune"
        for after, _ in gazetteer.successors(unit)
        if after.parent not in gazetteer.descent(gazetteer.parents(unit)[-1])
    ]
    assert wrong == []


def test_every_new_commune_came_from_old_ones(gazetteer: Gazetteer) -> None:
    new = {unit.code for unit in gazetteer.units() if unit.level == "commune" and unit.stood(AFTER)}
    came = {after for code, after, _ in rows("successors.tsv") if code.startswith("old:")}
    assert {code for code in new if code not in came} == set()


def test_descent_goes_on_to_the_units_of_today(gazetteer: Gazetteer) -> None:
    assert gazetteer.descent(gazetteer.unit("2024:46")) == ["2024:46", "old:46", "new:46"]
    assert gazetteer.descent(gazetteer.unit("old:70")) == ["old:70", "2026:75", "new:75"]


def test_within_a_province_a_region_and_a_unit_that_was_renamed(gazetteer: Gazetteer) -> None:
    def within(code: str) -> Counter[str]:
        return Counter(gazetteer.unit(inner).level for inner in gazetteer.within(gazetteer.unit(code)))

    assert within("old:043") == {"commune": 17}
    assert within("new:19") == {"commune": 92}
    assert within("2026:75") == within("new:75") == {"commune": 105}
    assert within("2024:46") == {"district": 14, "commune": 164}
    assert within("region:tay-nguyen")["province"] == 5
    assert within("foreign:US") == {}
