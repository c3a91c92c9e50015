"""Source runs: how each visit to a source went; their history tells a silent source from a quiet one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from data.office.silence import HABIT
from data.store.arrival_ledger import VisitArrival
from data.store.home import Home
from data.store.record_encoding import decode, encode


class EntryCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every row of a source at one visit, so that none is lost unseen.

    ``older`` lie outside the window of the night, ``unchanged`` are whole in the store, ``fetched`` became so now;
    ``owed`` are not whole and asked for again, ``given_up`` failed so often that they are asked for seldom. ``carried``
    are owed or given up, and stand on no list any more: rows listed and carried are the sum of the five.
    """

    older: int = 0
    unchanged: int = 0
    fetched: int = 0
    owed: int = 0
    given_up: int = 0
    carried: int = 0


class SourceRun(msgspec.Struct, frozen=True, kw_only=True):
    """One visit. ``silent``: it listed nothing at all, which is an event. ``faults`` are one line each.

    ``whole`` says that its lists were read to the end of the window; ``fetched`` counts the documents fetched whole,
    ``lost`` those that could not be; ``totals`` is how long each list says that it is; ``entries`` is what became of
    the rows ``listed``.
    """

    source: str
    started_at: str
    ended_at: str
    pages: int = 0
    listed: int = 0
    entries: EntryCounts = EntryCounts()
    snapshots: int = 0
    documents: int = 0
    fetched: int = 0
    lost: int = 0
    whole: bool = False
    totals: dict[str, int] = {}
    seconds: float = 0.0
    silent: bool = False
    faults: tuple[str, ...] = ()


def put(home: Home, run: SourceRun) -> None:
    """Keep a visit; the same visit again replaces it."""
    with home.law.transaction():
        home.law.write(
            "INSERT INTO source_runs (source, started_at, ended_at, documents, record) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (source, started_at) DO UPDATE SET ended_at = excluded.ended_at,"
            " documents = excluded.documents, record = excluded.record",
            [run.source, run.started_at, run.ended_at, run.documents, encode(run)],
        )
        home.arrivals.note(arrival(run))


def arrival(run: SourceRun) -> VisitArrival:
    """Return a visit as the ledger of arrivals keeps it."""
    return VisitArrival(record=msgspec.Raw(msgspec.json.encode(run)))


def all_of(home: Home) -> Iterator[SourceRun]:
    """Yield every visit, oldest first."""
    for row in home.law.rows("SELECT record FROM source_runs ORDER BY id"):
        yield decode(row["record"], SourceRun)


def latest(home: Home) -> list[SourceRun]:
    """Return the last visit of every source, by name."""
    rows = home.law.rows(
        "SELECT record FROM source_runs WHERE id IN (SELECT max(id) FROM source_runs GROUP BY source) ORDER BY source"
    )
    return [decode(row["record"], SourceRun) for row in rows]


def between(home: Home, source: str, since: str, until: str) -> list[SourceRun]:
    """Return the visits of a source that began from one instant on (UTC, ISO 8601) and before another, oldest first."""
    sql = "SELECT record FROM source_runs WHERE source = ? AND started_at >= ? AND started_at < ? ORDER BY started_at"
    return [decode(row["record"], SourceRun) for row in home.law.rows(sql, [source, since, until])]


def of_source(home: Home, source: str, most: int) -> list[SourceRun]:
    """Return the last visits of a source, newest first."""
    rows = home.law.rows("SELECT record FROM source_runs WHERE source = ? ORDER BY id DESC LIMIT ?", [source, most])
    return [decode(row["record"], SourceRun) for row in rows]


def first_day(home: Home) -> date | None:
    """Return the day (in Vietnam) of the first visit to any source, None when there was none."""
    row = home.law.row("SELECT date(min(started_at), '+7 hours') AS day FROM source_runs")
    return date.fromisoformat(row["day"]) if row and row["day"] else None


def days_read_whole(home: Home) -> dict[str, date]:
    """Return the day (in Vietnam) on which the lists of each source were last read whole."""
    rows = home.law.rows(
        "SELECT source, date(max(started_at), '+7 hours') AS day FROM source_runs"
        " WHERE json_extract(record, '$.whole') GROUP BY source"
    )
    return {row["source"]: date.fromisoformat(row["day"]) for row in rows}


def days_whole(home: Home, source: str, *, always: bool = False) -> list[date]:
    """Return the days (in Vietnam) on which the lists of a source were read whole, in order.

    ``always``: every visit is one that read all there was.
    """
    rows = home.law.rows(
        "SELECT DISTINCT date(started_at, '+7 hours') AS day FROM source_runs WHERE source = ?"
        " AND (? OR json_extract(record, '$.whole')) ORDER BY day",
        [source, always],
    )
    return [date.fromisoformat(row["day"]) for row in rows]


def days_with_documents(home: Home, source: str) -> list[date]:
    """Return the days (in Vietnam) on which a source gave a document it had not given before, in order.

    Those of its habit, before the last of them.
    """
    rows = home.law.rows(
        "SELECT DISTINCT date(seen_at, '+7 hours') AS day FROM sightings WHERE source = ? AND seen_at >="
        " (SELECT date(max(seen_at), '+7 hours', ?) FROM sightings WHERE source = ?) ORDER BY day",
        [source, f"-{HABIT.days} days", source],
    )
    return [date.fromisoformat(row["day"]) for row in rows]
