"""Feeds of news, RSS and Atom: their items, leniently read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

import msgspec
from bs4 import BeautifulSoup
from parsel import Selector
from scrapy.http import Response

from crawler.field_values import address, day
from data.errors import BadInput
from data.instant import OFFICE, office_day
from data.law.characters import mend

_NO_FEED = "không phải nguồn tin RSS văn bản (not the feed of documents)"
_HEAD = 1000
_TITLE = "normalize-space(*[local-name()='title'])"
_ABSTRACT = "string(*[local-name()='description' or local-name()='summary'])"
_DAY = "normalize-space(*[local-name()='pubDate' or local-name()='published' or local-name()='updated'])"
# <link>https://…</link> of RSS · <link href="https://…"/> of Atom
_LINK = "normalize-space((*[local-name()='link'][text()] | *[local-name()='link']/@href)[1])"


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item: its address, its title and abstract as words, "" where it has none, the day of its publication."""

    url: str
    title: str
    abstract: str
    listed_on: date | None


def is_feed(response: Response) -> bool:
    """Return whether a page is a feed, whatever the server calls it."""
    head = response.body[:_HEAD].lower()
    return b"<rss" in head or b"<feed" in head or b"<rdf:rdf" in head


def feed_items(response: Response) -> Iterator[FeedItem]:
    """Yield the items of a feed in order; raises BadInput when the page is none."""
    feed = Selector(text=response.text, type="xml")  # lenient: feeds are not always well formed
    if not feed.xpath("//*[local-name()='channel' or local-name()='feed']"):
        raise BadInput(_NO_FEED)
    try:
        yield from (
            item
            for node in feed.xpath("//*[local-name()='item' or local-name()='entry']")
            if (item := _item(node, response))
        )
    except UnicodeDecodeError:  # what the lenient parser makes of a reference to half a letter
        raise BadInput(_NO_FEED) from None


def _item(item: Selector, response: Response) -> FeedItem | None:
    url = address(response.urljoin, item.xpath(_LINK).get())
    if not url:
        return None
    title, abstract = _words(item.xpath(_TITLE).get()), _words(item.xpath(_ABSTRACT).get())
    return FeedItem(url=url, title=title, abstract=abstract, listed_on=_day(item.xpath(_DAY).get() or ""))


def _words(text: str | None) -> str:
    """The words of a title or abstract, which may be HTML within the feed."""
    bare = BeautifulSoup(text, "lxml").get_text(" ") if text and "<" in text else text
    return " ".join(mend(bare or "").split())


def _day(published: str) -> date | None:
    """The day in Viet Nam of an instant, in whatever zone it is printed; without a zone it is of Viet Nam.

    >>> _day("Mon, 18 May 2026 20:00:00 +0700"), _day("2026-05-18T20:00:00Z"), _day("Fri, 31 Dec 9999 23:00:00 GMT")
    (datetime.date(2026, 5, 18), datetime.date(2026, 5, 19), None)
    """
    try:
        moment = _moment(published)
        return office_day(moment if moment.tzinfo else moment.replace(tzinfo=OFFICE))
    except ValueError:
        return day(published)
    except OverflowError:  # what is published at the end of time
        return None


def _moment(published: str) -> datetime:
    """Mon, 18 May 2026 02:00:00 GMT of RSS · 2026-05-18T02:00:00Z of Atom."""
    try:
        return parsedate_to_datetime(published)
    except ValueError:
        return datetime.fromisoformat(published)
