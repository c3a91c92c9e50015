"""The reading of a watched folder: what is new or changed in it is imported, what is gone is noted."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cancu.doing.column_mappings import known_columns
from cancu.doing.import_procedures import import_procedures
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft, Item
from cancu.intake.files import files_under, not_opened, read_path
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

    ``faults`` name the folder that is not there, and every file there that could not be taken, however long since.
    """

    folder: WatchedFolder
    files: int = 0
    changed: int = 0
    drafts: tuple[Draft, ...] = ()
    adoption: Adoption = Adoption()
    faults: tuple[str, ...] = ()


class _FolderFiles(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in a folder: the digest of each file, and what of it the system does not open, file or folder."""

    digests: Mapping[str, str]
    unread: Mapping[str, str]

    def holds(self, name: str) -> bool:
        """Whether a file is there, or may be, where its folder cannot be looked into."""
        return name in self.digests or any(str(above) in self.unread for above in (name, *Path(name).parents))


def read_folder(
    home: Home, folder: WatchedFolder, now: datetime, watch: Callable[[list[str]], Iterable[str]] = iter
) -> FolderReading:
    """Import what is new or changed in a folder, as one import; note what is gone. ``watch`` draws the progress.

    What could not be taken before is tried again. A folder that is not there, or empty where there were files (a share
    that is not mounted), is one fault, and nothing in it is taken for gone. Raises Refused when whoever set the folder
    up may not import any more.
    """
    known = watched_folders.files_of(home, folder.path)
    try:
        there = _content(Path(folder.path))
        if not (there.digests or there.unread) and not all(file.gone_on for file in known.values()):
            raise BadInput("thư mục trống, trước đây có tệp (empty where there were files)")
    except (OSError, BadInput) as fault:
        return _not_there(home, folder, system_words(fault) if isinstance(fault, OSError) else fault.what)
    changed = [name for name, digest in there.digests.items() if name not in known or known[name].digest != digest]
    again = [name for name in there.digests if name not in changed and known[name].faults]
    fresh = _read(home, folder, watch([*changed, *again]))
    done = _taken(home, folder, now, there, fresh, {name: known[name] for name in there.digests if name not in fresh})
    return replace(done, changed=len(changed))


def _not_there(home: Home, folder: WatchedFolder, why: str) -> FolderReading:
    watched_folders.set_fault(home, folder.path, why)
    return FolderReading(folder=folder, faults=(f"{folder.path}: {why}",))


def _content(folder: Path) -> _FolderFiles:
    """Raises OSError when the folder itself cannot be looked into."""
    next(folder.iterdir(), None)  # what is no folder has no files either, and would pass for empty
    digests, faults = dict[str, str](), list[OSError]()
    for file in files_under(folder, faults.append):
        try:
            str(file).encode()
            with file.open("rb") as stream:
                digests[str(file.relative_to(folder))] = hashlib.file_digest(stream, "sha256").hexdigest()
        except UnicodeEncodeError:
            faults.append(OSError(errno.EILSEQ, "a name that is not UTF-8", file))
        except OSError as fault:
            faults.append(fault)
    return _FolderFiles(digests=digests, unread={_shown(folder, each): str(not_opened(each, "")) for each in faults})


def _shown(folder: Path, fault: OSError) -> str:
    """The path of what was not opened, below the folder, with "?" for what is no letter."""
    return str(Path(fault.filename).relative_to(folder)).encode(errors="replace").decode()


def _read(home: Home, folder: WatchedFolder, names: Iterable[str]) -> _Read:
    told = known_columns(home)
    return {name: tuple(read_path(Path(folder.path, name), told)) for name in names}


def _taken(
    home: Home,
    folder: WatchedFolder,
    now: datetime,
    there: _FolderFiles,
    fresh: _Read,
    still: Mapping[str, WatchedFile],
) -> FolderReading:
    """Import what was read, with the unchanged files that describe the same procedures: the Word file leads."""
    order = Order(path=folder.path, at=utc(now), unit=folder.unit, group=folder.group, owner=folder.owner, by=folder.by)
    described = {identity for items in fresh.values() for identity in _procedures(home, order, items)}
    beside = _read(home, folder, [name for name, file in still.items() if described.intersection(file.procedures)])
    drafts = tuple(item for items in (fresh | beside).values() for item in items if isinstance(item, Draft))
    with home.office.transaction():
        if watched_folders.get(home, folder.path) is None:  # left while it was read
            return FolderReading(folder=folder)
        done = import_procedures(home, drafts, order)
        files = [
            _file(home, order, name, there.digests[name], items, _of_file(folder, name, done.faults))
            for name, items in fresh.items()
        ]
        files += [replace(file, gone_on=None, kept_by=None) for file in still.values()]
        files += [
            WatchedFile(folder=folder.path, path=name, digest="", faults=(f"{Path(folder.path, name)}: {why}",))
            for name, why in there.unread.items()
        ]
        watched_folders.save_files(home, files)
        watched_folders.set_fault(home, folder.path, "")
        _note_gone(home, folder, there, office_day(now))
    faults = dict.fromkeys(
        line for lines in (*(file.faults for file in files), map(str, done.faults)) for line in lines
    )
    return FolderReading(folder=folder, files=len(there.digests), drafts=drafts, adoption=done, faults=tuple(faults))


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


def _of_file(folder: WatchedFolder, name: str, faults: Iterable[BadInput]) -> tuple[str, ...]:
    """What the import said of the procedures of a file."""
    path = str(Path(folder.path, name))
    return tuple(
        str(fault) for fault in faults if fault.where == path or fault.where.startswith((f"{path}:", f"{path} ["))
    )


def _file(
    home: Home, order: Order, name: str, digest: str, items: Iterable[Item], faults: Iterable[str]
) -> WatchedFile:
    return WatchedFile(
        folder=order.path,
        path=name,
        digest=digest,
        procedures=tuple(_procedures(home, order, items)),
        faults=(*(str(item) for item in items if not isinstance(item, Draft)), *faults),
    )


def _note_gone(home: Home, folder: WatchedFolder, there: _FolderFiles, on: date) -> None:
    """A file that described nothing, or only what another file describes now (it was renamed), is forgotten."""
    files = watched_folders.files_of(home, folder.path)
    described = {identity for name in there.digests for identity in files[name].procedures}
    for name, file in files.items():
        if there.holds(name):
            continue
        if described.issuperset(file.procedures):
            watched_folders.remove_file(home, file)
        elif not file.gone_on:
            watched_folders.save_files(home, [replace(file, gone_on=on)])
