"""Kills a home at random statements and renames, goes on, and looks for what is lost or double: one line an operation.

    python bench/kill_bench.py [--kills 1000] [--seed 19] [--only crawl,restore] [--folder DIR]

Each kill is a child that ends itself by SIGKILL before the n-th event, n drawn at random among those of an undisturbed
run: a statement of SQLite, a rename, a removal, a file opened or a folder made. Then the operation is run again to
its end, and what the home holds is compared with what an undisturbed run leaves. Of a restore and a rebuild that were
killed, the home is also looked at before: it must be the old one or the new one. ``verify`` must find nothing.
What the world outside saw of messages whose sending was killed is counted by ``delivery_bench.py``.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from cancu.crawl_settings import crawl_settings, source_settings
from cancu.doing.rebuild import rebuild
from cancu.settings import Settings, Source
from cancu.stages import backup_stage, match_stage, read_stage, tell_stage
from crawler import crawl_process
from crawler.job import Job
from data.instant import OFFICE, utc
from data.office.permission import OPERATOR
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Person, PersonRole, Unit
from data.store import backup, imports, lock, people, register, verify
from data.store.home import LAW, Home
from data.store.opening import Use, open_home
from data.store.restore import restore

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)
UNIT = "UBND phường Mẫu"
_EVENTS = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "open", "shutil.rmtree", "socket.connect"}
)
_KEPT = {
    "law.db": (
        "SELECT 'document', id, text_hash, record FROM documents",
        "SELECT 'reading', text_hash, reader FROM readings",
        "SELECT 'change', key, standing FROM changes",
        "SELECT 'page', url, file_hash FROM snapshots",
        "SELECT 'entry', source, key, fingerprint FROM entries",
    ),
    "office.db": (
        "SELECT 'basis', id, state, document FROM legal_bases",
        "SELECT 'match', key, standing FROM matches",
        "SELECT 'task', id, procedure, state, record FROM tasks",
        "SELECT 'move', task, record FROM moves",
        "SELECT 'message', key, state, json_extract(record, '$.about') FROM messages",
        "SELECT 'delivery', message, attempt, record FROM deliveries",
        "SELECT 'log', did, subject, before, after FROM log",
    ),
}

_Place = TypeVar("_Place")
Place = tuple[Path, Settings]
Operation = Callable[[Place], None]
Held = Counter[tuple[object, ...]]


class Row(msgspec.Struct):
    """What came of the kills of one operation."""

    kills: int = 0
    lost: int = 0
    double: int = 0
    half: int = 0
    faults: int = 0


def crawl(place: Place) -> None:
    """Walk the inbox in this process, as the crawl's own process does."""
    source = source_settings(place[1], "inbox")
    crawl_process.run(Job(home=str(place[1].home), source=source, settings=crawl_settings(place[1]), now=NOW))


def of_stage(*stages: Callable[[Home, Settings, datetime], object]) -> Operation:
    """Return the operation that runs stages of the night."""

    def run(place: Place) -> None:
        with open_home(place[1].home) as home:
            for stage in stages:
                stage(home, place[1], NOW)

    return run


def whole_backup(place: Place) -> None:
    """Back up everything into one file, over an older one."""
    with open_home(place[1].home, Use.LOOK) as home:
        backup.write(home, place[0] / "copy.tar.gz")


def put_back(place: Place) -> None:
    """Restore the backup that lies beside the home."""
    with lock.hold(place[1].home):
        restore(place[0] / "copy.tar.gz", place[1].home)


def make_anew(place: Place) -> None:
    """Make law.db anew."""
    rebuild(place[1], by=OPERATOR.email, now=NOW)


def night(place: Place) -> None:
    """Everything a night does."""
    crawl(place)
    of_stage(read_stage, match_stage, tell_stage, backup_stage)(place)


#: Each operation, and after which others it is run.
OPERATIONS: dict[str, tuple[Operation, tuple[str, ...]]] = {
    "crawl": (crawl, ()),
    "read": (of_stage(read_stage), ("crawl",)),
    "match": (of_stage(match_stage), ("crawl", "read")),
    "notify": (of_stage(tell_stage), ("crawl", "read", "match")),
    "night": (night, ()),
    "nightly backup": (of_stage(backup_stage), ("night",)),
    "backup": (whole_backup, ("night",)),
    "restore": (put_back, ("night", "backup", "lose")),
    "rebuild": (make_anew, ("night",)),
    "rebuild lost": (make_anew, ("night", "forget law")),
}


def lose(place: Place) -> None:
    """Let the home go on after its backup, so that old and new can be told apart."""
    with open_home(place[1].home) as home:
        people.put_person(home, Person(email="moi@example.vn", unit=UNIT, role=PersonRole.REVIEWER))
        tell_stage(home, place[1], NOW.replace(day=25))


def forget_law(place: Place) -> None:
    """Lose law.db."""
    (place[1].home / LAW).unlink()


_PREPARING: dict[str, Operation] = {"lose": lose, "forget law": forget_law}


def main() -> None:
    """Print the table; exit 1 when anything was lost, double, half or unsound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--only", default=",".join(OPERATIONS))
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    names, chance = args.only.split(","), random.Random(args.seed)
    print(f"{'operation':<16}{'events':>8}{'kills':>8}{'lost':>8}{'double':>8}{'half':>8}{'faults':>8}", flush=True)
    rows = []
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        for at, name in enumerate(names):
            share = args.kills // len(names) + (at < args.kills % len(names))
            rows.append(_measure(name, share, chance, Path(folder) / str(at)))
    total = [sum(getattr(row, field) for row in rows) for field in Row.__struct_fields__]
    print(f"{'all':<16}{'':>8}" + "".join(f"{count:>8}" for count in total))
    sys.exit(any(total[1:]))


def _measure(name: str, kills: int, chance: random.Random, folder: Path) -> Row:
    operation, before = OPERATIONS[name]
    base = _office(folder / "base")
    for step in before:
        (_PREPARING[step] if step in _PREPARING else OPERATIONS[step][0])(base)
    whole = _copy(base, folder / "whole")
    events, _ = run_in_child(operation, whole, kill_before=0)
    old, new, row = _held(base), _held(whole), Row()
    for _ in range(kills):
        place = _copy(base, folder / "killed")
        run_in_child(operation, place, kill_before=chance.randint(1, events))
        _after(operation, place, old, new, row)
        shutil.rmtree(place[0])
    cells = [getattr(row, field) for field in Row.__struct_fields__]
    print(f"{name:<16}{events:>8}" + "".join(f"{count:>8}" for count in cells), flush=True)
    return row


def _after(operation: Operation, place: Place, old: Held, new: Held, row: Row) -> None:
    row.kills += 1
    if operation in (put_back, make_anew):
        open_home(place[1].home, Use.LOOK).close()  # whoever opens it finishes what was begun
        row.half += _held(place) not in (old, new)
    operation(place)
    found = _held(place)
    row.lost += sum((new - found).values())
    row.double += sum((found - new).values())
    faults = [*verify.file_faults(place[1].home)]
    with open_home(place[1].home, Use.LOOK) as home:
        faults += verify.faults(home)
    for fault in faults:
        print(f"    {fault}", file=sys.stderr)
    row.faults += len(faults)


def run_in_child(operation: Callable[[_Place], None], place: _Place, *, kill_before: int) -> tuple[int, int]:
    """Run the operation in a child; return how many events it had, and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        counted = _count(kill_before)
        operation(place)
        os.write(writing, str(next(counted)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
        raise SystemExit(f"the operation failed by itself ({status})")
    return int(said or 0), status


def _count(kill_before: int) -> Iterator[int]:
    """Count the events of this process from now on, and kill it before that one; yield the count."""
    seen = 0

    def event() -> None:
        nonlocal seen
        seen += 1
        if seen == kill_before:
            os.kill(os.getpid(), signal.SIGKILL)

    class Traced(sqlite3.Connection):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self.set_trace_callback(lambda _: event())

    connect = sqlite3.connect
    sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Traced, **named})  # type: ignore[assignment]
    sys.addaudithook(lambda name, _: event() if name in _EVENTS else None)
    return iter(lambda: seen, -1)


def _held(place: Place) -> Held:
    """Everything that counts in a home: rows, and the letters that lie in its outbox."""
    found: Held = Counter()
    for name, queries in _KEPT.items():
        path = place[1].home / name
        if path.exists():
            with closing(sqlite3.connect(path)) as database:
                for query in queries:
                    found.update(tuple(row) for row in database.execute(query))
    found.update(("letter", letter.name) for letter in (place[1].home / "outbox").glob("*.eml"))
    return found


def _copy(base: Place, folder: Path) -> Place:
    shutil.copytree(base[0], folder)
    return _place(folder)


def _place(folder: Path) -> Place:
    """A home of its own; the inbox is one for all, for its address is part of what is kept."""
    inbox = Source(enabled=True, folder=str(folder.parent / "inbox"))
    return folder, Settings(home=folder / "home", sources={"inbox": inbox})


def _office(folder: Path) -> Place:
    """An office with a few procedures, and an inbox with documents that change what they cite."""
    place = _place(folder)
    inbox = folder.parent / "inbox"
    inbox.mkdir(parents=True)
    for number in range(1, 7):
        (inbox / f"{number}.html").write_text(_page(number), encoding="utf-8")
    with open_home(place[1].home, Use.MAKE) as home:
        people.put_unit(home, Unit(name=UNIT))
        people.put_person(home, Person(email="can-bo-iso@example.vn", unit=UNIT, role=PersonRole.OFFICER))
        people.put_person(home, Person(email="phap-che@example.vn", unit=UNIT, role=PersonRole.REVIEWER))
        brought = imports.begin(home, path="-", unit=UNIT, by="", at=utc(NOW))
        for number in range(1, 7):
            cited = (LegalBasis(raw=_old(number), number=f"{number}/2020/QĐ-TTg"),)
            procedure = Procedure(
                code=f"QT-{number}", name="Quy trình", unit=UNIT, owner="can-bo-iso@example.vn", legal_bases=cited
            )
            register.put(home, procedure, import_id=brought, adopted_at=utc(NOW))
    return place


def _old(number: int) -> str:
    return f"Quyết định số {number}/2020/QĐ-TTg ngày 20 tháng 6 năm 2020 của Thủ tướng Chính phủ"


def _page(number: int) -> str:
    act = "thay thế" if number % 3 else "sửa đổi, bổ sung Điều 2 của"
    lines = (
        "THỦ TƯỚNG CHÍNH PHỦ",
        f"Số: {number}/2026/QĐ-TTg",
        "Hà Nội, ngày 05 tháng 11 năm 2026",
        "QUYẾT ĐỊNH",
        f"Điều 1. Quyết định này {act} {_old(number)}.",
        "Điều 2. Quyết định này có hiệu lực thi hành từ ngày 20 tháng 12 năm 2026.",
    )
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


if __name__ == "__main__":
    main()
