"""The words of one phrase of provisions to the units it names: "điểm a, b khoản 2 Điều 5" to a, b, 2 and 5.

How numbers of each level look, what joins units, what is attached without a number, which words name a unit only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.characters import UPPER
from data.law.document_type import names_pattern, normative
from data.law.provision import LEVELS, ProvisionLevel

_ROMAN = r"[IVXLC]+[a-z]?(?![\w])"
# A document that has no articles numbers its điểm: điểm 2 mục I · điểm 2, điểm 3 và 4 Thông tư số 18/2005/TT-BTC
_OF_POINT = (
    r"(?:\s*(?:,|và)\s*(?:điểm\s+)?\d{1,3}[a-zđ]?(?![\w./])){0,6}"
    rf"\s*,?\s+(?:(?i:mục|phần|phụ)\s|(?:của\s+)?{names_pattern(normative(), 'capital')}\s+(?:số\s|\d))"
)
_NUMBER = {
    ProvisionLevel.ARTICLE: r"\d{1,3}[a-zđ]{0,2}(?![\w/])",
    ProvisionLevel.PARAGRAPH: rf"(?:\d{{1,3}}[a-zđ]{{0,2}}(?:\.[a-zđ])?(?![\w/])|[A-ZĐ]\.{_ROMAN})",
    # b · d1 · 2.1 · 2 (mục I) · 1b (phần Đ) · 2 (Thông tư số 18/2005/TT-BTC) · b(iii), a.2 and b) are b, a and b
    ProvisionLevel.POINT: (
        rf"(?:[a-zđ]\d{{0,2}}(?:\.\d{{1,2}})?|\d{{1,2}}(?:\.\d{{1,2}})+|\d{{1,3}}[a-zđ]?(?={_OF_POINT}))"
        r"(?:\s?\((?:[ivx]{1,4}|\d)\)|\)(?=\s*,?\s*[Kk]hoản\s|\s*(?:,|và)\s*(?:điểm\s+)?[a-zđ]\d?\)))?(?![\w/])"
    ),
    ProvisionLevel.SECTION: (
        rf"(?:số\s+(?=\d))?(?:{_ROMAN}|\d{{1,2}}(?:\.\d{{1,2}})+(?![\w/])|\d{{1,3}}[a-z]?(?![\w/])|[A-ZĐ](?![\w]))"
    ),
    ProvisionLevel.CHAPTER: rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/]))",
    ProvisionLevel.PART: rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/])|[A-ZĐ](?![\w])|thứ (?:nhất|hai|ba|tư|năm|sáu))",
    ProvisionLevel.ANNEX: (
        r"(?:(?:số\s+)?(?:[IVXLC]+\.\d{1,2}(?![\w/])|[IVXLC]+[a-zA-Z]?(?![\w])|\d{1,2}[a-zA-Z]?(?![\w/])"
        r"|[A-Z](?![\w])))"
    ),
    ProvisionLevel.FORM: r"(?:số\s+)?(?:\d[\w]*(?:[./-]\w+)*|[A-Z]\d*(?:[./-]\w+)+|[IVX]+(?:[.-]\w+)*(?![\w]))",
    ProvisionLevel.TABLE: r"(?:số\s+)?\d+[\w.]*",
    ProvisionLevel.ITEM: r"\d{1,3}(?:\.\d{1,2})*(?![\w/])",
}
_BETWEEN = r"(?:\s*,?\s*(?:\.{3}|…)\s*,?\s*|\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+và\s+|\s+hoặc\s+|\s*-\s*|\s+đến\s+|\s*&\s*)"


def _word(word: str) -> str:
    return word.replace(" ", r"\s+")


def _cased(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.upper()


_ATTACHED_TO = (
    r"\s+(?:(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm(?:\s+theo)?|đính\s+kèm)\s"
    rf"|(?:của\s+)?{names_pattern(normative(), 'capital')}\s+(?:số\s|\d))"
)
# Bảng (giá tính thuế tài nguyên đối với các loại tài nguyên năm 2021)
_BEFORE_TABLE = r"(?:(?<=[\dA-Z] )|(?<=\bvào )|(?<=\btrong ))"
_TABLE_NAME = r"(?:,?\s+(?!(?:ban|kèm|tại|quy|và)\s)[^\W_]+){0,24}?"
# tên điều, khoản 3 Điều 6: the name of the article that the places are of
_HEADING = r"(?<![\w])(?i:tên(?:\s+gọi)?|tiêu\s+đề)\s+(?:của\s+)?[Đđ]iều(?!\s+\d)(?=[\s,;.:])"
TOKEN = re.compile(
    "|".join(
        rf"(?P<{level}>(?<![\w])(?i:{'|'.join(map(_word, level.row.words))})"
        rf"\s+(?:từ\s+)?(?P<{level}_n>{number}(?:{_BETWEEN}{number})*))"
        for level, number in _NUMBER.items()
    )
    # what is attached without a number: Phụ lục ban hành kèm theo … · (Mục III) Biểu mức thu phí ban hành kèm theo …
    + rf"|(?P<bare>(?<![\w])(?<!các )(?i:phụ\s+lục)(?={_ATTACHED_TO})"
    # Bổ sung (Phụ lục) “Tiêu chuẩn xếp hạng”
    r"|(?:(?<=ổ sung )|(?<=ãi bỏ )|(?<=hay thế )|(?<=ửa đổi ))(?i:phụ\s+lục)"
    r"(?=\s*[“\x00.;,]|\s+(?:bằng|theo|như\s+sau)\b|\s*$)"
    rf"|{_BEFORE_TABLE}(?i:biểu|bảng|danh\s+mục){_TABLE_NAME}(?={_ATTACHED_TO}))"
    + rf"|(?P<heading>{_HEADING}(?P<heading_n>))"
)
# The first word of each unit's name: a plain alternation skips nearly all of the text.
_WORDS = (*(word for level in _NUMBER for word in level.row.words), "danh mục")
FIRST = re.compile("|".join([*dict.fromkeys(c for word in _WORDS for c in _cased(word.partition(" ")[0])), _HEADING]))
_EACH = {level: re.compile(rf"(?<![\w]){number}") for level, number in _NUMBER.items()}
_A_LIST = re.compile(r"\s*(?:[-,]\s*)?danh\s+mục\s", re.IGNORECASE)
_NAME_OF = re.compile(r"\b(?:tên(?:\s+gọi)?|tiêu\s+đề)(?:\s+(?:của|các))?\s*$", re.IGNORECASE)
# số thứ tự 15 (Biểu phí tại) khoản 1 · mục I (của Biểu thuế tại) Điều 7
_TABLE_OF = (
    r"(?:\s+(?:(?:của|trong|thuộc)\s+)?(?:Biểu|Bảng|Danh\s+mục)(?:\s+(?!tại|của|thuộc|trong|ban|kèm|số)[^\W\d_]+){0,8}"
    r"(?=\s+(?:tại|của|thuộc|trong)\s+(?:các\s+)?(?i:điểm|khoản|điều|phụ|mục|chương)\s)"
    # phần VI (- Phí thuộc lĩnh vực thông tin) trong Danh mục: what the unit is called
    rf"|\s*-\s+[{UPPER}][^;.()\n]{{3,100}}?(?=\s+(?:trong|thuộc)\s+(?:Danh\s+mục|Phụ\s+lục|Biểu|Bảng)\s)"
    # mục VI (Lĩnh vực Đất đai); của phần A
    r"|\s*\([^()]{3,60}\)(?=\s*;?\s+(?:của|thuộc|trong)\s+(?i:phần|mục|phụ|danh|chương)))?"
)
GAP = re.compile(
    rf"{_TABLE_OF}\s*(?:;(?=\s+(?:của|thuộc)\s)|(?P<list>[,;]?\s*(?:và|hoặc|cùng)\b|[,;:]))?\s*(?P<upto>đến\s+(?:hết\s+)?)?"
    r"(?P<of>(?:của|tại|thuộc|trong|ở|nêu tại|quy định tại|ban hành kèm theo)\s+)?"
    rf"(?:các\s+|những\s+|(?!{_HEADING})(?:tên\s+(?:gọi\s+)?|tiêu\s+đề\s+)(?:của\s+)?|từ\s+)?"
    r"(?:thủ\s+tục\s+(?:hành\s+chính\s+)?(?:có\s+)?(?=(?i:số\s+thứ|stt)\s))?"
    r"(?:\((?:[^()]{0,40})\)\s*)?"
)


_PART_OF_POINT = "tiết"


class NamedUnit:
    """A unit while its phrase is being read: its level, its number as printed, its place, how it hangs on others."""

    __slots__ = ("end", "heading", "joined", "level", "listing", "number", "start", "taken", "within")

    def __init__(self, level: ProvisionLevel, number: str, start: int, end: int, joined: str) -> None:
        self.level, self.number, self.start, self.end = level, number, start, end
        self.joined = joined  # how it hangs on the unit before it: "" directly, "list", "upto", "first"
        self.taken = False
        self.heading = False  # only its name: "tên Điều 9"
        self.within = False  # a part of the point behind it: "tiết a.2 điểm a"
        self.listing = False  # a list: "Phụ lục IV - Danh mục ngành, nghề"


def units_in(text: str, start: int, end: int) -> list[NamedUnit]:
    """Return the units of the one phrase that begins at ``start``, up to the first word that is not of it."""
    units: list[NamedUnit] = []
    at = start
    while at < end:
        gap = GAP.match(text, at, end)
        token = TOKEN.match(text, gap.end() if gap else at, end)
        if token is None:
            break
        if token["bare"] and units and units[-1].level is ProvisionLevel.ANNEX and _joined(gap, units) == "":
            at = units[-1].end = token.end()  # Phụ lục IV Danh mục ngành, nghề: one annex by its number and its name
            continue
        split = list(_split(token, _joined(gap, units)))
        if _NAME_OF.search(text, max(start - 20, 0) if not units else at, token.start()):
            for unit in split:
                unit.heading = True
        units.extend(split)
        at = token.end()
    if units and units[0].heading and all(unit.level is ProvisionLevel.ARTICLE for unit in units):
        for unit in units:  # tên Điều 26, Điều 27
            unit.heading = True
    return units


def _joined(gap: re.Match[str] | None, units: list[NamedUnit]) -> str:
    if not units:
        return "first"
    if gap and gap["upto"]:
        return "upto"
    return "list" if gap and gap["list"] else ""


def _split(token: re.Match[str], joined: str) -> Iterator[NamedUnit]:
    if token["bare"]:
        unit = NamedUnit(ProvisionLevel.ANNEX, "", token.start(), token.end(), joined)
        unit.listing = _A_LIST.match(token.string, token.start()) is not None
        yield unit
        return
    level = LEVELS[str(token.lastgroup)]
    if level is ProvisionLevel.HEADING:
        yield NamedUnit(level, "", token.start(), token.end(), joined)
        return
    body_start, body_end = token.span(f"{level}_n")
    end = 0
    for found in _EACH[level].finditer(token.string, body_start):
        if found.start() >= body_end:
            break
        between = token.string[end : found.start()] if end else ""
        upto = "đến" in between or "..." in between or "…" in between or between.strip() == "-"
        how = ("upto" if upto else "list") if end else joined
        unit = NamedUnit(level, found.group(), found.start() if end else token.start(), found.end(), how)
        unit.within = token.group()[:4].lower() == _PART_OF_POINT
        unit.listing = level is ProvisionLevel.ANNEX and _A_LIST.match(token.string, unit.end) is not None
        yield unit
        end = found.end()
