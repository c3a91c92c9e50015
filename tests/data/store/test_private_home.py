"""A home is its owner's alone, whatever the umask says and however it was left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.errors import OutOfOrder
from data.store import backup, lock
from data.store.atomic_write import write_whole
from data.store.home import Home
from data.store.restore import restore


@pytest.fixture(autouse=True)
def _no_umask() -> Iterator[None]:
    """The most careless machine: what is made is open unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return [str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


def test_all_that_a_home_holds_is_closed_from_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "home"
    with Home(folder) as home, lock.hold(folder):
        assert not home.was_open
        home.files.put(b"original")
        home.office.write("CREATE TABLE x (y)")
        write_whole(home.outbox_folder / "a.eml", b"letter")
        (tmp_path / "kept").mkdir()
        made = backup.write(home, tmp_path / "kept" / "all.tar")
        backup.write_nightly(home, date(2026, 11, 28))
        assert {path.name for path in folder.iterdir()} >= {"office.db-wal", "office.db-shm", "night.lock"}
        assert open_to_others(tmp_path / "above") == []
    assert made > 2
    assert not (tmp_path / "kept" / "all.tar").stat().st_mode & 0o077


def test_a_home_that_others_could_read_is_closed_and_says_so_once(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    with Home(folder) as home:
        home.files.put(b"original")
        write_whole(home.outbox_folder / "a.eml", b"letter")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Home(folder) as home:
        assert home.was_open
    assert open_to_others(folder) == []
    with Home(folder) as home:
        assert not home.was_open


def test_in_a_folder_shared_with_other_things_only_what_is_ours_is_closed(tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "tool"
    tool.parent.mkdir()
    tool.touch(0o755)
    tmp_path.chmod(0o755)
    with Home(tmp_path) as home:
        home.files.put(b"original")
    assert (tool.stat().st_mode & 0o777, tmp_path.stat().st_mode & 0o777) == (0o755, 0o755)
    assert open_to_others(tmp_path / "files") == []
    assert not (tmp_path / "office.db").stat().st_mode & 0o077


def test_a_backup_of_open_files_is_put_back_closed(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    with Home(folder) as home:
        home.files.put(b"original")
        for path in folder.rglob("*.z"):
            path.chmod(0o644)
        backup.write(home, tmp_path / "all.tar")
    restore(tmp_path / "all.tar", tmp_path / "new")
    assert open_to_others(tmp_path / "new") == []


def test_a_home_that_cannot_be_closed_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "home"
    Home(folder).close()
    folder.chmod(0o755)

    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(OutOfOrder, match="cannot be closed"):
        Home(folder)
