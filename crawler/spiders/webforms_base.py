"""Base of spiders for ASP.NET WebForms, as the Government portal has it: a grid paged by __doPostBack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from parsel import Selector, SelectorList
from scrapy.http import Request, Response

from crawler.field_values import address, addresses, attribute, day, words
from crawler.items import Entry, Listing, Notice
from crawler.spiders.base import GazetteSpider
from data.errors import BadInput
from data.law.number import canonical

# javascript:__doPostBack('ctrl_191017_163$grvDocument','Page$2')
_POST_BACK = re.compile(r"__doPostBack\('([^']+)','(Page\$\d+)'\)")

# 1 - 50 | 47933
_TOTAL = re.compile(r"\|\s*(\d+)")


class WebFormsSpider(GazetteSpider):
    """A source on this system declares its lists; a class of documents is a list of its own."""

    lists: ClassVar[tuple[str, ...]]

    def first_requests(self) -> Iterator[Request]:
        yield from (self.page(path) for path in self.lists)

    def read_listing(self, response: Response) -> Listing:
        grid = response.css("table.search-result")
        if not grid:
            raise BadInput("không phải trang danh sách văn bản (not the list of documents)")
        entries = (_entry(row, response) for row in grid.css("tr") if row.css("span.code"))
        total = _TOTAL.search(words(response.css("#document_page_info")))
        return Listing(
            entries=tuple(entry for entry in entries if entry),
            following=_following(grid),
            total=int(total[1]) if total else None,
        )

    def following_request(self, response: Response, following: str) -> Request:
        target, _, argument = following.partition(" ")
        fields = {**_fields(response.css("form#form1")), "__EVENTTARGET": target, "__EVENTARGUMENT": argument}
        return self.page(
            response.url,
            method="POST",
            body=urlencode(fields),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            # The address stays the same from page to page; the snapshot needs a name of its own.
            meta={"page_name": f"{response.url}#{argument}"},
        )

    def read_notice(self, response: Response) -> Notice:
        rows = response.css("div.Content > table > tr, div.Content > table > tbody > tr")
        facts = {words(row.css("td.col1")): row.css("td:nth-child(2)") for row in rows}
        if "Số ký hiệu" not in facts:
            raise BadInput("không phải trang của văn bản (not the page of a document)")
        fields = {label: words(value) for label, value in facts.items()}
        return Notice(
            number=canonical(fields["Số ký hiệu"]) or None,
            type=fields.get("Loại văn bản") or None,
            issuer=fields.get("Cơ quan ban hành") or None,
            title=fields.get("Trích yếu") or words(response.css("span[id$=_lb_noidung]")) or None,
            issued_on=day(fields.get("Ngày ban hành")),
            effective_on=day(fields.get("Ngày có hiệu lực")),
            files=addresses(response.urljoin, rows.css("a.view-file::attr(href)").getall()),
        )


def _entry(row: Selector, response: Response) -> Entry | None:
    url = address(response.urljoin, row.css("a[href*=docid]::attr(href)").get())
    key = parse_qs(urlsplit(url).query).get("docid", [""])[0] if url else ""
    if not url or not key:
        return None
    return Entry(
        key=key,
        url=url,
        number=canonical(words(row.css("span.code"))) or None,
        title=words(row.css("span.substract")) or None,
        issued_on=day(words(row.css("span.issued-date"))),
        files=addresses(response.urljoin, row.css("div.bl-doc-file a::attr(href)").getall()),
    )


def _following(grid: SelectorList[Any]) -> str | None:
    """Return target and argument of the link after the page shown; the pager shows that one without a link."""
    cells = grid.css("tr.grid-pager table td")
    shown = next((at for at, cell in enumerate(cells) if cell.css("span")), None)
    if shown is None or shown + 1 >= len(cells):
        return None
    link = _POST_BACK.search(cells[shown + 1].css("a::attr(href)").get(default=""))
    return f"{link[1]} {link[2]}" if link else None


def _fields(form: SelectorList[Any]) -> dict[str, str]:
    """Return what a browser would post: hidden fields, choices, words typed; no button, which would start anew."""
    fields: dict[str, str] = {}
    for field in form.css("input[name]:not([type=submit]):not([type=button]):not([type=image])"):
        fields[attribute(field, "name")] = attribute(field, "value")
    for choice in form.css("select[name]"):
        chosen = choice.css("option[selected]") or choice.css("option")
        fields[attribute(choice, "name")] = attribute(chosen, "value")
    return fields
