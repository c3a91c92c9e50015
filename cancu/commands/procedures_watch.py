"""``cancu procedures watch``: shared folders that are read every night."""

from __future__ import annotations

from pathlib import Path

import click

from cancu.commands.procedures_import import list_adopted, list_notes, must_be_address
from cancu.doing.folder_reading import FolderReading, read_folder
from cancu.doing.watched_folders import gone_files, keep_file, leave_folder, watch_folder
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.listing import show as show_list
from cancu.terminal.pagination import ROWS
from cancu.terminal.progress import track
from data.errors import BadInput
from data.law.wording import day
from data.office.watched_folder import WatchedFolder
from data.store import watched_folders
from data.store.opening import Use


@make(example="cancu procedures watch /srv/quy-trinh --unit 'UBND phường Ba Đình' --by can-bo-iso@example.vn")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--unit", metavar="NAME", help="Đơn vị áp dụng; không ghi thì theo tệp / the unit, else what files say.")
@click.option("--group", metavar="NAME", help="Nhóm, lĩnh vực / group, where codes repeat.")
@click.option("--owner", metavar="EMAIL", help="Người phụ trách / owner.")
@click.option("--keep", metavar="FILE", help="Tệp đã mất, quy trình vẫn dùng / the file is gone, its procedures stay.")
@click.option("--stop", is_flag=True, help="Thôi theo dõi thư mục / watch it no more.")
@by_option("Người quyết định / who decides")
def watch(
    call: Call,
    *,
    folder: Path | None,
    unit: str | None,
    group: str | None,
    owner: str | None,
    keep: str | None,
    stop: bool,
    by: str,
) -> int:
    """Theo dõi một thư mục dùng chung: đọc ngay, rồi mỗi đêm; không nêu thư mục thì liệt kê.

    Watch a shared folder: read now and every night, new issues are taken, files gone are asked about. Without a
    folder, list those watched.
    """
    if folder is None:
        return _list(call)
    must_be_address(owner)
    path = str(folder.resolve())
    if stop or keep:
        _decide(call, path, keep, by)
        return 0
    with call.open_home(Use.MAKE) as home:
        asked = WatchedFolder(path=path, by=by, unit=unit, group=group, owner=owner)
        watched = watch_folder(home, asked, by=by, now=call.now)
        done = read_folder(home, watched, call.now, lambda names: track(names, "Đọc quy trình"))
    return _say(call, done)


def _decide(call: Call, path: str, keep: str | None, by: str) -> None:
    with call.open_home() as home:
        if keep:
            keep_file(home, path, keep, by=by, now=call.now)
            call.say(f"Đã ghi: {keep} không còn, quy trình vẫn dùng. (Kept.)")
        else:
            leave_folder(home, path, by=by, now=call.now)
            call.say(f"Thôi theo dõi {path}; quy trình đã nạp vẫn còn. (Watched no more.)")


def _say(call: Call, done: FolderReading) -> int:
    list_adopted(call, done.adoption, ROWS)
    list_notes(call, done.adoption, done.drafts, ROWS)
    said = f"{done.files} tệp, {done.changed} tệp mới hoặc đã đổi"
    call.say(f"{done.folder.path}: {said}. Mỗi đêm đọc lại: cancu run. (Read again every night.)")
    return call.report([BadInput(fault) for fault in done.faults])


def _list(call: Call) -> int:
    with call.open_home(Use.LOOK) as home:
        folders, gone = watched_folders.all_of(home), gone_files(home)
        files = {folder.path: watched_folders.files_of(home, folder.path) for folder in folders}
    columns = {
        "Thư mục": lambda one: one.path,
        "Đơn vị": lambda one: one.unit,
        "Người đặt": lambda one: one.by,
        "Tệp": lambda one: len(files[one.path]),
        "Lỗi": lambda one: one.fault,
    }
    show_list(call, folders, columns, empty="Chưa theo dõi thư mục nào: cancu procedures watch FOLDER. (None.)")
    for each in gone:
        since = f"từ {day(each.file.gone_on)}" if each.file.gone_on else ""
        call.say(f"{each.file.path} không còn {since}: {', '.join(each.codes)} còn dùng không? (Gone; still in use?)")
    return 0
