"""``cancu restore``: put a backup back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from cancu.doing.restore import restore_backup
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from data.store.opening import Use


@make(example="cancu restore /mnt/sao-luu/cancu.tar")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@by_option("Ai khôi phục / who restores")
def command(call: Call, file: Path, by: str) -> int:
    """Khôi phục dữ liệu từ tệp sao lưu, trọn vẹn hoặc không gì cả; dữ liệu đang có được để riêng ra.

    Put a backup back, whole or not at all, and check it; what it replaces is set aside, not deleted.
    """
    done = restore_backup(call.settings.home, partial(call.open_home, Use.LOOK), file, by=by, now=call.now)
    if done.replaced:
        call.say(f"Dữ liệu trước đó nằm ở {done.replaced}. (What was there before.)")
    call.say(f"Đã khôi phục {done.files} tệp vào {call.settings.home}. (Restored.)")
    return call.report(done.faults)
