"""Watched folders and their files, as they were last read."""

from __future__ import annotations

from collections.abc import Iterable

from data.office.watched_folder import WatchedFile, WatchedFolder
from data.store.home import Home
from data.store.record_encoding import decode, encode


def save(home: Home, folder: WatchedFolder) -> None:
    """Keep a folder as it is now."""
    home.office.write(
        "INSERT OR REPLACE INTO watched_folders VALUES (?, ?, ?, ?, ?, ?)",
        [folder.path, folder.by, folder.unit, folder.group, folder.owner, folder.fault],
    )


def remove(home: Home, path: str) -> None:
    """Forget a folder and its files; its procedures stay in the register."""
    with home.office.transaction():
        home.office.write("DELETE FROM watched_files WHERE folder = ?", [path])
        home.office.write("DELETE FROM watched_folders WHERE path = ?", [path])


def set_fault(home: Home, path: str, fault: str) -> None:
    """Note why a folder could not be read, "" once it can; what else is said of it stays as it is by then."""
    home.office.write("UPDATE watched_folders SET fault = ? WHERE path = ?", [fault, path])


def get(home: Home, path: str) -> WatchedFolder | None:
    """Return the folder of that path, or None."""
    row = home.office.row("SELECT * FROM watched_folders WHERE path = ?", [path])
    return WatchedFolder(**dict(row)) if row else None


def all_of(home: Home) -> list[WatchedFolder]:
    """Return the folders, by path."""
    return [WatchedFolder(**dict(row)) for row in home.office.rows("SELECT * FROM watched_folders ORDER BY path")]


def move_unit(home: Home, old: str, new: str) -> None:
    """Let the folders of a unit go on under another name."""
    home.office.write("UPDATE watched_folders SET unit = ? WHERE unit = ?", [new, old])


def move_person(home: Home, old: str, new: str) -> None:
    """Let another person, or the same one at another address, be whose procedures a folder brings and who set it up."""
    for column in ("owner", "by"):
        home.office.write(f"UPDATE watched_folders SET {column} = ? WHERE {column} = ?", [new, old])


def save_files(home: Home, files: Iterable[WatchedFile]) -> None:
    """Keep files as they are now."""
    home.office.write_many(
        "INSERT OR REPLACE INTO watched_files VALUES (?, ?, ?)",
        ((file.folder, file.path, encode(file)) for file in files),
    )


def remove_file(home: Home, file: WatchedFile) -> None:
    """Forget a file."""
    home.office.write("DELETE FROM watched_files WHERE folder = ? AND path = ?", [file.folder, file.path])


def files_of(home: Home, folder: str) -> dict[str, WatchedFile]:
    """Return the files of a folder, by path."""
    rows = home.office.rows("SELECT path, record FROM watched_files WHERE folder = ?", [folder])
    return {row["path"]: decode(row["record"], WatchedFile) for row in rows}
