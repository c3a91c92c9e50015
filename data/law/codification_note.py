"""Notes of the official codification (Bộ pháp điển): where an article comes from, since when it holds, who changed it.

(Điều 55 Luật số 26/2008/QH12 Thi hành án dân sự ngày 14/11/2008 của Quốc hội, có hiệu lực thi hành kể từ ngày
01/07/2009, có nội dung được sửa đổi bởi Điều 4 Luật số 03/2022/QH15, có hiệu lực thi hành kể từ ngày 01/03/2022)
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law.calendar import parse_day
from data.law.characters import mend
from data.law.document import Document
from data.law.document_type import DocumentType, type_named
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.number import NUMBER, parse
from data.law.reported_relation import ReportedRelation
from data.law.type_of_number import type_of

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
# (Điều 1 Thông tư … · Điều 7a. Luật …
_ARTICLE = re.compile(r"\(?\s*Điều\s+(?P<number>\d+[a-zđ]?\d*)\.?\s+(?P<document>.+)", re.DOTALL)
# , có hiệu lực thi hành kể từ ngày 31/05/1995
_EFFECTIVE = re.compile(rf",?\s*có hiệu lực thi hành kể từ ngày\s+(?P<day>{_DAY})")
# có nội dung được sửa đổi, có nội dung được bổ sung bởi · bị bãi bỏ bởi
_VERBS = "sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế|đính chính"
_LABEL = re.compile(rf"[,;(]?\s*(?P<label>(?:có nội dung )?(?:được|bị) (?:{_VERBS})[^()]{{0,120}}?)\s+bởi\s+")
_NUMBERED = re.compile(rf"(?:số\s+)?(?P<number>{NUMBER})")
# ngày 05/03/2014 của Thủ tướng Chính phủ: behind the title, which may hold days of its own
_ISSUED = re.compile(rf"(?P<title>.*?)\s*ngày\s+(?P<day>{_DAY})\s+của\s+(?P<issuer>[^()]+?)\s*$", re.DOTALL)
# Khoản 2 Điều 1 của Luật …: what stands before the type of the acting document
_PLACE = re.compile(r"(?:(?:điểm|khoản|điều|mục|phụ lục)\s+\S+\s+)+(?:của\s+)?", re.IGNORECASE)
_WHOLE = {"bãi bỏ": Kind.REPEALS, "hủy bỏ": Kind.REPEALS, "thay thế": Kind.REPLACES}
_PART = "có nội dung"


class CodificationNote(msgspec.Struct, frozen=True, kw_only=True):
    """What a note says: the provision and its document, since when it holds there, and what others did to it."""

    provision: str
    document: Document
    acts: tuple[ReportedRelation, ...] = ()


def codification_note(words: str, source: str) -> CodificationNote | None:
    """Return what a note says; None where it names no article of a numbered document.

    >>> words = "(Điều 2 Quyết định số 19/2014/QĐ-TTg, có hiệu lực thi hành kể từ ngày 18/05/2014)"
    >>> note = codification_note(words, "phapdien")
    >>> note.provision, note.document.number, note.document.effective_on
    ('art_2', '19/2014/QĐ-TTg', datetime.date(2014, 5, 18))
    """
    said = " ".join(mend(words).split())
    begins = _EFFECTIVE.search(said)
    own = said[: begins.end()] if begins else said
    # Only behind the day: a title may itself say that something was amended by something.
    _, *others = _LABEL.split(said[len(own) :])
    article = _ARTICLE.match(own)
    document = _document(article["document"]) if article else None
    if article is None or document is None:
        return None
    provision = f"art_{article['number']}"
    target = NamedDocument(type=document.type, number=document.number, issuer=document.issuer, date=document.issued_on)
    acts = [
        ReportedRelation(
            source=source,
            kind=kind,
            target=target,
            acting=acting,
            provisions=(provision,),
            from_=_effective(act),
            words=f"{label} bởi {act}".rstrip(" ,;)"),
        )
        for label, act in zip(others[::2], others[1::2], strict=True)
        if (acting := _acting(act))
        for kind in _kinds(label)
    ]
    return CodificationNote(provision=provision, document=document, acts=tuple(acts))


def _document(words: str) -> Document | None:
    before, *_ = _EFFECTIVE.split(words)
    head = _head(before)
    if head is None:
        return None
    kind, number, rest = head
    issued = _ISSUED.fullmatch(rest)
    return Document(
        number=number,
        type=kind.name,
        title=(issued["title"] if issued else rest).strip(" ,.;)") or None,
        issued_on=parse_day(issued["day"]) if issued else None,
        issuer=issued["issuer"] if issued else None,
        effective_on=_effective(words),
    )


def _head(words: str) -> tuple[DocumentType, str, str] | None:
    """Type, number and what follows; an "Không số" has none that anything could be looked for by."""
    found = _NUMBERED.search(words)
    number = parse(found["number"]) if found else None
    kind = type_named(words) or (type_of(number) if number else None)
    return (kind, number.printed, words[found.end() :]) if found and number and kind else None


def _acting(words: str) -> NamedDocument | None:
    place = _PLACE.match(words)
    head = _document(words[place.end() :] if place else words)
    if head is None:
        return None
    return NamedDocument(type=head.type, number=head.number, issuer=head.issuer, date=head.issued_on)


def _effective(words: str) -> date | None:
    found = _EFFECTIVE.search(words)
    return parse_day(found["day"]) if found else None


def _kinds(label: str) -> list[Kind]:
    """One kind for each word of a label: what only a part of the article lost, or gained, amends it."""
    return list(dict.fromkeys(map(_kind, label.split(","))))


def _kind(words: str) -> Kind:
    if "đính chính" in words:
        return Kind.CORRECTS
    whole = next((kind for word, kind in _WHOLE.items() if word in words), Kind.AMENDS)
    return Kind.AMENDS if _PART in words else whole
