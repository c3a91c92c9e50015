"""What a person waits for at a country's size, in processor seconds, beside a home a tenth of the size and a budget.

    python bench/waits_bench.py [--folder FOLDER] [--portal FILE] [--only WORDS] [--write]

Builds both homes once (kept in FOLDER, by default in the folder for temporary files) and measures on copies.
Commands are whole processes, start-up included. ``--write`` puts the table into bench/README.md.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import waits_home
from waits_home import BUILT, LARGE, REVIEWER, SMALL, Size

from cancu.search import SearchScope, search
from data.office.queue_standing import QueueStanding
from data.store import document_index, people, queues
from data.store.home import Home

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("CANCU_SHARED") or HERE.parent.parent / "shared")
README = HERE / "README.md"
NIGHT = BUILT + timedelta(days=1)
_CLOCK = ("--now", NIGHT.isoformat())
_BEGIN, _END = "<!-- waits: written by waits_bench.py --write -->", "<!-- waits: end -->"


class Wait(NamedTuple):
    """One thing waited for: what to run on a home, and the most seconds it may take on the large one."""

    name: str
    seconds: Callable[[Path, Size], float]
    budget: str


def command(folder: Path, *arguments: str) -> float:
    """Run the program on a home; return the processor seconds of the whole process."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "cancu", *arguments],
        cwd=HERE.parent,
        env={**os.environ, "CANCU_HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    after = os.times()
    if done.stderr:
        raise SystemExit(f"cancu {' '.join(arguments)}: {done.stderr.decode()}")
    return after.children_user + after.children_system - before.children_user - before.children_system


def counting(folder: Path, _: Size) -> float:
    """Return the seconds of one look at what waits in both queues, the fastest of five in an open home."""
    with Home(folder) as home:
        return min(_timed(lambda: queues.waiting(home)) for _ in range(5))


def finding(words: str) -> Callable[[Path, Size], float]:
    """Return what measures one search over everything, the fastest of five in an open home."""

    def find(folder: Path, _: Size) -> float:
        with Home(folder) as home:
            document_index.catch_up(home)
            scope = SearchScope(units=[unit.name for unit in people.units(home)], people=True, on=NIGHT.date())
            return min(_timed(lambda: search(home, words, scope)) for _ in range(5))

    return find


def deciding(noun: str, verb: str) -> Callable[[Path, Size], float]:
    """Return what measures one decision on something that waits."""

    def decide(folder: Path, _: Size) -> float:
        with Home(folder) as home:
            listed = queues.list_changes if noun == "changes" else queues.list_matches
            key = next(iter(listed(home, QueueStanding.QUEUED))).key
        return command(folder, noun, verb, key, "--by", REVIEWER, *_CLOCK)

    return decide


def listing(*arguments: str) -> Callable[[Path, Size], float]:
    """Return what measures a command that only looks."""
    return lambda folder, _: command(folder, *arguments)


def night(folder: Path, size: Size) -> float:
    """Return the seconds of linking and telling what 200 new documents bring."""
    with Home(folder) as home:
        waits_home.arrive(home, size)
    return command(folder, "match", *_CLOCK)


def archive(_: Path, size: Size) -> float:
    """Return the seconds of importing as many records without text as the home holds."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "archive.jsonl"
        known = waits_home.known_documents(size.documents)
        file.write_bytes(b"\n".join(msgspec.json.encode(one) for one in known))
        return command(Path(temporary) / "home", "documents", "import", str(file))


def portal(file: Path) -> Callable[[Path, Size], float]:
    """Return what measures an import of procedures from the portal's export, a tenth of it for the small home."""

    def measure(_: Path, size: Size) -> float:
        with tempfile.TemporaryDirectory() as temporary:
            part = Path(temporary) / "portal.jsonl"
            lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
            part.write_bytes(b"".join(lines[: len(lines) if size is LARGE else len(lines) // 10]))
            return command(Path(temporary) / "home", "procedures", "import", str(part), "--unit", "Tỉnh mẫu")

    return measure


def waits(portal_file: Path) -> list[Wait]:
    """Return everything that is measured."""
    lists = [
        ("changes", "list"),
        ("changes", "list", "--standing", "queued"),
        ("matches", "list"),
        ("matches", "list", "--standing", "queued"),
        ("tasks", "list"),
        ("procedures", "list"),
        ("documents", "list"),
    ]
    return [
        Wait("count what waits", counting, "0.005"),
        *(Wait(f"search “{words}”", finding(words), "0.05") for words in ("nđ 30 2020", "thông tư", "thủ tục 12")),
        *(Wait(f"`{' '.join(each)}`, first page", listing(*each), "0.5") for each in lists),
        Wait("`status`", listing("status", *_CLOCK), "0.5"),
        Wait("`match`, nothing new", listing("match", *_CLOCK), "0.5"),
        Wait("`changes confirm`", deciding("changes", "confirm"), "0.3"),
        Wait("`matches accept`", deciding("matches", "accept"), "0.3"),
        Wait(f"`match`, a night of {waits_home.ARRIVING} documents", night, "1.5 × small"),
        Wait("`documents import`, records without text, indexed", archive, "45"),
        Wait("`procedures import`, the portal's export", portal(portal_file), "4"),
    ]


def table(measured: list[tuple[Wait, float, float]]) -> str:
    """Return the rows as Markdown."""
    rows = [f"| {wait.name} | {small:.4g} | {large:.4g} | {wait.budget} |" for wait, small, large in measured]
    head = "| processor seconds | a tenth | 160,000 documents | budget |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "cancu-waits")
    parser.add_argument("--portal", type=Path, default=SHARED / "procedures" / "portal.jsonl.gz")
    parser.add_argument("--only", default="", help="measure what has these words in its name")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    homes = {name: _built(asked.folder / name, size) for name, size in (("small", SMALL), ("large", LARGE))}
    measured = []
    with tempfile.TemporaryDirectory(dir=asked.folder) as temporary:
        copies = [shutil.copytree(home, Path(temporary) / name) for name, home in homes.items()]
        for wait in waits(asked.portal):
            if asked.only in wait.name:
                small, large = (wait.seconds(home, size) for home, size in zip(copies, (SMALL, LARGE), strict=True))
                measured.append((wait, small, large))
                print(f"{wait.name:50} {small:9.4f} {large:9.4f}   {wait.budget}", flush=True)
    if asked.write:
        before, _, rest = README.read_text(encoding="utf-8").partition(_BEGIN)
        README.write_text(f"{before}{_BEGIN}\n\n{table(measured)}\n{_END}{rest.partition(_END)[2]}", encoding="utf-8")


def _built(folder: Path, size: Size) -> Path:
    """A home once it is whole: a build that was cut off is made anew."""
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}-unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        begun = time.process_time()
        waits_home.build(unfinished, size)
        unfinished.rename(folder)
        print(f"{folder} built in {time.process_time() - begun:.0f} s", flush=True)
    return folder


def _timed(look: Callable[[], object]) -> float:
    begun = time.process_time()
    look()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
