"""Texts of our own that the commands' tests import: a decree that amends and repeals, a resolution that overrides."""

from __future__ import annotations

DECREE = """CHÍNH PHỦ
Số: 128/2026/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2026

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ (văn bản mẫu)

Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 85/2024/NĐ-CP.

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 85/2024/NĐ-CP
1. Sửa đổi, bổ sung khoản 2 Điều 9 như sau:
“2. Hồ sơ gồm một bản.”

Điều 2. Bãi bỏ Nghị định số 17/2023/NĐ-CP ngày 26 tháng 4 năm 2023 của Chính phủ.

Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 20 tháng 5 năm 2026.
"""
RESOLUTION = """CHÍNH PHỦ
Số: 20/2026/NQ-CP
Hà Nội, ngày 29 tháng 4 năm 2026

NGHỊ QUYẾT
Về cắt giảm thủ tục hành chính (văn bản mẫu)

Điều 1. Không áp dụng quy định tại khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của \
Thủ tướng Chính phủ cho đến trước ngày 01 tháng 3 năm 2027.

Điều 2. Nghị quyết này có hiệu lực kể từ ngày 29 tháng 4 năm 2026.
"""
