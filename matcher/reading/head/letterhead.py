"""What the heading of a text says of itself: number, type, title, issuer, place and day.

The heading follows Nghị định 30/2020/NĐ-CP, Phụ lục I (before it Thông tư 01/2011/TT-BNV): issuer and number
on the left, country and day on the right, then type and title. A PDF prints these pieces in any order, on
one line or on many. Only what stands above the type line is of the document; numbers below are cited.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law.calendar import DAY, parse_day
from data.law.characters import LOWER, UPPER
from data.law.document_type import cited_by, headings, names_pattern, type_name, type_named
from data.law.number import MARKED_NUMBER, NUMBER, canonical

_TYPE = names_pattern(headings(), "upper")
# NGHỊ ĐỊNH · THÔNG TƯ1 · LUẬT [1] · LUẬT ĐẤT ĐAI · NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 24/2000/NĐ-CP NGÀY …
_TYPE_LINE = re.compile(
    rf"^[ \t]*(?P<type>{_TYPE})(?:[ \t]*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)|\d{{1,3}}|\*))?"
    rf"(?P<rest>[ \t]*[{UPPER}][^{LOWER}\n]*)?[ \t]*:?[ \t]*$",
    re.MULTILINE,
)
_GROUND = re.compile(
    r"^[ \t]*(?:[-*][ \t]*)?(?:(?i:căn\s+cứ)|Xét|Theo\s+đề\s+nghị|Thực\s+hiện|Trên\s+cơ\s+sở|Để\s|Kính\s+gửi)",
    re.MULTILINE,
)
_UNIT = re.compile(
    r"^[ \t]*(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[\dIVXLC]+|thứ|THỨ)\b|^[ \t]*[1I]\s*[.-]\s",
    re.MULTILINE,
)
# Số: 32 /2026/TT- NHNN · Luật số: 26/2008/QH12 · Nghị quyết số:⏎254⏎/2025/QH15 · Số:⏎1⏎09/2013/NĐ-CP
_NUMBER_MARK = re.compile(rf"(?<![\w/])(?:Số|SỐ|(?i:{_TYPE})\s+(?:số|Số|SỐ)(?=\s*:))\s*:?\s*(?=\d)")
_BROKEN_ORDINAL = re.compile(r"\d+(?:\s+\d+)*\s*(?=[/-])")
_NUMBER = re.compile(MARKED_NUMBER)
_PLACE = rf"[{UPPER}][{LOWER}{UPPER}.-]*(?:[ \t]+[{UPPER}][{LOWER}{UPPER}.-]*){{0,5}}"
# Hà Nội, ngày 31 tháng 01 năm 2026 · ngày03 tháng 12 năm 2004
_PLACE_DAY = re.compile(rf"(?:^[ \t]*(?:{_PLACE}\s*,?\s*)?|(?<=[ \t]){_PLACE}\s*,\s*)(?P<day>(?i:{DAY}))", re.MULTILINE)
# CỦA CHÍNH PHỦ SỐ 24/2000/NĐ-CP NGÀY 31 THÁNG 7 NĂM 2000 · LUẬT SỐ 102-SL/L-004 NGÀY 20-5-1957 · SỐ 101-SL/L.003 NGÀY …
_OLD_STYLE = re.compile(
    rf"^[ \t]*(?:CỦA\s+(?P<issuer>[^\d\n]{{3,160}}?)\s+|{names_pattern(cited_by('name'), 'upper')}\s+)?"
    rf"SỐ\s*:?\s*(?P<number>{NUMBER})[.\w-]*"
    rf"(?:\s*,?\s*(?P<day>(?i:{DAY})))?",
    re.MULTILINE,
)
_COUNTRY = re.compile(r"\s+NƯỚC\s.*")
_ENDS_IN_TYPE = re.compile(rf"(?:{_TYPE}|VĂN\s+BẢN|,|VÀ|CÁC)\s*$")
# "… một số điều của Nghị định số 78/2015/NĐ-CP": a type inside a line, so the number is another's
_CITED_TYPE = re.compile(rf"[^\n]*[^\s\n][ \t]+(?i:{_TYPE})\s*$")
_SEAL = re.compile(r"(?:^[ \t]*|(?<=[A-Z])[ \t]+)XÁC\s+(?:THỰC|NHẬN)\s+VĂN\s+BẢN\s+HỢP\s+NHẤT", re.MULTILINE)
# Luật số 36/2024/QH15 ngày 27 tháng 6 năm 2024 … (Tiếp theo Công báo số 977 + 978): a later part in the gazette
_CONTINUED = re.compile(
    rf"^[ \t]*(?P<type>{names_pattern(headings(), 'capital')})\s+số\s+(?P<number>{NUMBER})\s+(?P<day>{DAY})"
    r"(?P<title>[^(]{0,600}?)\(Tiếp\s+theo\s+Công\s+báo",
    re.MULTILINE,
)
# Số: 32/2026/TT-BKHCN⏎CỘNG HÒA XÃ HỘI …: a PDF may print the letterhead behind the words that stand below it
_LETTERHEAD = re.compile(
    rf"^[ \t]*(?:Số|SỐ)[ \t]*:[ \t]*(?P<number>{NUMBER})[ \t]*\n\s*CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\b", re.MULTILINE
)
# Số: CS-LS-01/SHB · Số: DC-01/2026: the number of a house that numbers its papers in its own way
_HOUSE_NUMBER = re.compile(
    r"^[ \t]*Số[ \t]*:[ \t]*"
    r"(?P<number>(?=[A-ZĐ]{1,10}-)[A-ZĐ\d]+(?:-[A-ZĐ\d]+)+(?:/[A-ZĐ\d]+(?:-[A-ZĐ\d]+)*){1,3})[ \t]*$",
    re.MULTILINE,
)
# TCVN 13926 : 2023⏎Xuất bản lần 1: the cover of a standard or of a technical regulation
_STANDARD_COVER = re.compile(
    r"\A\s*(?:TCVN\s+T[^\n]*\n\s*)?(?P<number>(?P<code>[TQ]CVN)\s+[\d-]+\s?:\s?\d{4}(?:/[A-ZĐ]+)?)[ \t]*\n"
)
_SEAL_WINDOW = 300
_NEAR = 60
_FOLLOWS = 160
_LONGEST = 8_000


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What the text itself prints; None where it does not. Spans are offsets into the ordered text."""

    end: int
    type: str | None = None
    number: str | None = None
    day: date | None = None
    #: the words that name the issuer, and its name where they stand below: NGHỊ ĐỊNH⏎CỦA CHÍNH PHỦ SỐ 24/2000/NĐ-CP
    above: tuple[int, int] = (0, 0)
    issuer: str | None = None
    title: tuple[int, int] | None = None


def read_heading(text: str, first: int) -> Heading:
    """Return what the heading prints of itself; ``first`` is where the articles begin."""
    end = _end(text, first)
    line = _type_line(text, end)
    if line is None and (part := _CONTINUED.search(text, 0, end)):
        return _of_later_part(part)
    if line is None and (cover := _STANDARD_COVER.match(text)):
        return _of_standard(cover)
    top = line.start() if line else end
    old = _old_style(text, line.end("type"), end) if line else None
    number, day = _number(text, top), _day(text, top)
    above = number is not None
    if number is None and line and (moved := _LETTERHEAD.search(text, end, end + _LONGEST)):
        number, day = canonical(moved["number"]), day or _day(text, moved.end() + _FOLLOWS, moved.end())
    if old:
        number = number or canonical(old["number"])
        day = day or (parse_day(old["day"]) if old["day"] else None)
    return Heading(
        end=end,
        type=type_name(line["type"]) if line else None,
        number=number,
        day=day,
        above=(0, top),
        issuer=_COUNTRY.sub("", " ".join(old["issuer"].split())) if old and old["issuer"] and not above else None,
        title=_title_span(text, line, old, end, above=above) if line else None,
    )


def _of_later_part(part: re.Match[str]) -> Heading:
    return Heading(
        end=part.end(),
        type=type_name(part["type"]),
        number=canonical(part["number"]),
        day=parse_day(part["day"]),
        above=(0, part.start()),
        title=part.span("title"),
    )


def _of_standard(cover: re.Match[str]) -> Heading:
    kind = type_named(cover["code"])
    number = " ".join(cover["number"].split()).replace(" :", ":").replace(": ", ":")
    return Heading(end=cover.end(), type=kind.name if kind else None, number=number)


def _title_span(text: str, line: re.Match[str], old: re.Match[str] | None, end: int, *, above: bool) -> tuple[int, int]:
    """The title stands behind number and day of the old style, or before them where none stands ``above``."""
    if old and not text[line.end("type") : old.start()].strip():
        return old.end(), end
    start = line.start("rest") if line["rest"] else line.end()
    return start, old.start() if old and old["issuer"] and not above and old.start() > start else end


def read_seal(text: str) -> Heading | None:
    """Return what the authentication of a consolidation prints (Pháp lệnh 01/2012/UBTVQH13, Điều 5); else None."""
    seal = _SEAL.search(text) if "XÁC" in text else None
    if seal is None:
        return None
    start = max(text.rfind("/.", 0, seal.start()) + 2, seal.start() - _SEAL_WINDOW)
    end = seal.end() + _SEAL_WINDOW
    return Heading(
        end=end, number=_number(text, end, start), day=_day(text, end, seal.start()), above=(start, seal.start())
    )


def _end(text: str, first: int) -> int:
    """Where the heading ends: at the grounds, the first unit, or the letter's address."""
    limit = min(first, _LONGEST, len(text))
    stops = [m.start() for p in (_GROUND, _UNIT) if (m := p.search(text, 0, limit))]
    return min(stops, default=limit)


def _type_line(text: str, end: int) -> re.Match[str] | None:
    """The type line: behind the country's name where that stands, else the first."""
    lines = list(_TYPE_LINE.finditer(text, 0, end))
    whole = [line for line in lines if not line["rest"]]
    return whole[0] if whole else (lines[0] if lines else None)


def _old_style(text: str, start: int, end: int) -> re.Match[str] | None:
    """The number below the type line, as texts before 2005 print it; not the one of a document in the title."""
    for found in _OLD_STYLE.finditer(text, start, end):
        before = text[start : found.start()].strip()
        if not before or not _ENDS_IN_TYPE.search(before):
            return found
    return None


def _number(text: str, end: int, start: int = 0) -> str | None:
    for mark in _NUMBER_MARK.finditer(text, start, end):
        if _CITED_TYPE.search(text[max(start, mark.start() - _NEAR) : mark.start()]):
            continue
        words = text[mark.end() : mark.end() + 60]
        words = _BROKEN_ORDINAL.sub(lambda m: "".join(m.group().split()), words, count=1)
        found = _NUMBER.match(words)
        if found:
            return canonical(found.group())
    own = _HOUSE_NUMBER.search(text, start, end)
    return own["number"] if own else None


def _day(text: str, end: int, start: int = 0) -> date | None:
    days = (parse_day(m["day"]) for m in _PLACE_DAY.finditer(text, start, end))
    return next((day for day in days if day), None)
