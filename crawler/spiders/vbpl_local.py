"""Spider of the local shards of the sitemap of vbpl.vn: notice of what all provinces issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace
from scrapy.http import Request, Response

from crawler.crawl_statistics import EntryOutcome
from crawler.document_download import DocumentFiles, document_of
from crawler.items import CrawledDocument, Entry, Notice
from crawler.slug_number import local_number
from crawler.spiders.sitemap_base import INDEX, SitemapSpider, locations, slug_of
from data.errors import BadInput
from data.law.number import parse
from data.law.province import Province, provinces_named
from data.store.portal_notices import PortalNotice

# /sitemap/13.xml
_SHARD = re.compile(r"/sitemap/(\d+)\.xml$")
_LOCAL = range(13, 36)
# …-tren-dia-ban-tinh-son-la · …-cua-hdnd-thanh-pho-hue; a name has four words at most
_NAMED = r"(?:tinh|thanh-pho|tp)-(?=(?P<name>[a-z]+(?:-[a-z]+){0,3}))"
_PLACE = re.compile(rf"(?<![a-z]){_NAMED}")
# …-qd-ubnd-tinh-… · …-cua-hdnd-tinh-… · …-tren-dia-ban-tinh-…; elsewhere it is one that the document speaks of
_OWN_PLACE = re.compile(
    r"-(?:(?:qd|nq|ct|kh)-(?:ubnd|hdnd|ctubnd|ub)|cua-(?:ubnd|hdnd|uy-ban-nhan-dan|hoi-dong-nhan-dan)|tren-dia-ban)-"
    rf"{_NAMED}"
)
#: The year in which merged provinces began to number anew, in its middle.
_MERGED = 2025


class VbplLocal(SitemapSpider):
    """Twenty-three shards, a hundred thousand documents; a shard that has not changed is not sent again.

    What an address tells of number and province becomes a known document without a text. Where it names no province
    the notice alone is kept: two provinces have the same numbers.
    """

    name = "vbpl_local"
    title = "Sơ đồ trang của vbpl.vn: văn bản địa phương"
    look_back_days = 10

    def first_requests(self) -> Iterator[Request]:
        yield self.page(INDEX, callback=self.parse_index)

    def parse_index(self, response: Response) -> Iterator[Request]:
        """Ask for the shards of local documents that have changed since the window began."""
        try:
            shards = [address for address, _ in locations(response, "sitemap") if _is_local(address)]
        except BadInput as fault:
            self.statistics.left_unread(response.url, fault)
            return
        if not shards:
            what = "sơ đồ trang không có phần văn bản địa phương (no shards of local documents)"
            self.statistics.left_unread(response.url, what)
        yield from (self.page(shard) for shard in shards)

    def ask(self, entries: Iterable[Entry]) -> Iterator[Request | CrawledDocument]:
        """Keep notice of what changed since the window began; of these, what is known well enough is a document."""
        named = [(entry, local_number(slug_of(entry.url))) for entry in entries]
        self.writer.put_notices(
            [_notice(self.name, entry, number) for entry, number in named if number and self._in_window(entry)]
        )
        placed = {entry.key for entry, number in named if number and place_of(entry.url, number)}
        for entry, _ in named:
            if entry.key not in placed:  # nothing is to be fetched of it
                outcome = EntryOutcome.UNCHANGED if self._in_window(entry) else EntryOutcome.OLDER
                self.statistics.list_entry(entry.key, outcome)
        yield from super().ask(replace(entry, number=number) for entry, number in named if entry.key in placed)

    def open(self, entry: Entry) -> Request | CrawledDocument:
        place = place_of(entry.url, entry.number or "")
        notice = Notice(issuer=_issuer(entry.number or "", place) if place else None)
        return document_of(DocumentFiles(entry=entry, notice=notice, url=entry.url))


def place_of(address: str, number: str) -> Province | None:
    """Return the one province that an address names as the issuer's, as it was in the year of the number.

    None where that is not sure: where no province, or another one too, is named, or only with whom one works.

    >>> place_of("https://vbpl.vn/van-ban/chi-tiet/quyet-dinh-so-05-2026-qd-ubnd-tinh-son-la--7", "05/2026/QĐ-UBND").key
    'son-la'
    >>> place_of("https://vbpl.vn/van-ban/chi-tiet/quyet-dinh-so-05-2026-qd-ubnd-hoa-binh--7", "05/2026/QĐ-UBND")
    """
    parsed, slug = parse(number), slug_of(address)
    if parsed is None or parsed.year is None or not _OWN_PLACE.search(slug):
        return None
    found = {place for name in _PLACE.finditer(slug) for place in _bearers(name["name"], parsed.year)}
    return found.pop() if len(found) == 1 else None


def _bearers(name: str, year: int) -> Iterator[Province]:
    """The entities that bore a name in a year; in that of the mergers there may be two."""
    for bearer in provinces_named(name.replace("-", " ")):
        if bearer.exists_on(date(year, 12, 31)) or (year == _MERGED and bearer.exists_on(date(year, 1, 1))):
            yield bearer


def _issuer(number: str, place: Province) -> str:
    body = "Hội đồng nhân dân" if number.endswith("HĐND") else "Ủy ban nhân dân"
    return f"{body} {place.full_name()}"


def _notice(source: str, entry: Entry, number: str) -> PortalNotice:
    place = place_of(entry.url, number)
    return PortalNotice(
        source=source,
        key=entry.key,
        url=entry.url,
        number=number,
        province=place.key if place else "",
        changed_on=entry.listed_on,
    )


def _is_local(shard: str) -> bool:
    found = _SHARD.search(shard)
    return found is not None and int(found[1]) in _LOCAL
