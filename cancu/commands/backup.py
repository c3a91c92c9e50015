"""``cancu backup``: a consistent copy while everything runs."""

from __future__ import annotations

from pathlib import Path

import click

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.store import backup
from data.store.opening import Use


@make(example="cancu backup /mnt/sao-luu/cancu.tar")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(call: Call, file: Path) -> None:
    """Sao lưu toàn bộ dữ liệu vào một tệp, không cần dừng chương trình.

    Copy everything into one file; nothing needs to stop.
    """
    with call.open_home(Use.LOOK) as home:
        held = backup.write(home, file)
    call.say(f"Đã sao lưu {held} tệp vào {file}. (Backup written.)")
