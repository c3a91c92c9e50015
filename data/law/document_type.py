"""Types of documents: name to type, code to type, type to code, and force.

Codes are those of Nghị định 30/2020/NĐ-CP, Phụ lục III, and of older practice. A code may be missing (an official
letter carries none) or shared: laws and resolutions of the National Assembly have the same shape of number.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from data.law.issuer import Issuer, IssuerKind, codes_in, issuer_of_code
from data.law.letters import fold
from data.law.local_issuer import Level
from data.law.name_lookup import Names, words_of
from data.law.number import DocumentNumber
from data.lists.table import table


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A type of document. ``code`` stands in its numbers, ``codes`` are older or misspelt ones.

    ``sure`` says that the code means this type in front of any issuer's code ("CT" may also be a tax office).
    """

    key: str
    name: str
    english: str
    code: str = ""
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sure: bool = False
    source: str = ""


_LOCAL_CODES = frozenset({"ubnd", "hdnd", "ub"})

#: Force by type and kind of issuer, 1 the highest: Luật 64/2025/QH15, Điều 4, as amended by Luật 87/2025/QH15.
_RANKS = {
    ("hien-phap", IssuerKind.ASSEMBLY): 1,
    ("bo-luat", IssuerKind.ASSEMBLY): 2,
    ("luat", IssuerKind.ASSEMBLY): 2,
    ("nghi-quyet", IssuerKind.ASSEMBLY): 2,
    ("phap-lenh", IssuerKind.STANDING_COMMITTEE): 3,
    ("nghi-quyet", IssuerKind.STANDING_COMMITTEE): 3,
    ("nghi-quyet-lien-tich", IssuerKind.STANDING_COMMITTEE): 3,
    ("lenh", IssuerKind.PRESIDENT): 4,
    ("quyet-dinh", IssuerKind.PRESIDENT): 4,
    ("nghi-dinh", IssuerKind.GOVERNMENT): 5,
    ("nghi-quyet", IssuerKind.GOVERNMENT): 5,
    ("nghi-quyet-lien-tich", IssuerKind.GOVERNMENT): 5,
    ("quyet-dinh", IssuerKind.PRIME_MINISTER): 6,
    ("nghi-quyet", IssuerKind.JUDGES_COUNCIL): 7,
    ("thong-tu", IssuerKind.COURT): 8,
    ("thong-tu", IssuerKind.PROCURACY): 8,
    ("thong-tu", IssuerKind.MINISTRY): 8,
    ("thong-tu", IssuerKind.AUDIT): 8,
    ("thong-tu-lien-tich", IssuerKind.COURT): 9,
    ("thong-tu-lien-tich", IssuerKind.PROCURACY): 9,
    ("thong-tu-lien-tich", IssuerKind.MINISTRY): 9,
    ("thong-tu-lien-tich", IssuerKind.AUDIT): 9,
}
_LOCAL_RANKS = {
    ("nghi-quyet", IssuerKind.COUNCIL, Level.PROVINCE): 10,
    ("quyet-dinh", IssuerKind.COMMITTEE, Level.PROVINCE): 11,
    ("nghi-quyet", IssuerKind.COUNCIL, Level.COMMUNE): 13,
    ("quyet-dinh", IssuerKind.COMMITTEE, Level.COMMUNE): 14,
}
_SPECIAL_ZONE = "dac-khu"
_SPECIAL_ZONE_RANK = 12


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every type known."""
    return table("document_types", DocumentType)


@cache
def _by_key() -> dict[str, DocumentType]:
    return {kind.key: kind for kind in document_types()}


@cache
def _by_code() -> dict[str, DocumentType]:
    return {_plain(code): kind for kind in document_types() for code in (kind.code, *kind.codes) if code}


@cache
def _names() -> Names[DocumentType]:
    return Names((name, kind) for kind in document_types() for name in (kind.name, *kind.aliases))


def document_type(key: str) -> DocumentType | None:
    """Return the type with that key, such as "nghi-dinh"."""
    return _by_key().get(key)


@lru_cache(maxsize=16384)
def type_named(words: str) -> DocumentType | None:
    """Return the type that ``words`` begin with; None when they begin with none.

    >>> type_named("THÔNG TƯ LIÊN TỊCH số 24/2014/TTLT-BKHCN-BNV").key, type_named("Luật Đất đai").key
    ('thong-tu-lien-tich', 'luat')
    """
    bearers = _names().at(words_of(words), 0)[1]
    return bearers[0] if bearers else None


@lru_cache(maxsize=65536)
def type_of(number: DocumentNumber) -> DocumentType | None:
    """Return the type that a number's code tells; None when it tells none ("146/2025/QH15", "63/CP").

    >>> from data.law.number import parse
    >>> [type_of(parse(n)).code for n in ("19/2014/QĐ-TTg", "254/TT-LB", "14-KL/TW", "42/VBHN-BTC")]
    ['QĐ', 'TTLT', 'KL', 'VBHN']
    >>> type_of(parse("3954/UBND-VX")).key, type_of(parse("43/2025/QH15"))
    ('cong-van', None)
    """
    groups = codes_in(number.symbol)
    return _of_first_codes(groups) or _of_later_code(groups) or _glued(groups[0]) or _letter(number, groups)


def rank(kind: DocumentType, issuer: Issuer) -> int | None:
    """Return the force of such a document of such a body, 1 the highest; None when it is no normative document.

    >>> from data.law.issuer import issuer_of
    >>> rank(type_named("Nghị định"), issuer_of("Chính phủ")), rank(type_named("Công văn"), issuer_of("Bộ Y tế"))
    (5, None)
    """
    if issuer.local is None:
        return _RANKS.get((kind.key, issuer.kind))
    local = _LOCAL_RANKS.get((kind.key, issuer.kind, issuer.local.level))
    return _SPECIAL_ZONE_RANK if local and issuer.local.place.startswith(_SPECIAL_ZONE) else local


def _plain(code: str) -> str:
    """ "TTLT" and "TT-LT" alike; Đ stays apart from D only in the eye of a reader."""
    return "".join(c for c in fold(code) if c.isalnum())


def _of_first_codes(groups: list[str]) -> DocumentType | None:
    """The type before the issuer: "TT-LB", then "QĐ-…", then a code that needs a known issuer behind it."""
    pair = _by_code().get(_plain("".join(groups[:2]))) if len(groups) > 1 else None
    kind = _by_code().get(_plain(groups[0]))
    if pair and pair.sure:
        return pair
    if kind is None or kind.sure:
        return kind
    known = not _is_issuer(groups[0]) and (len(groups) == 1 or _is_issuer(groups[1]))
    return kind if known else None


def _of_later_code(groups: list[str]) -> DocumentType | None:
    """The type behind the issuer, as old decisions have it: "758/VT-QĐ", "652/TCHQ/QĐ/GSQL"."""
    kinds = (_by_code().get(_plain(group)) for group in groups[1:])
    return next((kind for kind in kinds if kind and kind.sure), None)


def _glued(group: str) -> DocumentType | None:
    """The type of "47/2014/NĐCP" and "15/2006/QĐBTC", printed without their hyphen."""
    parts = ((group[:cut], group[cut:]) for cut in range(4, 1, -1))
    kinds = (_by_code().get(_plain(code)) for code, issuer in parts if _is_issuer(issuer))
    return next((kind for kind in kinds if kind and kind.sure), None)


def _letter(number: DocumentNumber, groups: list[str]) -> DocumentType | None:
    """An official letter: no year, no type, the issuer's code and that of the unit that wrote it.

    The short codes of old series ("43 TC/QLCS") stand on circulars and decisions as well.
    """
    issuer = issuer_of_code(groups[0])
    has_full_code = _plain(groups[0]) in _LOCAL_CODES or (issuer is not None and groups[0] == issuer.code)
    return _by_key()["cong-van"] if has_full_code and len(groups) > 1 and number.year is None else None


def _is_issuer(code: str) -> bool:
    return _plain(code) in _LOCAL_CODES or issuer_of_code(code) is not None
