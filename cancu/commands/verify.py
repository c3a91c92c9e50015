"""``cancu verify``: check that the store is whole."""

from __future__ import annotations

import click

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store import log, verify
from data.store.opening import Use
from notifier.channels.outbox.letters import letter_faults


@make(example="cancu verify --head 118.3f9a4be01c57d2a6")
@click.option("--head", metavar="HEAD", help="Mã nhật ký in cuối thư: còn trong nhật ký không / a letter's log head.")
def command(call: Call, head: str | None) -> int:
    """Kiểm tra hai cơ sở dữ liệu, nhật ký, từng bản gốc và các bản sao lưu.

    Check both databases, the chained log, every original and the backups.
    """
    faults = list(verify.file_faults(call.settings.home))
    call.report(faults)
    with call.open_home(Use.LOOK) as home:
        found = list(verify.faults(home, letter_faults))
        if head and not log.holds(home, head):
            found.append(f"nhật ký không còn dòng {head} (the log does not hold that line)")
        empty = list(verify.free_pages(home))
    for line in empty:
        call.say(line)
    if not (faults or found):
        call.say("Dữ liệu nguyên vẹn. (Everything is sound.)")
    return max(call.report(found), 1 if faults else 0)
