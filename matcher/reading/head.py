"""What a document is by its own words: number, type, issuer, title, day of issue.

The text wins where it is explicit, given values fill the gaps, each difference is listed. Only the heading
speaks of the document itself; a consolidation is known by its own number and the day of its authentication
(Pháp lệnh 01/2012/UBTVQH13, Điều 5), a law also by the sentence that closes it.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law import number as numbers
from data.law.calendar import DAY, parse_day
from data.law.document import Document
from data.law.letters import fold
from data.law.reading import Disagreement
from matcher.reading.heading import Heading, has_seal, read_heading, read_seal
from matcher.reading.masthead import read_issuer, read_preamble_issuer, read_subject, read_title, same_words
from matcher.reading.structure import Structure
from matcher.reading.text import LegalText

CONSOLIDATION = "Văn bản hợp nhất"
LETTER = "Công văn"
# "Nghị định này quy định …": the type a text without heading gives itself
_SELF = re.compile(
    r"(?<![\w])(Nghị quyết liên tịch|Thông tư liên tịch|Nghị quyết|Nghị định|Thông tư|Quyết định|Bộ luật|Luật|Pháp lệnh|Chỉ thị)\s+này\b"
)
# … được sửa đổi, bổ sung bởi: · the head of a consolidation names its base and the amending documents
_AMENDED_BY = re.compile(r"có\s+hiệu\s+lực[^;:]{0,80},\s*(?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung[^;:\n]{0,40}\s+bởi\s*:")
_LETTER = re.compile(r"^[ \t]*(?:V/v\b|Kính\s+gửi)", re.MULTILINE)
# Luật này đã được Quốc hội … khóa XII, kỳ họp thứ 4 thông qua ngày 13 tháng 11 năm 2008.
_PASSED = re.compile(
    rf"(?:Luật|Bộ\s+luật|Nghị\s+quyết|Pháp\s+lệnh|Hiến\s+pháp)\s+này\s+(?:đã\s+)?được\s+(?:Quốc\s+hội|[UỦ][yỷ]\s+ban|Hội\s+đồng)[^.]{{0,200}}?thông\s+qua\s+(?P<day>(?i:{DAY}))"
)
_TAIL = 6_000


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A document by its own words; None where neither text nor source says it. Spans count in the ordered text."""

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    disagreements: tuple[Disagreement, ...] = ()
    span: tuple[int, int] = (0, 0)
    title_span: tuple[int, int] | None = None

    @property
    def consolidated(self) -> bool:
        """True for a văn bản hợp nhất: it states the dates of its base, none of its own."""
        return self.type == CONSOLIDATION


def read_head(legal: LegalText, structure: Structure, document: Document) -> Head:
    """Return what the document is: what its text prints, then what the source gave, with each difference."""
    text = legal.text
    heading = read_heading(text, structure.first)
    said = _said(text, heading, structure.first, document)
    return Head(
        number=said.number or (numbers.canonical(document.number) if document.number else None),
        type=said.type or document.type or _self_type(text),
        issuer=said.issuer or document.issuer or None,
        title=said.title or document.title or None,
        issued_on=said.issued_on or document.issued_on,
        disagreements=tuple(_differences(document, said)),
        span=(0, heading.end),
        title_span=said.title_span,
    )


def _said(text: str, heading: Heading, first: int, document: Document) -> Head:
    """What the text itself says."""
    consolidated = _is_consolidation(text, heading, first, document)
    number, day = heading.number, heading.day
    if consolidated:
        sealed_number, sealed_day = read_seal(text)
        own = number if number and "VBHN" in number else None
        number, day = own or sealed_number, (day if own else None) or sealed_day or day
    else:
        day = day or _passed(text)
    title = read_title(text, heading.title, consolidated) if heading.title else None
    joint = bool(number and re.search(r"/TTL[TB]|/NQLT", number)) or heading.type == "Thông tư liên tịch"
    return Head(
        number=number,
        type=CONSOLIDATION if consolidated else heading.type or (LETTER if _LETTER.search(text, 0, heading.end + 20) else None),
        issuer=read_issuer(text, heading.above, joint) or (None if consolidated else read_preamble_issuer(text, heading.end, first)),
        title=title[0] if title else read_subject(text, heading.end),
        issued_on=day,
        title_span=title[1:] if title else None,
    )


def _is_consolidation(text: str, heading: Heading, first: int, document: Document) -> bool:
    if heading.number:
        return "VBHN" in heading.number
    named = CONSOLIDATION in (document.type, heading.type) or (document.number is not None and "VBHN" in document.number)
    return named or has_seal(text) or _AMENDED_BY.search(text, 0, min(first, _TAIL)) is not None


def _passed(text: str) -> date | None:
    found = _PASSED.search(text, max(0, len(text) - _TAIL))
    return parse_day(found["day"]) if found else None


def _self_type(text: str) -> str | None:
    found = _SELF.search(text)
    return found[1] if found else None


def _differences(given: Document, said: Head) -> list[Disagreement]:
    """Each field on which the source and the text differ, prints of one thing aside."""
    found: list[Disagreement] = []
    if given.number and said.number and numbers.key(given.number) != numbers.key(said.number):
        found.append(Disagreement(field="number", given=given.number, text=said.number))
    if given.type and said.type and fold(given.type) != fold(said.type):
        found.append(Disagreement(field="type", given=given.type, text=said.type))
    for field, one, other in (("issuer", given.issuer, said.issuer), ("title", given.title, said.title)):
        if one and other and not same_words(one, other):
            found.append(Disagreement(field=field, given=one, text=other))
    if given.issued_on and said.issued_on and given.issued_on != said.issued_on:
        found.append(Disagreement(field="issued_on", given=given.issued_on.isoformat(), text=said.issued_on.isoformat()))
    return found
