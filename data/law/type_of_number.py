"""The type of a document that the code in its number tells."""

from __future__ import annotations

from functools import cache

from data.law.characters import fold
from data.law.document_type import DocumentType, document_type, document_types
from data.law.issuer import issuer_of_code
from data.law.number import DocumentNumber

_LOCAL_CODES = frozenset({"ubnd", "hdnd", "ub"})


@cache
def _by_code() -> dict[str, DocumentType]:
    return {_plain(code): kind for kind in document_types() for code in (kind.code, *kind.codes) if code}


def type_of(number: DocumentNumber) -> DocumentType | None:
    """Return the type that a number's code tells; None when it tells none ("146/2025/QH15", "63/CP").

    >>> from data.law.number import parse
    >>> [type_of(parse(n)).code for n in ("19/2014/QĐ-TTg", "254/TT-LB", "14-KL/TW", "42/VBHN-BTC")]
    ['QĐ', 'TTLT', 'KL', 'VBHN']
    >>> type_of(parse("3954/UBND-VX")).key, type_of(parse("43/2025/QH15"))
    ('cong-van', None)
    """
    groups = number.parts.codes
    return _of_first_codes(groups) or _of_later_code(groups) or _glued(groups[0]) or _letter(number, groups)


def _plain(code: str) -> str:
    """ "TTLT" and "TT-LT" alike; Đ stays apart from D only in the eye of a reader."""
    return "".join(c for c in fold(code) if c.isalnum())


def _of_first_codes(groups: tuple[str, ...]) -> DocumentType | None:
    """The type before the issuer: "TT-LB", then "QĐ-…", then a code that needs a known issuer behind it."""
    pair = _by_code().get(_plain("".join(groups[:2]))) if len(groups) > 1 else None
    kind = _by_code().get(_plain(groups[0]))
    if pair and pair.sure:
        return pair
    if kind is None or kind.sure:
        return kind
    known = not _is_short_for_issuer(groups[0]) and (len(groups) == 1 or _is_issuer(groups[1]))
    return kind if known else None


def _of_later_code(groups: tuple[str, ...]) -> DocumentType | None:
    """The type behind the issuer, as old decisions have it: "758/VT-QĐ", "652/TCHQ/QĐ/GSQL"."""
    kinds = (_by_code().get(_plain(group)) for group in groups[1:])
    return next((kind for kind in kinds if kind and kind.sure), None)


def _glued(group: str) -> DocumentType | None:
    """The type of "47/2014/NĐCP" and "15/2006/QĐBTC", printed without their hyphen."""
    parts = ((group[:cut], group[cut:]) for cut in range(4, 1, -1))
    kinds = (_by_code().get(_plain(code)) for code, issuer in parts if _is_issuer(issuer))
    return next((kind for kind in kinds if kind and kind.sure), None)


def _letter(number: DocumentNumber, groups: tuple[str, ...]) -> DocumentType | None:
    """An official letter: no year, no type, the issuer's code and that of the unit that wrote it.

    The short codes of old series ("43 TC/QLCS") stand on circulars and decisions as well.
    """
    issuer = issuer_of_code(groups[0])
    is_full = issuer is not None and groups[0] == issuer.code and _plain(groups[0]) not in _by_code()
    has_full_code = _plain(groups[0]) in _LOCAL_CODES or is_full
    return document_type("cong-van") if has_full_code and len(groups) > 1 and number.year is None else None


def _is_short_for_issuer(code: str) -> bool:
    """Whether a code of a type is an old short code of a body ("TC"), too; a body's own code ("CT") is the type."""
    issuer = issuer_of_code(code)
    return _plain(code) in _LOCAL_CODES or (issuer is not None and code != issuer.code)


def _is_issuer(code: str) -> bool:
    return _plain(code) in _LOCAL_CODES or issuer_of_code(code) is not None
