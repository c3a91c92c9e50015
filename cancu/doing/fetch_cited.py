"""Fetching of the documents that procedures stand on and the store lacks, in rounds: what is found names the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from cancu.crawl_settings import crawl_settings, in_search_order
from cancu.enabled_rules import rules_of
from cancu.linking import link
from cancu.settings import Settings
from crawler.crawl import crawl
from crawler.job import POINTERS, SourceReport, SourceSettings
from crawler.sources import STATE_TELLING
from data.instant import office_day
from data.law.sought_document import sought_key
from data.store import document_searches
from data.store.home import Home
from matcher.link.lacking import LackingDocument, LackReason, RequiredDocument, lacking_of, required
from matcher.read_stage import read_new

#: What is found is read, for it may name what acted on it; this often at most.
_ROUNDS = 3


class CitedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the visits in order, how many documents are lacking still, how many of them rest."""

    visits: tuple[SourceReport, ...] = ()
    lacking: int = 0
    resting: int = 0

    @property
    def documents(self) -> int:
        """How many documents are new."""
        return sum(visit.documents for visit in self.visits)

    @property
    def faults(self) -> tuple[str, ...]:
        """Every fault, with the name of its source."""
        return tuple(f"{visit.source}: {fault}" for visit in self.visits for fault in visit.faults)


def fetch_cited(
    home: Home, settings: Settings, sources: Sequence[SourceSettings], now: datetime, most: int | None = None
) -> CitedReport:
    """Look for what is lacking in the sources that can be searched, read and link what is found, and so on.

    A number that a source did not have is asked there again after growing gaps; each answer is kept as it comes, so
    that a run that was cut off goes on where it stopped. A source that names the state of a document is asked in the
    same way for what is cited and there. ``most`` bounds the numbers that a source is asked for.
    """
    visits: list[SourceReport] = []
    asked = {source.name: source for source in in_search_order(settings, sources)}
    left: dict[str, int | None] = dict.fromkeys(asked, most)
    wanted = _take_in(home, settings, now)
    for _ in range(_ROUNDS):
        brought = [visit for source in asked.values() for visit in _visit(home, settings, source, now, wanted, left)]
        visits += brought
        if brought:
            wanted = _take_in(home, settings, now)
        if not any(visit.documents or visit.changed for visit in brought):
            break
    still = lacking_of(home, wanted)
    return CitedReport(visits=tuple(visits), lacking=len(still), resting=_resting(home, asked, still, now))


def _take_in(home: Home, settings: Settings, now: datetime) -> list[RequiredDocument]:
    """Read and link what came, and return what is required now: only what was read tells what is required beside it."""
    read_new(home, now)
    link(home, rules_of(settings), now)
    return required(home)


def _visit(
    home: Home,
    settings: Settings,
    source: SourceSettings,
    now: datetime,
    wanted: Sequence[RequiredDocument],
    left: dict[str, int | None],
) -> Sequence[SourceReport]:
    most = left[source.name]
    numbers = _numbers(home, source.name, wanted, now)[:most]
    if not numbers:
        return ()
    left[source.name] = None if most is None else most - len(numbers)
    report = crawl(home.folder, [source], settings=crawl_settings(settings), now=now, numbers=numbers)
    return report.sources


def _numbers(home: Home, source: str, wanted: Sequence[RequiredDocument], now: datetime) -> list[str]:
    """What is lacking first; then what is cited and there, of which the source tells whether it still holds."""
    lacks = lacking_of(home, wanted)
    due = [one.sought for one in _due(home, source, lacks, now)]
    if source not in STATE_TELLING:
        return due
    rests = document_searches.resting(home, source, office_day(now)) | {one.key for one in lacks}
    cited = {sought_key(one.sought): one.sought for one in wanted if one.need is LackReason.CITED}
    return due + [sought for key, sought in cited.items() if key not in rests]


def _due(home: Home, source: str, wanted: Iterable[LackingDocument], now: datetime) -> list[LackingDocument]:
    """What a source is to be asked for today; one that has no texts only for what nobody knows."""
    rests = document_searches.resting(home, source, office_day(now))
    return [one for one in wanted if one.key not in rests and not (one.known and source in POINTERS)]


def _resting(home: Home, sources: Iterable[str], still: Sequence[LackingDocument], now: datetime) -> int:
    due = {one.key for source in sources for one in _due(home, source, still, now)}
    return sum(one.key not in due for one in still)
