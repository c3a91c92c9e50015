"""``cancu crawl``: fetch what the sources have anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from cancu.crawl_settings import crawl_settings, enabled_sources, own_source_at, source_settings
from cancu.doing.fetch_cited import fetch_cited
from cancu.entry_counts_line import entries_text
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from cancu.terminal.progress import visits
from crawler.crawl import crawl, try_url
from crawler.job import SourceReport, SourceSettings
from data.instant import office_day
from data.store import lock
from data.store.home import Home
from data.store.opening import Use

_UNASKED = "Không nguồn nào cần hỏi hôm nay. (No source is to be asked today.)"


@make(example="cancu crawl congbao --since 2026-11-01", lists=True)
@click.argument("sources", nargs=-1)
@click.option("--since", type=DAY, help="Từ ngày ban hành này / from this day of issue on.")
@click.option(
    "--cited",
    is_flag=True,
    help="Văn bản quy trình cần mà kho chưa có / what procedures stand on and lack.",
)
@click.option("--try", "address", metavar="URL", help="Đọc thử một trang, không ghi / look at one page, write nothing.")
def command(call: Call, sources: tuple[str, ...], since: date | None, cited: bool, address: str | None) -> int:
    """Thu thập văn bản mới từ các nguồn đang bật (hoặc các nguồn nêu tên).

    Fetch from the enabled sources, or from those named. --cited looks for what procedures cite and the store lacks,
    reads what is found and looks for what that names in turn; what was not found is asked for again ever more seldom.
    --since goes back years: [crawl] delay says how fast, most_minutes how long; called again, it goes on where it was.
    --try says of a source of one's own what each selector of the settings finds, and which finds nothing.
    """
    if address:
        return _try(call, sources[0] if sources else None, address)
    named = [source_settings(call.settings, name) for name in sources] or enabled_sources(call.settings)
    with call.open_home(Use.MAKE) as home, lock.hold(home.folder):
        if cited:
            return _fetch_cited(call, home, named)
        settings = crawl_settings(call.settings)
        with visits(since, office_day(call.now)) as watch:
            report = crawl(home.folder, named, settings=settings, now=call.now, since=since, watch=watch)
    _show(call, report.sources)
    if scans := sum(source.scans for source in report.sources):
        call.say(f"{scans} bản quét chờ nhận dạng chữ: cancu run. (scans, read by the next night)")
    return call.report(report.faults)


def _fetch_cited(call: Call, home: Home, named: Sequence[SourceSettings]) -> int:
    done = fetch_cited(home, call.settings, named, call.now)
    if done.visits:
        _show(call, done.visits)
    elif not call.as_json:
        call.say(_UNASKED if done.lacking else "Mọi văn bản được dẫn chiếu đều đã có trong kho. (Nothing is lacking.)")
    if done.lacking and not call.as_json:
        what = f"Còn thiếu {done.lacking} văn bản, {done.resting} chưa đến ngày hỏi lại"
        call.say(f"{what}: cancu documents wanted. (still lacking, of these not due to be asked for again)")
    return call.report(done.faults)


def _note(source: SourceReport) -> str:
    if not source.asked:
        return "chỉ tìm theo số / by number only"
    if source.missing:
        return f"không có {source.missing} số / has not {source.missing} numbers"
    return "im lặng / silent" if source.silent else ""


def _try(call: Call, name: str | None, address: str) -> int:
    source = source_settings(call.settings, name) if name else own_source_at(call.settings, address)
    report = try_url(address, source, settings=crawl_settings(call.settings), now=call.now)
    call.say(report.seen or "Không đọc được gì trên trang này. (Nothing was read on this page.)")
    return call.report(report.faults)


def _show(call: Call, visits: Sequence[SourceReport]) -> None:
    columns = {
        "Nguồn": lambda source: source.source,
        "Trang": lambda source: source.pages,
        "Mục": lambda source: source.listed,
        "Văn bản mới": lambda source: source.documents,
        "Trong đó": lambda source: entries_text(source.entries),
        "Thay đổi": lambda source: source.changed,
        "Bản quét": lambda source: source.scans,
        "Giây": lambda source: f"{source.seconds:.1f}",
        "Ghi chú": _note,
    }
    show(call, visits, columns, empty="Không có nguồn nào đang bật.")
