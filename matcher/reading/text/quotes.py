"""Quoted regions: new wording between “ and ”, where words belong to the amended document.

Marks nest (“1. “Người quản lý Quỹ” là …”) and are sometimes never closed; an instruction or an article
that starts a line behind a closing mark ends the region whatever the count says.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_MARK = re.compile(r"[“”\"]")
_OWN_ARTICLE = (
    r"Điều\s+\d+[a-z]{0,2}\.\s+(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Hiệu lực|Tổ chức|Điều khoản|Trách nhiệm"
    r"|Quy định chuyển tiếp|Thi hành)"
)
# A line that continues the amending document: 2. Sửa đổi … · b) Bãi bỏ … · Điều 3. …
_GOES_ON = re.compile(
    r"[.;,:\s]*\n\s*(?:(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?\)|-)\s*(?:(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Đính chính|Hủy bỏ"
    r"|Chuyển|Bổ\s+sung)\b|(?:Tên|Tiêu đề|Điều|Khoản|Điểm|Phụ lục|Mẫu)[^\n]{0,160}(?:như sau|bãi bỏ))"
    rf"|{_OWN_ARTICLE})"
)
_NEXT_ARTICLE = re.compile(rf"\n\s*{_OWN_ARTICLE}")
# An instruction right before new wording: 11. Điều 20 được sửa đổi, bổ sung như sau: “…
_INSTRUCTS = re.compile(
    r"\n[ \t]*(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?\))[ \t]*(?:Sửa đổi|Bổ sung|Thay|(?:Tên|Tiêu đề|Điều|Khoản|Điểm|Phụ lục"
    r"|Mẫu)\b[^\n]{0,160}\bđược\b)[^\n“”]{0,200}\bnhư sau\s*:\s*\Z"
)
_NEAR = 500
_LONGEST = 400_000


class Quotes:
    """The quoted regions of a text, outermost only, as offsets of the marks (end exclusive)."""

    __slots__ = ("_ends", "_starts", "regions")

    def __init__(self, text: str) -> None:
        self.regions = _regions(text)
        self._starts = [start for start, _ in self.regions]
        self._ends = [end for _, end in self.regions]

    def at(self, index: int) -> tuple[int, int] | None:
        """The region that holds ``index``, or None."""
        found = bisect_right(self._starts, index) - 1
        return self.regions[found] if found >= 0 and index < self._ends[found] else None


def _regions(text: str) -> list[tuple[int, int]]:
    regions: list[tuple[int, int]] = []
    depth, start = 0, 0
    unclosed = text.count("“") > text.count("”")
    for mark in _MARK.finditer(text):
        at = mark.start()
        opens = _opens(text, at, depth)
        if depth and at - start > _LONGEST:
            depth = 0
        if opens:
            if depth and unclosed and (line := _INSTRUCTS.search(text, max(start, at - _NEAR), at)):
                article = _NEXT_ARTICLE.search(text, start, line.start())
                regions.append((start, (article or line).start()))
                depth = 0
            if depth == 0:
                start = at
            depth += 1
        elif depth:
            depth -= 1
            if depth and _GOES_ON.match(text, at + 1):
                depth = 0
            if depth == 0:
                regions.append((start, at + 1))
    return regions


def _opens(text: str, at: int, depth: int) -> bool:
    """A straight mark opens behind a blank or an opening bracket when nothing is open, else it closes."""
    mark = text[at]
    if mark == "“":
        return True
    if mark == "”":
        return False
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if after in ".,;)":
        return False
    if depth:
        return (before.isspace() or before == "(") and after.isalnum()
    return not after.isspace() or text[max(0, at - 3) : at].rstrip(" ")[-1:] in ("\n", ":", "")
