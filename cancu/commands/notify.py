"""``cancu notify``: hand over the messages that are due."""

from __future__ import annotations

import click

from cancu.call import Call
from cancu.channels import channels_of
from cancu.command import command as make
from data.instant import utc
from data.store import outbox
from data.store.home import Home
from notifier.channels.contract import Channel
from notifier.deliver import deliver
from notifier.raise_tasks import raise_tasks


@make(example="cancu notify --dry-run")
@click.option("--dry-run", is_flag=True, help="Chỉ xem tin nào đến hạn / only show what is due.")
def command(call: Call, dry_run: bool) -> int:
    """Gửi các tin đến hạn qua thư điện tử hoặc vào thư mục outbox.

    Deliver what is due, by e-mail or into the outbox folder. What fails is tried again later.
    """
    with call.open_home() as home:
        channels = channels_of(call.settings, home)
        if dry_run:
            return _show_due(call, home, channels)
        names = [channel.name for channel in channels]
        raise_tasks(home, call.now, channels=names, months=call.settings.deadline.months)
        report = deliver(home, channels, call.now)
    call.say(f"Đã gửi {report.sent} tin; {report.waiting} tin chờ gửi lại; {report.dead} tin cần người xử lý.")
    return call.report(report.faults)


def _show_due(call: Call, home: Home, channels: list[Channel]) -> int:
    due = [waiting for channel in channels for waiting in outbox.due(home, utc(call.now), channel.name)]
    for waiting in due:
        call.say(f"{waiting.message.person}  {waiting.message.subject}")
    call.say(f"{len(due)} tin đến hạn gửi. ({len(due)} message(s) due, nothing sent.)")
    return 0
