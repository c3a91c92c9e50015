"""What a document is by its own words: number, type, issuer, title, day of issue.

The text wins where it is explicit, given values fill the gaps, each difference is listed. Only the heading
speaks of the document itself; a consolidation is known by its own number and the day of its authentication
(Pháp lệnh 01/2012/UBTVQH13, Điều 5), a law also by the sentence that closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec

from data.law import number as numbers
from data.law.calendar import DAY, parse_day
from data.law.characters import fold
from data.law.document import Document
from data.law.document_type import names_cited_by, names_pattern, normative, type_name, type_named
from data.law.genre import CONSOLIDATION, Genre, genre_of
from data.law.number import NUMBER
from data.law.reading import Disagreement
from data.law.type_of_number import type_of
from matcher.reading.head.issuer_and_title import (
    read_issuer,
    read_preamble_issuer,
    read_subject,
    read_title,
    same_words,
)
from matcher.reading.head.letterhead import Heading, read_heading, read_seal
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.structure import Structure

LETTER = "Công văn"
# "Nghị định này quy định …": the type a text without heading gives itself
_SELF = re.compile(rf"(?<![\w])({names_pattern(normative(), 'capital')})\s+này\b")
# … được sửa đổi, bổ sung bởi: · the head of a consolidation names its base and the amending documents
_AMENDED_BY = re.compile(
    r"có\s+hiệu\s+lực[^;:]{0,80},\s*(?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung[^;:\n]{0,40}\s+bởi\s*:"
)
_LETTER = re.compile(r"^[ \t]*(?:V/v\b|Kính\s+gửi)", re.MULTILINE)
# Luật này đã được Quốc hội … khóa XII, kỳ họp thứ 4 thông qua ngày 13 tháng 11 năm 2008.
_PASSED = re.compile(
    rf"{names_pattern(normative(), 'capital')}\s+này\s+(?:đã\s+)?được\s+(?:Quốc\s+hội|[UỦ][yỷ]\s+ban|Hội\s+đồng)"
    rf"[^.]{{0,200}}?thông\s+qua\s+(?P<day>(?i:{DAY}))"
)
# (Ban hành kèm theo Thông tư số 19/2023/TT-BCT ngày 01 tháng 11 năm 2023 …): an annex names its carrier
_CARRIER = re.compile(
    rf"\(\s*(?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo\s+(?P<type>{names_pattern(normative(), 'capital')})\s+số\s*:?\s*"
    rf"(?P<number>{NUMBER})(?:\s*,?\s*(?P<day>(?i:{DAY})))?"
)
_CAPTION = 600
_TAIL = 6_000


class Head(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A document by its own words; None where neither text nor source says it. Spans count in the ordered text."""

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    disagreements: tuple[Disagreement, ...] = ()
    span: tuple[int, int] = (0, 0)
    title_span: tuple[int, int] | None = None

    @cached_property
    def genre(self) -> Genre:
        """What sort of document it is."""
        return genre_of(self.type, self.title)

    @property
    def promulgated_on(self) -> date | None:
        """The day of "công bố": of a law the day of the President's order, which it does not print; else of issue."""
        return None if self.type in names_cited_by("name") else self.issued_on


def read_head(legal: LegalText, structure: Structure, document: Document) -> Head:
    """Return what the document is: what its text prints, then what the source gave, with each difference."""
    text = legal.text
    heading = read_heading(text, structure.first)
    said = _said(text, heading, structure.first, document)
    if heading.type is None and said.number is None:
        said = _named_by_annex(text, structure, said)
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
    seal = None if heading.number and not _is_merged(heading.number) else read_seal(text)
    if seal or _is_consolidation(text, heading, first, document):
        return _said_of_consolidation(text, heading, seal)
    title = (read_title(text, heading.title, False) if heading.title else None) or read_subject(text, heading.end)
    number = numbers.parse(heading.number) if heading.number else None
    kinds = (type_named(heading.type or ""), type_of(number) if number else None)
    joint = any(kind.joint for kind in kinds if kind)
    return Head(
        number=heading.number,
        type=heading.type or (LETTER if _LETTER.search(text, 0, heading.end + 20) else None),
        issuer=read_issuer(text, heading.above, joint)
        or heading.issuer
        or read_preamble_issuer(text, heading.end, first),
        title=title[0] if title else None,
        issued_on=heading.day or _passed(text),
        title_span=title[1:] if title else None,
    )


def _named_by_annex(text: str, structure: Structure, said: Head) -> Head:
    """Number and day of a text without heading as its annex names them, of the type that the text gives itself."""
    for annex in structure.annexes:
        found = _CARRIER.search(text, annex.start, min(annex.end, annex.start + _CAPTION))
        if found and not structure.silent.at(found.start()) and type_name(found["type"]) == _self_type(text):
            day = parse_day(found["day"]) if found["day"] else None
            return msgspec.structs.replace(
                said, number=numbers.canonical(found["number"]), issued_on=said.issued_on or day
            )
    return said


def _said_of_consolidation(text: str, heading: Heading, seal: Heading | None) -> Head:
    """Number, issuer and day of the consolidation itself; those of its base stand beside them."""
    title = read_title(text, heading.title, True) if heading.title else None
    return Head(
        number=heading.number or (seal.number if seal else None),
        type=CONSOLIDATION,
        issuer=read_issuer(text, heading.above, False) or (read_issuer(text, seal.above, False) if seal else None),
        title=title[0] if title else None,
        issued_on=(heading.day if heading.number else None) or (seal.day if seal else None) or heading.day,
    )


def _is_consolidation(text: str, heading: Heading, first: int, document: Document) -> bool:
    if heading.number:
        return _is_merged(heading.number)
    if CONSOLIDATION in (document.type, heading.type) or (document.number and _is_merged(document.number)):
        return True
    return _AMENDED_BY.search(text, 0, min(first, _TAIL)) is not None


def _is_merged(number: str) -> bool:
    return "VBHN" in number


def _passed(text: str) -> date | None:
    found = _PASSED.search(text, max(0, len(text) - _TAIL))
    return parse_day(found["day"]) if found else None


def _self_type(text: str) -> str | None:
    found = _SELF.search(text)
    return type_name(found[1]) if found else None


def _differences(given: Document, said: Head) -> Iterator[Disagreement]:
    """Each field on which the source and the text differ, prints of one thing aside."""
    pairs = (
        ("number", given.number, said.number, _same_number),
        ("type", given.type, said.type, _same_type),
        ("issuer", given.issuer, said.issuer, same_words),
        ("title", given.title, said.title, same_words),
    )
    for field, one, other, same in pairs:
        if one and other and not same(one, other):
            yield Disagreement(field=field, given=one, text=other)
    if given.issued_on and said.issued_on and given.issued_on != said.issued_on:
        yield Disagreement(field="issued_on", given=given.issued_on.isoformat(), text=said.issued_on.isoformat())


def _same_number(one: str, other: str) -> bool:
    return numbers.key(one) == numbers.key(other)


def _same_type(one: str, other: str) -> bool:
    return fold(one) == fold(other)
