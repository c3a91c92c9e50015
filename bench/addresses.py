"""Old address to new: 301 articles of 50 replaced documents, judged twice, beside what `matcher.link.succeed` suggests.

    python bench/addresses.py [--misses] [--write]    # --write: the table in README.md

``labels/addresses.csv`` holds numbers and ids, no text: what each reading takes for the new address (several may be
right, "-" is "không còn", "?" not judged). The texts stand beside the repository and are known by their hash.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.gold import SHARED
from bench.labelled import text_hash
from bench.successors import ARCHIVES, write_table
from matcher.link.succeed.addresses import LEAST, Addresses
from matcher.reading import outline

JUDGED = Path(__file__).with_name("labels") / "addresses.csv"
GONE = "-"


class Judged(NamedTuple):
    """An article of an old document: what is right by both readings, and what is suggested, how surely."""

    place: str
    right: frozenset[str]
    suggested: str
    likeness: float


def main() -> int:
    """Measure, print, and write the table when told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what is suggested wrongly")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    with JUDGED.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    judged = list(_judged(rows, _texts({row[name] for row in rows for name in ("old_text", "new_text")})))
    table = "\n".join([*_agreement(rows), *_table(judged)])
    print(table)
    for one in judged if args.misses else ():
        said = one.suggested if one.likeness >= LEAST else GONE
        if said not in one.right:
            print(f"{one.place}: {said} ({one.likeness:.2f}); right: {' or '.join(sorted(one.right))}")
    if args.write:
        write_table("addresses", table)
    return 0


def _texts(wanted: set[str]) -> dict[str, str]:
    found = {}
    for archive in ARCHIVES:
        with gzip.open(SHARED / "gold" / f"{archive}.jsonl.gz", "rb") as lines:
            for text in (json.loads(line)["text"] for line in lines):
                if (known := text_hash(text)) in wanted:
                    found[known] = text
    return found


def _judged(rows: Iterable[dict[str, str]], texts: dict[str, str]) -> Iterator[Judged]:
    for (old, new), articles in groupby(rows, key=lambda row: (row["old_text"], row["new_text"])):
        moved = Addresses(outline(texts[old]), outline(texts[new]))
        for row in articles:
            right = _right(row)
            likeness, best = moved.ranked(row["old_article"])[0]
            if right:
                place = f"{row['old_number']} {row['old_article']} -> {row['new_number']}"
                yield Judged(place, right, best.id, likeness)


def _right(row: dict[str, str]) -> frozenset[str]:
    """What both readings take for right; where one was not judged, the other; none where they differ."""
    given = [frozenset(row[name].split(";")) for name in ("first_reader", "second_reader") if row[name] != "?"]
    return frozenset.intersection(*given)


def _agreement(rows: list[dict[str, str]]) -> Iterator[str]:
    both = [row for row in rows if "?" not in (row["first_reader"], row["second_reader"])]
    pairs = len({(row["old_text"], row["new_text"]) for row in rows})
    agreed = sum(bool(_right(row)) for row in both)
    yield f"{len(rows)} articles of {pairs} pairs, {len(both)} judged twice, {agreed} of them alike."
    yield ""


def _table(judged: list[Judged]) -> Iterator[str]:
    moved = [one for one in judged if one.right != {GONE}]
    gone = [one for one in judged if one.right == {GONE}]
    first = sum(one.suggested in one.right for one in moved) / len(moved)
    yield f"| gone below | address right, of {len(moved)} | gone found, of {len(gone)} | gone, said rightly |"
    yield "|---|---|---|---|"
    yield f"| never | {first:.1%} | 0.0% | – |"
    for floor in (0.1, LEAST, 0.2, 0.25, 0.3):
        said = [one for one in judged if one.likeness < floor]
        right = sum((GONE if one.likeness < floor else one.suggested) in one.right for one in moved) / len(moved)
        found = sum(one.likeness < floor for one in gone) / len(gone)
        precise = sum(GONE in one.right for one in said) / len(said)
        yield f"| {floor} | {right:.1%} | {found:.1%} | {precise:.1%} |"


if __name__ == "__main__":
    sys.exit(main())
