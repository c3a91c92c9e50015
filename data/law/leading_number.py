"""The number that a title begins with: the document's own; one behind other words is of a document it names."""

from __future__ import annotations

import re

from data.law.characters import mend
from data.law.document_type import document_types, names_pattern
from data.law.number import NUMBER, DocumentNumber, parse

# 12/2026/QĐ-UBND … · Quyết định số: 12/2026/QĐ-UBND …
_LEADING = re.compile(
    rf"\W*(?:{names_pattern(document_types(), 'any')}\s+)?(?:(?i:số)\s*:?\s*)?(?P<number>{NUMBER})(?![\w/])"
)


def leading_number(title: str | None) -> DocumentNumber | None:
    """Return the number at the head of a title, bare or behind its type; None where other words come first.

    >>> leading_number("Quyết định số 12/2026/QĐ-UBND sửa đổi Quyết định số 3/2024/QĐ-UBND").printed
    '12/2026/QĐ-UBND'
    >>> leading_number("12/2026/QĐ-UBND - Quy định mức phí").printed
    '12/2026/QĐ-UBND'
    >>> leading_number("UBND tỉnh sửa đổi một số điều của Quyết định số 3/2024/QĐ-UBND")
    """
    found = _LEADING.match(" ".join(mend(title or "").split()))
    return parse(found["number"]) if found else None
