"""Whether a silent source is noticed: false alarms a year, and the working day on which a dead source rings.

    python bench/silence.py [--nights 1000] [--runs 20]

Replays nights of the real calendar, with Tết and the swapped days, for three habits: a portal that has something on
nine working days of ten, a gazette that comes in bursts, a province that prints every two weeks. Each then dies; it
must ring until it speaks.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate, count, pairwise, takewhile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.office.silence import silence_of
from data.office.working_days import is_working_day, working_days_after

FIRST = date(2023, 9, 1)
DEAD_NIGHTS = 60
#: Nights in which a source becomes known before it is judged.
KNOWN = 60


def portal(chance: random.Random) -> Iterator[int]:
    """Pauses of a portal that has something new on nine working days of ten."""
    while True:
        yield next(days for days in count(1) if chance.random() < 0.9)


def bursts(chance: random.Random) -> Iterator[int]:
    """Pauses of a gazette that comes out on two to five days running, then not for up to ten working days."""
    while True:
        yield from (1 for _ in range(chance.randint(1, 4)))
        yield chance.randint(2, 10)


def fortnight(chance: random.Random) -> Iterator[int]:
    """Pauses of a province that prints every second week, now and then a day or two early or late."""
    late = 0
    while True:
        before, late = late, chance.choice((-1, 0, 0, 0, 1))
        yield 10 - before + late


#: A habit is its pauses, in working days from one day with documents to the next; and when its death must be noticed.
HABITS: dict[str, tuple[Callable[[random.Random], Iterator[int]], int]] = {
    "portal": (portal, 4),
    "bursts": (bursts, 12),
    "fortnight": (fortnight, 14),
}


def main() -> int:
    """Replay, print a table, return 1 when a habit rings falsely more than once a year or late."""
    args = _arguments()
    failed = False
    print(
        "| habit | false alarms a year | a dead source rings on working day (median, latest) | wanted |",
        "|---|---|---|---|",
        sep="\n",
    )
    for name, (pauses, wanted) in HABITS.items():
        replays = [_replay(pauses(random.Random(seed)), args.nights) for seed in range(args.runs)]
        false = sum(rings for rings, _ in replays) / (args.runs * args.nights / 365)
        found = sorted(day for _, day in replays)
        median, latest = found[len(found) // 2], found[-1]
        failed |= false > 1 or median > wanted
        print(f"| {name} | {false:.2f} | {median}, {latest} | {wanted} |")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nights", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=20)
    return parser.parse_args()


def _replay(pauses: Iterator[int], nights: int) -> tuple[int, int]:
    """Return how often a living source began to ring, and after how many working days it rang when it had died."""
    nights += KNOWN
    spoke = _days(pauses, FIRST + timedelta(days=nights))
    days = [FIRST + timedelta(days=night) for night in range(KNOWN, nights)]
    rings = [silence_of(spoke[: bisect_right(spoke, day)], day) is not None for day in days]
    false = sum(now and not before for before, now in pairwise([False, *rings]))
    dead = [spoke[-1] + timedelta(days=after) for after in range(1, DEAD_NIGHTS)]
    rung = [silence_of(spoke, day) is not None for day in dead]
    if rung != sorted(rung):
        raise AssertionError("an alarm went out before the source spoke")
    return false, working_days_after(spoke[-1], dead[rung.index(True)])


def _days(pauses: Iterator[int], end: date) -> list[date]:
    working = [
        day for day in (FIRST + timedelta(days=after) for after in range((end - FIRST).days)) if is_working_day(day)
    ]
    return [working[at] for at in takewhile(lambda at: at < len(working), accumulate(pauses, initial=0))]


if __name__ == "__main__":
    sys.exit(main())
