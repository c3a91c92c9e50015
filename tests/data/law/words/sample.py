"""A small decree in units, and acts on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.law.reading import Operation
from data.law.words.act import Act
from data.law.words.provision_text import Texts, WordOrigin, as_units
from matcher.reading import fragment, outline

DECREE = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này quy định về phí của Bộ Tài chính.
Điều 2. Mức phí
1. Hộ gia đình:
a) Thành thị: 10 đồng;
b) Nông thôn: 5 đồng.
2. Tổ chức nộp 20 đồng cho Bộ Tài chính.
- Tổ chức lớn: 30 đồng.
- Tổ chức nhỏ: 15 đồng.
Bộ Tài chính quy định chi tiết Điều này.
Chương II
THU PHÍ
Điều 3. Nơi nộp
Phí nộp tại cơ quan thuế.
Phí nộp một lần.
PHỤ LỤC I
BẢNG PHÍ
"""
FIRST, SECOND = date(2021, 7, 1), date(2023, 1, 1)
ORIGIN = WordOrigin("5", "art_1__para_1")


def decree() -> Texts:
    """The decree as issued."""
    return as_units(outline(DECREE).provisions, DECREE)


def act(op: str, provision: str, quoted: str | None = None, **more: Any) -> Act:
    """An act from 1 July 2021 on; ``quoted`` are the new words of a provision as an amending text quotes them."""
    new = as_units(fragment(quoted, provision), quoted, ORIGIN) if quoted else ()
    return Act(**{"op": Operation(op), "id": provision, "origin": ORIGIN, "from_": FIRST, "new": new, **more})
