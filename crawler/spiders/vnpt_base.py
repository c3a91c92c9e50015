"""Base of spiders for the portals that VNPT runs for provinces: documents by their addresses, facts by their labels.

Their markup differs from province to province and from year to year; the addresses of documents and the words of the
labels do not. So a list is the links to documents, each with the block of the page that is about it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from parsel import Selector
from scrapy.http import Request, Response

from crawler.field_values import address, addresses, day, words
from crawler.items import Entry, Listing, Notice
from crawler.labelled_facts import labelled_notice
from crawler.slug_number import local_number
from crawler.spiders.base import GazetteSpider
from data.errors import BadInput
from data.law import number as numbers
from data.law.characters import fold, mend
from data.law.leading_number import leading_number

# A row is no larger than one of these, however lonely its link.
_ROW = ("tr", "li", "article")
_FOLLOWING = frozenset({"sau", "trang sau", "tiep", "tiep theo", "ke tiep", "next", ">", "»", "›", ">>"})
# ngay/26-06-2024
_DAY = re.compile(r"/ngay/(\d{2}-\d{2}-\d{4})/")


class VnptSpider(GazetteSpider):
    """A source on this system says where its lists are, what the address of a document (its id as ``key``) and of a
    file look like, and who the bodies of its province are.
    """

    lists: ClassVar[tuple[str, ...]]
    document_path: ClassVar[re.Pattern[str]]
    file_path: ClassVar[re.Pattern[str]]
    issuers: ClassVar[dict[str, str]]
    look_back_days = 60

    def first_requests(self) -> Iterator[Request]:
        yield from (self.page(path) for path in self.lists)

    def read_listing(self, response: Response) -> Listing:
        links: dict[str, Selector] = {}
        for link in response.css("a[href]"):
            found = self.document_path.search(link.attrib["href"])
            # Of several links to a document the one that says most: number, title, "Xem".
            if found and len(_said(link)) > len(_said(links.get(found["key"]))):
                links[found["key"]] = link
        if not links:
            raise BadInput("không phải danh sách văn bản (not the list of documents)")
        entries = (self._entry(key, link, response) for key, link in links.items())
        return Listing(entries=tuple(entry for entry in entries if entry), following=_following(response))

    def read_notice(self, response: Response) -> Notice:
        notice = labelled_notice(response)
        if notice is None:
            raise BadInput("không phải trang của văn bản (not the page of a document)")
        links = (link for link in response.css("a::attr(href)").getall() if self.file_path.search(link))
        return Notice(
            number=notice.number,
            type=notice.type,
            issuer=notice.issuer or self._issuer(notice.number),
            title=notice.title,
            issued_on=notice.issued_on,
            effective_on=notice.effective_on,
            published_on=notice.published_on,
            files=tuple(dict.fromkeys(addresses(response.urljoin, links))),
        )

    def _entry(self, key: str, link: Selector, response: Response) -> Entry | None:
        url = address(response.urljoin, link.attrib["href"])
        if not url:
            return None
        row = " ".join(mend(" ".join(self._row(link).xpath(".//text()").getall())).split())
        said = _said(link)
        # A title names other documents and their days: what stands beside it is the document's own.
        beside = row.replace(said, " ") if said else row
        printed = numbers.find(beside) or leading_number(said)
        number = printed.printed if printed else local_number(url)
        in_address = _DAY.search(url)
        return Entry(
            key=key,
            url=url,
            number=number,
            title=said or None,
            issuer=self._issuer(number),
            issued_on=day(in_address[1] if in_address else beside),
        )

    def _row(self, link: Selector) -> Selector:
        """The largest block around a link that is about its document alone."""
        block = link
        while block.root.tag not in _ROW and (above := block.xpath("parent::*[not(self::body)]")):
            paths = above.css("a::attr(href)").getall()
            if len({found["key"] for path in paths if (found := self.document_path.search(path))}) > 1:
                break
            block = above[0]
        return block

    def _issuer(self, number: str | None) -> str | None:
        parsed = numbers.parse(number) if number else None
        return self.issuers.get(parsed.parts.codes[-1]) if parsed else None


def _following(response: Response) -> str | None:
    """The link to the next page, by its words or its relation."""
    pager: list[Any] = [*response.css("a[rel=next][href]"), *response.css("a[href]")]
    named = (link for link in pager if link.attrib.get("rel") == "next" or fold(_said(link)) in _FOLLOWING)
    return next((found for link in named if (found := address(response.urljoin, link.attrib["href"]))), None)


def _said(link: Selector | None) -> str:
    return words(link.xpath(".")) if link else ""
