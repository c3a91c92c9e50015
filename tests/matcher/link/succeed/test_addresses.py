"""Old addresses beside new ones: two texts of our own, the second written anew."""

from __future__ import annotations

import pytest

from matcher.link.succeed.addresses import Addresses
from matcher.reading import outline

OLD = """Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc áp dụng hệ thống quản lý chất lượng.
Điều 2. Xây dựng và áp dụng hệ thống quản lý chất lượng
1. Cơ quan xây dựng kế hoạch, bố trí cán bộ và kinh phí để xây dựng hệ thống.
2. Tổ chức tư vấn được lựa chọn theo quy định về đấu thầu.
Điều 3. Phí cấp giấy chứng nhận
1. Mức phí là 500.000 đồng cho một giấy chứng nhận.
Điều 4. Kinh phí
Kinh phí xây dựng, duy trì hệ thống do ngân sách nhà nước bảo đảm theo phân cấp.
"""
NEW = """Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
1. Quyết định này quy định việc áp dụng hệ thống quản lý chất lượng tại cơ quan nhà nước.
2. Quyết định này áp dụng đối với bộ, ngành và địa phương.
Điều 2. Kinh phí thực hiện
1. Kinh phí xây dựng, duy trì, cải tiến hệ thống do ngân sách nhà nước bảo đảm.
Điều 3. Xây dựng, áp dụng và duy trì hệ thống quản lý chất lượng
1. Tổ chức tư vấn được lựa chọn theo pháp luật về đấu thầu.
2. Cơ quan xây dựng kế hoạch, bố trí nhân sự và kinh phí để xây dựng, duy trì hệ thống.
Điều 4. Trách nhiệm thi hành
Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ chịu trách nhiệm thi hành.
"""
CASES = [
    ("art_1", "art_1"),
    ("art_2", "art_3"),
    ("art_2__para_1", "art_3__para_2"),
    ("art_2__para_2", "art_3__para_1"),
    ("art_3", None),
    ("art_3__para_1", None),
    ("art_4", "art_2"),
]


@pytest.mark.parametrize(("old", "new"), CASES)
def test_a_provision_gets_its_likely_new_address_or_none(old: str, new: str | None) -> None:
    found = {address.old: address for address in Addresses(outline(OLD), outline(NEW)).all_of()}
    assert found[old].new == new
    assert 0 <= found[old].likeness <= 1


def test_the_same_text_keeps_every_address() -> None:
    for address in Addresses(outline(OLD), outline(OLD)).all_of():
        assert address.new == address.old
        assert address.likeness > 0.9


@pytest.mark.parametrize("text", ["", "Không có điều nào."])
def test_a_text_without_articles_gives_no_address(text: str) -> None:
    assert [address.new for address in Addresses(outline(OLD), outline(text)).all_of()] == [None] * len(CASES)
    assert list(Addresses(outline(text), outline(NEW)).all_of()) == []
