"""Watched folders: set up, left, and what people say of files that are gone from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cancu.intake.known_spelling import KnownSpelling
from data.errors import BadInput
from data.office.log_wording import Did
from data.office.permission import Deed
from data.office.watched_folder import WatchedFile, WatchedFolder
from data.store import log, register, watched_folders
from data.store.authorization import person_who_may
from data.store.home import Home


class GoneFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is no longer in its folder, and the codes of the procedures that no other file there describes."""

    file: WatchedFile
    codes: tuple[str, ...]


def watch_folder(home: Home, folder: WatchedFolder, *, by: str, now: datetime) -> WatchedFolder:
    """Let a folder be read every night, in the name of ``by``; return it as it is kept.

    Set up otherwise than before, all of it is read anew.

    Raises BadInput when it is no folder or nobody is known by whom it names, Refused when they may not import for its
    unit, or for the one it was set up for.
    """
    if not Path(folder.path).is_dir():
        what = "không có thư mục này (no such folder)"
        raise BadInput(what, where=folder.path, mend="nêu một thư mục (name a folder)")
    with home.office.transaction():
        before = watched_folders.get(home, folder.path)
        kept = replace(folder, by=by, unit=KnownSpelling(home).unit(folder.unit) if folder.unit else None)
        person_who_may(home, kept.by, Deed.MAINTAIN, kept.unit, *((before.unit,) if before else ()))
        watched_folders.save(home, kept)
        if before and _taken_as(before) != _taken_as(kept):
            files = watched_folders.files_of(home, kept.path).values()
            watched_folders.save_files(home, [replace(file, digest="") for file in files])
        log.note(home, Did.FOLDER_WATCHED, kept.path, by=kept.by, now=now, after=kept.unit or "")
    return kept


def _taken_as(folder: WatchedFolder) -> tuple[str | None, ...]:
    return folder.unit, folder.group, folder.owner


def leave_folder(home: Home, path: str, *, by: str, now: datetime) -> None:
    """Read a folder no more; its procedures stay. Raises BadInput when it is not watched, Refused as above."""
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.MAINTAIN, _watched(home, path).unit)
        watched_folders.remove(home, path)
        log.note(home, Did.FOLDER_LEFT, path, by=actor.email, now=now)


def keep_file(home: Home, path: str, name: str, *, by: str, now: datetime) -> None:
    """Note that the procedures of a file that is gone are in use all the same.

    Raises BadInput when no such file is asked about, Refused when this person may not say so.
    """
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.MAINTAIN, _watched(home, path).unit)
        asked = {gone.file.path: gone.file for gone in gone_files(home) if gone.file.folder == path}
        if name not in asked:
            mend = f"một trong (one of): {', '.join(asked)}" if asked else "không có gì phải trả lời (nothing is asked)"
            raise BadInput(f"không hỏi về tệp {name!r} (not asked about)", where=path, mend=mend)
        watched_folders.save_files(home, [replace(asked[name], kept_by=actor.email)])
        log.note(home, Did.FILE_KEPT, str(Path(path, name)), by=actor.email, now=now)


def gone_files(home: Home) -> list[GoneFile]:
    """Return the files that are asked about: gone, and alone in describing a procedure that is watched."""
    return [gone for folder in watched_folders.all_of(home) for gone in _gone(home, folder)]


def _gone(home: Home, folder: WatchedFolder) -> Iterable[GoneFile]:
    files = watched_folders.files_of(home, folder.path).values()
    described = {identity for file in files if not file.gone_on for identity in file.procedures}
    for file in files:
        alone = set(file.procedures) - described if file.gone_on and not file.kept_by else set()
        heads = register.heads(home, alone).values()
        if codes := sorted(kept.procedure.code for kept in heads if not kept.retired_on):
            yield GoneFile(file=file, codes=tuple(codes))


def _watched(home: Home, path: str) -> WatchedFolder:
    if folder := watched_folders.get(home, path):
        return folder
    mend = "xem danh sách: cancu procedures watch (see the list)"
    raise BadInput("không theo dõi thư mục này (not a watched folder)", where=path, mend=mend)
