"""Spider of the sitemap of vbpl.vn: which central documents the national database has, by the numbers in addresses.

The portal's robots.txt lets its sitemap be read; its pages are empty frames filled by the JSON gateway, which it
closes (``crawler.spiders.vbpl``). So a document found here is known, with its address, and has no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.document_download import DocumentFiles, document_of
from crawler.failure_reasons import reason
from crawler.items import CrawledDocument, Entry, Notice
from crawler.spiders.sitemap_base import INDEX, SitemapSpider, locations, slug_of
from data.errors import BadInput
from data.law.characters import fold
from data.law.document_type import DocumentType, document_types
from data.law.issuer import issuers_of_number
from data.law.law_name import law_name
from data.law.number import parse
from data.law.sought_document import sought_key
from data.law.type_of_number import type_of
from data.store.document_searches import SearchOutcome

# 52-2006-: where a number may begin
_NUMBER = re.compile(r"(?<![a-z0-9])0*(\d{1,5}[a-z]?)-((?:19|20)\d\d)-")
# luat-thuong-mai-so-36-2005-qh11: the name of a law stands before its number
_LAW = re.compile(
    r"(?:bo-luat|luat|phap-lenh)-(?P<name>[a-z-]+?)-(?:so-)?0*(?P<ordinal>\d{1,3})-(?P<year>(?:19|20)\d\d)-"
    r"(?P<symbol>(?:ubtv)?qh\d+)(?=-|$)"
)
#: So many parts of an address make up the symbol of a number at most: ttlt-bca-bqp-bnn-ptnt.
_MOST_PARTS = 6
_ELSEWHERE = "sơ đồ trang không cho biết của tỉnh nào, năm nào (it does not tell of which province or year)"
_CANDIDATES = "vbpl.vn có {many} văn bản mang số này, xem (it has so many of that number, look at): {where}"
_MOST_CANDIDATES = 3
_MISSING = "không có trong sơ đồ trang của vbpl.vn (not in the sitemap)"
_BROKEN = "sơ đồ trang chưa đọc được hết (a shard of the sitemap could not be read)"


class VbplSitemap(SitemapSpider):
    """Three dozen shards of one and a half megabytes, so that it is read only while a number is unknown."""

    name = "vbpl_sitemap"
    title = "Sơ đồ trang của Cơ sở dữ liệu quốc gia về văn bản pháp luật"
    _sought: Mapping[str, str]

    def first_requests(self) -> Iterator[Request]:
        yield from ()

    def number_requests(self, numbers: tuple[str, ...]) -> Iterator[Request]:
        self._sought = sought_keys(each for each in numbers if is_central(each))
        self._left, self._waiting, self._broken = set(self._sought.values()), 0, False
        for each in numbers:
            if not is_central(each):
                self.missing(each, self._elsewhere(each))
        if self._left:
            yield self.page(INDEX, callback=self.parse_index, errback=self.shard_failed)

    def _elsewhere(self, number: str) -> str:
        """Why a number that many provinces may have is not found by itself, with what is known of it."""
        found = self.writer.notices(number)
        where = ", ".join(each.url for each in found[:_MOST_CANDIDATES])
        return _CANDIDATES.format(many=len(found), where=where) if found else _ELSEWHERE

    def parse_index(self, response: Response) -> Iterator[Request]:
        """Ask for every shard."""
        try:
            shards = locations(response, "sitemap")
        except BadInput as fault:
            self._note_broken(response.url, fault)
            return
        self._waiting = len(shards)
        for shard, _ in shards:
            yield self.page(shard, callback=self.parse_shard, errback=self.shard_failed)
        if not shards:
            self._note_broken(response.url, "không phải sơ đồ trang (not the index of a sitemap)")

    def parse_shard(self, response: Response) -> Iterator[CrawledDocument]:
        """Take the documents that are looked for."""
        self._waiting -= 1
        try:
            entries = self.read_listing(response).entries
        except BadInput as fault:
            self._note_broken(response.url, fault)
            return
        self.statistics.listed += len(entries)
        for entry in entries:
            found = (self._sought[key] for key in keys_in(entry.url) if key in self._sought)
            if number := next(found, None):
                self._left.discard(number)
                yield known_document(replace(entry, sought=number))
        self._end()

    def shard_failed(self, failure: Failure) -> None:
        """Note that a part was not read: what was not found may stand there."""
        self._waiting = max(0, self._waiting - 1)
        self._note_broken(self.noted(failure).url, reason(failure))

    def _note_broken(self, where: str, why: object) -> None:
        self._broken = True
        self.statistics.fault(where, why)
        self._end()

    def _end(self) -> None:
        """After the last part: what was not found is not there, or may stand in a part that was not read."""
        if self._waiting:
            return
        for number in sorted(self._left):
            if self._broken:
                self.writer.put_search(number, SearchOutcome.FAILED, _BROKEN)
            else:
                self.missing(number, _MISSING)
        self._left = set()


def sought_keys(wanted: Iterable[str]) -> dict[str, str]:
    """Return what is looked for by its keys, as addresses have them: without the dot of "66.17/2026/NQ-CP"."""
    return {sought_key(each).replace(".", ""): each for each in wanted}


def is_central(sought: str) -> bool:
    """Return whether a number says of itself who issued what, and in which year; the name of a law does.

    >>> is_central("52/2006/NĐ-CP"), is_central("05/2020/QĐ-UBND"), is_central("840/QĐ-TTg")
    (True, False, False)
    """
    parsed = parse(sought)
    if parsed is None:
        return law_name(sought) is not None
    return parsed.year is not None and bool(issuers_of_number(parsed))


def keys_in(address: str) -> Iterator[str]:
    """Yield the keys of what may stand in an address: numbers, each symbol as far as it may reach; a law.

    >>> list(keys_in("https://vbpl.vn/van-ban/chi-tiet/luat-thuong-mai-so-36-2005-qh11--26117"))
    ['36/2005/qh11', 'thuong mai/2005', 'thuong mai/']
    """
    slug = slug_of(address)
    for found in _NUMBER.finditer(slug):
        parts = slug[found.end() :].split("-")[:_MOST_PARTS]
        yield from (f"{found[1]}/{found[2]}/{''.join(parts[:many])}" for many in range(1, len(parts) + 1))
    if law := _LAW.match(slug):
        name = law["name"].replace("-", " ")
        yield from (f"{name}/{law['year']}", f"{name}/")


def known_document(entry: Entry) -> CrawledDocument:
    """Return the document at an address: its number as it was looked for, or as the address of a law has it."""
    law = None if parse(entry.sought) else _LAW.match(slug_of(entry.url))
    number = f"{law['ordinal']}/{law['year']}/{law['symbol'].upper()}" if law else entry.sought
    parsed = parse(number)
    kind = (type_of(parsed) if parsed else None) or _type_at(entry.url)
    notice = Notice(number=number, type=kind.name if kind else None)
    return document_of(DocumentFiles(entry=entry, notice=notice, url=entry.url))


def _type_at(address: str) -> DocumentType | None:
    """The type whose name an address begins with: luat-thuong-mai-so-36-2005-qh11."""
    slug = slug_of(address)
    kinds = [kind for kind in document_types() if slug.startswith(f"{fold(kind.name).replace(' ', '-')}-")]
    return max(kinds, key=lambda kind: len(kind.name), default=None)
