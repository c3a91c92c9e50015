"""Pages of the official gazette: the cards of its lists, the page of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from parsel import Selector
from scrapy.http import Response

from crawler.attachments import FileLink, Part, link_of, parts_of
from crawler.field_values import address, attribute, day, words
from crawler.items import Entry, Listing, Notice
from data.errors import BadInput
from data.law.characters import mend
from data.law.issuer import issuer_of
from data.law.number import canonical

# /van-ban/nghi-quyet-so-20-2026-nq-cp-469470.htm · /van-ban/nghi-dinh-so-186-2026-nd-cp-469660/65504.htm
KEY = re.compile(r"/van-ban/[\w-]*?-(\d+)(?:/\d+)?\.htm")
#: The lists of all documents and those of one issuer print their cards in two ways.
_CARDS = "div.item--vb, div.item-newspaper"
# var totalPageSodo = 265;
_PAGES = re.compile(r"\btotalPageSodo\s*=\s*(\d+)")
_LIST_PAGE = "/van-ban-dang-cong-bao/trang-{}.htm"
_SHOWN_PAGE = re.compile(r"/trang-(\d+)\.htm")
# Ký hiệu: 66.23/2026/NQ-CP
_LABEL = re.compile(r"^[^:]*:\s*")
_ISSUED = re.compile(r"Ban hành:\s*(\d{1,2}/\d{1,2}/\d{4})")
_EFFECTIVE = re.compile(r"Hiệu lực:\s*(\d{1,2}/\d{1,2}/\d{4})")


def read_cards(response: Response) -> Listing:
    """Return a page of a list; raises BadInput when it is none.

    What tells a list is its cards or the count of its pages: every page of the site has the menu of its search.
    """
    cards, pages = response.css(_CARDS), _PAGES.search(response.text)
    if not cards and not pages:
        raise BadInput("không phải trang danh sách văn bản (not the list of documents)")
    shown = _SHOWN_PAGE.search(response.url)
    at, last = int(shown[1]) if shown else 1, int(pages[1]) if pages else None
    following = _LIST_PAGE.format(at + 1) if last is None or at < last else None
    entries = (_card(card, response) for card in cards)
    return Listing(entries=tuple(card for card in entries if card), following=following, total=last)


def read_document_page(response: Response) -> Notice:
    """Return what the page of a document says; raises BadInput when it is not one."""
    rows = {_bare(words(row.css("span.name"))): row for row in response.css("div.row") if row.css("span.name")}
    fields = {label: words(row.css("div.value .child-value")) for label, row in rows.items()}
    number = fields.get("Số, ký hiệu") or fields.get("Số ký hiệu")
    if not number:
        raise BadInput("không phải trang của văn bản (not the page of a document)")
    days = words(response.css("div.ngayban"))
    return Notice(
        number=canonical(number),
        type=fields.get("Loại văn bản") or None,
        issuer=_spoken(fields.get("Cơ quan ban hành")),
        title=fields.get("Trích yếu") or None,
        issued_on=day(fields.get("Ngày ban hành")) or _day_after(_ISSUED, days),
        effective_on=day(fields.get("Ngày hiệu lực")) or _day_after(_EFFECTIVE, days),
        published_on=min(_days_of_issues(rows.get("Công báo")), default=None),
        parts=_parts(response),
    )


def _card(card: Selector, response: Response) -> Entry | None:
    url = address(response.urljoin, card.css("a.sapo::attr(href)").get())
    key = KEY.search(url or "")
    if not key or not url:
        return None
    return Entry(
        key=key[1],
        url=url,
        number=canonical(_LABEL.sub("", words(card.css("span.kh")))) or None,
        title=" ".join(mend(card.css("a.sapo::attr(title)").get() or words(card.css("a.sapo"))).split()) or None,
        issued_on=_day_after(_ISSUED, words(card.css("div.bot"))),
        files=tuple(link.address for link in _downloads(card, response).values()),
    )


def _days_of_issues(row: Selector | None) -> Iterator[date]:
    """The days of the issues that print a document: the link shows the issue's number, its title the day too.

    <a title="Công báo số 813 + 814 ngày 2023-07-10">813 + 814</a>
    """
    for issue in row.css("div.value .child-value") if row else ():
        printed = day(attribute(issue, "title")) or day(words(issue.css("*")))
        if printed:
            yield printed


def _parts(response: Response) -> tuple[Part, ...]:
    """The texts of a document, one for each issue that prints it, each as Word where there is one, and as PDF.

    What is shown is a PDF on the gazette's own server; the download of the same id has the name of its Word twin.
    """
    downloads = _downloads(response, response)
    shown: list[FileLink] = []
    for text in response.css("[data-contentvanban=loadtep] a[data-href]"):
        if whole := address(response.urljoin, attribute(text, "data-href")):
            twin = downloads.get(attribute(text, "data-tepid"))
            shown.append(FileLink(whole, twin.name) if twin else link_of(whole))
    return parts_of((*shown, *downloads.values()))


def _downloads(page: Selector | Response, response: Response) -> dict[str, FileLink]:
    """The files to download, by their id: ``data-file`` is the file's name, ``href`` its address."""
    links = {}
    for link in page.css("a[data-file]"):
        whole, name = address(response.urljoin, attribute(link, "href")), attribute(link, "data-file")
        if whole:
            links[attribute(link, "data-id") or whole] = FileLink(whole, name)
    return links


def _spoken(issuer: str | None) -> str | None:
    """The gazette shouts its issuers: CHÍNH PHỦ is the Chính phủ; several together stay as they are."""
    body = issuer_of(issuer) if issuer and issuer.isupper() and "," not in issuer else None
    return body.name if body else issuer or None


def _bare(label: str) -> str:
    return label.rstrip(": ")


def _day_after(pattern: re.Pattern[str], text: str) -> date | None:
    match = pattern.search(text)
    return day(match[1]) if match else None
