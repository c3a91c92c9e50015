"""What makes a document that document: issuer, type, number, year and symbol; the date as a check.

The number alone is never a key (Luật 64/2025/QH15, Điều 7 khoản 3; Nghị định 78/2025/NĐ-CP, Điều 71 khoản 5:
numbers run separately per type and issuer; Nghị định 30/2020/NĐ-CP, Điều 15 khoản 1: unique within one year).
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

import msgspec

from data.law import number as numbers
from data.law.characters import fold
from data.law.document import Document
from data.law.document_type import DocumentType, type_named
from data.law.issuer import Issuer, issuer_of, issuers_of_number
from data.law.number import DocumentNumber
from data.law.type_of_number import type_of

_OTHER = re.compile(r"[^0-9a-z]+")
_UNKNOWN = "x"
_PLACELESS = frozenset({"", "hdnd", "ubnd"})
_LONGEST_SLUG = 60
_DIGEST = 12
# x_x_x_5f0c3b1a9d2e · ttg_quyet-dinh_2014_5f0c3b1a9d2e
_UNNUMBERED = re.compile(rf"[^_]+_[^_]+_[^_]+_[0-9a-f]{{{_DIGEST}}}")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The identity of a numbered document; "" and null are "not known".

    ``issuer`` and ``type`` are keys, ``ordinal`` has no leading zeros, ``symbol`` is folded. ``issued_on`` is
    a check and no part of the id.
    """

    issuer: str
    type: str
    ordinal: str
    year: int | None
    symbol: str
    issued_on: date | None = None

    @property
    def id(self) -> str:
        """The natural id: "ttg_quyet-dinh_2014_19_qdttg"; what is not known is "x".

        Where the place of a council or committee is not known its day stands in, so that two provinces never meet.
        """
        parts = [self.issuer, self.type, str(self.year or ""), self.ordinal, self.symbol]
        if self.issuer in _PLACELESS and self.issued_on:
            parts.append(self.issued_on.isoformat())
        return "_".join(part or _UNKNOWN for part in parts)

    def meets(self, other: Identity) -> bool:
        """Return whether both may be one document: nothing known on both sides differs, the date included."""
        mine = (self.type, self.ordinal, self.year, self.symbol, self.issued_on)
        theirs = (other.type, other.ordinal, other.year, other.symbol, other.issued_on)
        same_issuer = self.issuer == other.issuer or self._may_be(other.issuer) or other._may_be(self.issuer)
        return same_issuer and all(not own or not its or own == its for own, its in zip(mine, theirs, strict=True))

    def _may_be(self, issuer: str) -> bool:
        return not self.issuer or (self.issuer in _PLACELESS and issuer.startswith(f"{self.issuer}."))


def document_id(document: Document) -> str:
    """Return the natural id under which two sources that give one document meet.

    Without a number, type, issuer, day and title take its place; without a title the text does.

    >>> document_id(Document(number="19/2014/QÐ-TTg"))
    'ttg_quyet-dinh_2014_19_qdttg'
    >>> document_id(Document(number="101/QĐ-BKHCN", issued_on=date(2024, 2, 1)))
    'bkhcn_quyet-dinh_2024_101_qdbkhcn'
    """
    identity = identity_of(document)
    return identity.id if identity else _unnumbered(document)


def is_unnumbered(identity: str) -> bool:
    """Return whether an id stands for a document whose number was not known: one that its text may yet tell.

    >>> is_unnumbered(document_id(Document(text="Điều 1."))), is_unnumbered("ttg_quyet-dinh_2014_19_qdttg")
    (True, False)
    """
    return _UNNUMBERED.fullmatch(identity) is not None


def identity_of(document: Document) -> Identity | None:
    """Return the identity of a document, None when it has no number.

    >>> law = Document(number="146/2025/QH15", title="Luật sửa đổi, bổ sung một số điều của 15 Luật")
    >>> identity_of(law).type
    'luat'
    """
    number = numbers.parse(document.number) if document.number else None
    return _of_parsed(document, number) if number else _of_odd(document)


def _of_parsed(document: Document, number: DocumentNumber) -> Identity:
    ordinal, *_, symbol = number.key.split("/")
    return Identity(
        issuer=_issuer(document, number),
        type=_type(document, type_of(number)),
        ordinal=ordinal,
        year=number.year or _year(document.issued_on),
        symbol=symbol,
        issued_on=document.issued_on,
    )


def _of_odd(document: Document) -> Identity | None:
    """The identity of a number of no known shape ("14423:2026", "SL-L-003"): as it stands."""
    printed = _slug(document.number)
    if not any(character.isdigit() for character in printed):
        return None
    return Identity(
        issuer=_key(document.issuer, document.issued_on),
        type=_type(document, type_named(document.number or "")),
        ordinal=printed,
        year=_year(document.issued_on),
        symbol="",
        issued_on=document.issued_on,
    )


def _issuer(document: Document, number: DocumentNumber) -> str:
    """The code in a number is surer than a printed heading; a council or committee is told by words alone."""
    coded = issuers_of_number(number, document.issued_on)
    return coded[0].key if coded else _key(document.issuer, _day(document, number))


def _day(document: Document, number: DocumentNumber) -> date | None:
    """The day that tells two entities of one name apart; a number's year alone does so but in 2025."""
    if document.issued_on is None and number.year is not None:
        return date(number.year, 1, 1)
    return document.issued_on


def _key(words: str | None, on: date | None) -> str:
    known: Issuer | None = issuer_of(words, on) if words else None
    return known.key if known else _slug(words)


def _type(document: Document, told: DocumentType | None) -> str:
    """The code in the number, else the type given, else how the title begins: laws and resolutions share a shape.

    Codes and laws run in one series, and sources call a code a law.
    """
    kind = told or type_named(document.type or "") or type_named(document.title or "")
    return kind.series or kind.key if kind else _slug(document.type)


def _year(day: date | None) -> int | None:
    return day.year if day else None


def _unnumbered(document: Document) -> str:
    said = "|".join(
        (fold(document.title or ""), str(document.issued_on or ""), "" if document.title else document.text)
    )
    parts = (_key(document.issuer, document.issued_on), _type(document, None), str(_year(document.issued_on) or ""))
    return "_".join(part or _UNKNOWN for part in (*parts, hashlib.sha256(said.encode()).hexdigest()[:_DIGEST]))


def _slug(text: str | None) -> str:
    return _OTHER.sub("-", fold(text or "")[:_LONGEST_SLUG]).strip("-")
