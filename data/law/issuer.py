"""Who issued a document: central bodies by code or name, with the days they existed.

The code inside an old number never changes, and a text may still name a body that is gone (Nghị quyết
190/2025/QH15), so a body that no longer exists is still found.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

import msgspec

from data.law.characters import fold
from data.law.local_issuer import LocalBody, local_body, of_province
from data.law.name_matcher import Names, words_of
from data.law.number import DocumentNumber
from data.lists.table import table


class IssuerKind(StrEnum):
    """What a body is; its documents' force follows from it (Luật 64/2025/QH15, Điều 4)."""

    ASSEMBLY = "assembly"
    STANDING_COMMITTEE = "standing_committee"
    PRESIDENT = "president"
    GOVERNMENT = "government"
    PRIME_MINISTER = "prime_minister"
    JUDGES_COUNCIL = "judges_council"
    COURT = "court"
    PROCURACY = "procuracy"
    AUDIT = "audit"
    MINISTRY = "ministry"
    AGENCY = "agency"
    OFFICE = "office"
    FRONT = "front"
    PARTY = "party"
    COUNCIL = "council"
    COMMITTEE = "committee"


class Issuer(msgspec.Struct, frozen=True, kw_only=True):
    """A body that issues documents, as one legal entity.

    ``codes`` are other codes seen in its numbers. ``valid_to`` is the first day it no longer exists. ``local``
    says of which place a council (HĐND) or committee (UBND) is.
    """

    key: str
    code: str
    name: str
    kind: IssuerKind
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    local: LocalBody | None = None

    def exists_on(self, day: date) -> bool:
        """Return whether the body exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


# Whoever signs for a body: "Bộ trưởng Bộ Y tế", "Thống đốc Ngân hàng Nhà nước", "của Chính phủ".
_SIGNER = re.compile(
    r"(?:(?:do|cua|so|lien bo|lien tich) )*(?:(?:bo truong|thong doc|chanh an|vien truong|chu nhiem|tong cuc truong"
    r"|tong giam doc|truong ban|thu truong)(?: (?=tong cuc|bo|ngan|toa|vien|uy|van|ban|thanh|bao)))?"
)
# A series mark behind a code: QH15, UBTVQHK11, NHNN16, HĐNN8.
_SERIES = re.compile(r"(?<=[a-z])\d+$")
# CT-TTg is a directive (chỉ thị), QĐ-CT a decision of Cục Thuế: first it is the code of a type.
_FIRST_OF_TYPE = frozenset({"ct"})
_CODE = re.compile(r"[^\W\d_][\w&Đđ]*")


@cache
def issuers() -> tuple[Issuer, ...]:
    """Return every central body known, those that are gone among them."""
    return table("issuers", Issuer)


@cache
def _by_key() -> dict[str, Issuer]:
    return {issuer.key: issuer for issuer in issuers()}


@cache
def _by_code() -> dict[str, list[Issuer]]:
    found: dict[str, list[Issuer]] = {}
    for issuer in issuers():
        for code in dict.fromkeys(map(_bare, (issuer.code, *issuer.codes))):
            found.setdefault(code, []).append(issuer)
    return found


@cache
def _names() -> Names[Issuer]:
    return Names((name, issuer) for issuer in issuers() for name in (issuer.name, *issuer.aliases))


def issuer(key: str) -> Issuer | None:
    """Return the central body with that key, such as "bnnmt"."""
    return _by_key().get(key)


def issuer_of_code(code: str, on: date | None = None) -> Issuer | None:
    """Return the body whose code stands in a number; the one existing on that day where two shared a code.

    >>> issuer_of_code("BGD&ĐT").name, issuer_of_code("NHNN16").code
    ('Bộ Giáo dục và Đào tạo', 'NHNN')
    """
    return _choose(_by_code().get(_bare(code), []), on)


def issuer_of(words: str, on: date | None = None) -> Issuer | None:
    """Return the body that ``words`` begin with: a code, a name, an old name or whoever signs for it.

    A council or committee is of its province on that day, today's when no day is given; None is "not known".

    >>> issuer_of("Bộ trưởng Bộ Quốc phòng").code, issuer_of("BỘ VĂN HOÁ - THỂ THAO VÀ DU LỊCH").code
    ('BQP', 'BVHTTDL')
    >>> issuer_of("Ủy ban nhân dân tỉnh Lâm Đồng", date(2025, 7, 1)).key
    'ubnd.lam-dong-2025'
    """
    return _issuer_of(words, on)


@lru_cache(maxsize=16384)
def _issuer_of(words: str, on: date | None) -> Issuer | None:
    if body := local_body(words, on):
        return _local(body)
    if _CODE.fullmatch(words.strip()) and (known := issuer_of_code(words, on)):
        return known
    named = words_of(words)
    found = _choose(_names().at(named, 0)[1], on)
    if found is None:
        after = _SIGNER.match(" ".join(named) + " ")
        found = _choose(_names().at(" ".join(named)[after.end() :].split() if after else [], 0)[1], on)
    return found


def issuers_named(text: str, on: date | None = None) -> tuple[Issuer, ...]:
    """Return every central body named in ``text``, in order: the issuers of a joint circular.

    >>> [found.code for found in issuers_named("Bộ Y tế và Bộ Tài chính")]
    ['BYT', 'BTC']
    """
    found = (_choose(bearers, on) for _, _, bearers in _names().within(words_of(text)))
    return tuple(dict.fromkeys(body for body in found if body))


def issuers_of_number(number: DocumentNumber, on: date | None = None) -> tuple[Issuer, ...]:
    """Return the central bodies whose codes stand in the symbol, in order; local bodies need words.

    >>> from data.law.number import parse
    >>> [found.code for found in issuers_of_number(parse("01/2017/TTLT-BCA-BQP-BNN&PTNT"))]
    ['BCA', 'BQP', 'BNNPTNT']
    >>> [[found.code for found in issuers_of_number(parse(number))] for number in ("16/CT-TTg", "1376/QĐ-CT")]
    [['TTg'], ['CT']]
    """
    day = on or (date(number.year, 12, 31) if number.year else None)
    codes = number.parts.codes[_bare(number.parts.codes[0]) in _FIRST_OF_TYPE :]
    found = (issuer_of_code(code, day) for code in codes)
    return tuple(dict.fromkeys(body for body in found if body))


def _bare(code: str) -> str:
    return _SERIES.sub("", re.sub(r"[^0-9a-z]", "", fold(code)))


def _choose(bearers: list[Issuer], on: date | None) -> Issuer | None:
    """Of those that bear one name or code: the one of that day, else the one that lasts, else the last known."""
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    if on is not None and (living := [body for body in bearers if body.exists_on(on)]):
        return living[0]
    return next((body for body in bearers if body.valid_to is None), bearers[-1])


def _local(body: LocalBody) -> Issuer:
    province = of_province(body)
    return Issuer(
        key=body.key,
        code=body.organ,
        name=body.name,
        kind=IssuerKind.COUNCIL if body.organ == "HĐND" else IssuerKind.COMMITTEE,
        valid_from=province.valid_from if province else None,
        valid_to=province.valid_to if province else None,
        local=body,
    )
