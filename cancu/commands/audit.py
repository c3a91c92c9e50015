"""``cancu audit``: the baseline of every legal basis on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cancu.audit_plan import plan_cells, plan_lines, plan_of
from cancu.audit_rows import HEADINGS, AuditRow, audit_rows
from cancu.audit_totals import AuditTotals, totals_of
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from data.instant import office_day
from data.store import bases
from notifier.letters.first_day import ProposedWave
from notifier.letters.workbook import Sheet, write_workbook

_WIDTHS = (28, 16, 48, 60, 24, 12, 24, 28, 10, 60)
_PLAN = (("Đợt", 8), ("Đơn vị", 28), ("Nội dung", 48), ("Quy trình", 12), ("Hạn", 12), ("Đã đồng ý", 28))


@make(example="cancu audit --on 2026-11-24 --xlsx ra-soat.xlsx", paged=True)
@click.option("--on", type=DAY, help="Ngày rà soát / the day; today when not given.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp Excel / write a workbook.")
def command(call: Call, on: date | None, xlsx: Path | None) -> int:
    """Rà soát mọi căn cứ pháp lý vào một ngày.

    List every legal basis that is dead, suspended, dying, to confirm, ambiguous, misquoted or unknown on a day, the
    gravest first, under the totals: how many stand how, and of the unknown why. Last, the lines of procedures that
    repeat words which the document they cite says no longer.
    """
    day = on or office_day(call.now)
    with call.open_home() as home:
        if not bases.count(home):
            fault = "chưa có căn cứ nào để rà soát (no legal basis to look at); nạp quy trình: cancu procedures import"
            return call.report([fault])
        rows = audit_rows(home, day)
        totals = totals_of(((row.trouble, row.asked, row.absence) for row in rows), bases.count(home), day)
        plan = list(plan_of(home))
    for line in (*totals.lines(), *plan_lines(plan)):
        call.say(line)
    call.say()
    if xlsx:
        write_workbook(xlsx, _sheets(rows, totals, plan))
        call.say(f"{len(rows)} dòng trong {xlsx}. (rows written)")
        return 0
    columns = {heading: (lambda row, at=at: row.cells()[at]) for at, heading in enumerate(HEADINGS[:-1])}
    show(call, rows, columns, empty="Không có căn cứ nào cần xem lại. (Every legal basis is sound.)")
    return 0


def _sheets(rows: list[AuditRow], totals: AuditTotals, plan: list[ProposedWave]) -> Iterator[Sheet]:
    yield Sheet("Rà soát căn cứ", list(zip(HEADINGS, _WIDTHS, strict=True)), (row.cells() for row in rows))
    yield Sheet("Đợt rà soát", _PLAN, plan_cells(plan))
    yield Sheet("Tổng hợp", [("Căn cứ pháp lý", 60), ("Số lượng", 12), ("Cách xử lý", 90)], totals.cells())
