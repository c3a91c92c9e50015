"""Failed entries: what a source lists and could not be fetched whole, why, and from which day on it is asked again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

import msgspec

from data.store.home import Home
from data.store.record_encoding import decode, encode

#: A night after the first failure, then twice the last gap, in days, up to this.
LONGEST_GAP = 14
#: What failed on so many nights, over two months, is given up: it is asked for once in so many days only.
GIVEN_UP_NIGHTS, SELDOM = 8, 90

_Row = TypeVar("_Row", bound=msgspec.Struct)


class FailedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a source whose document is not whole: the row as JSON, how many nights it failed and since when.

    It stands until the document is fetched whole, also where the row has left the window of a night. A law.db made
    anew knows none: the entry is not dealt with, and so asked for again.
    """

    source: str
    key: str
    url: str
    entry: msgspec.Raw
    why: str
    nights: int
    since: date
    again_on: date

    @property
    def given_up(self) -> bool:
        """Whether it failed so often that it is asked for seldom."""
        return self.nights >= GIVEN_UP_NIGHTS

    def row(self, kind: type[_Row]) -> _Row:
        """Return the row as the source listed it."""
        return decode(bytes(self.entry), kind)


def put(home: Home, *, source: str, key: str, url: str, entry: bytes, why: str, failed_on: date) -> None:
    """Keep that a document could not be fetched; a second time on the same day counts no night."""
    row = home.law.row("SELECT record FROM failed_entries WHERE source = ? AND key = ?", [source, key])
    known = decode(row["record"], FailedEntry) if row else None
    nights = known.nights + (failed_on >= known.again_on) if known else 1
    gap = SELDOM if nights >= GIVEN_UP_NIGHTS else min(2 ** (nights - 1), LONGEST_GAP)
    record = FailedEntry(
        source=source,
        key=key,
        url=url,
        entry=msgspec.Raw(entry),
        why=why,
        nights=nights,
        since=known.since if known else failed_on,
        again_on=failed_on + timedelta(days=gap),
    )
    home.law.write(
        "INSERT INTO failed_entries VALUES (?, ?, ?) ON CONFLICT (source, key) DO UPDATE SET record = excluded.record",
        [source, key, encode(record)],
    )


def forget(home: Home, source: str, key: str) -> None:
    """Take out what has been fetched whole."""
    home.law.write("DELETE FROM failed_entries WHERE source = ? AND key = ?", [source, key])


def of_source(home: Home, source: str) -> dict[str, FailedEntry]:
    """Return the failed entries of a source by their keys, the longest failing first."""
    rows = home.law.rows("SELECT record FROM failed_entries WHERE source = ?", [source])
    found = sorted((decode(row["record"], FailedEntry) for row in rows), key=lambda each: (each.since, each.key))
    return {each.key: each for each in found}
