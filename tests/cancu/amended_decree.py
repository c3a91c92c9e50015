"""A decree, two that amend it, one that amends the second before its day, and a suspension: texts of our own."""

from __future__ import annotations

import json
from pathlib import Path

DECREE = """CHÍNH PHỦ
Số: 85/2024/NĐ-CP
Hà Nội, ngày 10 tháng 7 năm 2024

NGHỊ ĐỊNH
Quy định về phí (văn bản mẫu)

Điều 8. Mức phí
1. Hộ gia đình nộp 10 đồng.
2. Tổ chức nộp 20 đồng cho cơ quan thuế.
Điều 9. Hồ sơ
1. Đơn.
2. Bản sao có chứng thực.
Điều 10. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2024.
"""
FIRST = """CHÍNH PHỦ
Số: 128/2025/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2025

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 85/2024/NĐ-CP
1. Sửa đổi, bổ sung khoản 2 Điều 9 như sau:
“2. Bản sao điện tử.”
2. Bổ sung Điều 8a vào sau Điều 8 như sau:
“Điều 8a. Giảm phí
1. Hộ nghèo nộp 1 đồng.”
3. Thay cụm từ “cơ quan thuế” bằng cụm từ “kho bạc” tại khoản 2 Điều 8.
4. Sửa đổi khoản 7 Điều 9 như sau:
“7. Bảy.”
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 20 tháng 5 năm 2025.
"""
SECOND = """CHÍNH PHỦ
Số: 12/2026/NĐ-CP
Hà Nội, ngày 06 tháng 01 năm 2026

NGHỊ ĐỊNH
Bãi bỏ một số quy định của Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ

Điều 1. Bãi bỏ khoản 1 Điều 9 Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2026.
"""
BETWEEN = """CHÍNH PHỦ
Số: 140/2025/NĐ-CP
Hà Nội, ngày 05 tháng 5 năm 2025

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 128/2025/NĐ-CP ngày 06 tháng 4 năm 2025 của Chính phủ

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 128/2025/NĐ-CP
1. Sửa đổi khoản 1 Điều 1 như sau:
“1. Sửa đổi, bổ sung khoản 2 Điều 9 như sau:
“2. Bản sao số.””
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 10 tháng 5 năm 2025.
"""


def written_to(folder: Path, *more: str) -> Path:
    """The texts, and more, as one file that can be imported."""
    file = folder / "documents.jsonl"
    lines = (json.dumps({"text": text}, ensure_ascii=False) for text in (DECREE, FIRST, SECOND, *more))
    file.write_text("\n".join(lines), "utf-8")
    return file
