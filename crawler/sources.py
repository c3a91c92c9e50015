"""Spiders by the name of their source; one is loaded only in the process that runs it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from data.errors import BadInput

if TYPE_CHECKING:
    from crawler.spiders.base import GazetteSpider

#: Where the spider of a source is. Add a source here, with its golden pages in tests/golden/.
SPIDERS = {
    "vanban": "crawler.spiders.vanban:Vanban",
    "congbao": "crawler.spiders.congbao:Congbao",
    "vbpl": "crawler.spiders.vbpl:Vbpl",
    "sonla": "crawler.spiders.sonla:Sonla",
}


def spider_of(name: str) -> type[GazetteSpider]:
    """Return the spider class of a source; raises BadInput when there is no such source."""
    if name not in SPIDERS:
        raise BadInput(f"no source is called {name!r}", mend=f"the sources are {', '.join(sorted(SPIDERS))}")
    module, _, attribute = SPIDERS[name].partition(":")
    spider: type[GazetteSpider] = getattr(importlib.import_module(module), attribute)
    return spider
