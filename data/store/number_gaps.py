"""Number gaps: numbers missing in their series below a higher one, since when, and how each was closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from data.law import number as numbers
from data.law.number import DocumentNumber
from data.store.arrival_ledger import GapArrival
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode, iso


class GapEnd(StrEnum):
    """Why a gap is closed: the document came, or every source that was asked has none."""

    ARRIVED = "arrived"
    NOWHERE = "nowhere"


class NumberGap(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was missing on the day it was ``found_on``; open until ``closed_on``.

    ``end`` is why it was closed, ``source`` who gave the document.
    """

    number: str
    found_on: date
    closed_on: date | None = None
    end: GapEnd | None = None
    source: str = ""

    @property
    def key(self) -> str:
        """What two prints of its number share."""
        return numbers.key(self.number) or self.number


class FirstSight(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a source gave by itself: its number, its day of issue, the day it was first seen."""

    number: DocumentNumber
    issued_on: date | None
    seen_on: date


def put(home: Home, gap: NumberGap) -> None:
    """Keep a gap as it is."""
    with home.law.transaction():
        home.law.write(
            "INSERT OR REPLACE INTO number_gaps VALUES (?, ?, ?)", [gap.key, iso(gap.closed_on), encode(gap)]
        )
        home.arrivals.note(arrival(gap))


def arrival(gap: NumberGap) -> GapArrival:
    """Return a gap as the ledger of arrivals keeps it."""
    return GapArrival(record=msgspec.Raw(msgspec.json.encode(gap)))


def all_of(home: Home) -> Iterator[NumberGap]:
    """Yield every gap, open and closed, by number."""
    for row in home.law.rows("SELECT record FROM number_gaps ORDER BY number_key"):
        yield decode(row["record"], NumberGap)


def open_gaps(home: Home) -> list[NumberGap]:
    """Return the gaps that are not closed, those found first before the rest."""
    rows = home.law.rows("SELECT record FROM number_gaps WHERE closed_on IS NULL ORDER BY number_key")
    return sorted((decode(row["record"], NumberGap) for row in rows), key=lambda gap: gap.found_on)


def first_sights(home: Home, since: date) -> Iterator[FirstSight]:
    """Yield the numbered documents that were first seen since a day (in Vietnam), without those looked for by number.

    What was looked for, or somebody put in from an archive, tells nothing of how far a source has come.
    """
    rows = home.law.rows(
        "WITH met AS (SELECT document, date(min(seen_at), '+7 hours') AS day FROM sightings"
        " WHERE source <> 'archive' GROUP BY document HAVING day >= ?)"
        " SELECT json_extract(record, '$.number') AS number, json_extract(record, '$.issued_on') AS issued_on, day"
        " FROM met JOIN documents ON documents.id = met.document WHERE number_key IS NOT NULL AND number_key NOT IN"
        " (SELECT number_key FROM document_searches WHERE json_extract(record, '$.outcome') = 'found')",
        [since.isoformat()],
    )
    for row in rows:
        if number := numbers.number_in(row["number"]):
            issued = date.fromisoformat(row["issued_on"]) if row["issued_on"] else None
            yield FirstSight(number=number, issued_on=issued, seen_on=date.fromisoformat(row["day"]))


def known_keys(home: Home, keys: Iterable[str]) -> set[str]:
    """Return those of these keys of numbers of which a document is known, if only by a pointer to it."""
    found: set[str] = set()
    for some in chunks(keys):
        rows = home.law.rows(f"SELECT number_key FROM documents WHERE number_key IN ({places(some)})", some)
        found |= {row["number_key"] for row in rows}
    return found


def sources_with(home: Home, keys: Iterable[str]) -> dict[str, str]:
    """Return the source of each document among these keys of numbers whose own words came, as text or as pictures."""
    found: dict[str, str] = {}
    for some in chunks(keys):
        rows = home.law.rows(
            f"SELECT number_key, source FROM documents WHERE number_key IN ({places(some)})"
            """ AND (needs_ocr OR (text_hash IS NOT NULL AND origin <> '{"kind":"title"}'))""",
            some,
        )
        found |= {row["number_key"]: row["source"] for row in rows}
    return found
