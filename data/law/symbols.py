"""Symbols of numbers that a type and a body have, and the one that a misread symbol is likely to be."""

from __future__ import annotations

import re
from functools import cache

from data.law.document_type import document_types
from data.law.issuer import issuers
from data.law.number import DocumentNumber, parse

# Codes that stand in numbers beside those of types and central bodies: of councils and committees, of offices.
_OTHERS = ("UBND", "HĐND", "UB", "CTUBND", "VPCP", "VP", "CTN")
# QH15 · UBTVQH16: the number of the legislature is no part of the code
_TERM = re.compile(r"\d{1,3}$")
#: A code of fewer letters is too short to be told from another by one of them.
_LEAST = 3


def mended_symbol(number: str) -> str | None:
    """Return a number with the codes of its symbol mended; as it is where all are known, None where one cannot be.

    A code that nobody has is mended to the only one that differs from it by one letter.

    >>> mended_symbol("90/QĐ-TTEg"), mended_symbol("5/2020/NĐ-CP"), mended_symbol("7/2026/TT-BXYZW")
    ('90/QĐ-TTg', '5/2020/NĐ-CP', None)
    """
    parsed = parse(number)
    if parsed is None:
        return None
    mended = parsed.printed
    for code in parsed.parts.codes:
        known = _mended(code)
        if known is None:
            return None
        mended = _with_code(mended, parsed, code, known)
    return mended


def _mended(code: str) -> str | None:
    bare = _TERM.sub("", code)
    codes = _codes()
    if bare in codes or all(part in codes for part in bare.split("&")):
        return code
    near = {known for known in codes if min(len(known), len(bare)) >= _LEAST and _one_apart(bare, known)}
    return near.pop() + code[len(bare) :] if len(near) == 1 else None


def _with_code(number: str, parsed: DocumentNumber, code: str, known: str) -> str:
    """The number with a code of its symbol, which stands at its end, in place of another."""
    head = number[: len(number) - len(parsed.symbol)]
    return head + number[len(head) :].replace(code, known, 1)


@cache
def _codes() -> frozenset[str]:
    of_types = (code for kind in document_types() for code in (kind.code, *kind.codes))
    of_bodies = (code for body in issuers() for code in (body.code, *body.codes))
    found = (code for code in (*of_types, *of_bodies, *_OTHERS) if code)
    return frozenset(part for code in found for part in re.split(r"[-/&]", code) if part)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or another makes the same word.

    >>> _one_apart("TTEg", "TTg"), _one_apart("BTC", "BTP"), _one_apart("BTC", "BCT")
    (True, True, False)
    """
    pairs = zip(one, other, strict=False)
    begin = next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))
    rests = (one[begin + 1 :], other[begin + 1 :]), (one[begin:], other[begin + 1 :]), (one[begin + 1 :], other[begin:])
    return one != other and any(mine == its for mine, its in rests)
