"""Statistics of one crawl: what a running spider counts, and the report made of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crawler.items import CrawledDocument
from crawler.job import SourceReport
from crawler.store_access import StoreWriter
from data.store.source_runs import EntryCounts

#: More faults than this are counted, not named: a source that is down says the same thing of every page.
MOST_FAULTS = 50


class EntryOutcome(StrEnum):
    """What became of a row; each is a count of ``EntryCounts``."""

    OLDER = "older"
    UNCHANGED = "unchanged"
    FETCHED = "fetched"
    OWED = "owed"
    GIVEN_UP = "given_up"


@dataclass(slots=True)
class CrawlStatistics:
    """Counters of one run, and its faults in order, one line each.

    ``fetched`` counts the documents fetched whole, ``lost`` those that could not be, ``unread`` the pages of lists that
    could not be read or were left unread; ``totals`` is how long each list says that it is, ``reached`` the oldest
    day on one so far. ``outcomes`` are those of the rows by their keys, those of earlier nights that are still owed
    among them; ``keys`` are those listed.
    """

    pages: int = 0
    listed: int = 0
    snapshots: int = 0
    documents: int = 0
    changed: int = 0
    scans: int = 0
    missing: int = 0
    unnamed: int = 0
    fetched: int = 0
    lost: int = 0
    unread: int = 0
    totals: dict[str, int] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    outcomes: dict[str, EntryOutcome] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    seen: str | None = None
    reached: date | None = None

    def met(self, day: date | None) -> None:
        """Note the day of an entry of a list; lists lead into the past."""
        if day and (self.reached is None or day < self.reached):
            self.reached = day

    def fault(self, where: str, what: object) -> None:
        """Note a fault: where it was met and what it was, on one line."""
        line = " ".join(f"{where}: {what}".split())
        if line in self.faults:
            return
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(line)
        else:
            self.unnamed += 1

    def list_entry(self, key: str, outcome: EntryOutcome | None = None) -> None:
        """Count a row, once however many pages show it, with what became of it where that is known already."""
        self.listed += key not in self.keys
        self.keys.add(key)
        if outcome:
            self.outcomes.setdefault(key, outcome)

    def left_unread(self, where: str, what: object) -> None:
        """Note a page of a list that was not read, or what of a list was not."""
        self.unread += 1
        self.fault(where, what)

    def add(self, crawled: CrawledDocument, writer: StoreWriter) -> None:
        """Give a document to the writer and count it, pictures of pages apart: they are still to be read."""
        new = writer.put_document(crawled)
        self.documents += new
        self.changed += not new
        self.scans += crawled.needs_ocr
        self.fetched += crawled.whole
        self.lost += not crawled.whole
        self.outcomes[crawled.entry.key] = EntryOutcome.FETCHED if crawled.whole else EntryOutcome.OWED

    def report(self, source: str, seconds: float) -> SourceReport:
        """Return the report of a run that took so many seconds."""
        more = (f"còn {self.unnamed} lỗi nữa như vậy ({self.unnamed} more faults)",) if self.unnamed else ()
        return SourceReport(
            source=source,
            pages=self.pages,
            listed=self.listed,
            snapshots=self.snapshots,
            documents=self.documents,
            changed=self.changed,
            scans=self.scans,
            missing=self.missing,
            fetched=self.fetched,
            lost=self.lost,
            whole=self.listed > 0 and not self.unread,
            totals=dict(self.totals),
            entries=self._entries(),
            seconds=round(seconds, 2),
            faults=(*self.faults, *more),
            seen=self.seen,
            reached=self.reached,
        )

    def _entries(self) -> EntryCounts:
        outcomes, keys = self.outcomes.copy(), self.keys.copy()  # the walk goes on while this is told
        counts = Counter(outcome.value for outcome in outcomes.values())
        return EntryCounts(**counts, carried=len(outcomes.keys() - keys))
