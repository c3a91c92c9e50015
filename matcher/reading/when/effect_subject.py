"""Of what a text says that it takes effect or ends: itself, some of its provisions, or something else.

Only "<loại> này" and its provisions count: a contract, a licence or a cited document "có hiệu lực" too. The
words "từ ngày Nghị định này có hiệu lực" date something else and say nothing of the document itself.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from data.law.document_type import attached, cited_by, headings, names_pattern, normative
from data.law.provision import ProvisionLevel, below, id_of
from matcher.reading.cite.provisions import phrases, provisions_before
from matcher.reading.text.structure import Division
from matcher.reading.when.effect_sentence import sentence_starts

_MAYBE_BLANK = r"\s*"  # "Thôngtư này": a text may have lost its blanks
_TYPES = (
    rf"(?:{names_pattern(normative(), 'any', _MAYBE_BLANK)}|(?i:văn\s*bản)|"
    rf"(?:Bản\s+)?{names_pattern((*attached(), *headings()), 'capital', _MAYBE_BLANK)}"
    r"|Quy\s+trình|Chính\s+sách|Nội\s+quy)"
)
_ITEM = r"\A[\s.:–-]*(?:\d+[a-z]?[.)]\s*|[a-zđ]\)\s*|[-+]\s*)?"
_MODALS = r"sẽ|chỉ|cũng|đều|đã|chính\s+thức|bắt\s+đầu|tự\s+động|được|tiếp\s+tục|thì|phải|và|có|thi\s+hành"
_MODAL = rf"(?:[\s,]*\b(?:{_MODALS})\b)*\s*"
_ASIDE = r"(?:\s*(?:,[^.;]{1,300}?,|\([^()]{1,200}\)))?"
# … gồm 5 chương, 60 điều, có hiệu lực … · … thay thế Quyết định số … và có hiệu lực …
# … đã được Quốc hội … thông qua ngày … và có hiệu lực …
_DOES = r"(?:\s+(?:thay\s+thế|bãi\s+bỏ|áp\s+dụng|gồm|có|được|đã\s+được)\s[^.;]{0,500}?\s*(?:,|\bvà\b))?"
_SELF = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\s+này(?:{_DOES}|{_ASIDE}){_MODAL}\Z")
# "Thông tư có hiệu lực từ ngày …": the word "này" left out at the head of a sentence
_BARE = re.compile(rf"(?:{_ITEM}|\n\s*)(?P<type>{_TYPES}){_MODAL}\Z")
# Luật Khoa học và công nghệ (có hiệu lực …) · … Điều 93 của Luật Tổ chức Viện kiểm sát nhân dân: a law's own name
_BY_NAME = re.compile(
    rf"(?P<type>{names_pattern(cited_by('name'), 'capital')})\s+(?!này\b)[^\d.;:]{{3,120}}?{_MODAL}\Z"
)
_THIS_ARTICLE = re.compile(rf"\bĐiều\s+này{_MODAL}\Z", re.IGNORECASE)
_MODAL_TAIL = re.compile(rf"{_MODAL}\Z")
# … từ ngày Nghị định này có hiệu lực · Thông tư số 07/2019/TT-BKHĐT (Thông tư này có hiệu lực từ …): of something else
_OF_ELSE = re.compile(r"(?:\(|\bngày|\bkhi|\bđiểm|\blúc|\btrước|\bsau|\btừ|\bnếu|\bđến|\bmà)\s*\Z")
_OF = re.compile(r"(?:(?:\bcủa|\btại|\btrong|\btheo|\bthuộc|\bkèm\s+theo|\bở|\bvới)\s+)\Z")
_MATTER = (
    r"(?:quy\s*định|nội\s+dung|điều\s+khoản|chính\s+sách|mức|chế\s+độ|biểu|danh\s+mục|phụ\s+lục|quy\s+(?:chuẩn|chế|trình|tắc)|bảng\s+giá|việc"
    r"|thời\s+(?:hạn|điểm))"
)
_UNIT = r"(?:điều|khoản|điểm|mục|chương)"
_UNITS = rf"(?:(?:các|những)\s+{_UNIT}(?=[\s,])|{_UNIT}\s+(?=\d|[a-zđ]\b|[IVX]+\b|từ\b))"
_REST = re.compile(
    rf"{_ITEM}(?:các\s+|những\s+|toàn\s+bộ\s+)*(?:quy\s+định|nội\s+dung|điều\s+khoản|điều)(?:\s+(?:khác|còn\s+lại))?"
    r"\s+(?:của|tại|trong)\s+\Z",
    re.IGNORECASE,
)
# Các quy định tại … · Riêng mức … · Đối với doanh nghiệp nhỏ, quy định tại …
_PART = re.compile(
    rf"{_ITEM}(?:đối\s+với\s[^,;.]{{1,200}},\s*)?"
    rf"(?:(?:trừ|và|riêng|đối\s+với|các|những|một\s+số|trường\s+hợp)\s+)*?(?:{_MATTER}\b|{_UNITS})",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"(?<!\bgiảm\s)(?<!\bkhấu\s)(?<!\bbù\s)\b(?:trừ|riêng)\s", re.IGNORECASE)
# Khoản 2 Điều 5 (có hiệu lực) · … và Điều 7: nothing but the place stands before the verb
_ONLY = re.compile(rf"{_ITEM}(?:(?:trừ|và|riêng|tại|các|những|đối\s+với)\s+)*\Z", re.IGNORECASE)
_OF_THIS = re.compile(rf"\b(?:của|tại|trong)\s+{_TYPES}\s+này\b")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_OTHER_DOCUMENT = re.compile(
    r"[.\d]*\s*(?:(?:của|tại|thuộc)\s+)?"
    rf"(?:{'|'.join(kind.code for kind in cited_by('standard'))}|{names_pattern(normative(), 'capital')})\b"
    r"(?![^.;,]{0,20}\bnày\b)"
)
_CITES = re.compile(r"\bsố\s*\d|\d/\d{4}/|hợp\s+đồng|giấy\s+(?:phép|chứng)", re.IGNORECASE)
_EFFECT_HEADING = re.compile(r"[^\n.]{0,60}?(?i:hiệu\s+lực)")
# 2. Mức thuế đối với nhiên liệu bay là 3.000 đồng/lít (áp dụng từ ngày …): a rate that holds for a time
_PARAGRAPH = re.compile(r"\n\s*(?P<number>\d+[a-z]?)[.)]\s+\Z")
_RATE = re.compile(rf"Mức\s[^;]{{4,300}}?\s(?:là|bằng)\s[^;]{{0,40}}?\d[^;]{{0,80}}?{_MODAL}\Z")
_ATTACHED = re.compile(r"kèm\s+theo")
_NEAR = 60

Scope = Literal["whole"] | tuple[str, ...]


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause is about: ``scope`` as in a reading; an empty tuple is a part told by its matter only.

    ``type`` is the type word of "<loại> này"; ``bare`` says that "này" was left out.
    """

    scope: Scope
    start: int
    type: str | None = None
    bare: bool = False


def subject_before(text: str, verb: int, article: Division) -> Subject | None:
    """Return the subject of the verb at ``verb``; None when it is not the document or a part of it."""
    item, low = sentence_starts(text, verb, article)
    found = _subject(text, low, verb, article)
    if found is None and item < low:
        return None if _CITES.search(text, low, verb) else _part(text, item, _without_modals(text, item, verb))
    return found


def _subject(text: str, low: int, verb: int, article: Division) -> Subject | None:
    words = text[low:verb]
    if "này" in words and (found := _SELF.search(text, low, verb)):
        return _of_self(text, low, found, article)
    if found := _BARE.search(words):
        return Subject(scope="whole", type=_plain(found["type"]), start=low, bare=True)
    if "này" in words and (found := _THIS_ARTICLE.search(text, low, verb)) and article.number:
        return _of_article(text, low, found.start(), article)
    if (named := _BY_NAME.search(words)) and _EFFECT_HEADING.match(text, article.body):
        return _of_name(text, low, named)
    if _RATE.match(words) and (number := _PARAGRAPH.search(text, max(0, low - 12), low)):
        return Subject(scope=(below(article.id, id_of({ProvisionLevel.PARAGRAPH: number["number"]})),), start=low)
    return _matter(text, low, verb)


def _matter(text: str, low: int, verb: int) -> Subject | None:
    """The provisions or the matter that the words from ``low`` on name; None where they name another document."""
    words = text[low:verb]
    own = _OF_THIS.search(words)
    if _CITES.search(words, 0, own.start() if own else len(words)):
        return None
    return _part(text, low, _without_modals(text, low, verb))


def _without_modals(text: str, low: int, verb: int) -> int:
    """Where the words "thì", "sẽ", "chính thức" before the verb begin."""
    tail = _MODAL_TAIL.search(text, max(low, verb - _NEAR), verb)
    return tail.start() if tail else verb


def _of_name(text: str, low: int, named: re.Match[str]) -> Subject | None:
    """The law itself by its name, at the head of a sentence, or the provisions "của" it."""
    at, type_ = low + named.start(), _plain(named["type"])
    if _ONLY.match(text[low:at]):
        return Subject(scope="whole", start=at, type=type_, bare=True)
    part = _part(text, low, at)
    return Subject(scope=part.scope, start=part.start, type=type_, bare=True) if part and part.scope else None


def _of_self(text: str, low: int, found: re.Match[str], article: Division) -> Subject | None:
    at, type_ = found.start(), _plain(found["type"])
    if _OF_ELSE.search(text, max(low, at - 12), at):
        return None
    part = _part(text, low, at)
    if part and part.scope:
        return msgspec.structs.replace(part, type=type_, scope=_own(part.scope, text[low:at], article))
    of_it = _OF.search(text, max(low, at - 16), at) or any(p.start >= low for p in provisions_before(text, at))
    if not of_it or _REST.match(text[low:at]):
        return Subject(scope="whole", type=type_, start=at)
    return msgspec.structs.replace(part, type=type_) if part else None


def _own(scope: Scope, words: str, article: Division) -> Scope:
    """The units of the carrier, where its attachment restarts at Điều 1, unless the words name the attachment."""
    if scope == "whole" or article.parent is None or _ATTACHED.search(words):
        return scope
    return tuple(below(article.parent.id, each) for each in scope)


def _of_article(text: str, low: int, at: int, article: Division) -> Subject | None:
    """ "khoản 2 Điều này có hiệu lực …"."""
    inner = provisions_before(text, at)
    first = inner[0].start if inner else at
    if not (_ONLY.match(text[low:first]) or _PART.match(text[low:first])):
        return None
    inside = (id_of({**p.where, ProvisionLevel.ARTICLE: article.number}) for p in inner)
    own = tuple(below(article.parent.id, each) if article.parent else each for each in inside)
    return Subject(scope=own or (article.id,), start=low)


def _part(text: str, low: int, end: int) -> Subject | None:
    """The provisions that the words up to ``end`` name as their subject, or the matter they tell; None when neither."""
    words = _PARENTHESIS.sub(lambda m: " " * len(m.group()), text[low:end])
    low_words = words.lower()
    excepts = "trừ" in low_words or "riêng" in low_words
    after = max((m.end() for m in _EXCEPT.finditer(words)), default=0) if excepts else 0
    if after or _PART.match(words):
        named = list(phrases(words, after, len(words)))
        own = [p for p in named if not _OTHER_DOCUMENT.match(words, p.end)]
        if named and not own:
            return None
        return Subject(
            scope=tuple(dict.fromkeys(span.id for phrase in own for span in phrase.spans)), start=low + after
        )
    return None


def _plain(words: str) -> str:
    return " ".join(words.split())
