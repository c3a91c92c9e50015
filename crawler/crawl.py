"""Crawls of the enabled sources: each in a process of its own, one after the other; the next goes on when one fails."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from crawler.authorities import authorities
from crawler.job import INBOX, CrawlMessage, CrawlReport, CrawlSettings, Job, SourceReport, SourceSettings
from crawler.sources import SPIDERS, no_source, spider_of
from data.errors import BadInput
from data.instant import utc
from data.store import source_runs
from data.store.opening import Use, open_home
from data.store.source_runs import SourceRun

_CHILD = (sys.executable, "-m", "crawler.crawl_process")
_GRACE_SECONDS = 120.0
#: Told how far a visit to a source is.
Watch = Callable[[SourceReport], None]
_LOCAL = "localhost,127.0.0.1,::1"


def crawl(
    home: Path,
    sources: Sequence[SourceSettings],
    *,
    settings: CrawlSettings,
    now: datetime,
    since: date | None = None,
    numbers: Sequence[str] = (),
    watch: Watch | None = None,
) -> CrawlReport:
    """Fetch what the sources have anew into the home's store; return what happened at each, kept as its run.

    ``since`` is the first day of issue to look at; without it each source looks back by its own measure.
    With ``numbers`` only these documents are looked for, where a source has a search. A source that fails
    has its faults in its report. ``watch`` is told every second how far a visit is. Raises BadInput for an
    unknown source, and when there is no contact to give to a public source.
    """
    for source in sources:
        _check(source, settings)
    read_on = _read_on(home) if since is None and not numbers else {}
    jobs = [
        Job(
            home=str(home.resolve()),
            source=source,
            settings=settings,
            now=now,
            since=since,
            read_on=read_on.get(source.name),
            numbers=tuple(numbers),
            watched=watch is not None,
        )
        for source in sources
    ]
    # In the order asked, because of two texts of one document the later is kept: a night must not be a race.
    report = CrawlReport(sources=tuple(_in_child(job, watch) for job in jobs))
    if not numbers:  # looking for a document says nothing of whether the source speaks
        _keep_runs(home, report, now, since)
    return report


def _read_on(home: Path) -> dict[str, date]:
    """The day on which the lists of each source were last read whole."""
    with open_home(home, Use.MAKE) as store:
        return source_runs.days_read_whole(store)


def _keep_runs(home: Path, report: CrawlReport, now: datetime, since: date | None) -> None:
    with open_home(home, Use.MAKE) as store:
        for visit in (visit for visit in report.sources if visit.asked):
            source_runs.put(store, _run(visit, now, since))


def _run(report: SourceReport, started: datetime, since: date | None) -> SourceRun:
    ended = started + timedelta(seconds=report.seconds)
    return SourceRun(
        source=report.source,
        started_at=utc(started),
        ended_at=utc(ended),
        pages=report.pages,
        listed=report.listed,
        entries=report.entries,
        snapshots=report.snapshots,
        documents=report.documents,
        fetched=report.fetched,
        lost=report.lost,
        # From a day that somebody chose on: what lies before it, nobody has looked at.
        whole=report.whole and since is None,
        totals=report.totals,
        seconds=report.seconds,
        silent=report.silent,
        faults=report.faults,
    )


def try_url(url: str, source: SourceSettings | None, *, settings: CrawlSettings, now: datetime) -> SourceReport:
    """Fetch one page without writing anything; the report's ``seen`` says what the source's spider reads on it.

    Without a source, the one whose host it is. Raises BadInput when no source has that host.
    """
    source = source or SourceSettings(name=_source_at(url))
    _check(source, settings)
    return _in_child(Job(home="", source=source, settings=settings, now=now, url=url))


def _check(source: SourceSettings, settings: CrawlSettings) -> None:
    if source.name == INBOX:
        return
    if source.declared:
        from crawler.selected import check_selectors  # its parsers are slow to load, and few offices declare a source

        check_selectors(source.declared, where=f"own_sources.{source.name}")
    elif source.name not in SPIDERS:
        raise no_source(source.name)
    if not settings.contact and not settings.allow_private:
        what = "chưa có địa chỉ liên hệ gửi kèm lượt thu thập (no contact for the user agent)"
        raise BadInput(what, mend="đặt [crawl] contact trong cancu.toml (set it to an address that answers for you)")


def _source_at(url: str) -> str:
    host = urlsplit(url).hostname
    for name in SPIDERS:
        spider = spider_of(name)
        if host in (urlsplit(spider.base_url).hostname, *spider.file_hosts):
            return name
    what = f"không nguồn nào ở máy chủ {host!r} (no source has this host)"
    raise BadInput(what, mend=f"nêu tên nguồn (name one): {', '.join(sorted(SPIDERS))}")


def _in_child(job: Job, watch: Watch | None = None) -> SourceReport:
    with tempfile.TemporaryFile() as log, tempfile.NamedTemporaryFile(suffix=".pem") as trusted:
        is_named = bool(trusted.write(authorities(job.settings.ca_bundle)))
        trusted.flush()
        environment = _environment(job.settings, trusted.name if is_named else None)
        child = subprocess.Popen(_CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment)
        assert child.stdin is not None
        assert child.stdout is not None
        end = threading.Timer(job.settings.most_minutes * 60 + _GRACE_SECONDS, child.kill)
        end.start()
        ended: SourceReport | None = None
        try:
            # Standard input stays open: it tells the child that we live.
            child.stdin.write(msgspec.json.encode(job) + b"\n")
            child.stdin.flush()
            for line in child.stdout:
                message = _message(line)
                if message and message.ended:
                    ended = message.report
                elif message and watch:
                    watch(message.report)
        except BrokenPipeError:
            pass  # it died; its log says of what
        finally:
            end.cancel()
            _end(child)
        return ended or _broken_off(job, log)


def _message(line: bytes) -> CrawlMessage | None:
    """What a line of the child says; None for one that a library of its printed.

    >>> _message(b"warning: odd font\\n")
    """
    try:
        return msgspec.json.decode(line, type=CrawlMessage)
    except msgspec.DecodeError:
        return None


def _end(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
    child.wait()


def _broken_off(job: Job, log: IO[bytes]) -> SourceReport:
    """The report of a process that ended without one."""
    log.seek(0)
    lines = log.read().decode(errors="replace").strip().splitlines()
    fault = f"thu thập bị đứt (the crawl broke off: {lines[-1].strip() if lines else 'killed'})"
    return SourceReport(source=job.source.name, faults=(fault,))


def _environment(settings: CrawlSettings, trusted: str | None) -> dict[str, str]:
    """Proxies and certificates reach Scrapy the way they reach every program; local servers never by a proxy."""
    local = f"{os.environ.get('no_proxy', '')},{_LOCAL}".lstrip(",")
    environment = {**os.environ, "no_proxy": local}
    if trusted:
        environment["SSL_CERT_FILE"] = trusted
    if settings.proxy:
        environment |= {"http_proxy": settings.proxy, "https_proxy": settings.proxy}
    return environment
