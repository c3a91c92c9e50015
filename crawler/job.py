"""Settings, job and report of a crawl: plain records, so that a child process gets them as JSON."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from crawler.declared_source import DeclaredSource
from data.store.source_runs import EntryCounts

#: The name of the source that is a folder on disk.
INBOX = "inbox"
#: Sources that only tell that a document exists and where: looked into for what nobody knows, never nightly.
POINTERS = ("vbpl_sitemap",)


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One source as set up: ``base_url`` another address than the official one, ``folder`` for sources on disk.

    ``declared`` says how to read a source that the office itself declares.
    """

    name: str
    base_url: str | None = None
    folder: str | None = None
    declared: DeclaredSource | None = None


class CrawlSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to behave on the network.

    ``contact`` goes into the user agent, ``delay`` is the least pause between two requests to a host in
    seconds. ``allow_private`` lets sources live on this machine or a private network.
    """

    contact: str = ""
    delay: float = 1.5
    allow_private: bool = False
    proxy: str | None = None
    ca_bundle: str | None = None
    timeout: float = 60.0
    most_minutes: float = 90.0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One source to crawl: from which day of issue on (None: the source's own look-back), on which clock.

    ``read_on`` is the last day on which its lists were read whole: a night looks back to it.
    ``numbers`` asks for these documents instead of what is new; ``url`` for one page, without writing. ``watched``
    wants reports meanwhile.
    """

    home: str
    source: SourceSettings
    settings: CrawlSettings
    now: datetime
    since: date | None = None
    read_on: date | None = None
    numbers: tuple[str, ...] = ()
    url: str | None = None
    watched: bool = False


class SourceReport(msgspec.Struct, frozen=True, kw_only=True):
    """What happened at one source; ``faults`` are one line each. ``listed`` zero is an event: a silent source.

    ``missing`` counts the numbers looked for of which it has no document; ``asked`` is false where it was not visited:
    it has no search by number, or nothing but one. ``whole`` says that its lists were read to the end of the window;
    ``fetched`` counts the documents fetched whole, ``lost`` those that could not be; ``totals`` is how long each list
    says that it is, ``reached`` the oldest day on them so far; ``entries`` is what became of the rows listed.
    """

    source: str
    pages: int = 0
    listed: int = 0
    snapshots: int = 0
    documents: int = 0
    changed: int = 0
    scans: int = 0
    missing: int = 0
    fetched: int = 0
    lost: int = 0
    whole: bool = False
    totals: dict[str, int] = {}
    entries: EntryCounts = EntryCounts()
    seconds: float = 0.0
    faults: tuple[str, ...] = ()
    seen: str | None = None
    reached: date | None = None
    asked: bool = True

    @property
    def silent(self) -> bool:
        """True when the source listed nothing at all, which a working gazette never does; an inbox may."""
        return self.listed == 0 and self.asked and self.source != INBOX


class CrawlMessage(msgspec.Struct, frozen=True):
    """What the process that crawls says, a line each: how far it is, at last what happened."""

    report: SourceReport
    ended: bool = False


class CrawlReport(msgspec.Struct, frozen=True, kw_only=True):
    """What happened at every source, in the order asked."""

    sources: tuple[SourceReport, ...]

    @property
    def documents(self) -> int:
        """How many documents are new."""
        return sum(source.documents for source in self.sources)

    @property
    def faults(self) -> tuple[str, ...]:
        """Every fault, with the name of its source."""
        return tuple(f"{source.source}: {fault}" for source in self.sources for fault in source.faults)
