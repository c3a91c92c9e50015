"""``cancu restore``: put a backup back."""

from __future__ import annotations

from pathlib import Path

import click

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store import lock, verify
from data.store.opening import Use
from data.store.restore import restore


@make(example="cancu restore /mnt/sao-luu/cancu.tar")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(call: Call, file: Path) -> int:
    """Khôi phục dữ liệu từ tệp sao lưu, trọn vẹn hoặc không gì cả; dữ liệu đang có được để riêng ra.

    Put a backup back, whole or not at all, and check it; what it replaces is set aside, not deleted.
    """
    with lock.hold(call.settings.home):
        held, replaced = restore(file, call.settings.home)
    if replaced:
        call.say(f"Dữ liệu trước đó nằm ở {replaced}. (What was there before.)")
    with call.open_home(Use.LOOK) as home:
        faults = list(verify.faults(home))
    call.say(f"Đã khôi phục {held} tệp vào {call.settings.home}. (Restored.)")
    return call.report(faults)
