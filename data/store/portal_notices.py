"""Notices: that a portal has a document of a number, and since which day as it is, where it says no more of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from data.law import number as numbers
from data.store.home import Home
from data.store.record_encoding import decode, encode


class PortalNotice(msgspec.Struct, frozen=True, kw_only=True):
    """A document as a list of pages tells of it: its address and number, the key of its province, "" where unknown.

    A law.db made anew knows none: the source tells again only of what it changes from then on, within the window of its
    nights. Older ones come back by a visit that looks back to a day (``cancu crawl vbpl_local --since``).
    """

    source: str
    key: str
    url: str
    number: str
    province: str = ""
    changed_on: date | None = None


def put(home: Home, notices: Iterable[PortalNotice]) -> None:
    """Keep notices; a later one of the same document takes the place of the first."""
    rows = [(each.source, each.key, numbers.key(each.number), encode(each)) for each in notices]
    with home.law.transaction():
        home.law.write_many("INSERT OR REPLACE INTO portal_notices VALUES (?, ?, ?, ?)", rows)


def of_number(home: Home, number: str) -> list[PortalNotice]:
    """Return the notices of a number, however it is printed, by source and key."""
    asked = [numbers.key(number)]
    rows = home.law.rows("SELECT record FROM portal_notices WHERE number_key = ? ORDER BY source, key", asked)
    return [decode(row["record"], PortalNotice) for row in rows]
