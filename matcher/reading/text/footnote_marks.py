"""A consolidation's text without its footnotes: the notes and their marks blanked, the length kept.

Gazettes print a note at the foot of its page and its mark behind the words it is of, "2.5 Mức đóng …"; archives print
"[5]" (Pháp lệnh 01/2012/UBTVQH13, Điều 10 and 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.characters import UPPER
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.zones import footnotes

# 3.[3] Tàu bay · hoạt động cho vay. [1] , [2]
_BRACKETED = re.compile(r"[ \t]?\[\d{1,3}\](?:[ \t]?,(?=[ \t]?\[))?")
_NOT_BREAK = re.compile(r"[^\n]")
# 11 Điều này được bổ sung theo …: also behind another note, on one line with it
_NUMBER = re.compile(rf"(?:^|(?<=[\s.]))\[?(?P<number>\d{{1,3}})\]?\s+(?=[{UPPER}])")
# A note ends at a blank line, the blanked furniture of a page, or where the text goes on with a unit of its own.
_NOTE_ENDS = re.compile(r"\n[ \t]*\n|[ \t]{20}|\n[ \t]*(?:Điều\s+\d+[a-zđ]{0,2}[.:]|\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s)")
_LONGEST_NOTE = 4000


def without_footnotes(text: str, quotes: Quotes) -> str:
    """Return the text with its footnotes and their marks blanked out; offsets stay."""
    if "[" in text:
        text = _BRACKETED.sub(lambda found: " " * len(found.group()), text)
    notes = footnotes(text, quotes)
    if not notes:
        return text
    notes = [(start, _note_end(text, end)) for start, end in notes]
    regions = sorted((*_marks(text, notes), *notes))
    return _blanked(text, regions)


def _note_end(text: str, end: int) -> int:
    found = _NOTE_ENDS.search(text, end, end + _LONGEST_NOTE)
    return found.start() if found else end


def _marks(text: str, notes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where each note is called: its number right behind words or a mark, between the last call and the note."""
    at = last = 0
    for start, end in notes:
        for number in (m["number"] for m in _NUMBER.finditer(text, start, end)):
            called = re.compile(rf"(?:(?<=[^\W\d_])|(?<=\d\.)|(?<=[,;:.)”])){number}(?=[\s.,;:)”]|$)")
            if last < int(number) and (found := called.search(text, at, start)):
                at, last = found.end(), int(number)
                yield found.span()


def _blanked(text: str, regions: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in regions:
        pieces += [text[at:start], _NOT_BREAK.sub(" ", text[max(at, start) : end])]
        at = max(at, end)
    return "".join((*pieces, text[at:]))
