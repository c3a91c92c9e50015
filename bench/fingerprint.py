"""A digest of every reading and every backtest line over the gold sets, so that a change of form proves it is one.

python bench/fingerprint.py            what differs from the committed digests, set by set; exit 1 when anything does
python bench/fingerprint.py --write    take the digests of today as the committed ones

`fingerprints/NAME.txt` holds one line a document (or alert), in the order of the set: the first twelve digits of the
SHA-256 of what `cancu read` (or `cancu backtest`) prints for it.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gold import SHARED, backtest_command, documents_of, read_command, run

HERE = Path(__file__).resolve().parent / "fingerprints"
READ = ("live", "references", "articles", "clauses", "cases", "pool", "documents")
_DIGITS = 12
_SHOWN = 10


def main() -> int:
    """Compare, or write; return 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    if not (SHARED / "gold").is_dir():
        print(f"fingerprint: no gold sets at {SHARED / 'gold'}; mend: set CANCU_SHARED", file=sys.stderr)
        return 2
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        differing = sum(_take(name, Path(folder), write=write) for name in (*READ, "backtest"))
    return int(differing > 0 and not write)


def _take(name: str, folder: Path, *, write: bool) -> int:
    """Digest one set; return how many lines of it differ from the committed digests."""
    found = list(_digests(name, folder))
    kept = HERE / f"{name}.txt"
    known = kept.read_text("utf-8").split() if kept.is_file() else []
    places = [at for at, pair in enumerate(zip(found, known, strict=False), 1) if pair[0] != pair[1]]
    differing = len(places) + abs(len(found) - len(known))
    shown = f": lines {', '.join(map(str, places[:_SHOWN]))}{' …' if len(places) > _SHOWN else ''}" if places else ""
    print(f"{name:<11} {len(found):>5} lines, {differing} differ{shown}", flush=True)
    if write:
        kept.write_text("".join(f"{digest}\n" for digest in found), encoding="utf-8")
    return differing


def _digests(name: str, folder: Path) -> Iterator[str]:
    out = folder / f"{name}.out.jsonl"
    if name == "backtest":
        run(backtest_command(folder), out)
    else:
        suffix = ".jsonl" if (SHARED / "gold" / f"{name}.jsonl").is_file() else ".jsonl.gz"
        documents = documents_of(name, SHARED / "gold" / f"{name}{suffix}", folder)
        run(read_command(documents), out)
    with out.open("rb") as lines:
        yield from (hashlib.sha256(line.rstrip(b"\n")).hexdigest()[:_DIGITS] for line in lines)


if __name__ == "__main__":
    sys.exit(main())
