"""What a decision that announces says of the documents in its lists: in force, ended, in part, suspended.

It acts on none of them, others did. A row holds the document, perhaps why, and from which day (Nghị định 34/2016/NĐ-CP,
Phụ lục IV).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from data.law.calendar import parse_day
from data.law.characters import LOWER
from data.law.reading import AnnouncedState, AnnouncedStatus
from matcher.reading.act.annexes import listed_parts
from matcher.reading.cite.document_table import ListedRow, read_rows
from matcher.reading.cite.mention import Mention, target_of
from matcher.reading.head.head import Head
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.structure import Structure

# B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN · DANH MỤC VĂN BẢN … CÒN HIỆU LỰC · DANH MỤC VĂN BẢN … CẦN SỬA ĐỔI, BỔ SUNG
_LIST = re.compile(
    rf"(?:DANH\s+MỤC|TẬP\s+HỆ\s+THỐNG|VĂN\s+BẢN)[^{LOWER}.;]{{0,200}}?"
    r"(?P<words>HẾT\s+HIỆU\s+LỰC|CÒN\s+HIỆU\s+LỰC|NGƯNG\s+HIỆU\s+LỰC|CHƯA\s+CÓ\s+HIỆU\s+LỰC|CẦN\s+(?:SỬA|ĐÌNH|THAY|BÃI|BAN))"
    rf"(?P<part>[^{LOWER}.;]{{0,40}}?MỘT\s+PHẦN)?"
)
_STATES = {
    "hết": AnnouncedState.EXPIRED,
    "còn": AnnouncedState.IN_FORCE,
    "ngưng": AnnouncedState.SUSPENDED,
    "chưa": AnnouncedState.NOT_YET,
}
_IN_PART = re.compile(r"hết\s+hiệu\s+lực\s+một\s+phần")
_BOTH = re.compile(r"TOÀN\s+BỘ\s+HOẶC")
_DAY = re.compile(r"(?<!ngày\s)(?<![\d/])\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}")


def announced(
    text: LegalText, structure: Structure, mentions: Sequence[Mention], head: Head
) -> Iterator[AnnouncedStatus]:
    """Yield what each row of the lists announces; a list of what is yet to be amended announces nothing."""
    lists = [(found.start(), _state(found)) for found in _LIST.finditer(text.text, structure.first)]
    starts = [start for start, _ in lists]
    given = _of_title(head.title or "")
    for row in read_rows(text.text, structure.first, len(text.text), mentions):
        at = bisect_right(starts, row.start) - 1
        state = lists[at][1] if at >= 0 else given
        if row.listed is not None and state is not None:
            yield _status(text, row, row.listed, state)


def _state(found: re.Match[str]) -> AnnouncedState | None:
    state = _STATES.get(found["words"].split()[0].lower())
    in_part = found["part"] and not _BOTH.search(found["part"])
    return AnnouncedState.PARTLY_EXPIRED if state is AnnouncedState.EXPIRED and in_part else state


def _of_title(title: str) -> AnnouncedState:
    low = title.lower()
    return next((state for word, state in _STATES.items() if f"{word} hiệu lực" in low), AnnouncedState.IN_FORCE)


def _status(text: LegalText, row: ListedRow, listed: Mention, state: AnnouncedState) -> AnnouncedStatus:
    if state is AnnouncedState.IN_FORCE and _IN_PART.search(text.low, row.start, row.end):
        state = AnnouncedState.PARTLY_EXPIRED
    parts = listed_parts(text.text, row) if state is AnnouncedState.PARTLY_EXPIRED else ()
    return AnnouncedStatus(
        target=target_of(listed),
        state=state,
        provisions=tuple(dict.fromkeys(span.id for span in parts)),
        from_=_since(text.text, row),
        start=text.raw_start(listed.start),
        end=text.raw_end(listed.end),
    )


def _since(text: str, row: ListedRow) -> date | None:
    """The day in the last column: the last of the row that belongs to no document."""
    days = [
        parse_day(found.group()) for found in _DAY.finditer(text, row.listed.end if row.listed else row.start, row.end)
    ]
    return days[-1] if days else None
