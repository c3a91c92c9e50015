"""``cancu report``: what changed in a period, what was done, by whom, in time or not, and what was watched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cancu.report.build import report_of
from cancu.report.files import PDF, XLSX
from cancu.report.period import period_asked
from cancu.report.record import Report, ReportedTask
from cancu.report.tables import TIMELINESS, TITLE, head_lines, name_in, summary
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.day import DAY
from cancu.terminal.listing import show
from data.asked_file import write_asked
from data.instant import office_day
from data.law.wording import day, day_or_unknown
from data.office.wording import TASK_STATE
from data.store import people
from data.store.known_names import unit_known
from data.store.opening import Use

_FILE = click.Path(path_type=Path, dir_okay=False)


@make(
    example="cancu report --unit 'UBND phường Ba Đình' --from 01/10/2026 --to 31/12/2026 --pdf bao-cao.pdf", lists=True
)
@click.option(
    "--unit", metavar="NAME", help="Đơn vị và các đơn vị cấp dưới; không ghi thì tất cả / the unit and those below."
)
@click.option(
    "--from", "first", type=DAY, help="Từ ngày; không ghi thì đầu quý của ngày cuối / from; the quarter's first day."
)
@click.option("--to", "last", type=DAY, help="Đến hết ngày; không ghi thì hôm nay / to the end of; today.")
@click.option("--xlsx", type=_FILE, help="Ghi ra tệp Excel / write a workbook.")
@click.option("--pdf", type=_FILE, help="Ghi ra tệp PDF / write a PDF.")
def command(
    call: Call, unit: str | None, first: date | None, last: date | None, xlsx: Path | None, pdf: Path | None
) -> None:
    """Báo cáo cho người kiểm tra: trong kỳ văn bản nào đổi, quy trình nào đã sửa, ai làm, trong ba tháng hay không.

    The report for an inspector: what changed in a period, what was done, by whom, within the three months of the law or
    not, and what was watched: nights, sources, days on which nobody looked.
    """
    period = period_asked(first, last, office_day(call.now))
    with call.open_home(Use.LOOK) as home:
        named, office = unit_known(home, unit).name if unit is not None else None, people.office(home)
        units = office.under(named) if named else list(office.units)
        report = report_of(home, call.settings, period, units, call.now, unit=named)
    for path, form in ((xlsx, XLSX), (pdf, PDF)):
        if path:
            write_asked(path, form.make(report))
            call.say(f"{len(report.tasks)} việc, {len(report.changes)} thay đổi trong {path}. (Written.)")
    if call.as_json:
        call.emit(report)
    elif not (xlsx or pdf):
        _print(call, report)


def _print(call: Call, report: Report) -> None:
    call.say(TITLE.upper())
    for line in head_lines(report):
        call.say(line)
    call.say()
    for words, count in summary(report):
        call.say(f"{count:>7}  {words}")
    call.say()
    columns = {
        "Mã việc": lambda task: task.id,
        "Quy trình": _procedure,
        "Trạng thái": lambda task: TASK_STATE[task.state],
        "Hạn theo luật": lambda task: day_or_unknown(task.legal_due),
        "Ngày xong": lambda task: day(task.closed_on),
        "Thời hạn": lambda task: TIMELINESS[task.timeliness],
        "Phụ trách": lambda task: name_in(report, task.owner),
    }
    show(call, report.tasks, columns, empty="Không có việc nào trong kỳ. (No task in this period.)")


def _procedure(task: ReportedTask) -> str:
    return f"{task.procedure} {task.name} ({task.unit})"
