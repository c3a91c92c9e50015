"""INTERIM."""

from __future__ import annotations

import re
from enum import StrEnum

from data.law.change import ChangeKind
from data.law.mention import Mention


class Issuers(StrEnum):
    AGREE = "agree"
    UNKNOWN = "unknown"
    DISAGREE = "disagree"
    DIFFER = "differ"


def is_local(symbol: str) -> bool:
    return bool(re.search(r"UBND|HĐND|\bUB\b", symbol))


def tells_type(symbol: str) -> bool:
    return not re.search(r"^(?:QH|UBTVQH)\d", symbol)


def agreement(a: Mention, b: Mention) -> Issuers:
    if a.number and is_local(a.number.symbol):
        pa, pb = _place(a.issuer), _place(b.issuer)
        if not pa or not pb:
            return Issuers.UNKNOWN
        return Issuers.AGREE if pa == pb else Issuers.DIFFER
    return Issuers.AGREE


def _place(s: str) -> str:
    m = re.search(r"(?:tinh|thanh pho|quan|huyen|xa|phuong)\s+(.+)", s)
    return m[1] if m else ""


def succeeds(a: str, b: str) -> bool:
    return {a, b} == {"TT-BNNPTNT", "TT-BNNMT"}


def may_act(acting: Mention, target: Mention, kind: ChangeKind) -> bool:
    return True
