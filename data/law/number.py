"""The number of a legal document: its grammar, its canonical form, its key.

A number is an ordinal, perhaps a year, and a symbol made of type and issuer codes (Luật 64/2025/QH15,
Điều 7 khoản 3; Nghị định 30/2020/NĐ-CP, Phụ lục I: administrative papers carry no year). Old texts know
other shapes. Patterns here run over mended text (``data.law.characters.mend``).
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

import msgspec

from data.law.characters import fold, mend

# One group of a symbol: QĐ, TTg, BNN&PTNT, UBTVQH10, NHNN16, QyĐ. A word such as "Quy" is none.
_GROUP = r"(?:[A-ZĐÂÊÔƠƯĂ]+[gyr]?(?:\s?&\s?[A-ZĐÂÊÔƠƯĂ]+|[A-ZĐÂÊÔƠƯĂ]+)*[ghm]?(?:\s?(?<=QH)\s?)?\d{0,3})(?![^\W\d_])"
_JOIN = r"(?:-\s?|/\s?|_|\.(?=[A-ZĐ])|\s-\s?(?=[A-ZĐ&]{2})|\s/\s?(?=[A-ZĐ&]{2}))"
_SYMBOL = rf"{_GROUP}(?:{_JOIN}{_GROUP}|(?<=/L)[.-]\d{{3}}\b)*"
_YEAR = r"(?:1[89]\d\d|20\d\d|\d{2,3})"


def _shape(suffix: str) -> str:
    ordinal = rf"\d{{1,5}}(?:\.\d{{1,3}})?{suffix}"
    return (
        rf"(?:{ordinal}\s?/\s?{_YEAR}\s?[/-]\s?{_SYMBOL}"
        rf"|{ordinal}-(?:19|20)\d\d/{_SYMBOL}"
        rf"|{ordinal}\s?[/-]\s?{_SYMBOL}"
        rf"|\d{{1,5}} [A-ZĐ]{{1,5}}/{_SYMBOL})"
    )


#: A number as it stands in mended text.
#: 19/2014/QĐ-TTg · 66.7/2025/NQ-CP · 32 /2026/TT- NHNN · 57-LCT/HĐNN8 · 43 TC/QLCS · 130-CP · 63/00/TT-BTC
#: 19-2016/NQ-CP
NUMBER = _shape("[a-z]?")

_PARTS = re.compile(
    rf"(?P<ordinal>\d{{1,5}}(?:\.\d{{1,3}})?)(?P<suffix>[a-zA-Z]?)"
    rf"(?:(?:/|-(?=(?:19|20)\d\d/))(?P<year>{_YEAR})(?=[/-]))?[/ -]?(?P<symbol>.+)"
)
_FIND = re.compile(rf"(?<![\w/.]){NUMBER}")
#: Given as a number, or behind the words "Công văn số", "2176A/QCPH-TCT" is one; elsewhere in running text a capital
#: makes the code of a form: "09A/PL-TNCN".
MARKED_NUMBER = _shape("[a-zA-Z]?")
_WHOLE = re.compile(MARKED_NUMBER)
_SPACE_AT_JOIN = re.compile(r"\s*([/&-])\s*|(?<=QH)\s+(?=\d)")
_LETTERS = re.compile(r"[^0-9a-z]")
_AT_JOIN = re.compile(r"[-/_. ]+")
_JOINS = str.maketrans("", "", "-_./& ")
_TWO_DIGIT_CENTURY = 1900


class Symbol(msgspec.Struct, frozen=True):
    """A symbol in parts: ``codes`` are its groups, TTLT, BTC, BTNMT of "TTLT/BTC-BTNMT".

    ``letters`` are without joins and case; Đ stays Đ, for "ND-CP" is a slip a person must see (LEGAL_RULES 3), but
    in ``bare`` letters it is a D.
    """

    codes: tuple[str, ...]
    letters: str
    bare: str


@lru_cache(maxsize=1 << 14)  # few symbols stand in many numbers: a first look at a number costs 2 times as much without
def symbol(text: str) -> Symbol:
    """Return a symbol in parts.

    >>> symbol("TT/BTC"), symbol("NĐ-CP").bare
    (Symbol(codes=('TT', 'BTC'), letters='TTBTC', bare='ttbtc'), 'ndcp')
    """
    letters = mend(text).upper().translate(_JOINS)
    return Symbol(tuple(group for group in _AT_JOIN.split(text) if group), letters, fold(letters))


class DocumentNumber(msgspec.Struct, frozen=True, dict=True):
    """A number in parts; ``printed`` is the canonical form (spaces and look-alikes mended, zeros kept).

    ``year`` is null where the shape has none or its digits are lost ("1/009/TT-BYT").
    """

    printed: str
    ordinal: str
    suffix: str
    year: int | None
    symbol: str

    @cached_property
    def key(self) -> str:
        """The form two prints of one number share: "5/2020/qdubnd". Never an identity by itself."""
        year = f"{self.year}/" if self.year else ""
        head, _, series = self.ordinal.partition(".")
        ordinal = (head.lstrip("0") or "0") + (f".{series}" if series else "")
        return f"{ordinal}{self.suffix.lower()}/{year}{_LETTERS.sub('', fold(self.symbol))}"

    @property
    def parts(self) -> Symbol:
        """The symbol in parts."""
        return symbol(self.symbol)


def canonical(text: str) -> str:
    """Return the number as printed, mended: no blanks at its joins, letters mended, zeros kept.

    >>> canonical("32 /2026/TT- NHNN")
    '32/2026/TT-NHNN'
    >>> canonical("43 TC/QLCS")
    '43 TC/QLCS'
    """
    return " ".join(_SPACE_AT_JOIN.sub(lambda m: m[1] or "", mend(text)).split())


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> DocumentNumber | None:
    """Return the number that makes up the whole of ``text``, or None when it is not one.

    >>> parse("05/2020/QÐ-UBND").key == parse("5/2020/QĐ-UBND").key
    True
    >>> parse("57-LCT/HĐNN8").symbol
    'LCT/HĐNN8'
    """
    printed = canonical(text)
    parts = _PARTS.fullmatch(printed) if _WHOLE.fullmatch(printed) else None
    if parts is None:
        return None
    year = _year(parts["year"])
    return DocumentNumber(printed, parts["ordinal"], parts["suffix"], year, parts["symbol"].lstrip("/-"))


def find(text: str) -> DocumentNumber | None:
    """Return the first number that stands anywhere in ``text``, or None."""
    found = _FIND.search(mend(text))
    return parse(found.group()) if found else None


def number_in(text: str | None) -> DocumentNumber | None:
    """Return the number that ``text`` is, else the first that stands in it; None when there is none."""
    return parse(text) or find(text) if text else None


def key(text: str | None) -> str | None:
    """Return the key of the number in ``text``; None when there is none."""
    number = number_in(text)
    return number.key if number else None


def _year(digits: str | None) -> int | None:
    """Two digits are of the twentieth century from 30 on ("63/00/TT-BTC" is of 2000); three are a misprint."""
    if digits is None or len(digits) == 3:
        return None
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (_TWO_DIGIT_CENTURY if int(digits) >= 30 else 2000)
