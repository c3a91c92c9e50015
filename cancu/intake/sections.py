"""The parts of a procedure file by their headings: căn cứ pháp lý, tài liệu viện dẫn, biểu mẫu, phí …"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

import msgspec

from cancu.intake.text_lines import Layout, Line
from data.law.characters import fold
from data.office.procedure import Part

# 5. · 5.1 · a. · đ) · c Đối tượng · III. · ¡. (an "i" that was read off a picture)
_ENUMERATOR = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?[)/]?\s|\d{1,2}\.|[IVX]{1,4}[.)]\s?|[a-zđ]\d?[.)]\s?|[a-zđ]\s(?=[A-ZĐ])|[¡!|][.)]\s)\s*"
)
_ENUMERATOR_CELL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[IVX]{1,4})[.)]?")
_BULLET = re.compile(r"\s*[-+*•–]\s*")

# Folded words a heading begins with; the first that fits decides.
_PARTS = tuple(
    (part, re.compile(words))
    for part, words in (
        (
            Part.BASIS,
            r"(?:can cu|co so) phap (?:ly|luat)\b|(?:cac )?van ban (?:quy pham )?phap luat (?:ap dung|lam can cu)",
        ),
        (Part.LOG, r"trang theo doi|(?:bang )?theo doi (?:so lan )?sua doi|(?:lich su|qua trinh) sua doi"),
        (Part.LOG, r"sua doi tai lieu"),
        (Part.REFERENCES, r"(?:tai lieu|van ban) (?:vien dan|tham chieu|lien quan|tham khao)"),
        (Part.OTHER, r"ho so (?:can )?luu|luu (?:tru )?ho so|phu luc|thanh phan|so luong"),
        (Part.FORMS, r"(?:cac )?bieu mau|(?:ten )?mau (?:don|to khai)|to khai\b|(?:don|giay) (?:de nghi|yeu cau)"),
        (Part.FORMS, r"cong hoa xa hoi chu nghia viet nam"),
        (Part.FEES, r"(?:muc )?(?:phi|le phi)\b"),
        (Part.STEPS, r"quy trinh (?:cac buoc|xu ly|giai quyet|thuc hien|noi bo)|cach thuc\b"),
        (Part.STEPS, r"(?:mo ta )?(?:trinh tu|cac buoc|luu do)\b"),
        (Part.OTHER, r"muc (?:dich|luc)|pham vi|(?:dinh|giai thich) (?:nghia|tu)|noi dung|thoi (?:han|gian)|doi tuong"),
        (Part.OTHER, r"co quan|ket qua|yeu cau|dieu kien|noi tiep|trach nhiem"),
    )
)
_LONGEST_HEADING = 110
_LONGEST_BARE = 60


class Section(msgspec.Struct, frozen=True):
    """A part of the file from its heading to the next heading."""

    part: Part
    heading: str
    start: int


class Sections:
    """The sections of a file, to be asked for the one in which an offset lies."""

    def __init__(self, found: tuple[Section, ...]) -> None:
        self.found = (Section(Part.OTHER, "", 0), *found)
        self._starts = [section.start for section in self.found]

    def at(self, offset: int) -> Section:
        """Return the section in which the offset lies; before the first heading it is "other"."""
        return self.found[bisect_right(self._starts, offset) - 1]


def find_sections(layout: Layout) -> Sections:
    """Return the sections of a file by its headings, in paragraphs and in the label cells of tables."""
    rows = (list(lines) for _, lines in groupby(layout.lines, key=lambda line: line.row))
    found = (_section(layout, line) for row in rows for line in _candidates(layout, row))
    return Sections(tuple(section for section in found if section is not None))


def _candidates(layout: Layout, row: list[Line]) -> list[Line]:
    """The lines that may be headings: every paragraph; of a table row its label.

    A label stands in the first of at most two cells, or in the second cell behind a bare number: the headings
    of columns are none.
    """
    first = row[0]
    if first.row is None:
        return row
    numbered = _ENUMERATOR_CELL.fullmatch(layout.words(first).strip())
    if numbered and len(row) > 1 and row[1].cell != first.cell:
        return [row[1]]
    return [first] if len({line.cell for line in row}) <= 2 else []


def _section(layout: Layout, line: Line) -> Section | None:
    words = layout.words(line)
    enumerated, bullet = _ENUMERATOR.match(words), _BULLET.match(words)
    mark = enumerated or bullet
    heading, colon, rest = words[mark.end() if mark else 0 :].partition(":")
    part = _part(heading)
    if part is None or (bullet and not (part is Part.BASIS and colon)):
        return None
    if enumerated or colon or line.row is not None or heading.isupper() or (not rest and _is_bare_title(heading)):
        return Section(part, " ".join(heading.split()), line.start)
    return None


def _part(heading: str) -> Part | None:
    if len(heading) > _LONGEST_HEADING:
        return None
    folded = fold(heading)
    return next((part for part, pattern in _PARTS if pattern.match(folded)), None)


def _is_bare_title(heading: str) -> bool:
    """A short line that begins like a title and does not end like a sentence."""
    return len(heading) <= _LONGEST_BARE and heading[:1].isupper() and heading[-1:] not in ".;,"
