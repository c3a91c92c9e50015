"""``cancu tasks``: the update tasks, and what people do with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from cancu.change_texts import worded_task
from cancu.doing.tasks import release_task, snooze_task, task_known
from cancu.doing.tasks import set_task as change
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.day import DAY
from cancu.terminal.listing import show as show_list
from data.errors import BadInput
from data.instant import office_day, office_time
from data.law.wording import day, day_or_unknown
from data.office.log_wording import actor_text, deed_text, value_text
from data.office.task import TaskState
from data.office.wording import TASK_STATE, severity_name
from data.store import log, tasks
from data.store.known_names import owner_asked, unit_asked
from data.store.log import LogLine
from data.store.opening import Use
from notifier.letters.message_builder import task_text
from notifier.letters.task_json import task_record, whole_task_record
from notifier.letters.task_overview import task_files
from notifier.letters.task_sheet import task_sheet
from notifier.letters.wording import left, named
from notifier.letters.workbook import write_workbook
from notifier.tasks.recipients import staff_of

_STATES = click.Choice([str(state) for state in TaskState])

command = group("Việc cần cập nhật: mỗi quy trình một việc đang mở.\n\nUpdate tasks: one open task a procedure.")


@make(under=command, name="list", example="cancu tasks list --open --owner can-bo-iso@example.vn", paged=True)
@click.option("--open", "open_only", is_flag=True, help="Chỉ việc đang mở / only open tasks.")
@click.option("--state", type=_STATES, help="Trạng thái / state.")
@click.option("--owner", metavar="EMAIL", help="Người phụ trách / owner.")
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp Excel / write a workbook.")
def list_tasks(
    call: Call, *, open_only: bool, state: str | None, owner: str | None, unit: str | None, xlsx: Path | None
) -> None:
    """Liệt kê việc cần cập nhật, gần hạn nhất trước; --xlsx: bảng theo dõi cho lãnh đạo.

    List the update tasks, the most urgent first; --xlsx writes the sheet for the head of the office.
    """
    today = office_day(call.now)
    columns = {
        "Mã việc": lambda news: news.task.id,
        "Quy trình": lambda news: named(news.procedure),
        "Đơn vị": lambda news: news.unit.name,
        "Mức độ": lambda news: severity_name(news.severity),
        "Trạng thái": lambda news: TASK_STATE[news.task.state],
        "Hạn": lambda news: (
            day_or_unknown(news.task.due) + (left(news.task.due, today) if not news.task.closed_on else "")
        ),
        "Phụ trách": lambda news: news.task.owner,
    }
    with call.open_home(Use.LOOK) as home:
        wanted = TaskState(state) if state else None
        owner, unit = owner_asked(home, owner), unit_asked(home, unit)
        found = tasks.all_of(home, open_only=open_only, state=wanted, owner=owner, unit=unit)
        if xlsx:
            rows = list(task_files(home, found, call.settings.deadline.months, today))
            write_workbook(xlsx, [task_sheet(rows, today)])
            call.say(f"{len(rows)} việc trong {xlsx}. (tasks written)")
            return
        show_list(
            call,
            found,
            columns,
            empty="Không có việc nào. (No tasks.)",
            total=tasks.count(home, open_only=open_only, state=wanted, owner=owner, unit=unit),
            rows_of=lambda block: task_files(home, block, call.settings.deadline.months, office_day(call.now)),
            public=task_record,
        )


@make(under=command, example="cancu tasks show T-2026-000001", lists=True)
@click.argument("task_id", metavar="ID")
def show(call: Call, task_id: str) -> None:
    """Xem một việc: văn bản nào đổi, căn cứ nào bị tác động, ba bước, nội dung đề xuất.

    Show one task: what changed, which bases are hit, three steps, the proposed wording, its history.
    """
    with call.open_home(Use.LOOK) as home:
        news = next(task_files(home, [task_known(home, task_id)], call.settings.deadline.months, office_day(call.now)))
        news = worded_task(home, news)
        history, names = tasks.moves(home, task_id), staff_of(home).names
        done = list(log.lines(home, about=task_id))
    if call.as_json:
        call.emit(whole_task_record(news, history, office_day(call.now)))
        return
    call.say(named(news.procedure))
    call.say(task_text(news, office_day(call.now), names))
    call.say("QUÁ TRÌNH XỬ LÝ")
    for line in reversed(done):
        call.say(_history_line(line, names))


def _history_line(line: LogLine, names: Mapping[str, str]) -> str:
    """What became of a task, with before and after: its states, owner, day, reasons."""
    reason = f": {line.reason}" if line.reason else ""
    before, after = value_text(line.did, line.before), value_text(line.did, line.after)
    who = names.get(line.by) or actor_text(line.by)
    if line.after in TASK_STATE:
        return f"  {office_time(line.at)}  {after}, {who}{reason}"
    changed = f"{names.get(before, before) or 'chưa có'} → {names.get(after, after) or 'chưa có'}"
    return f"  {office_time(line.at)}  {deed_text(line.did)}: {changed}, {who}{reason}"


@make(
    under=command,
    name="set",
    example="cancu tasks set T-2026-000001 --state kept --by can-bo-iso@example.vn --reason 'không ảnh hưởng'",
)
@click.argument("task_id", metavar="ID")
@click.option("--state", type=_STATES, help="Trạng thái mới / new state.")
@click.option("--owner", metavar="EMAIL", help="Người phụ trách mới / new owner.")
@click.option("--snooze", type=DAY, help="Nhắc lại từ ngày này / tell of it again on that day.")
@click.option("--release", is_flag=True, help="Không phải việc của người phụ trách / it is not its owner's.")
@click.option("--by", required=True, metavar="EMAIL", help="Ai quyết định / who decides.")
@click.option("--reason", default="", help="Lý do / reason (kept, returned, cancelled need one).")
def set_task(
    call: Call,
    task_id: str,
    *,
    state: str | None,
    owner: str | None,
    snooze: date | None,
    release: bool,
    by: str,
    reason: str,
) -> None:
    """Chuyển trạng thái, giao lại hoặc để sau một việc; người trình không được tự duyệt.

    Move a task on, hand it over, or put it off; who submitted it may not approve it. A task taken from its owner goes
    to the head of the unit, else to who reviews for it.
    """
    if (state or owner or snooze) is None and not release:
        mend = "ghi --state, --owner, --snooze hoặc --release (give one)"
        raise BadInput("không có gì để đặt (nothing to set)", where=task_id, mend=mend)
    if owner is not None and release:
        raise BadInput("chỉ một trong hai (one of the two)", where="--owner --release", mend="bỏ một (leave one out)")
    to = TaskState(state) if state else None
    with call.open_home() as home, tasks.transaction(home):
        if release:
            release_task(home, task_id, reason=reason, by=by, now=call.now)
        if snooze:
            snooze_task(home, task_id, snooze, by=by, now=call.now)
        if to or owner is not None:
            change(home, task_id, to=to, owner=owner, reason=reason, by=by, now=call.now)
        task = task_known(home, task_id)
    again = f", nhắc lại ngày {day(task.snoozed_until)}" if snooze and task.snoozed_until else ""
    call.say(f"{task.id}: {TASK_STATE[task.state]}, phụ trách {task.owner or 'chưa có'}{again}. (Now {task.state}.)")
