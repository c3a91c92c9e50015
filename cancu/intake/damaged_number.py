"""A number cell as offices fill it in, mended to the number it means.

What is lost is filled in where the law leaves one choice.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from data.law.characters import mend
from data.law.document_type import normative, type_named
from data.law.issuer import IssuerKind, issuer_of
from data.law.number import DocumentNumber, find, parse
from data.law.type_of_number import type_of

_GLUED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\d{1,3}/(?:19|20)\d\d)")
_SPLIT_SUFFIX = re.compile(r"(?<=\d)\.(?=[a-z]/)")
_BLANKS = re.compile(r"\s*([/_-])\s*|(?<=[A-ZĐ])\s*\.\s*(?=[A-ZĐ])")
_CODES = {kind.code for kind in normative() if kind.code and not kind.joint}
_CODE = "|".join(sorted(_CODES, key=len, reverse=True))
_TURNED = re.compile(rf"\b(CP|TTg)-({_CODE})\b")
_NAMED_TWICE = re.compile(r"\b(?:NQ|L)-(?=QH\d)")
_BARRED = re.compile(r"(?<=[/-])(N|Q)D(?=-(?:CP|TTg|[A-Z]{2}))")
_SLASHED = re.compile(rf"(?<=\d{{4}}/)({_CODE})[/_](?=[A-ZĐ])")
# 10/2022/NQ-HĐN D: a narrow cell has torn the last letters off
_TORN = re.compile(r"(?<=[A-ZĐ]{3}) (?=[A-ZĐ]{1,2}$)")
_BARE = re.compile(
    r"(?:.*\bsố\s*:?\s*|\D*?)(?P<ordinal>\d{1,5}[a-z]?)(?:/(?P<year>(?:19|20)\d\d))?"
    rf"(?:[/-](?:{_CODE}))?[/-]?",
    re.IGNORECASE,
)

#: Terms of the National Assembly by the years that lie in one term only; elections fall into the years between.
_TERMS = {10: (1998, 2001), 11: (2003, 2006), 12: (2008, 2010), 13: (2012, 2015), 14: (2017, 2020), 15: (2022, 2025)}
_MINISTERS = {IssuerKind.MINISTRY, IssuerKind.AGENCY}


class NumberCell(msgspec.Struct, frozen=True):
    """What a number cell says: a whole number, or an ordinal perhaps with a year, or nothing."""

    number: DocumentNumber | None = None
    ordinal: str = ""
    year: int | None = None

    @property
    def printed(self) -> str | None:
        """What can be said of the number though its symbol is lost: "42/2020"; an ordinal alone says nothing."""
        return f"{self.ordinal}/{self.year}" if self.ordinal and self.year else None


def read_cell(cell: str) -> NumberCell:
    """Return what the number cell says, its known slips mended.

    >>> read_cell("12/2020/TT_BCA").number.printed, read_cell("Luật số 146/2025/QH15").number.printed
    ('12/2020/TT-BCA', '146/2025/QH15')
    >>> read_cell("15/2020/CP-NĐ").number.printed, read_cell("Nghị định số 85/2026").year
    ('15/2020/NĐ-CP', 2026)
    """
    words = _mended(cell)
    number = parse(words) or find(words)
    if number is not None and number.symbol not in _CODES:
        return NumberCell(number, number.ordinal, number.year)
    bare = _BARE.fullmatch(words)
    if bare is None:
        return NumberCell()
    return NumberCell(None, bare["ordinal"], int(bare["year"]) if bare["year"] else None)


def _mended(cell: str) -> str:
    words = _TORN.sub("", _GLUED_YEAR.sub("", " ".join(mend(cell).split())))
    words = _SPLIT_SUFFIX.sub("", words)
    words = _BLANKS.sub(lambda m: m[1] or "-", words)
    words = _BARRED.sub(r"\1Đ", words)
    words = _SLASHED.sub(r"\1-", words).replace("_", "-")
    return _NAMED_TWICE.sub("", _TURNED.sub(r"\2-\1", words))


def complete(cell: NumberCell, type_: str | None, issuer: str | None, year: int | None) -> DocumentNumber | None:
    """Return the number of which only ordinal and year are left, where type and issuer leave one symbol.

    A minister issues circulars (Luật 64/2025/QH15, Điều 4), the Government decrees, the Prime Minister
    decisions; a law carries the term of the National Assembly.

    >>> complete(read_cell("42/2020"), None, "Bộ Tài chính", None).printed
    '42/2020/TT-BTC'
    >>> complete(read_cell("54"), "Luật", None, 2014).printed
    '54/2014/QH13'
    """
    year = cell.year or year
    kind = type_named(type_ or "")
    symbol = _symbol(kind.series or kind.key if kind else "", issuer, year) if year else None
    return parse(f"{cell.ordinal}/{year}/{symbol}") if symbol and cell.ordinal else None


def _symbol(type_: str, issuer: str | None, year: int | None) -> str | None:
    if type_ == "luat":
        term = next((term for term, (first, last) in _TERMS.items() if year and first <= year <= last), None)
        return f"QH{term}" if term else None
    if type_ == "nghi-dinh":
        return "NĐ-CP"
    body = issuer_of(issuer, date(year, 12, 31)) if issuer and year else None
    if body is None:
        return None
    if body.kind in _MINISTERS and type_ in ("thong-tu", ""):
        return f"TT-{body.code}"
    return {("quyet-dinh", "TTg"): "QĐ-TTg", ("nghi-quyet", "CP"): "NQ-CP"}.get((type_, body.code))


def with_year(number: DocumentNumber, day: date | None) -> DocumentNumber:
    """Return the number with the year it lost: a decree carries one (Nghị định 78/2025/NĐ-CP), so its day tells."""
    if number.year is None and day is not None and day.year > 1996 and number.symbol == "NĐ-CP":
        return parse(f"{number.ordinal}/{day.year}/{number.symbol}") or number
    return number


def type_name(number: DocumentNumber) -> str | None:
    """Return the Vietnamese name of the type that the number's symbol says, or None."""
    kind = type_of(number)
    return kind.name if kind else None
