"""Series of numbers: which ordinals between those that were met nobody has seen.

Normative documents of one issuer and type run in one series a year, from 1 on (Nghị định 30/2020/NĐ-CP, Điều 15 khoản
1; Nghị định 78/2025/NĐ-CP, Điều 71 khoản 5), so that a number below a higher one is a document that exists, is secret,
or was never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import msgspec

from data.law.document_type import DocumentType
from data.law.issuer import issuers_of_number
from data.law.number import DocumentNumber
from data.law.type_of_number import type_of

#: Where more numbers in a row are missing one of their neighbours is a misprint, and nobody is asked for them.
MOST_MISSING = 40
# 64/2025/QH15 · 60/2024/UBTVQH15 · 190/2025/NQ-UBTVQH15
_LEGISLATURE = re.compile(r"(?:QH|HĐNN)\d+$|NQ-UBTVQH")


class NumberSeries(msgspec.Struct, frozen=True, kw_only=True):
    """The series of one symbol in one year; ``key`` is what the keys of its numbers share behind the ordinal."""

    key: str
    symbol: str
    year: int
    type: DocumentType | None

    def number(self, ordinal: int) -> str:
        """Return a number of the series as it is printed: a number below 10 with its zero.

        >>> from data.law.number import parse
        >>> series_of(parse("84/2026/TT-BTC")).number(7)
        '07/2026/TT-BTC'
        """
        return f"{ordinal:02}/{self.year}/{self.symbol}"


class MetNumber(msgspec.Struct, frozen=True):
    """A number of a series as sources gave it by themselves, and the day on which it was first met."""

    ordinal: int
    met_on: date


def series_of(number: DocumentNumber) -> NumberSeries | None:
    """Return the series that a number of a central body runs in; None where its numbers need not follow each other.

    Numbers without a year are of single decisions and letters, most of which are never published; those of provinces do
    not tell which; a dotted number is of the resolution that it details. The legislature numbers by its terms, not by
    years, laws and resolutions apart under one symbol.

    >>> from data.law.number import parse
    >>> [(found := series_of(parse(n))) and found.key for n in ("05/2026/TT-BTC", "840/QĐ-TTg", "9/2026/QĐ-UBND")]
    ['2026/ttbtc', None, None]
    >>> series_of(parse("66.7/2025/NQ-CP")), series_of(parse("2/2026/TT-XYZ"))
    (None, None)
    >>> [series_of(parse(n)) for n in ("64/2025/QH15", "60/2024/UBTVQH15", "190/2025/NQ-UBTVQH15")]
    [None, None, None]
    """
    kind = type_of(number)
    if number.year is None or not number.ordinal.isdigit() or (kind and not kind.normative):
        return None
    if not issuers_of_number(number) or _LEGISLATURE.search(number.symbol):
        return None
    _, _, key = number.key.partition("/")
    return NumberSeries(key=key, symbol=number.symbol, year=number.year, type=kind)


def missing_ordinals(met: Iterable[MetNumber], *, last_met_on: date, first: int) -> list[int]:
    """Return the ordinals that are missing below a higher one that was met by that day, lowest first.

    ``first`` is the lowest that could have been met: below the first number met nothing is known unless the series was
    watched from its beginning.

    >>> met = [MetNumber(ordinal, date(2026, 7, 1)) for ordinal in (3, 4, 7)]
    >>> missing_ordinals(met, last_met_on=date(2026, 7, 1), first=3)
    [5, 6]
    >>> missing_ordinals(met, last_met_on=date(2026, 7, 1), first=1)
    [1, 2, 5, 6]
    >>> missing_ordinals(met, last_met_on=date(2026, 6, 30), first=1)
    []
    """
    met = list(met)
    highest = max((one.ordinal for one in met if one.met_on <= last_met_on), default=0)
    there = sorted({first - 1, *(one.ordinal for one in met if one.ordinal >= first)})
    gaps = (range(low + 1, min(high, highest)) for low, high in pairwise(there) if high - low <= MOST_MISSING + 1)
    return [ordinal for gap in gaps for ordinal in gap]
