"""Reported relations: what portals and the codification say that documents do to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from data.law.reported_relation import ReportedRelation
from data.store.arrival_ledger import ReportArrival
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put(home: Home, reports: Iterable[ReportedRelation]) -> int:
    """Keep what a source reports; return how many were not known. The same report again changes nothing."""
    new = 0
    with home.law.transaction():
        for report in reports:
            key = report.key
            fresh = home.law.write(
                "INSERT OR IGNORE INTO reported_relations VALUES (?, ?, ?)", [key, report.source, encode(report)]
            )
            if fresh:
                home.law.write_many(
                    "INSERT OR IGNORE INTO reported_blocks VALUES (?, ?)",
                    ((block, key) for block in report.target.blocks),
                )
                home.arrivals.note(arrival(report))
            new += fresh
    return new


def with_blocks(home: Home, blocks: Iterable[str]) -> list[ReportedRelation]:
    """Return the reports whose target is filed under any of these blocks (``data.law.named_document``), each once."""
    found: dict[str, ReportedRelation] = {}
    for asked in chunks(blocks):
        rows = home.law.rows(
            "SELECT key, record FROM reported_relations WHERE key IN (SELECT report FROM reported_blocks"
            f" WHERE block IN ({places(asked)})) ORDER BY key",
            asked,
        )
        found |= {row["key"]: decode(row["record"], ReportedRelation) for row in rows}
    return list(found.values())


def all_of(home: Home) -> Iterator[ReportedRelation]:
    """Yield every report, by key."""
    for row in home.law.rows("SELECT record FROM reported_relations ORDER BY key"):
        yield decode(row["record"], ReportedRelation)


def arrival(report: ReportedRelation) -> ReportArrival:
    """Return a report as the ledger of arrivals keeps it."""
    return ReportArrival(record=msgspec.Raw(msgspec.json.encode(report)))
