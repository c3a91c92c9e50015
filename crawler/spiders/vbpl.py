"""Spider of Cơ sở dữ liệu quốc gia về văn bản pháp luật (Bộ Tư pháp): texts by article, law of the provinces.

Its data come from a JSON gateway on a host of its own; robots.txt of the portal closes ``/api/`` there, and
nobody reports one of the gateway's. So the source is off until an office decides, in writing, to ask it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace
from scrapy.http import Request, Response

from crawler.field_values import day
from crawler.items import CrawledDocument, Entry, Listing, Notice
from crawler.json_answer import json_answer
from crawler.spiders.base import SOUGHT, GazetteSpider
from crawler.spiders.vbpl_diagram import read_diagram
from crawler.spiders.vbpl_status import NamedStatus, read_status
from crawler.text.html import text_of_html
from data.errors import BadInput
from data.instant import office_day
from data.law.named_document import DescribedDocument, NamedDocument
from data.law.number import canonical
from data.law.sought_document import is_meant, search_words

_PAGE_SIZE = 50
# relatedType: 1 the original, 2 an attachment (5 is the content again)
_ORIGINALS = ("1", "2")
_PORTAL = "https://vbpl.vn/van-ban/chi-tiet/x--{}"


class _Named(msgspec.Struct, frozen=True):
    name: str | None = None


class _Content(msgspec.Struct, frozen=True):
    content: str | None = None


class _File(msgspec.Struct, frozen=True, rename="camel"):
    file_name: str | None = None
    related_type: str | None = None


class _Item(msgspec.Struct, frozen=True, rename="camel"):
    """A document as the gateway answers, in a list without its content; the names are the gateway's."""

    id: str
    doc_num: str | None = None
    title: str | None = None
    issue_date: str | None = None
    eff_from: str | None = None
    eff_to: str | None = None
    eff_status: NamedStatus | None = None
    doc_type: _Named | None = None
    agency_name: str | None = None
    organization: _Named | None = None
    document_content: _Content | None = None
    document_related_list: tuple[_File, ...] | None = None

    @property
    def content(self) -> str | None:
        """The text as HTML; some documents in force have none."""
        return self.document_content.content if self.document_content else None

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of the original and its attachments."""
        files = self.document_related_list or ()
        return tuple(file.file_name for file in files if file.file_name and file.related_type in _ORIGINALS)


class _Page(msgspec.Struct, frozen=True):
    items: tuple[_Item, ...]
    current: int = 1


class _ListAnswer(msgspec.Struct, frozen=True):
    data: _Page


class _DetailAnswer(msgspec.Struct, frozen=True):
    data: _Item


class Vbpl(GazetteSpider):
    """Lists by day of issue only, so a window is walked; what changes later is told of what is looked for by number."""

    name = "vbpl"
    title = "Cơ sở dữ liệu quốc gia về văn bản pháp luật"
    base_url = "https://vbpl-bientap-gateway.moj.gov.vn/api/qtdc/public"

    def first_requests(self) -> Iterator[Request]:
        yield self._list_request(1)

    def number_requests(self, numbers: tuple[str, ...]) -> Iterator[Request]:
        for number in numbers:
            wanted = {"keyword": search_words(number), "optionDoc": "title", "matchMode": "all_words"}
            yield self._list_request(1, wanted, callback=self.parse_search, cb_kwargs={"number": number}, sought=number)

    def parse_search(self, response: Response, number: str) -> Iterator[Request | CrawledDocument]:
        """Ask for the documents of exactly that number, and for what acts on each; there may be more than one."""
        try:
            items = json_answer(response.body, _ListAnswer, "an answer of the gateway").data.items
        except BadInput as fault:
            yield from self._again(response, fault)
            return
        self.statistics.listed += len(items)
        found = [item for item in items if is_meant(number, _described(item))]
        if not found:
            self.missing(number, "vbpl.vn không có văn bản số này (no document of that number)")
        for item in found:
            yield self.open(replace(self._entry(item), sought=number))
            diagram = f"{self.base_url}/doc/{item.id}/diagram"
            yield self.page(diagram, callback=self.parse_diagram, cb_kwargs={"target": NamedDocument(**_facts(item))})

    def parse_diagram(self, response: Response, target: NamedDocument) -> None:
        """Keep what the portal says that others do to a document."""
        try:
            self.writer.put_reports(read_diagram(response.body, target, self.name))
        except BadInput as fault:
            self.statistics.fault(response.url, fault)

    def read_listing(self, response: Response) -> Listing:
        page = json_answer(response.body, _ListAnswer, "an answer of the gateway").data
        following = str(page.current + 1) if len(page.items) >= _PAGE_SIZE else None
        return Listing(entries=tuple(self._entry(item) for item in page.items), following=following)

    def following_request(self, response: Response, following: str) -> Request:
        del response
        return self._list_request(int(following))

    def read_notice(self, response: Response) -> Notice:
        item = json_answer(response.body, _DetailAnswer, "an answer of the gateway").data
        organization = item.organization.name if item.organization else None
        return Notice(
            number=canonical(item.doc_num) if item.doc_num else None,
            type=item.doc_type.name if item.doc_type else None,
            issuer=item.agency_name or organization,
            title=item.title,
            issued_on=day(item.issue_date),
            effective_on=day(item.eff_from),
            text=text_of_html(item.content) if item.content else None,
            files=tuple(
                f"{self.base_url}/doc/minio/buckets/vbpl/{item.id}/{name}/download" for name in item.file_names
            ),
            url=_PORTAL.format(item.id),
            signal=read_status(
                item.eff_status, item.eff_from, item.eff_to, source=self.name, seen_on=office_day(self.job.now)
            ),
        )

    def _entry(self, item: _Item) -> Entry:
        return Entry(
            key=item.id,
            url=f"{self.base_url}/doc/{item.id}",
            number=canonical(item.doc_num) if item.doc_num else None,
            title=item.title,
            issued_on=day(item.issue_date),
            mark=(item.eff_status.code if item.eff_status else None) or "",
        )

    def _list_request(
        self, number: int, search: Mapping[str, Any] | None = None, *, sought: str = "", **more: Any
    ) -> Request:
        """The request for a page of the list since the window began, or of what ``search`` asks for."""
        address = f"{self.base_url}/doc/all"
        wanted: dict[str, Any] = {
            "pageNumber": number,
            "pageSize": _PAGE_SIZE,
            "sortBy": "issueDate",
            "sortDirection": "desc",
            "groupVbpl": False,
            **(search or {"issueDateFrom": self.since.isoformat()}),
        }
        meta = {"page_name": f"{address}#{sought or number}"}
        return self.page(
            address,
            method="POST",
            body=msgspec.json.encode(wanted),
            headers={"Content-Type": "application/json", "Origin": "https://vbpl.vn", "Referer": "https://vbpl.vn/"},
            meta={**meta, SOUGHT: sought} if sought else meta,
            **more,
        )


def _described(item: _Item) -> DescribedDocument:
    return DescribedDocument(**_facts(item), title=item.title or "")


def _facts(item: _Item) -> dict[str, Any]:
    organization = item.organization.name if item.organization else None
    return {
        "type": item.doc_type.name if item.doc_type else None,
        "number": canonical(item.doc_num) if item.doc_num else None,
        "issuer": item.agency_name or organization,
        "date": day(item.issue_date),
    }
