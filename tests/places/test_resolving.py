"""Linking the places of one document to units: by name, by day, by the other places, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.places.resolving import resolve
from solieu.places.units import Gazetteer

OLD = date(2024, 3, 1)
NEW = date(2025, 9, 1)


def resolved(
    gazetteer: Gazetteer, written: list[str], on: date | None, home: str | None = None
) -> list[str | None]:
    return [unit and unit.code for unit in resolve(gazetteer, written, on, home)]


@pytest.mark.parametrize(
    ("on", "places"),
    [
        # A name with its type word that only one unit has.
        (OLD, {"tỉnh Bắc Kạn": "old:06", "huyện Bảo Lạc": "old:043", "Quận 2": "2020:769"}),
        (date(2020, 5, 1), {"Quận 2": "2020:769", "quận Thủ Đức": "2020:762", "phường An Phú": "old:27091"}),
        (
            date(2018, 1, 1),
            {"tỉnh Thừa Thiên Huế": "2024:46", "TP Huế": "2024:474", "huyện Hoành Bồ": "2019:193"},
        ),
        # The day decides which of two eras is meant, and what ended is still found by a name that nothing has now.
        (OLD, {"tỉnh Cao Bằng": "old:04", "thành phố Huế": "2024:474"}),
        (NEW, {"tỉnh Cao Bằng": "new:04", "thành phố Huế": "new:46", "tỉnh Bắc Kạn": "old:06"}),
        (date(2026, 10, 1), {"thành phố Bắc Ninh": "new:24", "Đồng Nai": "new:75"}),
        (
            None,
            {"tỉnh Cao Bằng": "old:04", "thành phố Hồ Chí Minh": "old:79", "phường Thục Phán": "new:01273"},
        ),
        (None, {"tỉnh Bắc Ninh": "old:27", "Đồng Nai": "old:75", "xã Lộc Ninh": "2026:25270"}),
        # A bare name is first of all a province's, also of one that is no more.
        (OLD, {"Bắc Kạn": "old:06", "Hòa Bình": "old:17"}),
        (NEW, {"Bắc Kạn": "old:06", "Thái Nguyên": "new:19"}),
        (OLD, {"TP Hải Dương": "old:288", "Hải Dương": "old:30"}),
        # … unless the document gives it, with a type word, to a unit elsewhere.
        (OLD, {"huyện Quảng Ninh": "old:456", "Quảng Ninh": "old:456", "Quảng Bình": "old:44"}),
        (OLD, {"huyện Quảng Ninh": "old:456", "Quảng Ninh": "old:22", "tỉnh Quảng Ninh": "old:22"}),
        # Many units of one name: open alone, decided by the nearest of the other places.
        (OLD, {"xã Tân Lập": None}),
        (OLD, {"xã Tân Lập": "old:02032", "huyện Chợ Đồn": "old:064", "Bắc Kạn": "old:06"}),
        (OLD, {"xã Tân Lập": "old:02032", "Bắc Kạn": "old:06"}),
        (OLD, {"xã Tân Lập": None, "Long An": "old:80"}),
        (OLD, {"xã Tân Lập": "old:27838", "huyện Tân Thạnh": "old:799", "Long An": "old:80"}),
        (OLD, {"huyện Chợ Mới": None}),
        (OLD, {"huyện Chợ Mới": "old:065", "Bắc Kạn": "old:06"}),
        (OLD, {"huyện Chợ Mới": "old:893", "An Giang": "old:89"}),
        (OLD, {"huyện Chợ Mới": None, "Bắc Kạn": "old:06", "An Giang": "old:89"}),
        (OLD, {"huyện Chợ Mới": None, "Thái Nguyên": "old:19"}),
        (NEW, {"huyện Chợ Mới": "old:065", "Thái Nguyên": "new:19"}),
        (OLD, {"huyện Châu Thành": "old:808", "Long An": "old:80", "xã Bình Quới": "old:28213"}),
        (NEW, {"xã Chợ Mới": "new:02086", "tỉnh Thái Nguyên": "new:19"}),
        (NEW, {"xã Chợ Mới": "new:02086", "tỉnh Bắc Kạn": "old:06"}),
        # What lay in a unit that was merged or renamed is found by either.
        (date(2018, 1, 1), {"huyện Hoành Bồ": "2019:193", "xã Sơn Dương": "old:07063"}),
        (date(2020, 1, 1), {"tỉnh Thừa Thiên Huế": "2024:46", "huyện Phong Điền": "2024:476"}),
        # A bare name of a district or commune needs a document in which nothing else of that name can be meant.
        (OLD, {"Bảo Lạc": "old:043", "Tân Bình": None, "Tân Lập": None}),
        (OLD, {"Tân Lập": "old:02032", "huyện Chợ Đồn": "old:064"}),
        (OLD, {"xã Bằng Thành": "old:01858", "Bằng Thành": "old:01858"}),
        (NEW, {"Bảo Lạc": None}),
        (NEW, {"Bảo Lạc": "new:01321", "Cao Bằng": "new:04"}),
        (None, {"Trung Quốc": "foreign:CN", "Tây Nguyên": "region:tay-nguyen", "cả nước": "country:VN"}),
        (OLD, {"thôn Bản Lác": None, "": None}),
    ],
)
def test_places_of_one_document(gazetteer: Gazetteer, on: date | None, places: dict[str, str | None]) -> None:
    assert resolved(gazetteer, list(places), on) == list(places.values())
    assert resolved(gazetteer, list(places)[::-1], on) == list(places.values())[::-1]


def test_each_mention_gets_its_unit(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, ["Bắc Kạn", "xã Tân Lập", "Bắc Kạn"], OLD) == ["old:06", "old:02032", "old:06"]
    assert resolved(gazetteer, [], None) == []


def test_home_decides_what_the_document_leaves_open(gazetteer: Gazetteer) -> None:
    assert resolved(gazetteer, ["xã Tân Lập"], OLD, "old:06") == ["old:02032"]
    assert resolved(gazetteer, ["huyện Chợ Mới", "An Giang"], OLD, "old:06") == ["old:893", "old:89"]
    with pytest.raises(KeyError):
        resolve(gazetteer, [], OLD, "Bắc Kạn")


@given(
    st.lists(
        st.sampled_from(["Bắc Kạn", "TP Huế", "xã Tân Lập", "Châu Thành", "Long An", "Mỹ", "x"]) | st.text()
    ),
    st.none() | st.dates(),
)
def test_a_document_has_an_answer_for_each_place(
    gazetteer: Gazetteer, written: list[str], on: date | None
) -> None:
    answers = resolve(gazetteer, written, on)
    assert len(answers) == len(written)
    assert [
        unit for name, unit in zip(written, answers, strict=True) if unit and not gazetteer.named(name)
    ] == []
