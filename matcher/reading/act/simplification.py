"""What a resolution that cuts procedures sets aside: its items name the provisions, many without a verb of their own.

"I. Thủ tục … quy định tại khoản 2 Điều 25 Nghị định X được thực hiện theo …": the decree stays as it is and is not
applied; what is applied instead, behind "thực hiện theo", is no target. Lists of what is yet to be amended do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.kind import Kind
from data.law.reading import Operation
from matcher.reading.act.masked_text import MaskedText, within
from matcher.reading.act.sentence import objects_of
from matcher.reading.act.statement import Statement
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention
from matcher.reading.text.structure import Structure

# XV. Hồ sơ thủ tục … · 1.1. Việc tiếp nhận … · a) Thẩm quyền cấp … · but not "1. Hồ sơ gồm …"
_CUT = r"(?:không|dừng|bãi|cắt|giảm|thủ|thẩm|hồ|điều[ ]+kiện|trình|thành|thời|việc|yêu|quy[ ]+định|phân)\b"
_CUT_IN_SMALL = r"(?:không[ ]+(?:thực|áp)|dừng|bãi[ ]+bỏ|cắt|thủ[ ]+tục|thẩm[ ]+quyền|việc|hồ[ ]+sơ,)"
_ITEM = re.compile(
    rf"\n[ ]*(?:(?:[ivxl]+|[a-zđ](?:\.[ivxl\d]+)*)\.[ ]+(?:các[ ]+)?{_CUT}"
    r"|(?:[-+•][ ]*)?(?:không|dừng)[ ]+(?:thực[ ]+hiện|áp[ ]+dụng)\b"
    rf"|(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[a-zđ]\))[ ]+{_CUT_IN_SMALL})"
)
# Here begins what is applied instead, or who decides.
_INSTEAD = re.compile(
    r"\b(?:được\s+)?(?:thực\s+hiện|áp\s+dụng)\s+(?:theo|như|tương\s+tự)\b|\bthuộc\s+thẩm\s+quyền\b|\bnhư\s+sau\b"
    r"|\bđược\s+(?:phân\s+cấp|thay)\b|\.\s"
)
_SET_AT = re.compile(r"(?P<measure>\btheo\s+)?(?:được\s+)?(?:quy\s+định\s+)?tại\s+(?:các\s+)?$")
_NOT_DONE = re.compile(r"\s*\S+\s+(?:không|dừng|bãi|cắt)\b")


def set_aside(page: MaskedText, structure: Structure, heads: Sequence[Mention]) -> Iterator[Statement]:
    """Yield one statement for each document whose provisions an item sets aside."""
    for item in _ITEM.finditer(page.low, structure.first):
        end = page.low.find("\n", item.end())
        end = len(page.low) if end < 0 else end
        instead = _INSTEAD.search(page.low, item.end(), end)
        stop = instead.start() if instead else end
        yield from _items(page, item.start() + 1, stop, within(heads, item.end(), stop))


def _items(page: MaskedText, start: int, stop: int, heads: Sequence[Mention]) -> Iterator[Statement]:
    if not heads:
        return
    verb = Verb(Kind.OVERRIDES, Operation.MODIFY, start, start, False)
    said = [s for s in objects_of(page, start, stop, heads, verb) if s.provisions]
    if said and _sets(page.low, start, min(span.start for span in said[0].provisions)):
        yield from (msgspec.structs.replace(s, whole=False, doubt="", laid_out=True) for s in said)


def _sets(low: str, start: int, at: int) -> bool:
    """Whether the provisions that begin at ``at`` are those that set what is cut, not the measure of something."""
    found = _SET_AT.search(low, start, at)
    return found is not None and (not found["measure"] or _NOT_DONE.match(low, start) is not None)
