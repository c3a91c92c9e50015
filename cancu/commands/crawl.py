"""``cancu crawl``: fetch what the sources have anew."""

from __future__ import annotations

from datetime import date

import click

from cancu.crawl_settings import crawl_settings, enabled_sources, source_settings
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from crawler.crawl import crawl, try_url
from crawler.job import CrawlReport, SourceReport
from data.store import bases, lock
from data.store.opening import Use


@make(example="cancu crawl congbao --since 2026-11-01", lists=True)
@click.argument("sources", nargs=-1)
@click.option("--since", type=DAY, help="Từ ngày ban hành này / from this day of issue on.")
@click.option("--cited", is_flag=True, help="Văn bản mà quy trình dẫn chiếu, kho chưa có / cited and lacking.")
@click.option("--try", "address", metavar="URL", help="Đọc thử một trang, không ghi / look at one page, write nothing.")
def command(call: Call, sources: tuple[str, ...], since: date | None, cited: bool, address: str | None) -> int:
    """Thu thập văn bản mới từ các nguồn đang bật (hoặc các nguồn nêu tên).

    Fetch from the enabled sources, or from those named.
    """
    if address:
        return _try(call, sources[0] if sources else None, address)
    named = [source_settings(call.settings, name) for name in sources] or enabled_sources(call.settings)
    with call.open_home(Use.MAKE) as home, lock.hold(home.folder):
        numbers = bases.wanted_numbers(home) if cited else ()
        if cited and not numbers:
            call.say("Mọi văn bản được dẫn chiếu đều đã có trong kho. (Nothing is lacking.)")
            return 0
        report = crawl(
            home.folder, named, settings=crawl_settings(call.settings), now=call.now, since=since, numbers=numbers
        )
    _show(call, report)
    if scans := sum(source.scans for source in report.sources):
        call.say(f"{scans} bản quét chờ nhận dạng chữ: cancu run. (scans, read by the next night)")
    return call.report(report.faults)


def _note(source: SourceReport) -> str:
    if not source.asked:
        return "không tìm theo số / has no search"
    return "im lặng / silent" if source.silent else ""


def _try(call: Call, name: str | None, address: str) -> int:
    source = source_settings(call.settings, name) if name else None
    report = try_url(address, source, settings=crawl_settings(call.settings), now=call.now)
    call.say(report.seen or "Không đọc được gì trên trang này. (Nothing was read on this page.)")
    return call.report(report.faults)


def _show(call: Call, report: CrawlReport) -> None:
    columns = {
        "Nguồn": lambda source: source.source,
        "Trang": lambda source: source.pages,
        "Mục": lambda source: source.listed,
        "Văn bản mới": lambda source: source.documents,
        "Thay đổi": lambda source: source.changed,
        "Bản quét": lambda source: source.scans,
        "Giây": lambda source: f"{source.seconds:.1f}",
        "Ghi chú": _note,
    }
    show(call, report.sources, columns, empty="Không có nguồn nào đang bật.")
