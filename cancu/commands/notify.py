"""``cancu notify``: hand over the messages that are due."""

from __future__ import annotations

import click

from cancu.channels import channels_of
from cancu.doing.notify import deliver_due, raise_due
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.instant import utc
from data.store import outbox
from data.store.home import Home
from notifier.channels.contract import Channel


@make(example="cancu notify --dry-run")
@click.option("--dry-run", is_flag=True, help="Chỉ xem tin nào đến hạn / only show what is due.")
def command(call: Call, dry_run: bool) -> int:
    """Gửi các tin đến hạn qua thư điện tử, Zalo hoặc vào thư mục outbox.

    Deliver what is due, by e-mail, Zalo or into the outbox folder. What fails is tried again later.
    """
    with call.open_home() as home:
        if dry_run:
            return _show_due(call, home, channels_of(call.settings, home))
        raise_due(home, call.settings, call.now)
        report = deliver_due(home, call.settings, call.now)
    unsure = f"; {report.unknown} tin không rõ đã đến chưa" if report.unknown else ""
    passed = f"; {report.passed_on} tin chuyển sang địa chỉ khác của người nhận" if report.passed_on else ""
    done = f"Đã gửi {report.sent} tin; {report.waiting} tin chờ gửi lại; {report.dead} tin cần người xử lý"
    call.say(f"{done}{unsure}{passed}.")
    if report.recalled:
        call.say(f"{report.recalled} tin bị hẹn quá xa vì đồng hồ từng chạy nhanh đã được lấy lại. (recalled)")
    return call.report(report.faults)


def _show_due(call: Call, home: Home, channels: list[Channel]) -> int:
    due = [key for channel in channels for key in outbox.due_keys(home, utc(call.now), channel.name)]
    for waiting in filter(None, (outbox.get(home, key) for key in due)):
        call.say(f"{waiting.message.person}  {waiting.message.subject}")
    call.say(f"{len(due)} tin đến hạn gửi. ({len(due)} message(s) due, nothing sent.)")
    return 0
