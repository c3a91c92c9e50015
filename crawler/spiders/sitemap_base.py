"""Base of spiders for a sitemap of vbpl.vn: shards that list the pages of documents, each with its day of change."""

from __future__ import annotations

import re

from parsel import Selector
from scrapy.http import Response

from crawler.field_values import address as address_of
from crawler.field_values import day
from crawler.items import Entry, Listing
from crawler.spiders.base import GazetteSpider
from data.errors import BadInput

#: Where the sitemap begins.
INDEX = "/sitemap.xml"
# /van-ban/chi-tiet/nghi-dinh-so-52-2006-nd-cp-ve-phat-hanh-trai-phieu-doanh-nghiep--16181
# /van-ban/chi-tiet/thong-tu-17-2026-tt-nhnn-sua-doi-bo-sung--784d6e20-5d60-11f1-a1f9-55b80579da65
_PAGE = re.compile(r"/van-ban/chi-tiet/(?P<slug>[a-z0-9-]*)--(?P<id>\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")


class SitemapSpider(GazetteSpider):
    """The portal's robots.txt lets its sitemap be read; its pages are empty frames, so that nothing more is asked."""

    base_url = "https://vbpl.vn"
    has_notices = False

    def read_listing(self, response: Response) -> Listing:
        if b"<urlset" not in response.body[:2000]:
            raise BadInput("không phải một phần sơ đồ trang (not a shard of a sitemap)")
        found = ((address, _PAGE.search(address), changed) for address, changed in locations(response, "url"))
        return Listing(
            entries=tuple(
                Entry(key=page["id"], url=address, mark=changed, listed_on=day(changed))
                for address, page, changed in found
                if page
            )
        )


def slug_of(address: str) -> str:
    """Return the words of a document in the address of its page, "" where it is none."""
    page = _PAGE.search(address)
    return page["slug"] if page else ""


def locations(response: Response, element: str) -> list[tuple[str, str]]:
    """Return the address and the day of change of each entry; links to translations beside them are none.

    Raises BadInput where the lenient parser made of a damaged page what no tree can hold.
    """
    try:
        page = Selector(text=response.text, type="xml")
        page.remove_namespaces()
    except ValueError:
        raise BadInput("phần sơ đồ trang bị hỏng (a damaged part of a sitemap)") from None
    places = page.xpath(f"//{element}")
    found = (
        (each.xpath("normalize-space(loc)").get(), each.xpath("normalize-space(lastmod)").get()) for each in places
    )
    return [(whole, changed or "") for loc, changed in found if (whole := address_of(response.urljoin, loc))]
