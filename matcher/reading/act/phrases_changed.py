"""The words that an instruction puts in place of others, adds or takes out: “A” bằng “B”, “X” vào sau “Y”, bỏ “Z”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.reading import Side

Region = tuple[int, int]

# bằng cụm từ “…” · nay sửa thành “…” · sửa lại là: “…”
_INSTEAD = re.compile(
    r"\b(?:bằng|thành|(?:sửa|đọc|viết|đính\s+chính)\s+(?:lại\s+)?(?:là|thành)|nay\s+là)"
    r"(?:\s+(?:(?:các|những)\s+)?(?:cụm\s+từ|từ\s+ngữ|từ|chữ|số|dấu|đoạn|nội\s+dung|ký\s+hiệu))?\s*:?\s*$"
)
_ADDED = re.compile(
    r"\b(?:bổ\s+sung|thêm)\s+(?:thêm\s+)?(?:(?:các|những)\s+)?(?:cụm\s+từ|từ\s+ngữ|từ|chữ|đoạn|dấu|nội\s+dung)\s*:?\s*$"
)
_REMOVED = re.compile(r"\b(?:bỏ|lược\s+bỏ|xóa|xoá|hủy\s+bỏ|loại\s+bỏ)\b[^“”;]{0,60}$")
# vào sau cụm từ “…” · trước từ “…”
_BESIDE = re.compile(r"\b(?P<side>sau|trước)\s+(?:(?:các|những)\s+)?(?:cụm\s+từ|từ\s+ngữ|từ|chữ|đoạn|dấu)?\s*:?\s*$")
# “A”, “B” và cụm từ “C”
_GOES_ON = re.compile(r"^[”\"]?[\s,;]*(?:(?:và|hoặc)\s+)?(?:(?:các\s+)?(?:cụm\s+từ|từ\s+ngữ|từ|chữ))?\s*$")
_LOOK_BACK = 90


class ChangedPhrase(msgspec.Struct, frozen=True):
    """Old and new words as regions without their marks; with a ``side`` the new stand there and the old stay."""

    old: Region | None
    new: Region | None
    side: Side | None = None

    @property
    def start(self) -> int:
        """Where the first of them stands."""
        return min(region[0] for region in (self.old, self.new) if region)


def changed_phrases(low: str, start: int, quoted: Sequence[Region]) -> list[ChangedPhrase]:
    """Return what a sentence that begins at ``start`` does with the quotations in it, in order; marks outside.

    ``low`` is the text in lower case. One new phrase may come instead of several, several instead of as many.
    """
    return [phrase for said in _grouped(low, start, quoted) for phrase in said.phrases()]


class _Said:
    """What one verb says: the phrases that go or stay, those that come, and on which side."""

    def __init__(self) -> None:
        self.old: list[Region] = []
        self.new: list[Region] = []
        self.side: Side | None = None
        self.removed = False

    def phrases(self) -> Iterator[ChangedPhrase]:
        """Each with its own, or all with the one that comes instead; none where that cannot be told."""
        if self.removed and not self.new:
            yield from (ChangedPhrase(old, None) for old in self.old)
        elif self.new and (self.side or not self.old):
            yield ChangedPhrase(self.old[0] if self.old else None, self.new[0], self.side)
        elif len(self.new) == 1:
            yield from (ChangedPhrase(old, self.new[0]) for old in self.old)
        elif len(self.new) == len(self.old):
            yield from (ChangedPhrase(old, new) for old, new in zip(self.old, self.new, strict=True))


def _grouped(low: str, start: int, quoted: Sequence[Region]) -> list[_Said]:
    found: list[_Said] = []
    last: list[Region] = []
    stops = [start, *(end for _, end in quoted)]
    before = [low[max(stop, begin - _LOOK_BACK) : begin] for stop, (begin, _) in zip(stops, quoted, strict=False)]
    for index, (begin, end) in enumerate(quoted):
        comes_instead = index + 1 < len(quoted) and bool(_INSTEAD.search(before[index + 1]))
        if not (last and _GOES_ON.match(before[index]) and not (comes_instead and last is found[-1].new)):
            last = _place(before[index], found)
        last.append((begin + 1, end - (low[end - 1] in '”"')))
    return found


def _place(before: str, found: list[_Said]) -> list[Region]:
    """Where a quotation belongs by the words before it: to what is being said, or to something new."""
    open_ = found[-1] if found else None
    if open_ and open_.old and not open_.new and _INSTEAD.search(before):
        open_.removed = False
        return open_.new
    if open_ and open_.new and not open_.old and (beside := _BESIDE.search(before)):
        open_.side = "after" if beside["side"] == "sau" else "before"
        return open_.old
    said = _Said()
    found.append(said)
    if _ADDED.search(before):
        return said.new
    said.removed = bool(_REMOVED.search(before))
    return said.old
