"""The reading of a watched folder: what is new or changed in it is imported, what is gone is noted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cancu.doing.import_procedures import import_procedures
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft, Item
from cancu.intake.files import files_under, read_path
from cancu.intake.known_spelling import KnownSpelling
from cancu.intake.registration import Adoption
from data.errors import BadInput, system_words
from data.instant import office_day, utc
from data.office.watched_folder import WatchedFile, WatchedFolder
from data.store import register, watched_folders
from data.store.home import Home

_Read = dict[str, Sequence[Item]]


class FolderReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading of a folder came to: files there, those new or changed, what became of their procedures.

    ``faults`` name the folder that is not there, and every file there that could not be read, however long since.
    """

    folder: WatchedFolder
    files: int = 0
    changed: int = 0
    drafts: tuple[Draft, ...] = ()
    adoption: Adoption = Adoption()
    faults: tuple[str, ...] = ()


def read_folder(
    home: Home, folder: WatchedFolder, now: datetime, watch: Callable[[list[str]], Iterable[str]] = iter
) -> FolderReading:
    """Import what is new or changed in a folder, as one import; note what is gone. ``watch`` draws the progress.

    A folder that is not there, or empty where there were files (a share that is not mounted), is one fault, and
    nothing in it is taken for gone. Raises Refused when whoever set the folder up may not import any more.
    """
    known = watched_folders.files_of(home, folder.path)
    try:
        there = _digests(Path(folder.path))
        if not there and not all(file.gone_on for file in known.values()):
            raise BadInput("thư mục trống, trước đây có tệp (empty where there were files)")
    except (OSError, BadInput) as fault:
        return _not_there(home, folder, system_words(fault) if isinstance(fault, OSError) else fault.what)
    changed = [name for name, digest in there.items() if name not in known or known[name].digest != digest]
    fresh = _read(folder, watch(changed))
    still = {name: known[name] for name in there if name not in fresh}
    return _taken(home, folder, now, there, fresh, still)


def _not_there(home: Home, folder: WatchedFolder, why: str) -> FolderReading:
    marked = replace(folder, fault=why)
    watched_folders.save(home, marked)
    return FolderReading(folder=marked, faults=(f"{folder.path}: {why}",))


def _digests(folder: Path) -> dict[str, str]:
    """Each file below the folder, and the digest of its bytes; raises OSError when it cannot be read."""
    next(folder.iterdir(), None)  # what is no folder has no files either, and would pass for empty
    found = {}
    for file in files_under(folder):
        with file.open("rb") as stream:
            found[str(file.relative_to(folder))] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def _read(folder: WatchedFolder, names: Iterable[str]) -> _Read:
    return {name: tuple(read_path(Path(folder.path, name))) for name in names}


def _taken(
    home: Home,
    folder: WatchedFolder,
    now: datetime,
    there: Mapping[str, str],
    fresh: _Read,
    still: Mapping[str, WatchedFile],
) -> FolderReading:
    """Import what was read, with the unchanged files that describe the same procedures: the Word file leads."""
    order = Order(path=folder.path, at=utc(now), unit=folder.unit, group=folder.group, owner=folder.owner, by=folder.by)
    described = {identity for items in fresh.values() for identity in _procedures(home, order, items)}
    beside = _read(folder, [name for name, file in still.items() if described.intersection(file.procedures)])
    drafts = tuple(item for items in (fresh | beside).values() for item in items if isinstance(item, Draft))
    with home.office.transaction():
        done = import_procedures(home, drafts, order)
        files = [_file(home, order, name, there[name], items) for name, items in fresh.items()]
        files += [replace(file, gone_on=None, kept_by=None) for file in still.values()]
        watched_folders.save_files(home, files)
        watched_folders.save(home, replace(folder, fault=""))
        _note_gone(home, folder, there, office_day(now))
    return FolderReading(
        folder=folder,
        files=len(there),
        changed=len(fresh),
        drafts=drafts,
        adoption=done,
        faults=(*(fault for file in files for fault in file.faults), *map(str, done.faults)),
    )


def _procedures(home: Home, order: Order, items: Iterable[Item]) -> list[str]:
    """The ids of what these drafts describe, as the register has them or will have them."""
    found, spelled = [], KnownSpelling(home)
    for draft in (item for item in items if isinstance(item, Draft)):
        try:
            procedure = spelled.of(draft.adopted_by(order.unit, order.owner, order.group))
        except BadInput:
            continue  # without a unit: the import says so
        found.append(register.identity_of(home, procedure))
    return list(dict.fromkeys(found))


def _file(home: Home, order: Order, name: str, digest: str, items: Iterable[Item]) -> WatchedFile:
    return WatchedFile(
        folder=order.path,
        path=name,
        digest=digest,
        procedures=tuple(_procedures(home, order, items)),
        faults=tuple(str(item) for item in items if not isinstance(item, Draft)),
    )


def _note_gone(home: Home, folder: WatchedFolder, there: Mapping[str, str], on: date) -> None:
    """A file that described nothing, or only what another file describes now (it was renamed), is forgotten."""
    files = watched_folders.files_of(home, folder.path)
    described = {identity for name in there for identity in files[name].procedures}
    for name, file in files.items():
        if name in there:
            continue
        if described.issuperset(file.procedures):
            watched_folders.remove_file(home, file)
        elif not file.gone_on:
            watched_folders.save_files(home, [replace(file, gone_on=on)])
