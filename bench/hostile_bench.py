"""How long hostile texts take: one line a pattern, seconds at 10 kB, 100 kB, 1 MB and 10 MB of code points.

    python bench/hostile_bench.py [PATTERN…] [--most 1000000]

A size is left out ("-") where the size before took too long for anyone to wait for the next. ``growth`` is the time
of the last step against the step before it: 10 is linear.
"""

from __future__ import annotations

import argparse
import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from data.law.document import Document
from matcher.reading import read

ROOT = Path(__file__).resolve().parents[1]
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
PATIENCE = 4.0


def main() -> None:
    """Print the table."""
    hostile: dict[str, Callable[[int], str]] = runpy.run_path(
        str(ROOT / "tests" / "matcher" / "reading" / "hostile_texts.py")
    )["HOSTILE"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", default=list(hostile))
    parser.add_argument("--most", type=int, default=SIZES[-2])
    args = parser.parse_args()
    print(f"{'pattern':<44}{''.join(f'{size:>12,}' for size in SIZES)}   growth")
    for name in args.patterns:
        taken = list(_seconds(hostile[name], args.most))
        cells = "".join(f"{seconds:12.3f}" for seconds in taken) + "           -" * (len(SIZES) - len(taken))
        growth = f"{taken[-1] / max(taken[-2], 1e-4):8.1f}" if len(taken) > 1 else ""
        print(f"{name:<44}{cells} {growth}", flush=True)


def _seconds(make: Callable[[int], str], most: int) -> Iterator[float]:
    for size in SIZES:
        if size > most:
            return
        text = make(size)
        start = time.process_time()
        read(Document(text=text))
        taken = time.process_time() - start
        yield taken
        if taken > PATIENCE:
            return


if __name__ == "__main__":
    main()
