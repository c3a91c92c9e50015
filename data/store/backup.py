"""Backups: one file with both databases and every original, made while the home is in use, put back whole."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.errors import BadInput, OutOfOrder
from data.store import documents, private, snapshots
from data.store.home import LAW, OFFICE, Home


def write(home: Home, path: Path) -> int:
    """Write a backup; return how many files it holds. An older file of that name stands until the new one is whole."""
    try:
        with tempfile.TemporaryDirectory(dir=home.folder) as aside:
            made = Path(aside) / "backup"
            # The databases first: every file they speak of was written before them.
            home.law.copy_to(Path(aside) / LAW)
            home.office.copy_to(Path(aside) / OFFICE)
            with tarfile.open(made, "w") as archive:
                archive.add(Path(aside) / LAW, LAW)
                archive.add(Path(aside) / OFFICE, OFFICE)
                names = [_add(archive, home, name) for name in home.files.names()]
            _move(made, path)
    except OSError as fault:
        mend = "choose a place with enough space"
        raise OutOfOrder(fault.strerror or str(fault), where=str(path), mend=mend) from fault
    return len(names) + 2


def copy_office(home: Home, path: Path) -> Path:
    """Write a copy of the office's database alone, small and irreplaceable; return where it lies."""
    beside = path.with_name(f"{path.name}.part")
    beside.unlink(missing_ok=True)
    home.office.copy_to(beside)
    return beside.replace(path)


def restore(path: Path, folder: Path) -> tuple[int, Path | None]:
    """Put a backup into a home folder; return how many files it held, and where databases found there now lie.

    Raises BadInput when the file is no backup of ours; then the home is as it was.
    """
    private.make_folder(folder)
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        held = _extract(path, Path(aside))
        replaced = _set_aside(folder)
        for kept in (Path(aside) / "files").glob("??/*.z"):
            place = folder / kept.relative_to(aside)
            private.make_folder(place.parent)
            kept.replace(place)
        # Databases last: what they speak of is there.
        for name in (LAW, OFFICE):
            (Path(aside) / name).replace(folder / name)
    return held, replaced


def _extract(path: Path, folder: Path) -> int:
    try:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter=_owners_alone)
            held = len(archive.getmembers())
    except (tarfile.TarError, EOFError) as fault:
        raise BadInput("no backup, or a damaged one", where=str(path)) from fault
    except FileNotFoundError as fault:
        raise BadInput("no such file", where=str(path)) from fault
    if not all((folder / name).is_file() for name in (LAW, OFFICE)):
        raise BadInput("no backup of cancu", where=str(path))
    return held


def _owners_alone(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo:
    """Older backups remember files that all could read."""
    return tarfile.data_filter(member, folder).replace(mode=0o700 if member.isdir() else 0o600, deep=False)


def _set_aside(folder: Path) -> Path | None:
    """A database and its write-ahead log belong together: all of them move."""
    found = [path for name in (LAW, OFFICE) for path in sorted(folder.glob(f"{name}*"))]
    if not found:
        return None
    place = Path(tempfile.mkdtemp(dir=folder, prefix="replaced-"))
    for path in found:
        path.replace(place / path.name)
    return place


def faults(home: Home) -> Iterator[str]:
    """Yield, one line each, what is wrong: damaged databases, files gone or changed since they were named."""
    for database in (home.law, home.office):
        for fault in database.faults():
            yield f"{database.path}: {fault}"
    for name in sorted({*snapshots.file_hashes(home), *documents.text_hashes(home)}):
        if not home.files.is_sound(name):
            yield f"{home.files.path(name)}: gone or damaged; put it back from a backup, or crawl again"


def _add(archive: tarfile.TarFile, home: Home, name: str) -> str:
    path = home.files.path(name)
    archive.add(path, str(path.relative_to(home.folder)))
    return name


def _move(made: Path, path: Path) -> None:
    """Across disks a rename is no rename: copied beside its place first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    try:
        with made.open("rb") as source, private.open_new(beside) as target:
            while block := source.read(1 << 20):
                target.write(block)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
