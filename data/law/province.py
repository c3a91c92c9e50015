"""Provinces and cities of central rank, before and after their mergers.

A merged province is another legal entity even where it keeps its name: its numbers begin again, so
05/2025/QĐ-UBND of Lâm Đồng exists twice (Nghị quyết 202/2025/QH15; running from 01/07/2025).
"""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from data.law.name_matcher import Names, words_of
from data.lists.table import table


class Province(msgspec.Struct, frozen=True, kw_only=True):
    """A province or city as one legal entity. ``valid_to`` is the first day it no longer exists.

    ``city_from`` is the day on which a province became a city; ``successors`` are keys.
    """

    key: str
    name: str
    kind: str = "tỉnh"
    city_from: date | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    source: str = ""

    def exists_on(self, day: date) -> bool:
        """Return whether the entity exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    def full_name(self, on: date | None = None) -> str:
        """Return the name with its rank: "tỉnh Đồng Nai", from 30/04/2026 "thành phố Đồng Nai"."""
        is_city = self.city_from is not None and (on is None or self.city_from <= on)
        return f"{'thành phố' if is_city else self.kind} {self.name}"


@cache
def provinces() -> tuple[Province, ...]:
    """Return every province known: 63 until 30/06/2025, 34 from 01/07/2025, and those that went before."""
    return table("provinces", Province)


@cache
def _by_key() -> dict[str, Province]:
    return {province.key: province for province in provinces()}


@cache
def _names() -> Names[Province]:
    return Names((name, province) for province in provinces() for name in (province.name, *province.aliases))


def province(key: str) -> Province | None:
    """Return the province with that key, such as "lam-dong" or "lam-dong-2025"."""
    return _by_key().get(key)


def provinces_named(text: str) -> tuple[Province, ...]:
    """Return the entities that bore the first province name in ``text``, oldest first.

    >>> [found.key for found in provinces_named("Ủy ban nhân dân tỉnh Lâm Đồng")]
    ['lam-dong', 'lam-dong-2025']
    """
    found = _names().within(words_of(text))
    return tuple(sorted(found[0][2], key=lambda p: p.valid_from or date.min)) if found else ()


def province_of(text: str, on: date | None = None) -> Province | None:
    """Return the province named in ``text`` on that day; today's when no day is given, None when none is named.

    >>> province_of("UBND tỉnh Lâm Đồng", date(2025, 6, 30)).key, province_of("Bạc Liêu", date(2025, 7, 1))
    ('lam-dong', None)
    """
    bearers = provinces_named(text)
    if on is None:
        return bearers[-1] if bearers else None
    return next((bearer for bearer in bearers if bearer.exists_on(on)), None)


@cache
def descends_from(heir: str, ancestor: str) -> bool:
    """Return whether the first province took over the second, itself included, directly or through others.

    >>> descends_from("lam-dong-2025", "dak-nong"), descends_from("lam-dong", "dak-nong")
    (True, False)
    """
    old = province(ancestor)
    return heir == ancestor or (old is not None and any(descends_from(heir, new) for new in old.successors))
