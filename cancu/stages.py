"""Stages of a night, in order: each takes what the one before left in the store, and tells what it did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec

from cancu.crawl_settings import crawl_settings, enabled_sources
from cancu.doing.fetch_cited import fetch_cited
from cancu.doing.fill_number_gaps import fill_number_gaps
from cancu.doing.folder_reading import read_folder
from cancu.doing.notify import deliver_due, raise_due
from cancu.doing.state_watch import state_watch
from cancu.enabled_rules import rules_of
from cancu.linking import link
from cancu.settings import Settings
from cancu.terminal.progress import track
from crawler.crawl import crawl
from crawler.scans import read_scans
from data.errors import CancuError
from data.instant import office_day, utc
from data.office.wording import STAGE
from data.store import backup, links, queues, sign_in, watched_folders
from data.store.cleanup import tidy
from data.store.home import Home
from data.store.queues import Waiting
from data.store.register import Novelty
from matcher.link.run.context import LinkReport
from matcher.read_stage import read_new
from notifier.raise_tasks import RaiseReport

#: So long a link that ended can still say so.
_LINKS_KEPT = timedelta(days=180)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage did, in Vietnamese, and its faults, one line each."""

    line: str
    faults: tuple[str, ...] = ()


class Stage(msgspec.Struct, frozen=True):
    """A stage: its name for programs, and what runs it."""

    name: str
    run: Callable[[Home, Settings, datetime], Said]

    @property
    def title(self) -> str:
        """What people call it."""
        return STAGE[self.name].capitalize()


def linked_line(done: LinkReport, waiting: Waiting) -> str:
    """Return what linking did and what waits now, in Vietnamese."""
    return (
        f"{done.changes} thay đổi mới, {done.matches} kết quả khớp mới; "
        f"đang chờ duyệt: {waiting.changes} thay đổi, {waiting.matches} kết quả khớp"
    )


def raised_line(done: RaiseReport) -> str:
    """Return what became of the tasks, in Vietnamese."""
    return f"{done.opened} việc mới, {done.changed} việc bổ sung, {done.closed} việc đóng"


def crawl_stage(home: Home, settings: Settings, now: datetime, since: date | None = None) -> Said:
    """Visit the enabled sources; each looks back by its own measure, or to the day of issue ``since``."""
    sources = enabled_sources(settings)
    report = crawl(home.folder, sources, settings=crawl_settings(settings), now=now, since=since)
    return Said(line=f"{len(sources)} nguồn, {report.documents} văn bản mới", faults=report.faults)


def gaps_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Ask for the numbers that are missing below higher ones."""
    done = fill_number_gaps(home, settings, now)
    line = f"{done.found} số bị sót mới, hỏi {done.asked} lượt, {done.arrived} văn bản đã về"
    closed = f", {done.closed} số không nguồn nào có" if done.closed else ""
    return Said(line=f"{line}{closed}, còn {done.open} số", faults=done.faults)


def scan_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Read the scans that wait, as many as the minutes of a night allow."""
    if not settings.crawl.ocr:
        return Said(line="không nhận dạng bản quét (crawl.ocr = false)")
    report = read_scans(
        home, now, minutes=settings.crawl.ocr_minutes, watch=lambda found: track(found, "Nhận dạng bản quét")
    )
    left = f", còn {report.waiting} chờ đêm sau" if report.waiting else ""
    return Said(line=f"{report.documents} bản quét đã nhận dạng ({report.pages} trang){left}", faults=report.faults)


def read_stage(home: Home, settings: Settings, now: datetime) -> Said:  # noqa: ARG001
    """Read what was not read."""
    report = read_new(home, now, lambda ids: track(ids, "Đọc văn bản"))
    return Said(line=f"{report.documents} văn bản đã đọc", faults=report.faults)


def folders_stage(home: Home, settings: Settings, now: datetime) -> Said:  # noqa: ARG001
    """Read the folders of procedures that are watched."""
    folders, changed, brought, faults = watched_folders.all_of(home), 0, 0, []
    for folder in folders:
        try:
            done = read_folder(home, folder, now)
        except CancuError as fault:  # whoever set it up may not import any more
            watched_folders.set_fault(home, folder.path, str(fault))
            faults.append(f"{folder.path}: {fault}")
            continue
        changed += done.changed
        brought += len(done.adoption.adopted) - done.adoption.count(Novelty.SAME)
        faults += done.faults
    line = f"{len(folders)} thư mục quy trình, {changed} tệp mới hoặc đã đổi, {brought} quy trình mới hoặc bản mới"
    return Said(line=line if folders else "không theo dõi thư mục nào", faults=tuple(faults))


def match_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Link what is new to the register."""
    report = link(home, rules_of(settings), now, lambda read: track(read, "Đối chiếu"))
    return Said(line=linked_line(report, queues.waiting(home)), faults=report.faults)


def cited_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Look for what procedures stand on and the store lacks, as much of it as a night allows."""
    done = fetch_cited(home, settings, enabled_sources(settings), now, most=settings.crawl.most_cited)
    return Said(line=f"{done.documents} văn bản tìm thấy, còn thiếu {done.lacking}", faults=done.faults)


def raise_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Raise the tasks that the matches ask for."""
    return Said(line=raised_line(raise_due(home, settings, now)))


def tell_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Raise the tasks, write the messages and deliver what is due."""
    raised = raise_stage(home, settings, now)
    sent = deliver_due(home, settings, now)
    back = f", {sent.recalled} tin bị hẹn quá xa đã lấy lại" if sent.recalled else ""
    return Said(line=f"{raised.line}, {sent.sent} tin đã gửi{back}", faults=sent.faults)


def statement_stage(home: Home, settings: Settings, now: datetime) -> Said:
    """Make the statement of what was watched for each unit."""
    return Said(line=f"{state_watch(home, settings, now)} biên bản theo dõi")


def backup_stage(home: Home, settings: Settings, now: datetime) -> Said:  # noqa: ARG001
    """Keep a copy of both databases, and clear away what runs that were cut off left behind and links that ended."""
    made = backup.write_nightly(home, office_day(now))
    links.forget_ended(home, utc(now - _LINKS_KEPT))
    sign_in.forget_ended(home, utc(now))
    cleared = tidy(home.folder, now)
    return Said(line=f"sao lưu {made.name}" + (f", dọn {cleared} tệp dở dang" if cleared else ""))


STAGES = (
    Stage("crawl", crawl_stage),
    Stage("gaps", gaps_stage),
    Stage("scan", scan_stage),
    Stage("read", read_stage),
    Stage("folders", folders_stage),
    Stage("match", match_stage),
    Stage("cited", cited_stage),
    Stage("notify", tell_stage),
    Stage("statement", statement_stage),
    Stage("backup", backup_stage),
)
