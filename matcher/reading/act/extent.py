"""How much of a document words mean: the whole of it, or a part that they call by a noun."""

from __future__ import annotations

import re

_PART = (
    r"(?:một\s+(?:số|phần)|điều|khoản|điểm|nội\s+dung|quy\s+định|mẫu|phụ\s+lục|thủ\s+tục|biểu|danh\s+mục"
    r"|mục|chương|cụm\s+từ|mức)"
)
# các quy định về phí gạch, ngói tại (Thông tư A) · một số điều của các (Thông tư A)
_PART_OF = re.compile(
    rf"\b{_PART}\b[^,;.\d]{{0,80}}\b(?:của|tại|trong|theo)\s+(?:các\s+)?$"
    r"|\b(?:một\s+(?:số|phần)|nội\s+dung|quy\s+định|thủ\s+tục)\b[^;.:]{0,200}\b(?:của|tại|trong)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
# (Bãi bỏ) các quy định tại (Luật A); (Luật B): all of them, and not those on something
_ALL_RULES = re.compile(r"[\s:]*(?:các|những)\s+quy\s+định\s+(?:tại|trong)\s+(?:các\s+)?", re.IGNORECASE)
_PART_FIRST = re.compile(rf"[\s:]*(?:các\s+|những\s+)?{_PART}\b", re.IGNORECASE)
_PART_BELOW = re.compile(
    r"[\s:]*(?:các\s+|những\s+)?một\s+(?:phần|số\s+(?:điều|nội\s+dung|quy\s+định))\b", re.IGNORECASE
)


def part_of(words: str, *, opens: bool, lists: bool = False) -> bool:
    """Return whether ``words`` right before a document mean a part of it.

    ``opens``: they begin with a verb's object; ``lists``: a list below the sentence says what is meant.

    >>> part_of("quy định về phí gạch, ngói tại ", opens=False), part_of("các quy định tại ", opens=True)
    (True, False)
    """
    if opens and not lists and _ALL_RULES.fullmatch(words):
        return False
    return bool(_PART_OF.search(words)) or (opens and bool(_PART_FIRST.match(words)))


def parts_below(words: str) -> bool:
    """Return whether the lead of a list means parts of what it lists: "một phần các Thông tư sau"."""
    return bool(_PART_BELOW.match(words))
