"""A text ready for its statements: quotations masked, cut into sentences, and where words stand that may act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from data.law.letters import UPPER
from matcher.reading.mention import Mention

_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}\x00“])|\n")


def _start_of(mention: Mention) -> int:
    return mention.start


def within(heads: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin in [start, end); ``heads`` are in order."""
    return heads[bisect_left(heads, start, key=_start_of) : bisect_left(heads, end, key=_start_of)]


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch; a line that is no soft break ends one too."""
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        if stop.start() > at and not text[at : stop.start()].isspace():
            yield at, stop.start() + 1
        at = stop.end()
    if at < end and not text[at:end].isspace():
        yield at, end


# Words without which no verb acts: where none stands, nothing is read.
_MAY_ACT = re.compile(
    r"sửa|bổ\s+s|thay|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|hiệu\s+lực|liệu\s+lực|lược\s+bỏ|cắt\s+bỏ|bỏ\s+cụm|bỏ\s+từ"
    r"|bỏ\s+các|bỏ\s+một|bỏ\s+đoạn|bỏ\s+chữ|bỏ\s+dấu|bỏ\s+nội"
    r"|ngưng\s|ngừng\s|đình\s+chỉ|kéo\s+dài|gia\s+hạn|tiếp\s+tục|đính\s+chính|không\s+áp|không\s+th"
    r"|chưa\s+áp|chưa\s+th|dừng\s+áp|dừng\s+th|đổi\s+|thêm\s"
    r"|khác\s+nhau|định\s+khác|khác\s+với|mâu\s+thuẫn"
)


class Page:
    """A text with its quotations masked, its lower-case twin, and where words stand that may act."""

    __slots__ = ("low", "text", "triggers")

    def __init__(self, text: str, low: str) -> None:
        self.text, self.low = text, low
        self.triggers = [m.start() for m in _MAY_ACT.finditer(low)]

    def may_act(self, start: int, end: int) -> bool:
        """Whether a verb can stand between ``start`` and ``end``."""
        found = bisect_left(self.triggers, start)
        return found < len(self.triggers) and self.triggers[found] < end
