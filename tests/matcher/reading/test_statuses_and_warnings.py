"""What a list announces of its rows, and what a reader doubts of its own reading."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from matcher.reading import read

_ANNOUNCING = """
BỘ TÀI CHÍNH
Số: 5/QĐ-BTC
QUYẾT ĐỊNH
Về việc công bố danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2025
Điều 1. Công bố kèm theo Quyết định này danh mục văn bản hết hiệu lực.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
KT. BỘ TRƯỞNG
A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ
1
Thông tư số 3/2020/TT-BTC ngày 05/6/2020
quy định về phí
Được thay thế bởi Thông tư số 7/2024/TT-BTC ngày 10/5/2024
25/6/2024
B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN
1
Thông tư số 4/2020/TT-BTC ngày 06/6/2020
Điều 4
Được bãi bỏ bởi Thông tư số 8/2024/TT-BTC ngày 11/5/2024
26/6/2024
C. DANH MỤC VĂN BẢN CẦN SỬA ĐỔI, BỔ SUNG
1
Thông tư số 5/2020/TT-BTC ngày 07/6/2020"""


def test_the_rows_of_a_list_that_announces_are_statuses_and_no_acts() -> None:
    reading = read(Document(text=_ANNOUNCING))
    assert not reading.relations
    assert [(s.target.number, s.state, s.provisions, s.from_) for s in reading.statuses] == [
        ("3/2020/TT-BTC", "expired", (), date(2024, 6, 25)),
        ("4/2020/TT-BTC", "partly_expired", ("art_4",), date(2024, 6, 26)),
    ]
    first = reading.statuses[0]
    assert _ANNOUNCING[first.start : first.end] == "Thông tư số 3/2020/TT-BTC ngày 05/6/2020"


_DECREE = "CHÍNH PHỦ\nSố: 7/2026/NĐ-CP\nNGHỊ ĐỊNH\n{}\nĐiều 1. {}\nĐiều 2. Nghị định này có hiệu lực từ ngày ký."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("B·i bá Th«ng t sè 12/1995/TT-BTC ngµy 05 th¸ng 3 n¨m 1995", ["encoding", "unknown_genre"]),
        ("Thong tu nay thay the Thong tu so 12/1995/TT-BTC ngay 05 thang 3 nam 1995 cua Bo Tai chinh", ["unreadable"]),
        ("Bãi bỏ Thông tư số 12/1995/TT-BTC c ủa B ộ tr ưởng, c ủa C ục tr ưởng.", ["cut_words", "unknown_genre"]),
        (_DECREE.format("Sửa đổi, bổ sung một số điều của Nghị định về phí", "Phí là 5%."), ["title_without_act"]),
        (
            _DECREE.format("Về phí", "Sửa đổi Điều 5 Nghị định số 5/2020/NĐ-CP như sau:\n“Điều 5. Phí"),
            ["quotation_marks"],
        ),
        (_DECREE.format("Về phí", "Phí là 5%."), []),
    ],
)
def test_what_makes_a_reading_doubtful_is_said(text: str, kinds: list[str]) -> None:
    assert [warning.kind for warning in read(Document(text=text)).warnings] == kinds


def test_a_table_of_which_a_row_is_not_read_says_so() -> None:
    rows = "1. Nghị định số 3/2020/NĐ-CP\n2. Nghị định về giá\n3. Nghị định số 5/2020/NĐ-CP"
    text = _DECREE.format("Về phí", "Bãi bỏ các nghị định tại Phụ lục I kèm theo Nghị định này.")
    reading = read(Document(text=f"{text}\nPHỤ LỤC I\nDANH MỤC VĂN BẢN BÃI BỎ\n{rows}"))
    assert [r.target.number for r in reading.relations] == ["3/2020/NĐ-CP", "5/2020/NĐ-CP"]
    assert [(w.kind, w.says) for w in reading.warnings] == [
        ("table_rows", "Danh mục đánh số 3 dòng nhưng chỉ đọc được 2 văn bản.")
    ]
