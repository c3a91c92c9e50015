"""``cancu verify``: check that the store is whole."""

from __future__ import annotations

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store import backup


@make(example="cancu verify")
def command(call: Call) -> int:
    """Kiểm tra hai cơ sở dữ liệu và mã băm của từng tệp.

    Check both databases and the hash of every file.
    """
    with call.open_home() as home:
        faults = list(backup.faults(home))
    if not faults:
        call.say("Dữ liệu nguyên vẹn. (Everything is sound.)")
    return call.report(faults)
