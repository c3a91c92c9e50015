"""Flips random bits in every file of a small home and counts how many ``cancu verify`` finds.

    python bench/flip_bench.py [--times 200] [--seed 19] [--folder DIR]

"free" are bits on which nothing that is kept stands: free pages and unused bytes of a page of a database (every row and
the schema read the same), the last bits of a compressed file (it unpacks to the same bytes).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cancu.flipped_bits import flip_in_each
from tests.cancu.small_office import office_at


def main() -> None:
    """Print the table; exit 1 when a bit was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        home = office_at(Path(folder) / "home").home
        flips = flip_in_each(home, Path(folder) / "aside", args.times, args.seed)
    print(f"{'files':<16}{'flipped':>9}{'found':>9}{'free':>9}{'missed':>9}")
    for kind, done in sorted(flips.items()):
        flipped = done.found + done.free + done.missed
        print(f"{kind:<16}{flipped:>9}{done.found:>9}{done.free:>9}{done.missed:>9}")
    sys.exit(any(done.missed for done in flips.values()))


if __name__ == "__main__":
    main()
