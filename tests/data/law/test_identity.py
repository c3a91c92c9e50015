"""The number alone is never a key (Luật 64/2025/QH15, Điều 7 khoản 3)."""

from __future__ import annotations

import gzip
import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from data.law.document import Document
from data.law.identity import document_id, identity_of


def test_two_provinces_with_the_same_number_never_meet() -> None:
    one = Document(number="05/2020/QĐ-UBND", issuer="UBND tỉnh Sơn La", issued_on=date(2020, 3, 1))
    other = Document(number="05/2020/QĐ-UBND", issuer="UBND tỉnh Lai Châu", issued_on=date(2020, 3, 1))
    assert document_id(one) != document_id(other)
    first, second = identity_of(one), identity_of(other)
    assert first is not None
    assert second is not None
    assert not first.meets(second)


def test_councils_of_unknown_places_are_told_apart_by_their_days() -> None:
    one = Document(number="01/2025/NQ-HĐND", issuer="HỘI ĐỒNG NHÂN DÂN", issued_on=date(2025, 7, 22))
    other = Document(number="1/2025/NQ-HĐND", issuer="HỘI ĐỒNG NHÂN DÂN", issued_on=date(2025, 7, 8))
    assert document_id(one) != document_id(other)


def test_the_same_province_before_and_after_the_merger_is_another_issuer() -> None:
    old = Document(number="05/2025/QĐ-UBND", issuer="UBND tỉnh Lâm Đồng", issued_on=date(2025, 2, 1))
    new = Document(number="05/2025/QĐ-UBND", issuer="UBND tỉnh Lâm Đồng", issued_on=date(2025, 8, 1))
    assert document_id(old) == "ubnd.lam-dong_quyet-dinh_2025_5_qdubnd"
    assert document_id(new) == "ubnd.lam-dong-2025_quyet-dinh_2025_5_qdubnd"


def test_a_number_without_year_takes_the_year_of_its_day() -> None:
    one = Document(number="101/QĐ-BKHCN", issued_on=date(2023, 2, 1))
    other = Document(number="101/QĐ-BKHCN", issued_on=date(2024, 2, 1))
    assert document_id(one) != document_id(other)


def test_a_law_and_a_resolution_of_one_number_are_two() -> None:
    law = Document(number="04/2007/QH12", title="Luật Thuế thu nhập cá nhân")
    resolution = Document(number="04/2007/QH12", type="Nghị quyết")
    assert document_id(law) == "qh_luat_2007_4_qh12"
    assert document_id(resolution) == "qh_nghi-quyet_2007_4_qh12"


def test_a_code_and_a_law_run_in_one_series() -> None:
    assert document_id(Document(number="91/2015/QH13", type="Bộ luật")) == document_id(
        Document(number="91/2015/QH13", type="Luật")
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5/2020/TT-BTC", "05/2020/TT-BTC"),
        ("376/2026/NĐ-СР", "376/2026/NĐ-CP"),
        ("32 /2026/TT- NHNN", "32/2026/TT-NHNN"),
        ("18/2002/QÐ-BTS", "18/2002/QĐ-BTS"),
        ("14/2008/TTLT/BTC-BTNMT", "14/2008/TTLT-BTC-BTNMT"),
        (unicodedata.normalize("NFD", "78/2025/NĐ-CP"), "78/2025/NĐ-CP"),
    ],
)
def test_two_prints_of_one_number_are_one_document(one: str, other: str) -> None:
    assert document_id(Document(number=one)) == document_id(Document(number=other))


def test_two_sources_meet_though_one_gives_less() -> None:
    full = Document(
        number="19/2014/QĐ-TTg", type="Quyết định", issuer="THỦ TƯỚNG CHÍNH PHỦ", issued_on=date(2014, 3, 5)
    )
    assert document_id(full) == document_id(Document(number="19/2014/QĐ-TTg")) == "ttg_quyet-dinh_2014_19_qdttg"


def test_the_code_in_the_number_is_surer_than_the_type_a_source_gives() -> None:
    assert document_id(Document(number="104/2024/NĐ-CP", type="Luật")).startswith("cp_nghi-dinh_")


def test_the_date_is_a_check() -> None:
    right = identity_of(Document(number="19/2014/QĐ-TTg", issued_on=date(2014, 3, 5)))
    wrong = identity_of(Document(number="19/2014/QĐ-TTg", issued_on=date(2014, 3, 3)))
    undated = identity_of(Document(number="19/2014/QĐ-TTg"))
    assert right is not None
    assert wrong is not None
    assert undated is not None
    assert right.id == wrong.id
    assert not right.meets(wrong)
    assert right.meets(undated)


def test_a_committee_of_unknown_place_may_be_any_of_them() -> None:
    somewhere = identity_of(Document(number="05/2020/QĐ-UBND", issuer="Ủy ban nhân dân"))
    there = identity_of(Document(number="05/2020/QĐ-UBND", issuer="UBND tỉnh Sơn La"))
    assert somewhere is not None
    assert there is not None
    assert somewhere.meets(there)
    assert there.meets(somewhere)


def test_a_document_without_number_is_known_by_its_title_and_day() -> None:
    one = Document(title="Quy hoạch tổng thể", issued_on=date(2024, 1, 1), text="x")
    assert document_id(one) == document_id(Document(title="QUY HOẠCH TỔNG THỂ", issued_on=date(2024, 1, 1), text="y"))
    assert document_id(one) != document_id(Document(title="Quy hoạch tổng thể", issued_on=date(2025, 1, 1)))
    assert document_id(Document(text="một")) != document_id(Document(text="hai"))


def test_a_standard_keeps_its_own_shape_of_number() -> None:
    identity = identity_of(Document(number="TCVN 14423:2026"))
    assert identity is not None
    assert identity.type == "tieu-chuan"


def test_the_real_register_holds_no_two_documents_of_one_id(shared: Path) -> None:
    with gzip.open(shared / "gold" / "register.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    ids = [document_id(_row(row)) for row in rows]
    assert len(set(ids)) == len(ids)


def _row(row: dict[str, str]) -> Document:
    day = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
    return Document(number=row["number"], type=row["type"], issuer=row["issuer"], title=row["title"], issued_on=day)
