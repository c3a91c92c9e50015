"""Scores `cancu read` and `cancu backtest` on the gold sets beside the repository, and prints one table.

python bench/gold.py                                       everything
python bench/gold.py --part small --floors tests/floors.toml   a fixed small part; exit 1 below a floor
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CANCU_SHARED") or ROOT.parent / "shared")
CANCU = [sys.executable, "-m", "cancu"]

#: What is shown of each set, as a path into what the scorer prints.
MEASURES = {
    "live": [
        "acts.micro.f1",
        "links.micro.f1",
        "grounds.micro.f1",
        "provisions.micro.f1",
        "dates.micro.f1",
        "whole_or_part.accuracy",
        "act_from_date.accuracy",
        "own_number.accuracy",
    ],
    "references": ["mentions.f1", "exact_span_recall", "roles_on_exact_spans.accuracy", "acts.micro.f1"],
    "articles": ["micro.f1"],
    "clauses": ["clause.micro.recall", "document.micro.recall"],
    "backtest": [
        "alerts.precision",
        "alerts.recall",
        "even_recall",
        "queued_precision",
        "provisions_even_f1",
        "due_is_on_plus_three_months.accuracy",
    ],
}
#: How many documents of a set make the small part: the first ones, so that it is the same every time.
SMALL = {"live": 46, "references": 300, "articles": 20, "clauses": 16}


class Row(NamedTuple):
    """One line of the table."""

    gold: str
    measure: str
    value: float
    floor: float | None

    @property
    def holds(self) -> bool:
        """Whether the value reaches its floor."""
        return self.floor is None or self.value >= self.floor


def main() -> int:
    """Score, print the table, and return 1 when a floor is not reached or nothing could be scored."""
    args = _arguments()
    if not (SHARED / "gold").is_dir():
        print(f"eval: no gold sets at {SHARED / 'gold'}; mend: set CANCU_SHARED", file=sys.stderr)
        return 2
    floors = tomllib.loads(args.floors.read_text("utf-8")) if args.floors else {}
    names = [name for name in MEASURES if args.part == "all" or name in SMALL]
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for name in names for row in _score(name, args.part, Path(folder), floors.get(name, {}))]
    below = [row for row in rows if not row.holds]
    for row in below:
        print(f"eval: {row.gold} {row.measure} is {row.value:.4f}, its floor is {row.floor}", file=sys.stderr)
    return 1 if below else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["all", "small"], default="all")
    parser.add_argument("--floors", type=Path)
    return parser.parse_args()


def _score(name: str, part: str, folder: Path, floors: dict[str, float]) -> Iterator[Row]:
    gold = _part_of(name, SMALL[name] if part == "small" else None, folder)
    out = folder / f"{name}.out.jsonl"
    started = time.monotonic()
    run(backtest_command(folder) if name == "backtest" else read_command(documents_of(name, gold, folder)), out)
    seconds = time.monotonic() - started
    found = json.loads(_scorer(name, gold, out))
    print(f"{name:<11} {_count(gold):>5} lines, {seconds:6.1f} s")
    for measure in MEASURES[name]:
        row = Row(name, measure, leaf(found, measure), floors.get(measure))
        floor = "" if row.floor is None else f"floor {row.floor:.3f}{'' if row.holds else '  BELOW'}"
        print(f"            {measure:<40} {row.value:.4f}  {floor}".rstrip())
        yield row


def _part_of(name: str, most: int | None, folder: Path) -> Path:
    part = folder / f"{name}.jsonl.gz"
    with gzip.open(SHARED / "gold" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        _write(part, itertools.islice(lines, most))
    return part


def _write(path: Path, lines: Iterable[str]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        out.writelines(lines)


def documents_of(name: str, gold: Path, folder: Path) -> Path:
    """Write the documents of a set as `cancu read` takes them; return where."""
    path = folder / f"{name}.documents.jsonl"
    path.write_text(_scorer("documents", gold), encoding="utf-8")
    return path


def read_command(documents: Path) -> list[str]:
    """Return the command that reads these documents."""
    return [*CANCU, "read", str(documents), "--jobs", "2"]


def backtest_command(folder: Path) -> list[str]:
    """Return the command that replays the live documents against the portal's procedures."""
    documents = documents_of("live", SHARED / "gold" / "live.jsonl.gz", folder)
    procedures = SHARED / "procedures" / "portal.jsonl.gz"
    return [*CANCU, "backtest", "--documents", str(documents), "--procedures", str(procedures)]


def run(command: list[str], out: Path) -> None:
    """Run a command into a file; its own line says what went wrong."""
    with out.open("wb") as stream:
        done = subprocess.run(command, stdout=stream, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"eval: {' '.join(command[2:5])} ended with {done.returncode}")


def _scorer(task: str, gold: Path, *readings: Path) -> str:
    command = [sys.executable, str(SHARED / "gold" / "score.py"), task, str(gold), *map(str, readings)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def leaf(found: Any, path: str) -> float:
    """Return the value at a path of what the scorer prints."""
    for step in path.split("."):
        found = found[step]
    return float(found)


def _count(gold: Path) -> int:
    with gzip.open(gold, "rb") as lines:
        return sum(1 for _ in lines)


if __name__ == "__main__":
    sys.exit(main())
