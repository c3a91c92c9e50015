"""A consolidation's text without its footnotes: the notes and their marks blanked, the length kept.

Gazettes print a note at the foot of its page and its mark behind the words it is of, "2.5 Mức đóng …"; archives print
"[5]" (Pháp lệnh 01/2012/UBTVQH13, Điều 10 and 11).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from data.law.characters import LOWER, UPPER
from matcher.reading.text.quotes import Quotes, Regions
from matcher.reading.text.zones import footnotes

# 3.[3] Tàu bay · hoạt động cho vay. [1] , [2]
_BRACKETED = re.compile(r"[ \t]?\[\d{1,3}\](?:[ \t]?,(?=[ \t]?\[))?")
_NOT_BREAK = re.compile(r"[^\n]")
# 11 Điều này được bổ sung theo …: also behind another note, on one line with it
_NUMBER = re.compile(rf"(?:(?<=\n)|(?<=[.”]\s)|(?<=\w\s\s))[ \t]*\[?(?P<number>\d{{1,3}})\]?\s+(?=[{UPPER}])")
# 2.5 Mức đóng · 1. 4 Cho vay · g)2 Xăng · d1)8 Dự án · đ.1)7 Tiền nhà ở · 7.47(được bãi bỏ)
# chiến lược,8 · Xã hội11 · THỰC HIỆN45,46,47
# but no cm3, no QH10 and no "mẫu số 5.2"
_LINE_BEGINS = "".join(
    rf"|(?<=\n{mark}{blank})"
    for mark in (r"\d[.)]", r"\d\d[.)]", r"[a-zđ]\)", r"[a-zđ]\d\)", r"[a-zđ]\.\d\)")
    for blank in ("", " ", r"\n")
)
_CALL = re.compile(
    r"(?:(?<=[^\W\d_]{2})(?<!cm)(?<!km)(?<!dm)(?<!QH)(?=\d{1,3}(?:[\s.,;:)”]|$))"
    rf"|(?:(?<=[^\W\d_]{{2}}[,;:.)”]){_LINE_BEGINS})(?=\d{{1,3}}(?:[\s(]|$)))\d{{1,3}}"
    r"|(?:(?<=[^\W\d_]{2}\d\d)|(?<=[^\W\d_]{2}\d\d,\d\d)),\d\d(?=[,\s]|$)"
)
# 5 Điều 11 của Thông tư số 12/2024/TT-BLĐTBXH … quy định như sau: “…”: on its own line or joined to another
_QUOTING = re.compile(
    r"(?:\n[ \t]*|(?<=[.”])\s{1,4}|(?<=\w)\s{2,4})\[?\d{1,3}\]?[ \t]*\n?[ \t]*(?:Các\s+)?(?:Điều|Khoản|Điểm)\s"
    r"(?:[^\n]|\n(?!\s*\n)){0,900}?\bnhư\s+sau\s*:\s*(?=“)"
)
# A note ends at a blank line, the blanked furniture of a page, or where the text goes on with a unit of its own.
_PAGE_ENDS = re.compile(r"[ \t]{20}")
_NOTE_ENDS = re.compile(
    rf"\n[ \t]*\n|[ \t]{{20}}|(?<=\.)[ ]{{2,}}(?=[{LOWER}])"
    r"|\n[ \t]*(?:Điều\s+\d+[a-zđ]{0,2}[.:]|\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s)"
)
_LONGEST_NOTE = 4000


def without_footnotes(text: str, quotes: Quotes) -> str:
    """Return the text with its footnotes and their marks blanked out; offsets stay."""
    if "[" in text:
        text = _BRACKETED.sub(lambda found: " " * len(found.group()), text)
    notes = [(start, _note_end(text, start, end)) for start, end in footnotes(text, quotes)]
    if not notes:
        return text
    notes = sorted((*notes, *_quoting(text, quotes)))
    regions = sorted((*_marks(text, notes), *notes))
    return _blanked(text, regions)


def _note_end(text: str, start: int, end: int) -> int:
    page = _PAGE_ENDS.search(text, start, end)
    found = page or _NOTE_ENDS.search(text, end, end + _LONGEST_NOTE)
    return found.start() if found else end


def _quoting(text: str, quotes: Quotes) -> Iterator[tuple[int, int]]:
    """Yield the notes that quote an article of the amending document, to the end of their page: text goes on behind."""
    for found in _QUOTING.finditer(text):
        if not quotes.at(found.start() + 1) and (quoted := quotes.at(found.end())):
            page = _PAGE_ENDS.search(text, found.end(), quoted[1])
            yield found.start(), page.start() if page else quoted[1]


def _marks(text: str, notes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the notes are called: numbers right behind words or a mark that count up as the notes do."""
    begins = dict(_numbered(text, notes))
    calls = ((int(m.group().lstrip(",")), m.span()) for m in _CALL.finditer(text))
    found = [(number, span) for number, span in calls if span[0] < begins.get(number, 0)]
    held = Regions(notes)
    return [span for _, span in _rising([each for each in found if not held.at(each[1][0])])]


def _numbered(text: str, notes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each note and where it begins; one whose number is lost has the next one."""
    last = 0
    for start, end in notes:
        numbers = [int(found["number"]) for found in _NUMBER.finditer(text, start, end)] or [last + 1]
        yield from ((number, start) for number in numbers)
        last = numbers[-1]


def _rising(calls: list[tuple[int, tuple[int, int]]]) -> list[tuple[int, tuple[int, int]]]:
    """The longest run of calls whose numbers rise."""
    ends: list[int] = []  # the number that ends the run of each length, and its place among the calls
    at: list[int] = []
    before: list[int | None] = []
    for index, (number, _) in enumerate(calls):
        length = bisect_left(ends, number)
        ends[length:] = [number, *ends[length + 1 :]]
        at[length:] = [index, *at[length + 1 :]]
        before.append(at[length - 1] if length else None)
    run: list[tuple[int, tuple[int, int]]] = []
    last = at[-1] if at else None
    while last is not None:
        run.append(calls[last])
        last = before[last]
    return run[::-1]


def _blanked(text: str, regions: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in regions:
        pieces += [text[at:start], _NOT_BREAK.sub(" ", text[max(at, start) : end])]
        at = max(at, end)
    return "".join((*pieces, text[at:]))
