"""Checking a home: that what lies in it is what was stored, and that nothing of it is missing or too much."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from data.store import database_pairing, documents, log, outbox, snapshots, watch_statements
from data.store.arrival_ledger import DocumentArrival, LedgerPosition, ScanArrival
from data.store.backup import digest_line, digest_path
from data.store.file_digest import at_rest_faults
from data.store.file_header import header_faults
from data.store.home import LAW, OFFICE, Home

Check = Callable[[Home], Iterator[str]]

_AGAIN = "lấy lại từ bản sao lưu, hoặc thu thập lại (put it back from a backup, or crawl again)"


def file_faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the two database files themselves; to be asked before they are opened."""
    present = [name for name in (LAW, OFFICE) if (folder / name).exists()]
    for name in (LAW, OFFICE) if present else ():
        if name in present:
            for fault in (*header_faults(folder / name), *at_rest_faults(folder / name)):
                yield f"{folder / name}: {fault}"
        else:
            mend = "chạy: cancu rebuild (run it)" if name == LAW else "khôi phục: cancu restore (put a backup back)"
            yield f"{folder / name}: mất (gone); {mend}"


def faults(home: Home, *more: Check) -> Iterator[str]:
    """Yield, one line each, what is wrong: databases, log, ledger, originals, backups, and what ``more`` look at."""
    for check in (_databases, _pairing, _log, _heads, _ledger, _originals, _backups, _statements, *more):
        try:
            yield from check(home)
        except Exception as fault:  # noqa: BLE001 - the one net here: what breaks one check is itself what was looked for
            line = " ".join(str(fault).split())
            what = check.__name__.strip("_")
            yield f"{home.folder}: không kiểm tra hết được {what} (cannot be checked to the end: {line})"


def _databases(home: Home) -> Iterator[str]:
    for database in (home.law, home.office):
        for fault in database.faults():
            yield f"{database.path}: {fault}"


def _pairing(home: Home) -> Iterator[str]:
    if fault := database_pairing.fault(home.office, home.law):
        yield f"{home.folder / LAW}: {fault}; chạy: cancu rebuild (run it)"


def _log(home: Home) -> Iterator[str]:
    for fault in log.faults(home):
        yield f"{home.office.path}: {fault}"


def _statements(home: Home) -> Iterator[str]:
    yield from watch_statements.faults(home)


def free_pages(home: Home) -> Iterator[str]:
    """Yield one line for each database in which pages lie free: what stands on them is nothing that is kept."""
    for database in (home.law, home.office):
        if free := database.number("PRAGMA freelist_count"):
            yield f"{database.path}: {free} trang trống ({free} free pages, nothing is kept there)"


def _heads(home: Home) -> Iterator[str]:
    """A letter that went out carries the head of the log as it was: the log must still hold it."""
    for waiting in outbox.all_of(home):
        if waiting.message.log_head and not log.holds(home, waiting.message.log_head):
            key = waiting.message.key
            head = waiting.message.log_head
            what = f"nhật ký không còn dòng {head} mà thư {key} mang (the log no longer holds that line)"
            yield f"{home.office.path}: {what}"


def _ledger(home: Home) -> Iterator[str]:
    path, known = home.arrivals.path, home.arrivals.known()
    place = LedgerPosition()
    for place, batch in home.arrivals.since(LedgerPosition()):
        if batch is None:
            yield f"{path}: dòng kết thúc ở byte {place.end} bị hỏng (the line is damaged); {_AGAIN}"
        if place.end == known.end and place.hash != known.hash:
            yield f"{path}: dòng kết thúc ở byte {place.end} bị sửa (the line is not the one law.db knows)"
    if place.end < known.end:
        mend = "lấy lại từ bản sao lưu, hoặc bỏ đi để lập lại (put it back, or take it away to have it made anew)"
        yield f"{path}: ngắn hơn law.db còn nhớ (shorter than law.db remembers); {mend}"


def _originals(home: Home) -> Iterator[str]:
    """Every original and every text has the hash of its name, and something stands on it."""
    wanted = {*snapshots.file_hashes(home), *documents.text_hashes(home)}
    arrived = _arrived(home)  # also a text in whose place that of a better source came
    present = set(home.files.names())
    for name in sorted(wanted | present):
        path = home.files.path(name)
        if name not in present or not home.files.is_sound(name):
            yield f"{path}: {'hỏng (damaged)' if name in present else 'mất (gone)'}; {_AGAIN}"
        elif name not in wanted and name not in arrived:
            yield f"{path}: thừa, không gì dựa vào; bỏ đi được (an orphan, nothing stands on it)"
    for path in home.files.strangers():
        yield f"{path}: không phải tệp của cancu (no file of cancu)"


def _arrived(home: Home) -> set[str]:
    """The hashes of every text that ever arrived."""
    batches = (batch for _, batch in home.arrivals.since(LedgerPosition()) if batch)
    arrivals = (each for batch in batches for each in batch.arrivals if isinstance(each, DocumentArrival | ScanArrival))
    return {each.text_hash for each in arrivals if each.text_hash}


def _backups(home: Home) -> Iterator[str]:
    for path in sorted(home.backup_folder.glob("*.gz")):
        digest = digest_path(path)
        if digest.exists() and digest.read_bytes() != digest_line(path):
            yield f"{path}: không phải bản sao lưu đã ghi (not the backup that was written)"
            continue
        try:
            with gzip.open(path) as archive:
                while archive.read(1 << 20):
                    pass
        except (OSError, EOFError, zlib.error) as fault:
            yield f"{path}: bản sao lưu hỏng (a damaged backup: {fault})"
