"""Nghị quyết 202/2025/QH15: 63 provinces until 30/06/2025, 34 from 01/07/2025."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.province import descends_from, province, province_of, provinces, provinces_named

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_there_are_63_provinces_before_the_merger_and_34_after() -> None:
    assert sum(p.exists_on(BEFORE) for p in provinces()) == 63
    assert sum(p.exists_on(AFTER) for p in provinces()) == 34


def test_every_province_that_is_gone_has_an_heir_and_every_heir_is_known() -> None:
    for gone in provinces():
        assert bool(gone.successors) == (gone.valid_to is not None), gone.key
        assert all(province(heir) for heir in gone.successors), gone.key


def test_keys_are_unique_and_every_row_names_its_source() -> None:
    assert len({p.key for p in provinces()}) == len(provinces())
    assert all(p.source for p in provinces())


def test_one_name_on_one_day_is_one_province() -> None:
    for day in (date(1996, 6, 1), date(2005, 1, 1), BEFORE, AFTER):
        names = [p.name for p in provinces() if p.exists_on(day)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["Lâm Đồng", "Đắk Lắk", "Cần Thơ", "Ninh Bình", "Đồng Nai", "Quảng Trị"])
def test_the_same_name_is_another_entity_after_the_merger(name: str) -> None:
    before, after = province_of(f"tỉnh {name}", BEFORE), province_of(f"tỉnh {name}", AFTER)
    assert before is not None
    assert after is not None
    assert before.key != after.key
    assert descends_from(after.key, before.key)


@pytest.mark.parametrize("name", ["Hà Nội", "Huế", "Sơn La", "Cao Bằng", "Quảng Ninh", "Nghệ An"])
def test_an_unmerged_province_stays_the_same_entity(name: str) -> None:
    assert province_of(name, BEFORE) == province_of(name, AFTER) is not None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("UBND TP.HCM", "ho-chi-minh"),
        ("thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("tỉnh Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("tỉnh BR-VT", "ba-ria-vung-tau"),
        ("tỉnh Đắc Lắc", "dak-lak"),
        ("HÒA BÌNH", "hoa-binh"),
        ("tỉnh Hoà Bình", "hoa-binh"),
        ("Bộ Tài chính", None),
    ],
)
def test_a_province_is_found_under_its_spellings(words: str, key: str | None) -> None:
    found = province_of(words, BEFORE)
    assert (found.key if found else None) == key


def test_a_merged_name_is_gone_on_the_day_of_the_merger() -> None:
    assert province_of("tỉnh Bạc Liêu", AFTER) is None
    assert [p.key for p in provinces_named("tỉnh Bạc Liêu")] == ["bac-lieu"]


def test_a_longer_name_wins_over_the_shorter_one_inside_it() -> None:
    assert [p.key for p in provinces_named("Quảng Nam - Đà Nẵng")] == ["quang-nam-da-nang"]


def test_descent_runs_through_several_mergers() -> None:
    assert descends_from("ho-chi-minh-2025", "song-be")
    assert descends_from("dong-nai-2025", "song-be")
    assert not descends_from("lam-dong-2025", "song-be")


def test_dong_nai_is_a_city_from_30_april_2026() -> None:
    found = province("dong-nai-2025")
    assert found is not None
    assert found.full_name(date(2026, 4, 29)) == "tỉnh Đồng Nai"
    assert found.full_name(date(2026, 4, 30)) == "thành phố Đồng Nai"
