"""The number of a local document in the words of an address, where letters have lost their marks."""

from __future__ import annotations

import re

#: The symbols of what councils and committees issue, as addresses have them.
_SYMBOLS = {
    "nq-hdnd": "NQ-HĐND",
    "qd-hdnd": "QĐ-HĐND",
    "qd-ubnd": "QĐ-UBND",
    "qd-ctubnd": "QĐ-CTUBND",
    "qd-ub": "QĐ-UB",
    "ct-ubnd": "CT-UBND",
    "ct-ub": "CT-UB",
    "kh-ubnd": "KH-UBND",
}
# quyet-dinh-so-05-2026-qd-ubnd-quy-dinh-… · 2736-qd-ubnd; the longer symbol first
_NUMBER = re.compile(
    r"(?<![a-z0-9])(?P<ordinal>\d{1,5}[a-z]?)-(?:(?P<year>(?:19|20)\d\d)-)?"
    rf"(?P<symbol>{'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![a-z0-9])"
)


def local_number(slug: str) -> str | None:
    """Return the first number of a council or committee in an address, None where there is none.

    >>> local_number("quyet-dinh-so-05-2026-qd-ubnd-quy-dinh-muc-phi"), local_number("so/2736-qd-ubnd/ngay/14-11-2025")
    ('05/2026/QĐ-UBND', '2736/QĐ-UBND')
    >>> local_number("nghi-dinh-so-52-2006-nd-cp")
    """
    found = _NUMBER.search(slug)
    if not found:
        return None
    year = f"{found['year']}/" if found["year"] else ""
    return f"{found['ordinal']}/{year}{_SYMBOLS[found['symbol']]}"
