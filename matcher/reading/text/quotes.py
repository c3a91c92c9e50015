"""Quoted regions: new wording between “ and ”, where words belong to the amended document.

Marks nest (“1. “Người quản lý Quỹ” là …”) and are sometimes never closed; an instruction or an article
that starts a line behind a closing mark ends the region whatever the count says. Where the count of a text does not
come out, a region ends at the document's own next instruction; a mark that then still closes nowhere is a stray one.
Words quoted inside a sentence hold no article: where one begins before their mark is closed, they end with their line.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from data.law.characters import LOWER

_MARK = re.compile(r"[“”\"]")
_OWN_ARTICLE = (
    r"Điều\s+\d+[a-z]{0,2}\.?\s+(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Hiệu lực|Tổ chức|Điều khoản|Trách nhiệm"
    r"|Quy định chuyển tiếp|Thi hành)"
)
# Điều 2.⏎Luật này có hiệu lực thi hành từ ngày …: no line of new wording, which speaks of the amended law
_BEGINS_TO_HOLD = (
    r"Điều\s+\d+\.?\s+(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư) này có hiệu lực thi hành (?:từ|kể từ)"
)
# A line that continues the amending document: 2. Sửa đổi … · b) Bãi bỏ … · Điều 3. …
_GOES_ON = re.compile(
    r"[.;,:\s]*\n\s*(?:(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?\)|-)\s*(?:(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Đính chính|Hủy bỏ"
    r"|Chuyển|Bổ\s+sung|Ban hành kèm theo)\b|(?:Tên|Tiêu đề|Điều|Khoản|Điểm|Phụ lục|Mẫu)[^\n]{0,160}(?:như sau|bãi bỏ))"
    rf"|{_OWN_ARTICLE})"
)
# A line of its own with which the amending document goes on inside wording that was never closed.
_NEXT_OWN = re.compile(
    r"\n[ \t]*(?:(?:\d{1,3}[a-zđ]?[.)-]|[a-zđ]\d?\))[ \t]*(?:(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm|Bỏ cụm)\b"
    r"|(?:Tên|Tiêu đề|Điều|Khoản|Điểm|Phụ lục|Mẫu)\b[^\n“”]{0,160}(?:\bđược\b[^\n“”]{0,80}như sau|bãi bỏ))"
    rf"|{_OWN_ARTICLE}|{_BEGINS_TO_HOLD})"
)
# An instruction right before new wording: 11. Điều 20 được sửa đổi, bổ sung như sau: “…
_INSTRUCTS = re.compile(
    r"\n[ \t]*(?:\d{1,3}[a-zđ]?[.)-]|[a-zđ]\d?\))[ \t]*(?:Sửa đổi|Bổ sung|Thay|(?:Tên|Tiêu đề|Điều|Khoản|Điểm|Phụ lục"
    r"|Mẫu)\b[^\n]{0,160}\bđược\b)[^\n“”]{0,200}\bnhư sau\s*:\s*\Z"
)
# (thay từ “)quy phạm bằng cụm từ “…: old words whose mark is not closed end before the new ones
_OLD_WORDS = re.compile(r"(?<=từ )“[^\n“”\"]{1,200}?(?=\s(?:bằng|thành)\s+(?:các\s+)?(?:cụm\s+)?từ(?:\s+ngữ)?\s+\Z)")
# ghi rõ “người mua không lấy hóa đơn: words quoted inside a sentence, and an article, which they cannot hold
_PHRASE = re.compile(rf"[“\"][{LOWER}]{{2,}}\s")
_ARTICLE = re.compile(r"\n[ \t]*Điều\s+\d+[a-z]{0,2}\.\s")
_NEAR = 500
_LONGEST = 400_000
_RESTARTS = 12


class Regions:
    """Regions of a text in order, as offsets (end exclusive)."""

    __slots__ = ("_ends", "_starts", "regions")

    def __init__(self, regions: list[tuple[int, int]]) -> None:
        self.regions = regions
        self._starts = [start for start, _ in regions]
        self._ends = [end for _, end in regions]

    def at(self, index: int) -> tuple[int, int] | None:
        """The region that holds ``index``, or None."""
        found = bisect_right(self._starts, index) - 1
        return self.regions[found] if found >= 0 and index < self._ends[found] else None

    def joined(self, others: list[tuple[int, int]]) -> Regions:
        """These regions and others, those that overlap as one."""
        merged: list[tuple[int, int]] = []
        for region in sorted((*self.regions, *others)):
            if merged and region[0] < merged[-1][1]:
                start, end = merged.pop()
                merged.append((start, max(end, region[1])))
            else:
                merged.append(region)
        return Regions(merged)


NO_REGIONS = Regions([])


class Quotes(Regions):
    """The quoted regions of a text, outermost only, as offsets of the marks (end exclusive).

    ``sound`` says that each mark that opens is closed by another.
    """

    __slots__ = ("sound",)

    def __init__(self, text: str) -> None:
        regions, self.sound = _scanned(text, mend=False)
        super().__init__(regions if self.sound else _scanned(text, mend=True)[0])


def _scanned(text: str, *, mend: bool) -> tuple[list[tuple[int, int]], bool]:
    """The regions, and whether each closed by itself; ``mend`` ends those that do not where the document goes on."""
    scan = _Scan(text, mend=mend)
    at = 0
    while True:
        for mark in _MARK.finditer(text, at):
            if (back := scan.take(mark.start())) is not None:
                break
        else:
            back = scan.give_up()
        if back is None:
            return scan.regions, scan.sound
        at = back


class _Scan:
    """Marks taken one by one: how deep they nest, and the regions so far. Each step may ask to go on from elsewhere."""

    __slots__ = ("depth", "mend", "regions", "restarts", "sound", "start", "text")

    def __init__(self, text: str, *, mend: bool) -> None:
        self.text, self.mend = text, mend
        self.regions: list[tuple[int, int]] = []
        self.depth = self.start = self.restarts = 0
        self.sound = True

    def take(self, at: int) -> int | None:
        """Take the mark at ``at``; return from where to go on when not from behind it."""
        if self.depth and at - self.start > _LONGEST:
            self.depth, self.sound = 0, False
        if self.depth and (end := self._phrase_end(at)) is not None:
            return self._end(end)
        if _opens(self.text, at, self.depth):
            return self._open(at)
        if self.depth:
            self.depth -= 1
            if self.depth and _GOES_ON.match(self.text, at + 1):
                self.depth, self.sound = 0, False
            if self.depth == 0:
                self.regions.append((self.start, at + 1))
        return None

    def _open(self, at: int) -> int | None:
        if self.depth == 1 and (old := _OLD_WORDS.match(self.text, self.start, at)):
            self._end(old.end())
        if self.depth and self.mend and (line := _INSTRUCTS.search(self.text, max(self.start, at - _NEAR), at)):
            return self._end_at_next(at) or self._end(line.start())
        if self.depth == 0:
            self.start = at
        self.depth += 1
        return None

    def _phrase_end(self, limit: int) -> int | None:
        """Where quoted words that are not closed before the next article end: with their line."""
        if _begins(self.text, self.start) or not _PHRASE.match(self.text, self.start):
            return None
        end = self.text.find("\n", self.start, limit)
        return end if end >= 0 and _ARTICLE.search(self.text, end, limit) else None

    def _end_at_next(self, limit: int) -> int | None:
        """End the region at the document's own next line before ``limit`` and go on from there."""
        line = _NEXT_OWN.search(self.text, self.start, limit)
        return self._end(line.start()) if line else None

    def _end(self, at: int) -> int:
        self.regions.append((self.start, at))
        self.depth = 0
        return at

    def give_up(self) -> int | None:
        """The text ends inside a region: end it at the document's own next line, or else pass over its mark."""
        if self.depth == 0:
            return None
        self.sound, self.restarts = False, self.restarts + 1
        if not self.mend or self.restarts > _RESTARTS:
            return None
        self.depth = 0
        return self._end_at_next(len(self.text)) or self.start + 1


def _opens(text: str, at: int, depth: int) -> bool:
    """A straight mark opens behind a blank or an opening bracket when nothing is open, else it closes."""
    mark = text[at]
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark == "“":
        return True
    begins = _begins(text, at)
    if mark == "”":
        return not depth and begins and after.isalnum()
    if after in ".,;)":
        return False
    before = text[at - 1] if at else "\n"
    if depth:
        return (before.isspace() or before == "(") and after.isalnum()
    return begins or (
        not after.isspace() and (_closes_in_line(text, at) or text[max(0, at - 8) : at].rstrip().endswith("sau"))
    )


def _begins(text: str, at: int) -> bool:
    """Whether a mark stands at the beginning of a line or behind a colon."""
    return text[max(0, at - 3) : at].rstrip(" ")[-1:] in ("\n", ":", "")


def _closes_in_line(text: str, at: int) -> bool:
    """Whether another mark stands on the line: an inch sign or a rest of HTML inside a sentence opens nothing."""
    after = _MARK.search(text, at + 1)
    return after is not None and text.find("\n", at, after.start()) < 0
