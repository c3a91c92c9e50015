"""Settings of a crawl, taken from the settings of the office."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from cancu.settings import Settings
from crawler.job import POINTERS, CrawlSettings, SourceSettings
from crawler.sources import SEARCHABLE


def crawl_settings(settings: Settings) -> CrawlSettings:
    """Return how to behave on the network."""
    return CrawlSettings(
        contact=settings.crawl.contact,
        delay=settings.crawl.delay,
        allow_private=settings.network.allow_private,
        proxy=settings.network.proxy or None,
        ca_bundle=settings.network.ca_bundle or None,
        most_minutes=settings.crawl.most_minutes,
    )


def source_settings(settings: Settings, name: str) -> SourceSettings:
    """Return how one source is set up."""
    if own := settings.own_sources.get(name):
        return SourceSettings(name=name, base_url=own.base_url, declared=own)
    source = settings.source(name)
    return SourceSettings(name=name, base_url=source.base_url or None, folder=source.folder or None)


def searched_sources(settings: Settings) -> list[SourceSettings]:
    """Return the enabled sources that can be searched by number, the fullest answers first."""
    return in_search_order(settings, enabled_sources(settings))


def in_search_order(settings: Settings, sources: Sequence[SourceSettings]) -> list[SourceSettings]:
    """Return those of the sources that can be searched by number, the fullest answers first.

    What only points to documents is left out where nobody answers for a visit to its official address.
    """
    searched = [source for name in SEARCHABLE for source in sources if source.name == name]
    return [one for one in searched if one.name not in POINTERS or one.base_url or settings.crawl.contact]


def enabled_sources(settings: Settings) -> list[SourceSettings]:
    """Return the sources to visit in the order they are tried."""
    return [source_settings(settings, name) for name in settings.enabled_sources()]


def own_source_at(settings: Settings, address: str) -> SourceSettings | None:
    """Return the source of one's own that has the host of an address, enabled or not; None when none has."""
    host = urlsplit(address).netloc
    at = (name for name, own in settings.own_sources.items() if urlsplit(own.base_url).netloc == host)
    return next((source_settings(settings, name) for name in at), None)
