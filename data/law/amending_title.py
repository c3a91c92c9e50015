"""Titles that announce an act on another document: what is looked at first while its text cannot be read."""

from __future__ import annotations

import re

from data.law.characters import mend

# Sửa đổi, bổ sung một số điều của … · Bãi bỏ Thông tư … · về việc kéo dài thời hạn áp dụng · đính chính Nghị định …
_ACT = re.compile(
    r"sửa đổi|bổ sung|thay thế|bãi bỏ|h(?:ủy|uỷ) bỏ|đình chỉ|đính chính|ngưng hiệu lực|ngưng áp dụng|hết hiệu lực"
    r"|chấm dứt hiệu lực|kéo dài|gia hạn|tiếp tục có hiệu lực",
    re.IGNORECASE,
)


def is_amending(title: str | None) -> bool:
    """Return whether a title says that the document changes, ends or prolongs another one.

    >>> is_amending("Bãi bỏ Thông tư số 338/2016/TT-BTC"), is_amending("Quy định về quản lý chất thải"), is_amending("")
    (True, False, False)
    """
    return bool(_ACT.search(mend(title or "")))
