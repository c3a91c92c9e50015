"""Citations by number: full, in lists, without the type word, shortened, and technical standards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.calendar import DAY, parse_day
from data.law.document_type import cited_by, names_pattern, type_name
from data.law.named_document import NamedDocument
from data.law.number import MARKED_NUMBER, NUMBER, canonical, parse
from data.law.type_of_number import type_of
from matcher.reading.cite.candidates import CITED
from matcher.reading.cite.mention import Mention, clean
from matcher.reading.text.words import any_of

# Bộ trưởng Bộ Y tế · Ủy ban nhân dân tỉnh …
_BODY = (
    r"(?:(?:liên\s+)?Bộ(?:\s+trưởng)?\s|[Ll]iên\s+[Bb]ộ|[UỦ][yỷ]\s+ban|T[oò][aà]\s|Ban\s|Chánh\s|"
    + any_of(
        "Chính phủ", "Thủ tướng", "Quốc hội", "Hội đồng", "Chủ tịch", "Thống đốc", "Ngân hàng", "Tổng", "Viện",
        "Thanh tra", "Văn phòng", "Bảo hiểm",
    )
    + ")"
)  # fmt: skip
# The title begins: what stands behind is no longer of the issuer's name.
_TITLE = any_of("về", "quy định", "hướng dẫn", "ban hành", "sửa đổi", "phê duyệt", "bổ sung", "thông qua", "ngày")
_ISSUER = rf"{_BODY}(?:(?!\s{_TITLE}\b)[^;.()“”])"
_NO = r"(?:(?i:số)\s*:?\s*)?"
_FORM = r"(?:\s?\([A-Z]\d{1,3}\))?"
_ON = rf"(?P<day>(?i:{DAY}))"
# của Chính phủ số 15/2020/NĐ-CP (A12) · số 04/2020/TT-BYT của Bộ trưởng Bộ Y tế, ký ngày 05/6/2020
_BY_NUMBER = re.compile(
    rf"\s+(?:(?i:liên\s+tịch|liên\s+bộ)\s+)?(?:của\s+{_ISSUER}{{0,80}}?\s+)?{_NO}(?P<number>{MARKED_NUMBER}){_FORM}"
    rf"(?:(?:\s+của\s+(?P<issuer>{_ISSUER}{{0,120}}?)\s*,?)?\s*,?\s*(?:(?i:ký|ban\s+hành|thông\s+qua)\s+)?{_ON})?"
)
_BY_SHORT = re.compile(
    rf"\s+{_NO}(?P<number>\d{{1,5}}(?:/\d{{4}})?)(?![\w/-]|\.\d|\s*[/-]\s*[\dA-ZĐ]|,\d)(?:\s+{_ON})?"
)
_NOT_SHORT = re.compile(
    r"\s*(?:%|(?:ngày|tháng|năm|giờ|người|lần|bản|bộ|điều|khoản|của\s+Luật|phút|triệu|đồng|trường\s+hợp|loại)\b)"
)
_MORE_NUMBERS = re.compile(
    rf"(?:\s*[,;+]\s*(?:và\s+)?|\s+(?:và|cùng|hoặc)\s+)(?P<span>{_NO}(?P<number>{NUMBER})(?:\s*,?\s*{_ON})?)"
)
# … ngày 31 tháng 03 năm 2008 33/2008/QĐ-BYT ngày 10 tháng 04 năm 2008: a day ends a member, blanks or a dash part two
_NUMBERS_IN_A_ROW = re.compile(rf"\s+(?:[-–]\s+)?(?P<span>{_NO}(?P<number>{NUMBER})\s*,?\s*{_ON})")
_OF_ISSUER = re.compile(
    rf"\s*,?\s*(?:của|do)\s+(?P<issuer>{_ISSUER}{{0,120}}?)"
    rf"(?=\s+(?:{_TITLE}|được|hết|có|thì|như\s+sau|và\s+(?:các\s+)?{names_pattern(CITED, 'capital')})\b"
    r"|\s*[,;.()“”\n]|\s*$)"
)
_BARE = re.compile(rf"[Ss]ố\s+(?P<number>{NUMBER}){_FORM}(?:\s*,?\s*(?:ký\s+)?{_ON})?")
# QCVN 12:2026/BCA · TCVN 14423:2026 · TCVN ISO 9001:2015 · ISO/IEC 17025:2017
_STANDARDS = {code: kind.name for kind in cited_by("standard") for code in (kind.code, *kind.codes)}
_STANDARD = re.compile(
    rf"(?<![\w/])(?P<number>(?P<code>{'|'.join(_STANDARDS)})(?:\s+ISO)?(?:/IEC)?\s+\d[\d-]*\s*:\s*\d{{4}}(?:/[A-ZĐ]+)?)"
)
_CODES = tuple(_STANDARDS)
_COLON = re.compile(r"\s*:\s*")
_LETTER = type_name("Công văn")


def by_number(text: str, start: int, end: int, type_: str) -> Iterator[Mention]:
    """Yield the citation whose type words end at ``end``, then those that go on without the type.

    "Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020" · "… số 43/2024/QH15, số 47/2024/QH15"
    """
    found = _BY_NUMBER.match(text, end, end + 400)
    if found is None:
        return
    issuer = clean(found["issuer"] or "") or _issuer_after(text, found.end())
    first = mention = _numbered(found, start, type_, issuer)
    yield first
    while more := _next_number(text, mention):
        mention = _numbered(more, more.start("span"), first.document.type, issuer)
        yield mention


def _next_number(text: str, last: Mention) -> re.Match[str] | None:
    row = _NUMBERS_IN_A_ROW.match(text, last.end, last.end + 120) if last.document.date else None
    return row or _MORE_NUMBERS.match(text, last.end, last.end + 120)


def bare(text: str, start: int, before: list[Mention]) -> Iterator[Mention]:
    """Yield the citation "số 53/2011/TT-BNNPTNT …" of a list whose type was said before."""
    found = _BARE.match(text, start)
    told = _type_told(found["number"]) if found else None
    if found and (told or before):
        yield _numbered(found, start, told or before[-1].document.type)


def by_short(text: str, start: int, end: int, type_: str) -> Iterator[Mention]:
    """Yield the short citation: "Nghị định 85", "Quyết định số 12 nêu trên"."""
    found = _BY_SHORT.match(text, end, end + 60)
    if found is None or _NOT_SHORT.match(text, found.end(), found.end() + 20) or text[start].islower():
        return
    day = parse_day(found["day"]) if found["day"] else None
    yield Mention(start, found.end(), NamedDocument(type=type_, number=found["number"], date=day), "short")


def standard(text: str, at: int) -> Mention | None:
    """Return the technical regulation or standard at ``at`` (Luật 68/2006/QH11, Điều 20 and 32), or None."""
    found = _STANDARD.match(text, at, at + 60) if text.startswith(_CODES, at) else None
    if found is None:
        return None
    number = clean(_COLON.sub(":", found["number"]))
    return Mention(at, found.end(), NamedDocument(type=_STANDARDS[found["code"]], number=number), "standard")


def _numbered(found: re.Match[str], start: int, type_: str | None, issuer: str | None = None) -> Mention:
    told = _type_told(found["number"])
    # "Thông tư 24/2014/TTLT-BKHCN-BNV" is a joint one, "văn bản số 12/2020/NĐ-CP" no letter
    fuller = told is not None and (told.startswith(f"{type_} ") or type_ == _LETTER)
    named = NamedDocument(
        type=told if fuller else type_,
        number=canonical(found["number"]),
        issuer=issuer,
        date=parse_day(found["day"]) if found["day"] else None,
    )
    return Mention(start, found.end(), named, "number")


def _type_told(printed: str) -> str | None:
    """The type that the symbol of a number shows."""
    number = parse(printed)
    kind = type_of(number) if number else None
    return kind.name if kind else None


def _issuer_after(text: str, end: int) -> str | None:
    found = _OF_ISSUER.match(text, end, end + 200)
    return clean(found["issuer"]) if found else None
