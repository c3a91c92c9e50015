"""The name of a code, law or ordinance, told apart from what stands around it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from data.law.characters import fold
from data.law.document_type import cited_by, names_pattern
from data.lists.law_names import LAW_NAMES

_HEAD = re.compile(rf"(?:cua quoc hoi .{{0,120}}?\bve )?{names_pattern(cited_by('name'), 'folded')}\s+(?=[a-z])")
# Where the name ends: its number, day, year, passing body or amendments follow.
_TAIL = re.compile(
    r"[\s,;(]*(?:[(;]|\bso:? ?\d|\bngay \d|(?<!viet )\bnam (?=\d{4})|\b(?=(?:19|20)\d\d)|\b(?:da )?duoc sua doi"
    r"|\bcua (?:quoc hoi|uy ban thuong vu|nuoc cong hoa)|\bva cac van ban)"
)
# A year behind these words is of an amendment, or of the next law.
_NOT_ITS_OWN = re.compile(r"(?<=.);|sua doi|bo sung|thay the|\bva ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[a-z]+")
# Luật số …, Luật này …, Luật do Quốc hội ban hành; but Luật Đo đạc và bản đồ
_NO_NAME = re.compile(r"(?:so|nay|noi|tren|va|duoc|co|do (?:quoc hoi|uy ban|nha nuoc))\b")
_LONGEST_TAIL = 60
_LONGEST_NAME = 30


class LawName(msgspec.Struct, frozen=True):
    """The words of the name, folded, without the type; ``year`` where the text gives a year, number or day."""

    words: str
    year: int | None


def law_name(text: str) -> LawName | None:
    """Return the name with which ``text`` begins, or None when it names no law.

    >>> law_name("Luật Đất đai số 31/2024/QH15")
    LawName(words='dat dai', year=2024)
    >>> law_name("BỘ LUẬT  HÀNG HẢI VIỆT NAM")
    LawName(words='hang hai viet nam', year=None)
    >>> law_name("Luật Hải quan 201454")
    LawName(words='hai quan', year=2014)
    >>> law_name("Luật Đo đạc và bản đồ năm 2018"), law_name("Luật do Quốc hội ban hành")
    (LawName(words='do dac va ban do', year=2018), None)
    """
    folded = fold(text)
    head = _HEAD.match(folded)
    if head is None:
        return None
    tail = _TAIL.search(folded, head.end())
    words = _WORD.findall(folded[head.end() : tail.start() if tail else None])
    if not words or _NO_NAME.match(folded, head.end()):
        return None
    said = _NOT_ITS_OWN.split(folded[tail.start() : tail.start() + _LONGEST_TAIL])[0] if tail else ""
    year = _YEAR.search(said)
    return LawName(_listed(words) or " ".join(words), int(year.group()) if year else None)


def _listed(words: list[str]) -> str | None:
    """The listed name that a run of words too long for a name begins with."""
    if len(words) <= _LONGEST_NAME:
        return None
    known = _names()
    runs = (" ".join(words[:length]) for length in range(_LONGEST_NAME, 0, -1))
    return next((run for run in runs if run in known), None)


@cache
def _names() -> frozenset[str]:
    return frozenset(" ".join(_WORD.findall(fold(name))) for name in LAW_NAMES)
