"""Councils (HĐND) and committees (UBND): of which place, at which level.

Their codes say nothing of the place: every province has its own 05/2020/QĐ-UBND, so the words around a number
must tell which one is meant, and the day which of two entities of one name.
"""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum

import msgspec

from data.law.name_matcher import words_of
from data.law.province import Province, province, province_of


class Level(IntEnum):
    """The level of local government; the districts ended on 30/06/2025 (Luật 87/2025/QH15)."""

    PROVINCE = 1
    DISTRICT = 2
    COMMUNE = 3


class LocalBody(msgspec.Struct, frozen=True, kw_only=True):
    """A council or committee. ``organ`` is its code; ``province`` a key, ``place`` a lower unit; "" is not known."""

    organ: str
    level: Level = Level.PROVINCE
    province: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """The key of the entity: "ubnd.lam-dong-2025", "hdnd.lam-dong-2025.phuong-xuan-huong"."""
        organ = {"HĐND": "hdnd", "UBND": "ubnd"}[self.organ]
        return ".".join(part for part in (organ, self.province, self.place) if part)

    @property
    def name(self) -> str:
        """The name as a heading prints it, in today's spelling."""
        organ = {"HĐND": "Hội đồng nhân dân", "UBND": "Ủy ban nhân dân"}[self.organ]
        where = province(self.province)
        return f"{organ} {where.full_name(where.valid_from)}" if where and not self.place else organ


_ORGAN = re.compile(
    r"\b(?:(?P<council>hoi dong nhan dan|hdnd)|(?P<committee>(?:chu tich )?(?:u[yi] ban nhan dan|ubnd|ub nhan dan)))\b"
)
_BELOW = re.compile(
    r"\b(?P<rank>huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\s"
    r"(?:[a-z0-9]+\s?){1,5}?\s*(?=$|tinh\b|thanh pho\b|tp\b)"
)
_DISTRICT = frozenset({"huyen", "quan", "thi xa"})


def local_body(words: str, on: date | None = None) -> LocalBody | None:
    """Return the council or committee that ``words`` begin with; None when they name another kind of body.

    >>> local_body("HĐND tỉnh Đồng Nai", date(2026, 5, 1)).key
    'hdnd.dong-nai-2025'
    >>> local_body("Ủy ban nhân dân phường Xuân Hương, tỉnh Lâm Đồng", date(2025, 8, 1)).key
    'ubnd.lam-dong-2025.phuong-xuan-huong'
    >>> local_body("Bộ Tư pháp") is None
    True
    """
    said = " ".join(words_of(words))
    organ = _ORGAN.match(said) or (_ORGAN.search(said) if province_of(said, on) else None)
    if organ is None:
        return None
    rest = said[organ.end() :]
    below = _BELOW.search(rest)
    where = province_of(rest[below.end() :] if below else rest, on) or (None if below else province_of(said, on))
    return LocalBody(
        organ="HĐND" if organ["council"] else "UBND",
        level=_level(below["rank"]) if below else Level.PROVINCE,
        province=where.key if where else "",
        place="-".join(below.group().split()) if below else "",
    )


def of_province(body: LocalBody) -> Province | None:
    """Return the province a body is of, when it is known."""
    return province(body.province) if body.province else None


def _level(rank: str) -> Level:
    return Level.DISTRICT if rank in _DISTRICT else Level.COMMUNE
