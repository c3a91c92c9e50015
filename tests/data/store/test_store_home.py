"""The home folder: locked for one night, backed up while in use, restored whole, checked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from data.errors import BadInput, OutOfOrder, Refused
from data.law.document import Document
from data.office.unit import Unit
from data.store import backup, documents, lock, people, schema_version, verify
from data.store.home import LAW, Home
from data.store.restore import restore

AT = "2026-11-24T01:30:00+00:00"
_HOLDER = """
import sys, time, pathlib
from data.store import lock
with lock.hold(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


class _GivenUp(Exception):
    """Raised in the middle of a transaction."""


def fill(home: Home) -> str:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    return documents.put(home, Document(number="1/2026/NĐ-CP", text="Điều 1."), source="archive", stored_at=AT).id


def test_two_nights_never_run_at_once_and_a_killed_one_frees_the_lock(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, cwd=root) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match="another night"), lock.hold(tmp_path):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with lock.hold(tmp_path):
        pass


def test_a_home_refuses_another_thread_in_one_line(home: Home) -> None:
    with ThreadPoolExecutor(1) as thread, pytest.raises(OutOfOrder, match="open a Home in each thread") as caught:
        thread.submit(fill, home).result()
    assert "\n" not in str(caught.value)
    assert documents.count(home) == 0


def test_what_one_thread_writes_stays_when_another_rolls_back(tmp_path: Path) -> None:
    Home(tmp_path).close()
    begun, writing = Event(), Event()

    def write() -> str:
        with Home(tmp_path) as own:
            assert begun.wait(10)
            writing.set()
            return fill(own)

    def give_up() -> None:
        with Home(tmp_path) as own, own.office.transaction():
            people.put_unit(own, Unit(name="bỏ dở"))
            begun.set()
            assert writing.wait(10)
            raise _GivenUp

    with ThreadPoolExecutor(2) as threads:
        kept, given_up = threads.submit(write), threads.submit(give_up)
        assert isinstance(given_up.exception(), _GivenUp)
    with Home(tmp_path) as home:
        assert documents.get(home, kept.result()) is not None
        assert [unit.name for unit in people.units(home)] == ["Phường Mẫu"]


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        identity = fill(home)
    with Home(tmp_path) as home:
        assert documents.get(home, identity) is not None


def test_the_version_kept_is_that_of_the_newest_migration(home: Home) -> None:
    for database, kept in ((home.law, schema_version.LAW), (home.office, schema_version.OFFICE)):
        assert database.number("SELECT count(*) FROM _sqlite_migrations") == kept.version
        assert database.number("PRAGMA user_version") == kept.version


def test_a_home_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        home.law.write("PRAGMA user_version = 99")
    with pytest.raises(OutOfOrder, match="newer"):
        Home(tmp_path)


def test_a_home_that_is_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    with pytest.raises(OutOfOrder, match="home"):
        Home(tmp_path / "home")


def test_a_damaged_database_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / LAW).write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(OutOfOrder, match="put a backup back"):
        Home(tmp_path)


def test_a_backup_made_while_another_writes_is_restored_whole(tmp_path: Path) -> None:
    copy = tmp_path / "copy.tar"
    with Home(tmp_path / "one") as home:
        identity = fill(home)
        with Home(tmp_path / "one") as writer, writer.office.transaction():
            people.put_unit(writer, Unit(name="chưa xong"))
            backup.write(home, copy)
    held, replaced = restore(copy, tmp_path / "two")
    assert (held, replaced) == (4, None)
    with Home(tmp_path / "two") as home:
        stored = documents.get(home, identity)
        assert stored is not None
        assert documents.with_text(home, stored).text == "Điều 1."
        assert [unit.name for unit in people.units(home)] == ["Phường Mẫu"]
        assert list(verify.faults(home)) == []


def test_restoring_over_a_home_sets_the_old_one_aside(tmp_path: Path) -> None:
    with Home(tmp_path / "one") as home:
        fill(home)
        backup.write(home, tmp_path / "copy.tar")
        people.put_unit(home, Unit(name="sau bản sao"))
    _, replaced = restore(tmp_path / "copy.tar", tmp_path / "one")
    assert replaced is not None
    with Home(tmp_path / "one") as home:
        assert [unit.name for unit in people.units(home)] == ["Phường Mẫu"]
    with Home(replaced) as home:
        assert len(people.units(home)) == 2


def test_what_is_no_backup_leaves_the_home_as_it_was(tmp_path: Path) -> None:
    with Home(tmp_path / "one") as home:
        identity = fill(home)
    (tmp_path / "bad.tar").write_bytes(b"no archive")
    for path in (tmp_path / "bad.tar", tmp_path / "none.tar"):
        with pytest.raises(BadInput):
            restore(path, tmp_path / "one")
    with Home(tmp_path / "one") as home:
        assert documents.get(home, identity) is not None


def test_checking_names_a_file_that_has_changed(home: Home) -> None:
    stored = documents.get(home, fill(home))
    assert stored is not None
    assert stored.text_hash is not None
    home.files.path(stored.text_hash).write_bytes(b"changed")
    (fault,) = verify.faults(home)
    assert stored.text_hash in fault
