"""Spiders by the name of their source; one is loaded only in the process that runs it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from crawler.job import INBOX, SourceSettings
from data.errors import BadInput

if TYPE_CHECKING:
    from crawler.spiders.base import GazetteSpider

#: Where the spider of a source is. Add a source here, with its golden pages in tests/golden/.
SPIDERS = {
    "vanban": "crawler.spiders.vanban:Vanban",
    "congbao": "crawler.spiders.congbao:Congbao",
    "vbpl": "crawler.spiders.vbpl:Vbpl",
    "vbpl_sitemap": "crawler.spiders.vbpl_sitemap:VbplSitemap",
    "vbpl_local": "crawler.spiders.vbpl_local:VbplLocal",
    "hanoi": "crawler.spiders.hanoi:Hanoi",
    "hochiminh": "crawler.spiders.hochiminh:HoChiMinh",
    "cantho": "crawler.spiders.cantho:CanTho",
    "sonla": "crawler.spiders.sonla:Sonla",
}
#: The spider of the sources that an office declares in its settings.
_DECLARED = "crawler.spiders.declared:DeclaredSpider"
#: The sources in which documents can be looked for by number, the fullest answers first.
SEARCHABLE = ("congbao", "vbpl", "vbpl_sitemap")

#: Of these the sources whose pages name the state of a document, which changes with no new document.
STATE_TELLING = ("vbpl",)


def spider_of(name: str) -> type[GazetteSpider]:
    """Return the spider class of a source; raises BadInput when there is no such source."""
    if name not in SPIDERS:
        raise no_source(name)
    return _loaded(SPIDERS[name])


def spider_for(source: SourceSettings) -> type[GazetteSpider]:
    """Return the spider class that reads a source as it is set up."""
    return _loaded(_DECLARED) if source.declared else spider_of(source.name)


def _loaded(place: str) -> type[GazetteSpider]:
    module, _, attribute = place.partition(":")
    spider: type[GazetteSpider] = getattr(importlib.import_module(module), attribute)
    return spider


def no_source(name: str) -> BadInput:
    """Return the fault of a name that no source has."""
    known = ", ".join(sorted([*SPIDERS, INBOX]))
    return BadInput(f"không có nguồn {name!r} (no such source)", mend=f"các nguồn (the sources): {known}")
