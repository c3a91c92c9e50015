"""Of what a text says that it takes effect or ends: itself, some of its provisions, or something else.

Only "<loại> này" and its provisions count: a contract, a licence or a cited document "có hiệu lực" too. The
words "từ ngày Nghị định này có hiệu lực" date something else and say nothing of the document itself.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from matcher.reading.provisions import make_id, provisions_before
from matcher.reading.structure import Unit

_TYPES = (
    r"Nghị\s+quyết\s+liên\s+tịch|Thông\s+tư\s+liên\s+(?:tịch|bộ)|Bộ\s+luật|Luật|Pháp\s+lệnh|Sắc\s+lệnh|Lệnh|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chỉ\s+thị|Thông\s+tư"
    r"|[Vv]ăn\s+bản|Quy\s+chế|Quy\s+định|Điều\s+lệ|Bản\s+Quy\s+(?:chế|định)"
)
_MODAL = r"(?:[\s,]*\b(?:sẽ|chỉ|cũng|đều|đã|chính\s+thức|bắt\s+đầu|được|tiếp\s+tục|thì|phải|và|có|thi\s+hành)\b)*\s*"
_ASIDE = r"(?:\s*(?:,[^.;]{1,300}?,|\([^()]{1,200}\)))?"
# … gồm 5 chương, 60 điều, có hiệu lực … · … thay thế Quyết định số … và có hiệu lực … · … đã được Quốc hội … thông qua ngày … và có hiệu lực …
_DOES = r"(?:\s+(?:thay\s+thế|bãi\s+bỏ|gồm|có|được|đã\s+được)\s[^.;]{0,500}?\s*(?:,|\bvà\b))?"
_SELF = re.compile(rf"(?<!\w)(?P<type>(?i:{_TYPES}))\s+này(?:{_DOES}|{_ASIDE}){_MODAL}\Z")
_OWN_ARTICLE = re.compile(r"(?P<kind>Điều|điều|khoản|Khoản|Chương|chương|Mục|mục|Phụ\s+lục|Danh\s+mục)\s+này" + _MODAL + r"\Z")
_MODAL_TAIL = re.compile(rf"{_MODAL}\Z")
_DATED_BY = re.compile(r"(?:\bngày|\bkhi|\bđiểm|\blúc|\btrước|\bsau|\btừ|\bnếu|\bđến|\bmà)\s*\Z")
_OF = re.compile(r"(?:(?:\bcủa|\btại|\btrong|\btheo|\bthuộc|\bkèm\s+theo|\bở|\bvới)\s+)\Z")
_REST = re.compile(
    r"\A\s*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*|-\s*)?(?:các\s+|những\s+|toàn\s+bộ\s+)*(?:quy\s+định|nội\s+dung|điều\s+khoản|điều)(?:\s+(?:khác|còn\s+lại))?\s+(?:của|tại|trong)\s+\Z",
    re.IGNORECASE,
)
_PART_OPENS = re.compile(
    r"\A\s*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*|-\s*)?(?:(?:trừ|và|riêng|đối\s+với)\s+)*(?:(?:các|những|một\s+số)\s+)?"
    r"(?:riêng|quy\s+định|nội\s+dung|điều\s+khoản|chính\s+sách|mức|chế\s+độ|biểu|danh\s+mục|phụ\s+lục|việc|thời\s+(?:hạn|điểm))\b",
    re.IGNORECASE,
)
# What may stand before provisions of the document itself; "Hợp đồng quy định tại khoản 1" and "trái với khoản 3" are other things.
_BEFORE_NAMED = re.compile(
    r"(?:\A|[,;:(]|\btrừ|\b[Rr]iêng|\bvà)\s*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*|[-+]\s)?"
    r"(?:(?:(?:các|những|một\s+số|riêng|trừ|ngoại\s+trừ|và|đối\s+với|trường\s+hợp|nêu|có|liên\s+quan|tại|của|trong|ở|thuộc)\s+)"
    r"|(?:quy\s+định|nội\s+dung|điều\s+khoản|chính\s+sách|mức|chế\s+độ|biểu|danh\s+mục|thời\s+hạn)\b(?:(?!\b(?:trái|khác|phù\s+hợp|theo|căn\s+cứ|hợp\s+đồng)\b)[^,;])*?\s)*\Z",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.;]\s+|[.;]?\n\s*(?=\d+[a-z]?[.)]\s|[a-zđ]\)\s|[-+]\s|\n|Điều\s)|:\s")
_FAR = 700


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause is about: ``scope`` as in a reading; an empty tuple is a part told by its matter only."""

    scope: Literal["whole"] | tuple[str, ...]
    type: str | None
    start: int


def sentence_start(text: str, at: int, floor: int) -> int:
    """Where the sentence or item that holds ``at`` begins, not before ``floor``."""
    low = max(floor, at - _FAR)
    last = low
    for found in _SENTENCE_START.finditer(text, low, at):
        last = found.end()
    return last


def subject_before(text: str, verb: int, article: Unit) -> Subject | None:
    """Return the subject of the verb at ``verb``; None when it is not the document or a part of it."""
    low = sentence_start(text, verb, article.start)
    if found := _SELF.search(text, low, verb):
        return _of_self(text, low, found)
    if found := _OWN_ARTICLE.search(text, low, verb):
        return _of_article(text, low, found, article)
    tail = _MODAL_TAIL.search(text, low, verb)
    edge = tail.start() if tail else verb
    if named := _named(text, low, edge):
        return Subject(scope=named, type=None, start=low)
    if _PART_OPENS.match(text[low:verb]):
        return Subject(scope=(), type=None, start=low)
    return None


def _of_self(text: str, low: int, found: re.Match[str]) -> Subject | None:
    at = found.start()
    type_ = " ".join(found["type"].split())
    if _DATED_BY.search(text, max(low, at - 12), at):
        return None
    if named := _named(text, low, at):
        return Subject(scope=named, type=type_, start=low)
    if not _OF.search(text, max(low, at - 16), at) or _REST.match(text[low:at]):
        return Subject(scope="whole", type=type_, start=at)
    return Subject(scope=(), type=type_, start=low) if _PART_OPENS.match(text[low:at]) else None


def _of_article(text: str, low: int, found: re.Match[str], article: Unit) -> Subject | None:
    if _DATED_BY.search(text, max(low, found.start() - 12), found.start()) or not article.number:
        return None
    if found["kind"].lower() == "điều":
        inner = provisions_before(text, found.start())
        if not _BEFORE_NAMED.search(text[low : inner[0].start if inner else found.start()]):
            return None
        return Subject(scope=tuple(make_id({**p.where, "art": article.number}) for p in inner) or (f"art_{article.number}",), type=None, start=low)
    return None


def _named(text: str, low: int, end: int) -> tuple[str, ...]:
    """Ids of the provisions named right before ``end``, those of the same sentence."""
    found = [p for p in provisions_before(text, end) if p.start >= low]
    if not found or not _BEFORE_NAMED.search(text[low : found[0].start]):
        return ()
    return tuple(dict.fromkeys(p.id for p in found))
