"""One sentence with the documents named in it and its parentheses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from matcher.reading.act.masked_text import MaskedText, within
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import phrases

_PARENTHESIS = re.compile(r"\((?!\s*(?:được\s+)?(?:ban\s+hành|kèm\s+theo))[^()]*\)")
_AT = re.compile(r"\s*(?:(?:quy\s+định\s+)?tại\s+|thuộc\s+|của\s+)?(?:các\s+)?")
#: How far behind a verb its object may stand.
FAR = 600


class SentenceText:
    """A sentence of a page: its span, its words, the documents that may be targets in it, the parentheses in it."""

    __slots__ = ("_hole_starts", "_holes", "_reach", "end", "heads", "low", "start", "text")

    def __init__(self, page: MaskedText, start: int, end: int, heads: Sequence[Mention]) -> None:
        self.text, self.low, self.start, self.end = page.text, page.low, start, end
        found = _PARENTHESIS.finditer(page.text, start, end) if page.text.find("(", start, end) >= 0 else ()
        self._holes = [m.span() for m in found if not _is_place(page.text, *m.span())]
        self._hole_starts = [a for a, _ in self._holes]
        self.heads = [m for m in heads if not self.in_hole(m.start)]
        self._reach = list(accumulate((m.end for m in self.heads), max))

    def in_hole(self, at: int) -> bool:
        """Return whether ``at`` stands in a parenthesis."""
        found = bisect_left(self._hole_starts, at) - 1
        return found >= 0 and at < self._holes[found][1]

    def in_head(self, at: int) -> bool:
        """Return whether ``at`` stands inside a citation; ``_reach`` is how far the citations up to each one go."""
        found = bisect_right(self.heads, at, key=_start_of) - 1
        return found >= 0 and at < self._reach[found]

    def last_head_before(self, at: int) -> Mention | None:
        """Return the last document that is named before ``at``."""
        found = bisect_right(self.heads, at, key=_end_of) - 1
        return self.heads[found] if found >= 0 else None

    def heads_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the documents named in a part of the sentence."""
        return within(self.heads, start, end)


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether a parenthesis holds nothing but the place that is meant: "các kho nhận hàng (Phụ lục II)"."""
    place = next(phrases(text, start + 1, end - 1), None)
    return place is not None and place.end == end - 1 and bool(_AT.fullmatch(text, start + 1, place.start))


def _start_of(mention: Mention) -> int:
    return mention.start


def _end_of(mention: Mention) -> int:
    return mention.end
