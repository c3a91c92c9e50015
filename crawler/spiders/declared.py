"""Spider of the sources that an office declares in its settings: lists and feeds, read by its selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from parsel import Selector
from scrapy.http import Request, Response

from crawler.declared_source import DeclaredSource
from crawler.feed import FeedItem, feed_items, is_feed
from crawler.items import CrawledDocument, Entry, Listing, Notice
from crawler.selected import Selected, selectors_of
from crawler.spiders.base import GazetteSpider
from crawler.text.html import text_of_html
from data.errors import BadInput
from data.law import number as numbers
from data.law.leading_number import leading_number

_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt)$", re.IGNORECASE)
#: So many rows are shown to somebody who tries a list.
_SHOWN = 5


class DeclaredSpider(GazetteSpider):
    """Reads what the job's declaration says; a selector that finds nothing on a whole page is a fault of that night."""

    name = "declared"
    title = ""
    base_url = ""

    def __init__(self, **job_and_helpers: Any) -> None:
        declared: DeclaredSource = job_and_helpers["job"].source.declared
        self.declared = declared
        # On the object, for the class serves every declared source.
        self.look_back_days, self.file_hosts = declared.look_back_days, declared.file_hosts  # type: ignore[misc]
        super().__init__(**job_and_helpers)
        self.name, self.title = self.job.source.name, declared.title  # type: ignore[misc]

    def first_requests(self) -> Iterator[Request]:
        yield from (self.page(path) for path in self.declared.lists)

    def read_listing(self, response: Response) -> Listing:
        if is_feed(response):
            return Listing(entries=tuple(self._of_item(item) for item in feed_items(response)))
        return self._listing(response, self._rows(response))

    def open(self, entry: Entry) -> Request | CrawledDocument:
        """The row may lead to the file itself, or hold the files: then there is no page to look at."""
        if _FILE.search(urlsplit(entry.url).path):
            return self.gather(entry, Notice(files=(entry.url,)), entry.url)
        return self.gather(entry, Notice(), entry.url) if entry.files else super().open(entry)

    def read_notice(self, response: Response) -> Notice:
        if not hasattr(response, "text") or not response.css("body"):
            raise BadInput("không phải trang HTML (not an HTML page)")
        page = self._selected(response, response)
        selectors = self.declared.page
        number = page.words(selectors.number)
        return Notice(
            number=numbers.canonical(number) if number else None,
            type=page.words(selectors.type) or None,
            issuer=page.words(selectors.issuer) or None,
            title=page.words(selectors.title) or None,
            issued_on=page.day(selectors.issued_on),
            effective_on=page.day(selectors.effective_on),
            files=page.addresses(selectors.files),
            text=text_of_html(html) if (html := page.html(selectors.text)) else None,
        )

    def _selected(self, nodes: Selector | Response, response: Response) -> Selected:
        return Selected(nodes, response, month_first=self.declared.month_first)

    def _rows(self, response: Response) -> list[Selected]:
        each = self.declared.rows.each
        rows = [self._selected(row, response) for row in response.css(each)]
        if not rows:
            raise BadInput(f"rows.each = {each!r} không thấy dòng nào (found no row)")
        return rows

    def _listing(self, response: Response, rows: list[Selected]) -> Listing:
        for name, selector in selectors_of(self.declared.rows):
            if name not in ("each", "following") and not any(row.found(selector) for row in rows):
                what = f"rows.{name} = {selector!r} không thấy gì ở {len(rows)} dòng (found nothing in any row)"
                self.statistics.fault(response.url, what)
        entries = tuple(entry for row in rows if (entry := self._entry(row)))
        following = self._selected(response, response).addresses(self.declared.rows.following)
        return Listing(entries=entries, following=following[0] if following else None)

    def _entry(self, row: Selected) -> Entry | None:
        """The document of a row; a heading has no link and is none."""
        selectors = self.declared.rows
        link = next(iter(row.addresses(selectors.link)), None)
        if link is None:
            return None
        number = row.words(selectors.number)
        return self._completed(
            Entry(
                key=_key(link),
                url=link,
                number=numbers.canonical(number) if number else None,
                title=row.words(selectors.title) or None,
                type=row.words(selectors.type) or None,
                issuer=row.words(selectors.issuer) or None,
                issued_on=row.day(selectors.issued_on),
                listed_on=row.day(selectors.listed_on),
                files=row.addresses(selectors.files),
            )
        )

    def _of_item(self, item: FeedItem) -> Entry:
        title = item.title or item.abstract
        return self._completed(Entry(key=_key(item.url), url=item.url, title=title, listed_on=item.listed_on))

    def _completed(self, entry: Entry) -> Entry:
        """The entry with the number that its title begins with, and what the declaration says of all."""
        found = leading_number(entry.title) if not entry.number else None
        return msgspec.structs.replace(
            entry,
            number=entry.number or (found.printed if found else None),
            type=entry.type or self.declared.type or None,
            issuer=entry.issuer or self.declared.issuer or None,
        )

    # Looking at one page.

    def _shown(self, response: Response) -> str | None:
        """Say what each selector finds, then what is understood; what finds nothing is a fault as well."""
        if is_feed(response) or response.css(self.declared.rows.each):
            listing = self.read_listing(response)
            said = () if is_feed(response) else self._told_of_rows(response)
            shown = msgspec.structs.replace(listing, entries=listing.entries[:_SHOWN])
            head = f"Danh sách: hiểu được {len(listing.entries)} văn bản (a list, so many documents understood)"
            return "\n".join((head, *said, _pretty(shown)))
        page = self._selected(response, response)
        told = (f"  page.{name}: {page.told(selector)}" for name, selector in selectors_of(self.declared.page))
        head = f"rows.each = {self.declared.rows.each!r} không thấy dòng nào: đọc như trang của một văn bản"
        head += " (found no row: read as the page of a document)"
        return "\n".join((head, *told, _pretty(self.read_notice(response))))

    def _told_of_rows(self, response: Response) -> Iterator[str]:
        rows = self._rows(response)
        for name, selector in selectors_of(self.declared.rows):
            if name == "each":
                yield f"  rows.each: {len(rows)} dòng (rows)"
            elif name == "following":
                yield f"  rows.following: {self._selected(response, response).told(selector)}"
            else:
                found = [row for row in rows if row.found(selector)]
                example = f", như (as): {found[0].words(selector)}" if found else ""
                yield f"  rows.{name}: {len(found)}/{len(rows)}{example}"


def _key(link: str) -> str:
    """The address without its host, which may change."""
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _pretty(record: Listing | Notice) -> str:
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
