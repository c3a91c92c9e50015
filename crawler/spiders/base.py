"""Base of all spiders: list, notice, files, document. A source declares, a publishing system reads, this walks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

import msgspec
import scrapy
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Request, Response, TextResponse
from twisted.python.failure import Failure

from crawler.attachments import MOST_PARTS, link_of, parts_of
from crawler.crawl_statistics import CrawlStatistics, EntryOutcome
from crawler.document_download import DocumentFiles, document_of, with_file, without_file
from crawler.failure_reasons import is_final, reason
from crawler.field_values import addresses
from crawler.items import CrawledDocument, Entry, Listing, Notice
from crawler.job import Job
from crawler.store_access import StoreWriter
from crawler.text.file import FileKind, FileText, kind_of
from crawler.text.html import MOST_PAGE_BYTES
from crawler.text.untrusted_file import read_foreign
from data.errors import BadInput, CancuError
from data.instant import office_day
from data.store.document_searches import SearchOutcome
from data.store.failed_entries import FailedEntry

_EMPTY_RETRIES = 3
#: A file may be this large; a page is told by scrapy_settings.
MOST_FILE_BYTES = 128 * 1024 * 1024
_BROWSER = "mở địa chỉ bằng trình duyệt (look at the address in a browser)"
#: The key in a request's meta of the number that it looks for.
SOUGHT = "sought"
# Characters of a file shown to somebody who tries an address.
_SHOWN = 4000


class GazetteSpider(scrapy.Spider):
    """Walks one source. Subclasses declare the attributes below and read two kinds of page.

    ``title`` is the source's name for people. ``file_hosts`` are the only other hosts its files may come
    from. ``look_back_days`` is how far back a night looks, farther when its lists were not read whole since: entries
    are inserted late and below others, so that the whole window is walked every night. ``lag_days`` is by how much a
    day of issue may lie before the day of publication. ``most_pages`` of a list are walked unless somebody asks for a
    day. ``rows_change`` is false where what is listed once stays as it is; ``has_notices`` is false where a list says
    all and documents have no page of facts; ``keeps_originals`` fetches the signed twin of what was read in Word. The
    numbers it may be looked into for are asked one by one (``crawler.sources.SEARCHABLE``).
    """

    title: ClassVar[str]
    base_url: str
    file_hosts: ClassVar[tuple[str, ...]] = ()
    look_back_days: ClassVar[int] = 30
    lag_days: ClassVar[int] = 0
    most_pages: ClassVar[int] = 40
    rows_change: ClassVar[bool] = True
    has_notices: ClassVar[bool] = True
    keeps_originals: ClassVar[bool] = False

    def __init__(self, *, job: Job, writer: StoreWriter, statistics: CrawlStatistics, reader: Executor) -> None:
        super().__init__()
        self.base_url = (job.source.base_url or self.base_url).rstrip("/")
        self.allowed_domains = [host for host in (urlsplit(self.base_url).hostname, *self.file_hosts) if host]
        self.job, self.writer, self.statistics, self.reader = job, writer, statistics, reader
        look_back = office_day(job.now) - timedelta(days=self.look_back_days)
        self.since: date = job.since or min(look_back, job.read_on or look_back)
        self.fingerprints: Mapping[str, str] = writer.fingerprints()
        self._failed = writer.failed()
        self._met: set[str] = set()
        self._pages: set[frozenset[str]] = set()

    # What a source or its system says of itself.

    def first_requests(self) -> Iterator[Request]:
        """Yield the requests a night begins with."""
        raise NotImplementedError

    def number_requests(self, numbers: tuple[str, ...]) -> Iterator[Request]:
        """Yield the requests that look for these numbers; a source without a search has none."""
        del numbers
        yield from ()

    def read_listing(self, response: Response) -> Listing:
        """Return what a list page says; raises BadInput when it is not a list page."""
        raise NotImplementedError

    def read_notice(self, response: Response) -> Notice:
        """Return what a document's page says; raises BadInput when it is not one."""
        raise BadInput("không phải trang của văn bản (not the page of a document)", where=response.url)

    def list_name(self, response: Response) -> str:
        """Return what a list is known by from night to night: its address without the host."""
        address = urlsplit(response.url)
        return f"{address.path}?{address.query}" if address.query else address.path

    def following_request(self, response: Response, following: str) -> Request:
        """Return the request for the next page of a list, as the listing named it."""
        return self.page(response.urljoin(following))

    # The walk.

    async def start(self) -> AsyncIterator[Any]:
        if self.job.url:
            yield self.page(self.job.url, callback=self.parse_try, meta={"download_maxsize": MOST_FILE_BYTES})
            return
        numbers = self.job.numbers
        if not numbers:
            for step in self.ask_again():
                yield step
        for request in self.number_requests(numbers) if numbers else self.first_requests():
            yield request

    def ask_again(self) -> Iterator[Request | CrawledDocument]:
        """Yield the requests for what failed on earlier nights and is due, though its row may have left the lists."""
        for failed in self._failed.values():
            entry = failed.row(Entry)
            if self._rests(entry):
                self.statistics.outcomes[entry.key] = _unasked(failed)
            else:
                self._met.add(entry.key)
                self.statistics.outcomes[entry.key] = EntryOutcome.OWED
                yield self.open(entry)

    def _rests(self, entry: Entry) -> bool:
        """Whether a document that failed is not asked for tonight; it is when its row says something else now.

        And by whoever asks for a day.
        """
        failed = self._failed.get(entry.key)
        if failed is None or failed.again_on <= office_day(self.job.now) or self.job.since is not None:
            return False
        return not self.rows_change or failed.row(Entry).fingerprint == entry.fingerprint

    def page(self, address: str, **more: Any) -> Request:
        """Return a request for a page of this source, a list page unless ``callback`` says otherwise."""
        return Request(
            urljoin(f"{self.base_url}/", address), **{"callback": self.parse_listing, "errback": self.failed, **more}
        )

    def parse_listing(self, response: Response, at: int = 1) -> Iterator[Request | CrawledDocument]:
        """Ask for the documents of a list page that are wanted, then for the next page."""
        try:
            listing = self.read_listing(response)
        except BadInput as fault:
            yield from self._again(response, fault)
            return
        if not listing.entries:
            # Official servers now and then send the frame of a list with nothing in it.
            yield from self._again(response, BadInput("trang không liệt kê văn bản nào (an empty list)"))
            return
        if at == 1 and listing.total is not None:
            self.statistics.totals[self.list_name(response)] = listing.total
        yield from self.ask(listing.entries)
        keys = frozenset(entry.key for entry in listing.entries)
        # A page past the end shows the last one again.
        if not listing.following or keys in self._pages or not any(self._in_window(entry) for entry in listing.entries):
            return
        self._pages.add(keys)
        if at >= self.most_pages and self.job.since is None:
            what = f"hơn {at} trang mục mới (more than {at} pages of new entries)"
            rest = "lấy phần còn lại bằng --since (ask with --since for the rest)"
            self.statistics.left_unread(response.url, f"{what}; {rest}")
            return
        yield self.following_request(response, listing.following).replace(cb_kwargs={"at": at + 1})

    def ask(self, entries: Iterable[Entry]) -> Iterator[Request | CrawledDocument]:
        """Yield the requests for the documents that are in the window and whose entry has changed.

        What this run has met on another page is not asked for again. A feed knows another day of a document than a
        list: it is out of the window where both say so.
        """
        for entry in entries:
            self.statistics.list_entry(entry.key)
            self.statistics.met(entry.listed_on or entry.issued_on)
            if entry.key not in self._met and self._in_window(entry):
                self._met.add(entry.key)
                self.statistics.outcomes[entry.key] = outcome = self._outcome(entry)
                if outcome is EntryOutcome.OWED and not self._rests(entry):
                    yield self.open(entry)
            self.statistics.outcomes.setdefault(entry.key, EntryOutcome.OLDER)

    def _outcome(self, entry: Entry) -> EntryOutcome:
        """What becomes of a row in the window; one that is asked for is owed until it is fetched."""
        if self._is_unchanged(entry):
            return EntryOutcome.UNCHANGED
        return _unasked(self._failed[entry.key]) if self._rests(entry) else EntryOutcome.OWED

    def open(self, entry: Entry) -> Request | CrawledDocument:
        """Return the first step to a document: the request for its page."""
        meta: dict[str, Any] = {SOUGHT: entry.sought} if entry.sought else {}
        if entry.key in self._failed:  # what failed on other nights is asked once a night
            meta["dont_retry"] = True
        return self.page(entry.url, callback=self.parse_notice, cb_kwargs={"entry": entry}, meta=meta)

    def _is_unchanged(self, entry: Entry) -> bool:
        earlier = self.fingerprints.get(entry.key)
        return earlier == entry.fingerprint if self.rows_change else earlier is not None

    def _in_window(self, entry: Entry) -> bool:
        if entry.listed_on or entry.issued_on is None:
            return entry.listed_on is None or entry.listed_on >= self.since
        return entry.issued_on >= self.since - timedelta(days=self.lag_days)

    def parse_notice(self, response: Response, entry: Entry) -> Iterator[Request | CrawledDocument]:
        """Read a document's page and begin to fetch its files."""
        try:
            notice = self.read_notice(response)
        except BadInput as fault:
            yield from self._again(response, fault)
            return
        yield self.gather(entry, notice, response.url)

    def gather(self, entry: Entry, notice: Notice, address: str) -> Request | CrawledDocument:
        """Return the request for a document's first file; the document at once when it has none."""
        if notice.text:
            read = (FileText(text=notice.text, kind=FileKind.HTML),)
            return document_of(DocumentFiles(entry=entry, notice=notice, url=address, read=read, files=(address,)))
        files = addresses(partial(urljoin, address), notice.files or entry.files)
        pending = notice.parts or parts_of(map(link_of, files))
        if not pending:
            self.statistics.fault(address, "văn bản chưa có tệp (the document has no file yet)")
        if len(pending) > MOST_PARTS:
            what = f"{len(pending)} tệp, chỉ lấy {MOST_PARTS} tệp đầu (too many files, the rest is left out)"
            self.statistics.fault(address, what)
        whole = bool(pending)
        return self._step(
            DocumentFiles(entry=entry, notice=notice, url=address, pending=pending[:MOST_PARTS], whole=whole)
        )

    def _step(self, fetched: DocumentFiles) -> Request | CrawledDocument:
        """Return the request for the next file, or the document when there is none left."""
        if fetched.pending:
            return self._file(fetched.pending[0][0], fetched, self.parse_file, self.file_failed)
        if fetched.originals and self.keeps_originals:
            kept = msgspec.structs.replace(fetched, originals=fetched.originals[1:])
            return self._file(fetched.originals[0], kept, self.keep_original, self.original_failed)
        return document_of(fetched)

    def _file(
        self, address: str, fetched: DocumentFiles, callback: Callable[..., Any], errback: Callable[..., Any]
    ) -> Request:
        meta = {"download_maxsize": MOST_FILE_BYTES}
        return self.page(address, callback=callback, errback=errback, cb_kwargs={"fetched": fetched}, meta=meta)

    def keep_original(self, response: Response, fetched: DocumentFiles) -> Iterator[Request | CrawledDocument]:
        """Go on to the next step: the file is in the store, and its text was read from its twin."""
        del response
        yield self._step(fetched)

    def original_failed(self, failure: Failure) -> Iterator[Request | CrawledDocument]:
        """Note why a signed file could not be kept; the document was read without it."""
        yield self._step(self.noted(failure).cb_kwargs["fetched"])

    async def parse_file(self, response: Response, fetched: DocumentFiles) -> Request | CrawledDocument:
        """Read one file and go on to the next; a file that cannot be read gives way to its alternative."""
        try:
            read = await asyncio.get_running_loop().run_in_executor(self.reader, self._read, response.body)
        except CancuError as fault:
            self.statistics.fault(response.url, fault)
            return self._step(without_file(fetched))
        return self._step(with_file(fetched, response.url, read))

    def _read(self, data: bytes) -> FileText:
        if kind_of(data) is FileKind.HTML:
            raise BadInput("trang HTML thay vì tệp (an HTML page instead of the file)", mend=_BROWSER)
        return read_foreign(data)

    def file_failed(self, failure: Failure) -> Iterator[Request | CrawledDocument]:
        """Note why a file could not be fetched and go on without it."""
        yield self._step(without_file(self.noted(failure).cb_kwargs["fetched"]))

    def noted(self, failure: Failure) -> Request:
        """Return the request that failed, its reason among the faults."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        self.statistics.fault(request.url, reason(failure))
        return request

    def failed(self, failure: Failure) -> None:
        """Note why a page could not be fetched; the others go on."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        self.give_up(request, reason(failure), SearchOutcome.NOT_FOUND if is_final(failure) else SearchOutcome.FAILED)

    def missing(self, number: str, why: str) -> None:
        """Note that a source has no document of a number that was looked for."""
        self.statistics.missing += 1
        self.writer.put_search(number, SearchOutcome.NOT_FOUND, why)

    def give_up(self, request: Request, why: object, outcome: SearchOutcome = SearchOutcome.FAILED) -> None:
        """Note a page that was not read: of a document, which is owed then; of a search; else of a list."""
        self.statistics.fault(request.url, why)
        if entry := _entry_of(request):
            self.statistics.lost += 1
            self.writer.put_failed(entry, str(why))
        elif SOUGHT not in request.meta:
            self.statistics.unread += 1
        if SOUGHT in request.meta:
            self.writer.put_search(request.meta[SOUGHT], outcome, str(why))

    def _again(self, response: Response, fault: BadInput) -> Iterator[Request]:
        assert response.request is not None  # every response Scrapy hands over was asked for
        most = 0 if response.meta.get("dont_retry") else _EMPTY_RETRIES
        request = get_retry_request(
            response.request, spider=self, reason=fault.what, max_retry_times=most, priority_adjust=0
        )
        if request:
            yield request
        else:
            self.give_up(response.request, fault)

    # Looking at one page.

    def parse_try(self, response: Response) -> None:
        """Put into the statistics what a page says, whatever kind of page it is; a file by its first characters."""
        is_page = isinstance(response, TextResponse) and len(response.body) <= MOST_PAGE_BYTES
        shown = self._shown(response) if is_page else None
        try:
            self.statistics.seen = shown or read_foreign(response.body).text[:_SHOWN]
        except CancuError as fault:
            self.statistics.fault(response.url, fault)

    def _shown(self, response: Response) -> str | None:
        for read in (self.read_listing, self.read_notice):
            with suppress(BadInput):
                page = read(response)
                if not isinstance(page, Listing) or page.entries:
                    return msgspec.json.format(msgspec.json.encode(page), indent=2).decode()
        return None


def _unasked(failed: FailedEntry) -> EntryOutcome:
    return EntryOutcome.GIVEN_UP if failed.given_up else EntryOutcome.OWED


def _entry_of(request: Request) -> Entry | None:
    """The row that a request for a document's page, or for a file of it, goes back to."""
    fetched = request.cb_kwargs.get("fetched")
    return fetched.entry if isinstance(fetched, DocumentFiles) else request.cb_kwargs.get("entry")
