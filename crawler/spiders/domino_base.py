"""Base of spiders for Lotus Domino, as some provincial gazettes use it: issues by year, documents by issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from msgspec.structs import replace
from parsel import Selector
from scrapy.http import Request, Response

from crawler.field_values import address, addresses, attribute, day, words
from crawler.items import CrawledDocument, Entry, Listing, Notice
from crawler.spiders.base import GazetteSpider
from data.errors import BadInput
from data.law.characters import mend
from data.law.number import NUMBER, canonical

_ISSUES = "/congbao.nsf/GazettesByYearMonth?OpenView&Count=-1&RestrictToCategory={}"
_DOCUMENTS = "/congbao.nsf/DocumentsByGazette?openView&Count=-1&RestrictToCategory={}"
_NUMBER = re.compile(NUMBER)
# Quyết định của Chủ tịch UBND tỉnh · Nghị quyết của HĐND tỉnh
_CATEGORY = re.compile(r"(?P<type>[^\W\d_].*?) của (?P<issuer>.+)")


class DominoSpider(GazetteSpider):
    """A source on this system says who the bodies of its province are; its documents have no page of facts."""

    issuers: ClassVar[dict[str, str]]
    has_notices = False
    rows_change = False

    def first_requests(self) -> Iterator[Request]:
        # In January the last issues of December are still new.
        for year in range(self.since.year, self.job.now.year + 1):
            yield self.page(_ISSUES.format(year), callback=self.parse_issues)

    def parse_issues(self, response: Response) -> Iterator[Request]:
        """Ask for the documents of every issue in the window."""
        issues = response.css("span[doccate]")
        if not issues:
            self.statistics.left_unread(response.url, "không phải danh sách số công báo (not the list of issues)")
        for issue in issues:
            printed_on = day(attribute(issue, "value"))
            if printed_on is None or printed_on >= self.since:
                yield self.page(_DOCUMENTS.format(attribute(issue, "doccate")), meta={"printed_on": printed_on})

    def read_listing(self, response: Response) -> Listing:
        rows = response.xpath("//tr[.//span[@class='doc-notation']]")
        if not rows and not response.css("th.level1-heading"):
            raise BadInput("không phải trang số Công báo (not the documents of an issue)")
        entries = (self._entry(row, response) for row in rows)
        return Listing(entries=tuple(entry for entry in entries if entry))

    def open(self, entry: Entry) -> Request | CrawledDocument:
        return self.gather(entry, Notice(published_on=entry.listed_on), entry.url)

    def _entry(self, row: Selector, response: Response) -> Entry | None:
        link = row.css("a[href*=ParentUNID]")
        number = _NUMBER.search(mend(words(row.css("span.doc-notation"))))
        url = address(response.urljoin, attribute(link, "href"))
        key = parse_qs(urlsplit(url).query).get("ParentUNID", [""])[0] if url else ""
        if not number or not url or not key:
            return None
        category = _CATEGORY.fullmatch(words(row.css("span.doc-cate")))
        entry = Entry(
            key=key,
            url=url,
            number=canonical(number.group()),
            title=" ".join(mend(" ".join(link.xpath("./text()").getall())).split()) or None,
            issued_on=day(words(row.css("td"))),
            files=addresses(response.urljoin, row.css("div.download-links a::attr(href)").getall()),
        )
        printed_on = response.meta.get("printed_on") if response.request else None
        issuer = self.issuers.get(category["issuer"], category["issuer"]) if category else None
        return replace(entry, type=category["type"] if category else None, issuer=issuer, listed_on=printed_on)
