"""Scores `cancu read` on the gold sets and says which items were gained and lost since the committed table.

    python bench/eval.py            score, compare, print; exit 1 when an item was lost
    python bench/eval.py --write    also make the result the committed one (EVAL.md, eval_results.json)

What is committed is what the reader invents, and, of what it misses, the document, the kind and a hash: labels of the
gold sets are not ours to pass on. All other items of a set are found. An item that is lost is printed in full.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gold import CANCU, MEASURES, SHARED, leaf, run

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "eval_results.json"
TABLE = HERE / "EVAL.md"
SCORER = SHARED / "gold" / "score.py"
SETS = [name for name in MEASURES if name != "backtest"]
_EVERY_ERROR = "1000000"


class Result(NamedTuple):
    """One set's scores by measure, and the items missed and invented, each a line."""

    scores: dict[str, float]
    missed: list[str]
    invented: list[str]


def main() -> int:
    """Score every set, print the table and the changes; return 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    args = parser.parse_args()
    if not SCORER.is_file():
        print(f"eval: no scorer at {SCORER}; mend: set CANCU_SHARED", file=sys.stderr)
        return 2
    before = _committed()
    with tempfile.TemporaryDirectory() as folder:
        hidden: dict[str, str] = {}
        now = {name: _score(name, Path(folder), hidden) for name in args.sets}
    print("\n".join(_table(now, before)))
    changes = [line for name in now for line in _changes(name, now[name], before.get(name), hidden)]
    print("\n".join(changes) or "no item gained or lost")
    if args.write:
        _write({**before, **now})
    return 1 if any(line.startswith("lost") for line in changes) else 0


def _score(name: str, folder: Path, hidden: dict[str, str]) -> Result:
    """Read and score one set; ``hidden`` is told what stands behind each hash of now."""
    gold = SHARED / "gold" / f"{name}.jsonl.gz"
    documents, readings = folder / f"{name}.jsonl", folder / f"{name}.readings.jsonl"
    run([sys.executable, str(SCORER), "documents", str(gold)], documents)
    run([*CANCU, "read", str(documents), "--jobs", "2"], readings)
    command = [sys.executable, str(SCORER), name, str(gold), str(readings), "--errors", _EVERY_ERROR]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    found = json.loads(done.stdout)
    items: dict[str, list[str]] = {"missed": [], "invented": []}
    for line in done.stderr.splitlines():
        title, _, item = line.partition("\t")
        items[title].append(item.replace("\t", " "))
    hidden.update((_hashed(item), item) for item in items["missed"])
    missed = sorted(map(_hashed, items["missed"]))
    return Result({m: leaf(found, m) for m in MEASURES[name]}, missed, sorted(items["invented"]))


def _hashed(item: str) -> str:
    """The document and kind of an item, and a hash that tells it from the others of that document."""
    document, kind, *_ = item.split(" ")
    return f"{document} {kind} #{hashlib.sha256(item.encode()).hexdigest()[:8]}"


def _committed() -> dict[str, Result]:
    if not RESULTS.is_file():
        return {}
    kept = json.loads(RESULTS.read_text("utf-8"))
    return {name: Result(each["scores"], each["missed"], each["invented"]) for name, each in kept.items()}


def _changes(name: str, now: Result, before: Result | None, hidden: dict[str, str]) -> Iterator[str]:
    """Lines "gained" for what is better, "lost" for what is worse."""
    if before is None:
        return
    for title, old, new in (("missed", before.missed, now.missed), ("invented", before.invented, now.invented)):
        yield from (f"gained {name}: no longer {title}: {item}" for item in sorted(set(old) - set(new)))
        yield from (f"lost   {name}: now {title}: {hidden.get(item, item)}" for item in sorted(set(new) - set(old)))


def _table(now: dict[str, Result], before: dict[str, Result]) -> Iterator[str]:
    yield "| set | measure | score | before |"
    yield "|---|---|---|---|"
    for name, result in now.items():
        old = before[name].scores if name in before else {}
        for measure, score in result.scores.items():
            yield f"| {name} | {measure} | {score:.4f} | {_was(old.get(measure), score)} |"
        yield f"| {name} | items missed, invented | {len(result.missed)}, {len(result.invented)} | |"


def _was(old: float | None, score: float) -> str:
    if old is None:
        return "new"
    return "same" if old == score else f"{old:.4f} ({score - old:+.4f})"


def _write(results: dict[str, Result]) -> None:
    kept = {name: results[name]._asdict() for name in SETS if name in results}
    RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    rows = (line.rsplit("|", 2)[0] + "|" for line in _table({n: results[n] for n in kept}, {}))
    TABLE.write_text("\n".join([_HEAD, *rows]) + "\n", "utf-8")


_HEAD = """\
# What the reader finds

Scores of `cancu read` on the gold sets that stand beside the repository (`make eval`). The items it misses and
invents are in `eval_results.json`; a change to the reader shows there which were gained and which were lost.
"""


if __name__ == "__main__":
    sys.exit(main())
