"""``cancu backtest``: the past replayed against procedures, in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cancu.archive_line import document_in
from cancu.enabled_rules import rules_of
from cancu.intake.draft import Draft
from cancu.intake.files import read_path
from cancu.json_lines_reader import lines_from
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.fault_tally import FaultTally
from cancu.terminal.progress import track
from data.errors import BadInput
from data.law.document import Document
from data.office.procedure import Procedure
from matcher.link.backtest import Replay, in_date_order, is_within
from matcher.reading import read


@make(example="cancu backtest --documents kho.jsonl.gz --procedures quy-trinh.jsonl.gz > canh-bao.jsonl", clocked=False)
@click.option("--documents", "archive", required=True, type=click.Path(path_type=Path), help="Văn bản / JSON Lines.")
@click.option("--procedures", "office", required=True, type=click.Path(path_type=Path), help="Quy trình / procedures.")
@click.option("--since", type=DAY, help="Từ ngày / from this day of replay on.")
@click.option("--until", type=DAY, help="Đến ngày / up to this day of replay.")
def command(call: Call, archive: Path, office: Path, since: date | None, until: date | None) -> int:
    """Chạy lại các văn bản theo thứ tự ngày trên bộ quy trình: mỗi cảnh báo một dòng JSON.

    Replay documents in date order against procedures; one JSON line an alert, nothing is stored.
    """
    faults = FaultTally()
    run = Replay(_procedures(office, faults), read, rules_of(call.settings), call.settings.deadline.months)
    for document in track(in_date_order(_documents(archive, faults)), "Chạy lại"):
        for line in run.alerts(document):
            if is_within(line.seen_on, since, until):
                call.emit(line)
        sys.stdout.flush()
    return call.report(faults)


def _documents(archive: Path, faults: FaultTally) -> Iterator[Document]:
    """The documents that can be read; what cannot is added to the faults."""
    for where, line in lines_from(archive):
        try:
            yield document_in(line, where, needs_text=True)
        except BadInput as fault:
            faults.take(fault)


def _procedures(office: Path, faults: FaultTally) -> list[Procedure]:
    """The procedures of a file of any kind; the unit matters to nothing here."""
    found = []
    for item in read_path(office):
        if isinstance(item, Draft):
            found.append(item.adopted_by(item.unit or item.code, None))
        else:
            faults.take(item)
    return found
