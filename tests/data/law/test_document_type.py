from __future__ import annotations

import pytest

from data.law.document_type import document_type, document_types, rank, type_named, type_of
from data.law.issuer import issuer_of
from data.law.number import parse

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
    ("number", "key"),
    [
        ("19/2014/QĐ-TTg", "quyet-dinh"),
        ("78/2025/NĐ-CP", "nghi-dinh"),
        ("146/2013/ND-CP", "nghi-dinh"),
        ("47/2014/NĐCP", "nghi-dinh"),
        ("15/2006/QĐBTC", "quyet-dinh"),
        ("14/2008/TTLT/BTC-BTNMT", "thong-tu-lien-tich"),
        ("24/LB-TT", "thong-tu-lien-tich"),
        ("02/2007/TT-LT-BCT-BTNMT", "thong-tu-lien-tich"),
        ("122/2000/TT/BTC", "thong-tu"),
        ("66.7/2025/NQ-CP", "nghi-quyet"),
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "nghi-quyet-lien-tich"),
        ("27/2005/PL-UBTVQH11", "phap-lenh"),
        ("57-LCT/HĐNN8", "luat"),
        ("12/VBHN-BTC", "van-ban-hop-nhat"),
        ("758/VT-QĐ", "quyet-dinh"),
        ("652/TCHQ/QĐ/GSQL", "quyet-dinh"),
        ("53/SL", "sac-lenh"),
        ("06/2007/CT-TTg", "chi-thi"),
        ("14-KL/TW", "ket-luan"),
        ("3954/UBND-VX", "cong-van"),
        ("10532/BTC-NSNN", "cong-van"),
        # What the number does not tell: laws and resolutions share a shape, old series carry no type.
        ("146/2025/QH15", None),
        ("01/2012/UBTVQH13", None),
        ("63/CP", None),
        ("111/HĐBT", None),
        ("29-L/CTN", None),
        ("43 TC/QLCS", None),
        ("1296/CT-NVT", None),
    ],
)
def test_the_type_is_told_by_the_code_or_not_at_all(number: str, key: str | None) -> None:
    parsed = parse(number)
    assert parsed is not None
    kind = type_of(parsed)
    assert (kind.key if kind else None) == key


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
    ("kind", "body", "force"),
    [
        ("hien-phap", "Quốc hội", 1),
        ("luat", "Quốc hội", 2),
        ("nghi-quyet", "Quốc hội", 2),
        ("phap-lenh", "Ủy ban Thường vụ Quốc hội", 3),
        ("lenh", "Chủ tịch nước", 4),
        ("nghi-dinh", "Chính phủ", 5),
        ("nghi-quyet", "Chính phủ", 5),
        ("quyet-dinh", "Thủ tướng Chính phủ", 6),
        ("nghi-quyet", "Hội đồng Thẩm phán Tòa án nhân dân tối cao", 7),
        ("thong-tu", "Bộ Y tế", 8),
        ("thong-tu", "Kiểm toán nhà nước", 8),
        ("thong-tu-lien-tich", "Bộ Công an", 9),
        ("nghi-quyet", "HĐND tỉnh Sơn La", 10),
        ("quyet-dinh", "UBND tỉnh Sơn La", 11),
        ("quyet-dinh", "UBND đặc khu Côn Đảo", 12),
        ("nghi-quyet", "HĐND xã Mai Sơn tỉnh Sơn La", 13),
        ("quyet-dinh", "UBND xã Mai Sơn tỉnh Sơn La", 14),
        ("cong-van", "Bộ Y tế", None),
        ("quyet-dinh", "Bộ Y tế", None),
    ],
)
def test_force_follows_the_ranks_of_the_law_on_legal_documents(kind: str, body: str, force: int | None) -> None:
    known, issuer = document_type(kind), issuer_of(body)
    assert known is not None
    assert issuer is not None
    assert rank(known, issuer) == force
