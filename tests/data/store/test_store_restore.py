"""A restore leaves the old home or the new one, wherever it is cut off."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.errors import BadInput
from data.law.document import Document
from data.office.unit import Unit
from data.store import backup, documents, people, verify
from data.store.home import Home
from data.store.opening import Use, open_home
from data.store.restore import restore

AT = "2026-11-24T01:30:00+00:00"
OLD, NEW = (["Phường Mẫu", "Phường Mới"], ["1/2026/NĐ-CP", "2/2026/NĐ-CP"]), (["Phường Mẫu"], ["1/2026/NĐ-CP"])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A backup, and a home that has gone on since."""
    path = tmp_path / "copy.tar.gz"
    with open_home(tmp_path / "home", Use.MAKE) as home:
        add(home, 1, "Phường Mẫu")
        backup.write(home, path)
        add(home, 2, "Phường Mới")
    return path


def add(home: Home, number: int, unit: str) -> None:
    documents.put(home, Document(number=f"{number}/2026/NĐ-CP", text=f"{number}"), source="archive", stored_at=AT)
    people.put_unit(home, Unit(name=unit))


def state(folder: Path) -> tuple[list[str], list[str | None]]:
    with open_home(folder) as home:
        assert list(verify.faults(home)) == []
        numbers = [stored.document.number for stored in documents.all_of(home)]
        return [unit.name for unit in people.units(home)], numbers


def killed_at(rename: int, deed: Callable[[], object]) -> bool:
    """Do a deed in a process that is killed before its ``rename``-th rename; return whether it was."""
    child = os.fork()
    if child == 0:
        die_before(rename)
        deed()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def die_before(rename: int) -> None:
    real, seen = os.replace, 0

    def replace(*given: object, **named: object) -> None:
        nonlocal seen
        seen += 1
        if seen == rename:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*given, **named)  # type: ignore[arg-type]

    os.replace = replace  # type: ignore[assignment]


def test_killed_at_any_rename_the_home_is_the_old_or_the_new_one(copy: Path, tmp_path: Path) -> None:
    seen = []
    for rename in range(1, 30):
        folder = tmp_path / f"home-{rename}"
        shutil.copytree(tmp_path / "home", folder)
        if not killed_at(rename, lambda place=folder: restore(copy, place)):  # type: ignore[misc]
            break
        seen.append(state(folder))
    assert seen
    assert all(each in (OLD, NEW) for each in seen)
    assert seen[0] == OLD
    assert seen[-1] == NEW
    assert state(folder) == NEW


def test_a_damaged_backup_leaves_the_home_as_it_was(copy: Path, tmp_path: Path) -> None:
    broken = bytearray(copy.read_bytes())
    broken[len(broken) // 2] ^= 1
    copy.write_bytes(broken)
    with pytest.raises(BadInput):
        restore(copy, tmp_path / "home")
    assert state(tmp_path / "home") == OLD
    assert not list((tmp_path / "home").glob("made-aside-*"))


def test_a_backup_goes_into_no_folder_that_is_not_there(tmp_path: Path) -> None:
    with open_home(tmp_path / "home", Use.MAKE) as home, pytest.raises(BadInput, match="no such folder"):
        backup.write(home, tmp_path / "none" / "copy.tar")
    assert not (tmp_path / "none").exists()


def test_a_nights_backup_put_back_takes_the_documents_that_came_since_again(copy: Path, tmp_path: Path) -> None:
    with open_home(tmp_path / "home") as home:
        nightly = backup.write_nightly(home, date(2026, 11, 24))
        add(home, 3, "Phường Ba")
    restore(nightly, tmp_path / "home")
    units, numbers = state(tmp_path / "home")
    assert units == OLD[0]
    assert numbers == [*OLD[1], "3/2026/NĐ-CP"]
