"""Two real years of a gazette, night by night: how many documents are lost, and how late the last of them is stored.

    python bench/replay.py [--from 2024-07-01] [--nights 730] [--only "feed down"] [--kills 10] [--seed 15]

The days of issue are those of central documents at hand; the day of publication is the one printed in the head of a
document cut from the gazette, elsewhere its lag is drawn from those that are printed. The spider of congbao, the store
and the windows are the real ones; its requests are answered in this process, without HTTP, and files are plain text:
what is measured is the walk, not the network. With ``--kills`` so many nights of each replay end by SIGKILL before a
statement drawn at random, and nobody runs them again. Exit 1 when a document is lost.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import inspect
import os
import random
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from scrapy.http import HtmlResponse, Request, Response, TextResponse, XmlResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.kill_bench import run_in_child
from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, Site, SiteRequest
from cancu.demo.gazette.published_document import Published
from crawler.crawl_statistics import CrawlStatistics
from crawler.items import CrawledDocument
from crawler.job import CrawlSettings, Job, SourceReport, SourceSettings
from crawler.spiders.congbao import Congbao
from crawler.store_access import HomeWriter
from crawler.text.file import FileKind, FileText
from data.instant import OFFICE, office_day, utc
from data.law.document import Document
from data.law.number import parse
from data.law.number_series import series_of
from data.store import documents, source_runs
from data.store.opening import Use, open_home
from data.store.source_runs import SourceRun

SHARED = Path(os.environ.get("CANCU_SHARED") or Path(__file__).resolve().parents[2] / "shared")
ROOT = "https://gazette.example"
# CÔNG BÁO/Số 151/Ngày 17-03-2026
_PRINTED = re.compile(r"CÔNG BÁO/Số[^/\n]{1,20}/\s*Ngày (\d\d)-(\d\d)-(\d{4})")
#: The longest lag that is no misprint.
_LONGEST = 120
_LATE = timedelta(days=5)
#: What was published so shortly before the first night is there already.
_BEFORE = timedelta(days=60)


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """One night of a replay: the home, and the site as it stands that day."""

    home: Path
    now: datetime
    site: Any


class Walked(Congbao):
    """The spider of the gazette; the files of a replay are plain text."""

    def _read(self, data: bytes) -> FileText:
        return FileText(text=data.decode(), kind=FileKind.RTF)


class WithoutFeed:
    """The gazette with its feed gone, or what its feed held days ago."""

    def __init__(self, site: Site, feed: Site | None = None) -> None:
        self._site, self._feed = site, feed

    def answer(self, request: SiteRequest) -> Answer:
        """Return what the site answers; of a feed, what the feed does."""
        if not request.path.endswith(".rss"):
            return self._site.answer(request)
        return self._feed.answer(request) if self._feed else NOT_FOUND


class Down:
    """A server that answers nothing but an error."""

    def answer(self, request: SiteRequest) -> Answer:
        """Return the error."""
        del request
        return Answer(body=b"", status=503)


class ByPublication(Gazette):
    """The gazette with its lists in the order of publication."""

    def __init__(self, given: Sequence[Published], day: date, *, cards: int = 12) -> None:
        super().__init__(given, day, cards=cards)
        self._listed = self._documents


def feed_down(given: Sequence[Published], day: date) -> Site:
    """Lists by day of issue, no feed."""
    return WithoutFeed(Gazette(given, day))


def feed_late(given: Sequence[Published], day: date) -> Site:
    """Lists by day of issue, the feed five days behind."""
    return WithoutFeed(Gazette(given, day), Gazette(given, day - _LATE))


def outage(given: Sequence[Published], day: date) -> Site:
    """Everything down for forty nights of a hundred, no feed on the others."""
    return Down() if day.toordinal() % 100 < 40 else feed_down(given, day)


SCENES: dict[str, Callable[[Sequence[Published], date], Site]] = {
    "feed up, lists by publication": ByPublication,
    "feed up, lists by issue": Gazette,
    "feed down, lists by issue": feed_down,
    "feed late, lists by issue": feed_late,
    "40 nights of 100 down": outage,
}


def main() -> int:
    """Replay each scene, print a table, return 1 when a document was lost."""
    args = _arguments()
    chance = random.Random(args.seed)
    first = date.fromisoformat(args.first)
    given = published(first, args.nights, chance)
    print(f"{sum(one.listed_on >= first for one in given)} documents, {args.nights} nights from {first}")
    print("| scene | lost | stored late by (median, most) days | nights killed |", "|---|---|---|---|", sep="\n")
    lost = 0
    for name, scene in SCENES.items():
        if args.only in name:
            with tempfile.TemporaryDirectory() as folder:
                killed = _replay(Path(folder), partial(scene, given), first, args, chance)
                late = _lateness(Path(folder), given, first)
            gone = sum(one.listed_on >= first for one in given) - len(late)
            lost += gone
            most = f"{late[len(late) // 2]}, {late[-1]}" if late else "-"
            print(f"| {name} | {gone} | {most} | {killed} |", flush=True)
    return 1 if lost else 0


def published(first: date, nights: int, chance: random.Random) -> list[Published]:
    """Return central documents at hand published in these nights but the last ten, or shortly before, oldest first."""
    rows = [row for row in _rows() if (number := parse(row[0])) and series_of(number)]
    lags = sorted(lag for row in rows if (lag := _lag(*row)) is not None)
    print(f"{len(lags)} lags are printed: median {lags[len(lags) // 2]} days, most {lags[-1]}")
    begun, last = first - _BEFORE, first + timedelta(days=nights - 10)
    found = []
    for number, issued, printed in rows:
        lag = _lag(number, issued, printed)
        on = issued + timedelta(days=chance.choice(lags) if lag is None else lag)
        if begun <= on <= last:
            document = Document(number=number, issued_on=issued, type="Văn bản", issuer="x", title=f"Về {number}")
            found.append((on, number, document))
    return [_published(key, on, document) for key, (on, _, document) in enumerate(sorted(found, key=_day), start=1)]


def _day(found: tuple[date, str, Document]) -> tuple[date, str]:
    return found[:2]


def _lag(number: str, issued: date, printed: date | None) -> int | None:
    """The days from issue to publication where both are printed and no misprint."""
    del number
    lag = (printed - issued).days if printed else -1
    return lag if 0 <= lag <= _LONGEST else None


def _published(key: int, on: date, document: Document) -> Published:
    text = f"Số: {document.number}".encode()
    return Published(
        key=str(key), document=document, pdf=text, gazette_pdf=text, listed_on=on, gazette="1", gazette_on=on
    )


class _Row(msgspec.Struct):
    number: str | None = None
    issued_on: str | None = None
    text: str = ""


def _rows() -> Iterator[tuple[str, date, date | None]]:
    seen: set[str] = set()
    for archive in ("documents", "live", "register"):
        with gzip.open(SHARED / "gold" / f"{archive}.jsonl.gz", "rb") as lines:
            for line in lines:
                row = msgspec.json.decode(line, type=_Row)
                if row.number and row.issued_on and row.number not in seen:
                    seen.add(row.number)
                    yield row.number, date.fromisoformat(row.issued_on), _printed(row.text)


def _printed(text: str) -> date | None:
    match = _PRINTED.search(text[:2000])
    return date(int(match[3]), int(match[2]), int(match[1])) if match else None


def _replay(
    folder: Path, scene: Callable[[date], Site], first: date, args: argparse.Namespace, chance: random.Random
) -> int:
    """Run the nights; return how many were killed."""
    doomed = set(chance.sample(range(1, args.nights - 1), args.kills)) if args.kills else set()
    killed, events = 0, 60
    for at in range(args.nights):
        day = first + timedelta(days=at)
        night = Night(home=folder, now=datetime.combine(day, time(1, 30), OFFICE), site=scene(day))
        if at in doomed:
            done, _ = run_in_child(run_night, night, kill_before=chance.randint(1, events))
            killed, events = killed + (not done), max(events, done)
        else:
            run_night(night)
    return killed


def run_night(night: Night) -> None:
    """Visit the gazette as a night does, and keep the visit."""
    with open_home(night.home, Use.MAKE) as home:
        statistics = CrawlStatistics()
        writer = HomeWriter(home, "congbao", night.now)
        job = Job(
            home=str(night.home),
            source=SourceSettings(name="congbao", base_url=ROOT),
            settings=CrawlSettings(),
            now=night.now,
            read_on=source_runs.days_read_whole(home).get("congbao"),
        )
        spider = Walked(job=job, writer=writer, statistics=statistics, reader=None)  # type: ignore[arg-type]
        asyncio.run(_walk(spider, night.site))
        source_runs.put(home, _run(statistics.report("congbao", 0), night.now))


def _run(report: SourceReport, now: datetime) -> SourceRun:
    return SourceRun(
        source="congbao", started_at=utc(now), ended_at=utc(now), whole=report.whole, entries=report.entries
    )


async def _walk(spider: Walked, site: Site) -> None:
    """Answer the requests of the spider, one after the other, until there is none left."""
    waiting = [step async for step in spider.start()]
    while waiting:
        step = waiting.pop()
        if isinstance(step, CrawledDocument):
            spider.statistics.add(step, spider.writer)
        else:
            waiting += [each async for each in _answered(step, site)]


async def _answered(request: Request, site: Site) -> AsyncIterator[Any]:
    """Yield what the spider makes of the answer to a request."""
    response = _response(request, site)
    assert request.callback
    assert request.errback
    if response.status >= 400:
        failure = Failure(HttpError(response, "an error"))  # type: ignore[no-untyped-call]
        failure.request = request  # type: ignore[attr-defined]  # as Scrapy puts it there
        said = request.errback(failure)
    else:
        said = request.callback(response, **request.cb_kwargs)
    if inspect.isawaitable(said):
        yield await said
    else:
        for step in said or ():
            yield step


def _response(request: Request, site: Site) -> Response:
    address = urlsplit(request.url)
    asked = SiteRequest(method=request.method, path=address.path, root=ROOT, body=request.body)
    answer = site.answer(asked)
    kinds: dict[str, type[Response]] = {"text/html": HtmlResponse, "application/rss+xml": XmlResponse}
    kind = kinds.get(answer.media_type.partition(";")[0], Response)
    more = {"encoding": "utf-8"} if issubclass(kind, TextResponse) else {}
    return kind(request.url, status=answer.status, body=answer.body, request=request, **more)


def _lateness(folder: Path, given: Sequence[Published], first: date) -> list[int]:
    """By how many days after the day of its publication each was stored, fewest first."""
    due = {one.document.number: one.listed_on for one in given if one.listed_on >= first}
    with open_home(folder, Use.LOOK) as home:
        stored = {
            one.document.number: office_day(datetime.fromisoformat(one.stored_at)) for one in documents.all_of(home)
        }
    return sorted((stored[number] - on).days for number, on in due.items() if number in stored)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="first", default="2024-07-01")
    parser.add_argument("--nights", type=int, default=730)
    parser.add_argument("--only", default="")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=15)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
