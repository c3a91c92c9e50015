from __future__ import annotations

import re

import pytest

from data.law.document_type import Case, document_type, document_types, is_above, names_pattern, rank, type_named

# Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I
CODES = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_every_type_of_the_decree_on_paperwork_has_its_code(name: str, code: str) -> None:
    kind = type_named(name)
    assert kind is not None
    assert (kind.name, kind.code) == (name, code)


def test_keys_are_unique_and_every_row_names_its_source() -> None:
    assert len({kind.key for kind in document_types()}) == len(document_types())
    assert all(kind.source for kind in document_types())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("THÔNG TƯ LIÊN TỊCH", "thong-tu-lien-tich"),
        ("Thông tư số 01/2021/TT-BTC", "thong-tu"),
        ("BỘ LUẬT Dân sự", "bo-luat"),
        ("Luật Đất đai", "luat"),
        ("Ủy ban nhân dân", None),
    ],
)
def test_the_longest_type_at_the_beginning_of_words_is_meant(words: str, key: str | None) -> None:
    kind = type_named(words)
    assert (kind.key if kind else None) == key


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("Hiến pháp", "Luật"),
        ("Bộ luật", "Pháp lệnh"),
        ("Pháp lệnh", "Nghị định"),
        ("Nghị định", "Quyết định"),
        ("Quyết định", "Thông tư"),
        ("Thông tư", "Công văn"),
    ],
)
def test_one_type_is_above_another_by_the_law_on_legal_documents(higher: str, lower: str) -> None:
    assert is_above(higher, lower)
    assert not is_above(lower, higher)


def test_a_resolution_is_surely_above_none_for_its_rank_is_that_of_its_issuer() -> None:
    assert rank("Nghị quyết") is not None
    assert not is_above("Nghị quyết", "Thông tư")


def test_a_code_and_a_law_are_of_one_rank_and_a_letter_of_none() -> None:
    assert rank("Bộ luật") == rank("Luật")
    assert rank("Công văn") is rank(None) is rank("Giấy khai sinh") is None


@pytest.mark.parametrize(
    ("case", "fits", "fits_not"),
    [
        ("lower", "thông  tư", "Thông tư"),
        ("capital", "Thông\nTư", "thông tư"),
        ("upper", "THÔNG TƯ", "Thông tư"),
        ("any", "tHÔNG tư", "thôngtư"),
    ],
)
def test_the_pattern_of_names_is_of_the_case_asked_for(case: Case, fits: str, fits_not: str) -> None:
    circular = document_type("thong-tu")
    assert circular is not None
    pattern = names_pattern([circular], case)
    assert re.fullmatch(pattern, fits)
    assert not re.fullmatch(pattern, fits_not)


def test_the_longest_name_goes_before_the_name_it_begins_with() -> None:
    found = re.match(names_pattern(document_types(), "any"), "Thông tư liên tịch số 1")
    assert found
    assert found.group() == "Thông tư liên tịch"
