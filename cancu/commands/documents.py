"""``cancu documents``: import of an archive, and lists of what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from cancu.archive_line import document_in
from cancu.document_facts import lines_of
from cancu.document_lookup import find_one
from cancu.document_state import verdict_of
from cancu.doing.import_codification import import_codification
from cancu.doing.import_documents import import_documents as archive
from cancu.json_lines_reader import lines_from
from cancu.public_records import document_file, document_record
from cancu.terminal.call import Call
from cancu.terminal.command import by_option, group
from cancu.terminal.command import command as make
from cancu.terminal.fault_tally import FaultTally
from cancu.terminal.listing import show
from cancu.terminal.progress import track
from cancu.wanted_lines import WantedDocument, search_words, wanted_because, with_searches
from data.errors import BadInput
from data.instant import office_day, office_time
from data.law.document import Document
from data.store import documents, readings
from data.store.home import Home
from data.store.opening import Use
from matcher.link.lacking import lacking

_PACKAGE = ".zip"

command = group(
    "Văn bản: nạp kho, xem.\n\nDocuments: an archive in, and a look at them.",
    elsewhere={"missing": "cancu.commands.documents_missing:missing"},
)


@make(under=command, name="import", example="cancu documents import kho.jsonl.gz")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@by_option("Người nạp / who imports")
def import_documents(call: Call, files: tuple[Path, ...], by: str) -> int:
    """Nạp văn bản từ tệp JSON Lines (có thể nén .gz), hoặc gói ngoại tuyến .zip của Bộ pháp điển.

    Import documents from JSON Lines, plain or .gz; without text a document is known and not read. Of the offline
    package (.zip) of the codification the notes of its articles: the documents they name, and what acted on them.
    """
    faults = FaultTally()
    packages = [path for path in files if path.suffix.lower() == _PACKAGE]
    archives = tuple(path for path in files if path not in packages)
    with call.open_home(Use.MAKE) as home:
        for package in packages:
            _import_package(call, home, package, by, faults)
        if archives:
            given = track(_documents(archives, faults), "Nạp văn bản")
            done = archive(home, given, " ".join(map(str, archives)), by=by, now=call.now)
            said = f"{done.new} văn bản mới, {done.changed} được bổ sung, {len(faults)} dòng lỗi."
            call.say(f"{said} (new, mended, bad lines)")
    return call.report(faults)


def _import_package(call: Call, home: Home, package: Path, by: str, faults: FaultTally) -> None:
    try:
        done = import_codification(home, package, by=by, now=call.now)
    except BadInput as fault:
        faults.take(fault)
        return
    what = f"{done.notes} ghi chú pháp điển: {done.documents} văn bản mới, {done.reports} quan hệ mới"
    call.say(f"{what}, {done.unread} ghi chú không nêu số văn bản. (notes: documents, relations, without a number)")


@make(under=command, name="list", example="cancu documents list --json", paged=True)
@click.option("--source", metavar="NAME", help="Chỉ từ nguồn này / of this source only.")
def list_documents(call: Call, source: str | None) -> None:
    """Liệt kê văn bản theo thứ tự về kho.

    List the documents in the order they arrived.
    """
    columns = {
        "Số": lambda stored: stored.document.number,
        "Loại": lambda stored: stored.document.type,
        "Ban hành": lambda stored: stored.document.issued_on,
        "Trích yếu": lambda stored: stored.document.title,
        "Nguồn": lambda stored: stored.source,
        "Về kho": lambda stored: office_time(stored.stored_at),
    }
    with call.open_home(Use.LOOK) as home:
        found = (stored for stored in documents.all_of(home) if source in (None, stored.source))
        total = documents.count(home, source=source)
        show(call, found, columns, empty="Chưa có văn bản nào: cancu crawl.", total=total, public=document_record)


@make(under=command, name="show", example="cancu documents show 19/2014/QĐ-TTg", lists=True)
@click.argument("number")
def show_document(call: Call, number: str) -> None:
    """Xem một văn bản theo số ký hiệu hoặc mã.

    Show one document: its state today, what was read of it, what happens to it, who cites it. A number
    with several documents lists them.
    """
    with call.open_home(Use.LOOK) as home:
        stored = find_one(home, number)
        verdict = verdict_of(home, stored, office_day(call.now))
        if call.as_json:
            call.emit(document_file(stored, verdict, readings.of_document(home, stored.id)))
            return
        for label, value in lines_of(home, stored, office_day(call.now), verdict):
            call.say(f"{label:14} {value}")


@make(under=command, example="cancu documents wanted", paged=True)
def wanted(call: Call) -> None:
    """Liệt kê văn bản còn thiếu: vì sao cần, đã hỏi nguồn nào, vì sao chưa có, bao giờ hỏi lại.

    List what is lacking: why it is wanted, which sources were asked, why it is not there, when they are asked again.
    """
    columns = {
        "Văn bản": lambda row: row.document.sought,
        "Vì sao cần": lambda row: wanted_because(row.document),
        "Quy trình": lambda row: row.document.procedures or "",
        "Đã hỏi": lambda row: "; ".join(map(search_words, row.searches)) or "chưa (not asked yet)",
    }
    with call.open_home(Use.LOOK) as home:
        found = lacking(home)
        empty = "Không thiếu văn bản nào. (Nothing is lacking.)"
        show(call, found, columns, empty=empty, rows_of=lambda block: with_searches(home, block), public=_wanted)


def _wanted(row: WantedDocument) -> dict[str, object]:
    return {**msgspec.to_builtins(row.document), "searches": row.searches}


def _documents(files: tuple[Path, ...], faults: FaultTally) -> Iterator[Document]:
    """Yield what can be used; what cannot is added to the faults."""
    for path in files:
        try:
            for where, line in lines_from(path):
                try:
                    yield document_in(line, where, needs_text=False)
                except BadInput as fault:
                    faults.take(fault)
        except BadInput as fault:
            faults.take(fault)
