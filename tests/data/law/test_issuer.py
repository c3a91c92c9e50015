from __future__ import annotations

from datetime import date

import pytest

from data.law.issuer import issuer, issuer_of, issuer_of_code, issuers, issuers_named, issuers_of_number
from data.law.number import parse


def test_keys_are_unique_and_every_row_names_its_source() -> None:
    assert len({body.key for body in issuers()}) == len(issuers())
    assert all(body.source for body in issuers())


@pytest.mark.parametrize(
    "code",
    [
        *("QH", "UBTVQH", "CTN", "CP", "TTg", "HĐTP", "TANDTC", "VKSNDTC", "KTNN", "VPQH", "VPCP", "VPCTN", "TTCP"),
        *("NHNN", "BQP", "BCA", "BNG", "BNV", "BTP", "BTC", "BCT", "BNNMT", "BXD", "BVHTTDL", "BKHCN", "BGDĐT", "BYT"),
        "BDTTG",
    ],
)
def test_every_central_body_of_today_is_known_by_its_code(code: str) -> None:
    body = issuer_of_code(code, date(2026, 5, 1))
    assert body is not None
    assert body.code == code
    assert body.exists_on(date(2026, 5, 1))


def test_the_government_of_2026_has_14_ministries_and_3_bodies_of_their_rank() -> None:
    today = [body for body in issuers() if body.kind == "ministry" and body.exists_on(date(2026, 5, 1))]
    assert sum(body.code.startswith("B") for body in today) == 14
    assert {body.code for body in today if not body.code.startswith("B")} == {"TTCP", "NHNN", "VPCP"}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Chính phủ", "cp"),
        ("CHÍNH PHỦ", "cp"),
        ("của Chính phủ", "cp"),
        ("Thủ tướng Chính phủ", "ttg"),
        ("Văn phòng Chính phủ", "vpcp"),
        ("Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "qh"),
        ("Quốc hội ban hành Luật Du lịch.", "qh"),
        ("Uỷ ban thường vụ Quốc hội", "ubtvqh"),
        ("Bộ trưởng Bộ Quốc phòng", "bqp"),
        ("Thống đốc Ngân hàng Nhà nước", "nhnn"),
        ("Tổng Kiểm toán nhà nước", "ktnn"),
        ("Chánh án Tòa án nhân dân tối cao", "tandtc"),
        ("BỘ VĂN HOÁ - THỂ THAO VÀ DU LỊCH", "bvhttdl"),
        ("Bộ Lao động – Thương binh và Xã hội", "bldtbxh"),
        ("Bộ Giáo Dục và Ðào Tạo", "bgddt"),
        ("Bộ Công Thương.", "bct"),
        ("BNN&PTNT", "bnnptnt"),
        ("NHNN16", "nhnn"),
        ("Hộ đồng Bộ trưởng", "hdbt"),
        ("Ủy ban tư pháp của Quốc hội", None),
        ("BỘ TÀI", None),
        ("", None),
    ],
)
def test_a_body_is_known_by_its_names(words: str, key: str | None) -> None:
    body = issuer_of(words)
    assert (body.key if body else None) == key


def test_a_body_that_is_gone_is_still_found() -> None:
    body = issuer_of("Bộ Tài nguyên và Môi trường", date(2026, 1, 1))
    assert body is not None
    assert not body.exists_on(date(2026, 1, 1))


def test_the_day_tells_two_bodies_of_one_name_apart() -> None:
    old, new = issuer_of("Bộ Nội vụ", date(1990, 1, 1)), issuer_of("Bộ Nội vụ", date(2026, 1, 1))
    assert old is not None
    assert new is not None
    assert (old.key, new.key) == ("bnv-1975", "bnv")


def test_a_joint_circular_has_all_its_issuers() -> None:
    number = parse("01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC")
    assert number is not None
    assert [body.key for body in issuers_of_number(number)] == ["bca", "bqp", "btc", "bnnptnt", "vksndtc"]
    named = issuers_named("Bộ Công an, Bộ Quốc phòng và Viện kiểm sát nhân dân tối cao")
    assert [body.key for body in named] == ["bca", "bqp", "vksndtc"]


@pytest.mark.parametrize(
    ("words", "on", "key"),
    [
        ("Ủy ban nhân dân tỉnh Lâm Đồng", date(2025, 6, 30), "ubnd.lam-dong"),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", date(2025, 7, 1), "ubnd.lam-dong-2025"),
        ("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", date(2024, 1, 1), "hdnd.ho-chi-minh"),
        ("Chủ tịch UBND thành phố Hà Nội", date(2024, 1, 1), "ubnd.ha-noi"),
        ("UBND huyện Xuyên Mộc, tỉnh Bà Rịa - Vũng Tàu", date(2024, 1, 1), "ubnd.ba-ria-vung-tau.huyen-xuyen-moc"),
        ("Ủy ban nhân dân", None, "ubnd"),
    ],
)
def test_a_council_or_committee_is_of_its_place_on_that_day(words: str, on: date | None, key: str) -> None:
    body = issuer_of(words, on)
    assert body is not None
    assert body.key == key


def test_nobody_is_known_by_a_key_that_is_none() -> None:
    assert issuer("nobody") is None
