"""``cancu verify``: check that the store is whole."""

from __future__ import annotations

from functools import partial

import click

from cancu.doing.verify import verify_home
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from data.store.opening import Use


@make(example="cancu verify --head 118.3f9a4be01c57d2a6")
@click.option(
    "--head",
    metavar="HEAD",
    help="Mã nhật ký theo thư (Cancu-Log-Head): còn trong nhật ký không / its log head.",
)
@by_option("Ai kiểm tra / who checks")
def command(call: Call, head: str | None, by: str) -> int:
    """Kiểm tra hai cơ sở dữ liệu, nhật ký, từng bản gốc và các bản sao lưu.

    Check both databases, the chained log, every original and the backups.
    """
    found = verify_home(call.settings.home, partial(call.open_home, Use.LOOK), head=head, by=by)
    code = call.report(found.file_faults)
    for line in found.free_pages:
        call.say(line)
    if found.sound:
        call.say("Dữ liệu nguyên vẹn. (Everything is sound.)")
    return max(call.report(found.faults), code)
