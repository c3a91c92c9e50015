"""Where the name of a law begins and ends."""

from __future__ import annotations

import pytest

from data.law.law_name import law_name


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("Luật Đất đai năm 2013", "dat dai", 2013),
        ("Luật Đất đai 2024", "dat dai", 2024),
        ("Luật Đất đai ngày 18/01/2024", "dat dai", 2024),
        ("Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024", "dat dai", 2024),
        ("Luật Hôn nhân và gia đình năm 2014;", "hon nhan va gia dinh", 2014),
        ("Bộ luật Hàng hải Việt Nam năm 2015", "hang hai viet nam", 2015),
        ("Luật Xuất cảnh, nhập cảnh của công dân Việt Nam 2019", "xuat canh nhap canh cua cong dan viet nam", 2019),
        ("Bộ luật Dân sự", "dan su", None),
        ("Pháp lệnh Dân số của Ủy ban Thường vụ Quốc hội", "dan so", None),
        ("Luật Đất đai được sửa đổi, bổ sung bởi Luật số 35/2018/QH14", "dat dai", None),
        ("CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM VỀ LUẬT BIÊN GIỚI QUỐC GIA", "bien gioi quoc gia", None),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai", "sua doi bo sung mot so dieu cua luat dat dai", None),
    ],
)
def test_a_name_ends_where_number_day_year_or_body_follow(text: str, words: str, year: int | None) -> None:
    found = law_name(text)
    assert found is not None
    assert (found.words, found.year) == (words, year)


@pytest.mark.parametrize(
    "text", ["Luật số 43/2024/QH15", "Luật này quy định", "Nghị quyết về Luật Đất đai", "Nghị định 15/2020/NĐ-CP", ""]
)
def test_what_names_no_law_has_no_name(text: str) -> None:
    assert law_name(text) is None
