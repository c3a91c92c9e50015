"""Backups: one archive, made while the home is in use; the night's hold both databases, others every original too."""

from __future__ import annotations

import hashlib
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from data.errors import BadInput, OutOfOrder, system_words
from data.store import file_modes
from data.store.atomic_write import flush_folder, write_whole
from data.store.home import ARRIVALS, LAW, OFFICE, Home

#: What a night keeps: the last nights one by one, then the last one of a week.
NIGHTS, WEEKS = 7, 4
COPYING = "copying-"

_NIGHTLY = "cancu-"


def write(home: Home, path: Path) -> int:
    """Write a backup of everything; return how many files it holds. Compressed when its name ends in .gz or .tgz.

    An older file of that name stands until the new one is whole. Raises BadInput when there is no such folder.
    """
    if not path.parent.is_dir():
        raise BadInput(
            "không có thư mục này (no such folder)",
            where=str(path.parent),
            mend="tạo nó, hoặc nêu chỗ khác (make it, or name another)",
        )
    with _archive(home, path, compressed=path.suffix in (".gz", ".tgz")) as archive:
        if home.arrivals.path.exists():
            archive.add(home.arrivals.path, ARRIVALS)
        for name in home.files.names():
            kept_at = home.files.path(name)
            archive.add(kept_at, str(kept_at.relative_to(home.folder)))
        return len(archive.getmembers())


def write_nightly(home: Home, today: date) -> Path:
    """Write the night's backup, both databases, compressed; return it. What is older than is kept goes.

    The originals and the ledger of arrivals are not in it: they only grow, and lie beside it as they are.
    """
    folder = home.backup_folder
    file_modes.make_folder(folder)
    path = folder / f"{_NIGHTLY}{today.isoformat()}.tar.gz"
    digest_path(path).unlink(missing_ok=True)
    with _archive(home, path, compressed=True):
        pass
    write_whole(digest_path(path), digest_line(path))
    made = {_day(found): found for found in folder.glob(f"{_NIGHTLY}*.tar.gz")}
    for day in made.keys() - kept(made, today):
        made[day].unlink()
        digest_path(made[day]).unlink(missing_ok=True)
    return path


def digest_path(path: Path) -> Path:
    """Return where the hash of a night's backup lies, as ``sha256sum -c`` wants it."""
    return path.with_name(f"{path.name}.sha256")


def digest_line(path: Path) -> bytes:
    """Return the line with the hash of a backup."""
    with path.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n".encode()


def kept(days: Iterable[date], today: date) -> set[date]:
    """Return the days whose backups are kept: the last ``NIGHTS``, and the last day of each of ``WEEKS`` weeks before.

    >>> days = [date(2026, 11, day) for day in range(1, 29)]
    >>> [day.day for day in sorted(kept(days, date(2026, 11, 28)))]
    [1, 8, 15, 22, 23, 24, 25, 26, 27, 28]
    """
    known = sorted(days)
    weekly = {day.isocalendar()[:2]: day for day in known}
    since = today - timedelta(days=NIGHTS, weeks=WEEKS)
    return {*known[-NIGHTS:], *(day for day in weekly.values() if day >= since)}


@contextmanager
def _archive(home: Home, path: Path, *, compressed: bool) -> Iterator[tarfile.TarFile]:
    """An archive with both databases in it, put in its place when whole."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=home.folder, prefix=COPYING) as aside, file_modes.open_new(beside) as file:
            # The office first: law.db may be ahead of what its copy remembers, never behind. Then the files: all of
            # those that the databases speak of were written before them.
            for database, name in ((home.office, OFFICE), (home.law, LAW)):
                database.copy_to(Path(aside) / name)
            with tarfile.open(fileobj=file, mode="w:gz" if compressed else "w") as archive:
                for name in (LAW, OFFICE):
                    archive.add(Path(aside) / name, name)
                yield archive
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        flush_folder(path.parent)
    except OSError as fault:
        mend = "chọn chỗ còn đủ dung lượng (choose a place with enough space)"
        raise OutOfOrder(system_words(fault), where=str(path), mend=mend) from fault
    finally:
        beside.unlink(missing_ok=True)


def _day(path: Path) -> date:
    return date.fromisoformat(path.name.removeprefix(_NIGHTLY).removesuffix(".tar.gz"))
