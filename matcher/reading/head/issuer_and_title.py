"""Issuer and title as the heading prints them, put together from their lines.

The issuer stands above the number, under the body it belongs to; a name goes over several lines, and joint
issuers stand one under the other. The title stands under the type line, up to the issuer's own line or the
grounds (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.characters import LOWER, fold
from data.law.document_type import names_pattern, normative

_AUTHORITY = re.compile(
    r"(?:LIÊN\s+)?(?:BỘ|CHÍNH\s+PHỦ|QUỐC\s+HỘI|THỦ\s+TƯỚNG|[UỦ][YỶ]\s+BAN|HỘI\s+ĐỒNG|NGÂN\s+HÀNG|T[OÒ][AÀ]\s+ÁN|VIỆN|KIỂM\s+TOÁN"
    r"|TỔNG|CỤC|CHI\s+CỤC|VĂN\s+PHÒNG|CHỦ\s+TỊCH|BAN\s|THANH\s+TRA|THỐNG\s+ĐỐC|CHÁNH\s+(?:ÁN|VĂN)|SỞ|BẢO\s+HIỂM|KHO\s+BẠC|ĐẢNG"
    r"|MẶT\s+TRẬN|HỌC\s+VIỆN|ĐẠI\s+HỌC|TRƯỜNG|GIÁM\s+ĐỐC|THUẾ|TRUNG\s+ƯƠNG)"
)
# What else stands above the type line in capitals: country, motto, number, a letter's subject, gazette sections.
_OTHER = re.compile(
    r"(?:NƯỚC\s+)?C[ỘO]NG\s+H\S*\s+X\S*\s+HỘI\s+CHỦ\s+NGH[ĨI]A\s+VIỆT\s+NAM|VIỆT\s+NAM\s+DÂN\s+CHỦ\s+CỘNG\s+H\S+"
    r"|KHO[ÁA]\s+[IVXL]+[^\n]*|^[ \t]*DỰ\s+THẢO[^\n]*"
    r"|[ĐD]ộc\s+lập\s*[-.]?\s*Tự\s+do\s*[-.]?\s*Hạnh\s+phúc"
    r"|VĂN\s+BẢN\s+(?:QUY\s+PHẠM\s+PHÁP\s+LUẬT|PHÁP\s+LUẬT\s+KHÁC|HỢP\s+NHẤT)(?:\s*-)?"
    rf"|(?:{names_pattern(normative(), 'capital')}\s+)?[Ss]ố[ \t]*:[^\n]*(?:(?:\s*\n\s*\d{{1,4}})+\s*\n\s*/\d[^\n]*)?"
    r"|(?:V/v|Về\s+việc)[^\n]*(?:\n[^\n]*[a-zđ][^\n]*)*|[_*=]{2,}|-{2,}",
    re.MULTILINE,
)
_PREAMBLE = re.compile(
    r"^[ \t]*(?P<issuer>(?:Quốc hội|Chính phủ|Thủ tướng|Bộ trưởng|Chủ nhiệm|Thống đốc|Tổng|Chánh án|Viện trưởng"
    r"|[UỦ][yỷ] ban|Hội đồng|Chủ tịch|Liên)[^\n;:.]{0,140}?)"
    r"(?=[ ,]+(?:đã )?(?:ban hành|quyết định ban hành)\s)",
    re.MULTILINE,
)
_SUBJECT = re.compile(r"^[ \t]*V/v\s*:?\s*(?P<subject>[^\n]+)", re.MULTILINE)
_OPEN_END = re.compile(r"(?:CỦA|VÀ|THƯỜNG\s+VỤ|,|:)\s*$|^(?:TỔNG|BỘ|SỞ|CỤC|BAN|ỦY)\s*$", re.IGNORECASE)
_RULE = re.compile(r"[_*=]{2,}|-{3,}|[─—]{3,}")
_FOOTNOTE = re.compile(rf"\s*\[\d{{1,3}}\]|(?<=[{LOWER}])\d{{1,2}}(?=\s|$)")
_LOWER = re.compile(rf"[{LOWER}]")
# The text a consolidation is of: Thông tư số 95/2020/TT-BTC ngày … , được sửa đổi, bổ sung bởi:
_BASE = re.compile(rf"{names_pattern(normative(), 'capital')}\b[^\n]*(?:\bsố\s+\d|ngày\s+\d)")
_RULING = re.compile(r"(?:QUYẾT|NGHỊ)\s+(?:ĐỊNH|NGHỊ)\s*:?|(?:NAY\s+)?RA\s+SẮC\s+LỆNH\s*:?")


def read_issuer(text: str, above: tuple[int, int], joint: bool) -> str | None:
    """Return the issuing body printed above the type line; joint issuers are joined by " - "."""
    names: list[str] = []
    for line in _OTHER.sub("\n", text[slice(*above)]).split("\n"):
        name = " ".join(line.split())
        if not name or _LOWER.search(name):
            continue
        if _AUTHORITY.match(name) and not (names and _OPEN_END.search(names[-1])):
            names.append(name)
        elif names:
            names[-1] = f"{names[-1]} {name}"
    named = list(dict.fromkeys(name.strip(" -–") for name in names))
    if not named:
        return None
    return " - ".join(named) if joint else named[-1]


def read_preamble_issuer(text: str, start: int, end: int) -> str | None:
    """Return who "ban hành" the document by its preamble ("Quốc hội ban hành Luật …"); None when unsaid."""
    found = _PREAMBLE.search(text, start, end)
    return " ".join(found["issuer"].split()) if found else None


def read_subject(text: str, end: int) -> tuple[str, int, int] | None:
    """Return the subject of a letter ("V/v …"), which has no title, and its offsets; None when there is none."""
    found = _SUBJECT.search(text, 0, end)
    return (" ".join(found["subject"].split()), *found.span("subject")) if found else None


def read_title(text: str, span: tuple[int, int], consolidated: bool) -> tuple[str, int, int] | None:
    """Return the title and its offsets; None when nothing stands under the type line."""
    lines = list(_title_lines(text, span, consolidated))
    while len(lines) > 1 and _signs(text, lines):
        lines.pop()
    if not lines:
        return None
    start, end = lines[0][0], lines[-1][1]
    words = " ".join(_FOOTNOTE.sub("", " ".join(text[a:b] for a, b in lines)).split())
    return (words, start, end) if words else None


def _title_lines(text: str, span: tuple[int, int], consolidated: bool) -> Iterator[tuple[int, int]]:
    at = span[0]
    begun = small = False
    for raw in text[slice(*span)].split("\n"):
        start, at = at, at + len(raw) + 1
        line = raw.strip()
        if not line:
            continue
        if _RULE.search(line) or _RULING.fullmatch(line):
            if begun:
                return
            continue
        if begun and ((consolidated and _BASE.match(line)) or (small and _is_name(line))):
            return
        begun, small = True, small or bool(_LOWER.search(line))
        left = start + len(raw) - len(raw.lstrip())
        yield left, left + len(line)


def _is_name(line: str) -> bool:
    return not _LOWER.search(line) and _AUTHORITY.match(line) is not None


def _signs(text: str, lines: list[tuple[int, int]]) -> bool:
    """True when the last line is the issuer's own line, not the end of a title in capitals."""
    last, before = (text[slice(*line)] for line in (lines[-1], lines[-2]))
    return _is_name(last) and not _OPEN_END.search(before) and len(last.split()) <= 14


def same_words(one: str, other: str) -> bool:
    """True when one name or title says the other, letters and marks aside."""
    a, b = (re.sub(r"[^a-z0-9]+", "", fold(words)) for words in (one, other))
    return a in b or b in a
