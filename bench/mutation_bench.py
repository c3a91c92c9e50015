"""What share of small faults put into the reading its own tests notice, room by room, without the gold sets.

    python bench/mutation_bench.py [--room act …] [--sample 40] [--jobs 1] [--write]

Each mutant (`mutants.py`) runs in a fork of one interpreter that has everything imported: the room's tests first, then
the other rooms', up to the first that fails. A mutant that never ends counts as noticed. `--sample 0` takes all of
them, `--write` puts the table into bench/README.md. `_SAME` names those that change nothing, with the reason.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.machinery
import importlib.util
import io
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from mutants import compiled, mutants

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("text", "cite", "head", "when", "act")
READING = ROOT / "matcher" / "reading"
TESTS = ROOT / "tests" / "matcher" / "reading"
README = ROOT / "bench" / "README.md"
_ALSO = [
    f"test_{name}.py"
    for name in ("cite", "dates", "head", "legal_cases", "likelihood", "outline", "patterns", "resumption")
]
_LEARNT = frozenset({"weights.py"})  # numbers a training wrote
# What starts a program of its own tells nothing of the reading here.
_CHOSEN = ("-k", "not numpy and not without_gold")
_OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:doctest", "-o", "addopts=", *_CHOSEN)
_LONGEST = 60
_GATE = "a gate: what it keeps out holds nothing to read"
_QUICK = "a quick look before a slow one that comes to the same"
#: (module, words of the mutant, why nothing changes).
_SAME = (
    ("sentence.py", "page.may_act(start, end))  ->  if False", _GATE),
    ("sentence.py", "page.may_act(begin, stop))  ->  if False", _GATE),
    ("objects.py", "if not targets  ->  if False", "no target makes no statement"),
    ("annexes.py", "if _ACTS.search(page.low, annex.body, annex.end)  ->  if True", _GATE),
    ("annexes.py", "structure.annexes and page.may_act", _GATE),
    ("annexes.py", "low.find(word, article.body, article.end) >= 0  ->", _GATE),
    ("document_walk.py", "if masked is text  ->  if False", _QUICK),
    ("document_walk.py", "if not below  ->  if False", "no child takes anything from its lead"),
    ("masked_text.py", "if triggers is None  ->  if True", "what is kept is made again"),
    ("normalization.py", "word in text  ->  word not in text", _QUICK),
    ("normalization.py", "if not unicodedata.is_normalized('NFC', raw)  ->  if True", _QUICK),
    ("search_pattern.py", "if _FREQUENT.issuperset(first)  ->  if False", "a letter less rare is found as well"),
    ("search_pattern.py", "if before  ->  if True", "looking back to nothing"),
    ("quotes.py", "at - start > _LONGEST  ->  at - start >= _LONGEST", "one letter of very many"),
    ("quotes.py", "if mark == '“'  ->  if False", "the mark is asked for again below"),
    ("objects.py", "if outer  ->  if True", "nothing added to nothing"),
    ("objects.py", "words.start <= verb.start  ->", "no object ends inside a verb"),
    ("features.py", "own > other  ->  own >= other", "equal ranks are told before"),
    ("document_walk.py", "page.may_act(unit.start, unit.end))  ->  if False", _GATE),
    ("document_walk.py", "if not quotes.regions  ->  if False", _QUICK),
    ("annexes.py", "_names_annex(page.low, article))  ->  if False", _GATE),
    ("annexes.py", "if not inside  ->  if False", _QUICK),
    ("verb_forms.py", "if second  ->  if True", _QUICK),
    ("verb_forms.py", "if '' in needed  ->  if False", "what a gate asks for besides is met"),
    ("candidates.py", "for other in _NAMES))  ->  if True", "a name inside another is found with it"),
    ("law_name_span.py", "if len(spans) == len(group[0])  ->  if False", "more words are read than are asked for"),
    ("provisions.py", "tail[-2:-1].isdigit())  ->  if False", _QUICK),
    ("provisions.py", "return 'first'  ->  return None", "any other mark is as good"),
    ("roles.py", "any((word in low for word in _PAST)) and bool", _QUICK),
    ("letterhead.py", "if 'XÁC' in text  ->  if True", _QUICK),
    ("effect_subject.py", "if excepts  ->  if True", _QUICK),
    ("normalization.py", "if self._low is None  ->  if True", "what is kept is made again"),
    ("normalization.py", "if len(low) == len(text)  ->  if False", _QUICK),
    ("normalization.py", "for word in _FURNITURE_WORDS))  ->  if True", _QUICK),
    ("misprints.py", "if pieces  ->  if True", _QUICK),
)
_BEGIN, _END = "<!-- written by mutation_bench.py --write -->", "<!-- end of mutation_bench.py -->"


class Place(NamedTuple):
    """One mutant of one module of a room."""

    room: str
    path: Path
    index: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {' '.join(self.what.split())}"


def main() -> int:
    """Run the mutants, print each survivor and the table; return 1 when the tests fail without any mutant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--room", nargs="*", choices=ROOMS, default=list(ROOMS))
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    _prepare()
    if not survivors_of([Place(args.room[0], READING / "read.py", -1, 0, "no mutant")], 1):
        print("mutation_bench: the tests fail without any mutant", file=sys.stderr)
        return 1
    rows = [_of_room(room, args.sample, args.jobs) for room in args.room]
    table = ["| room | mutants | run | noticed | share |", "|---|---|---|---|---|", *rows]
    print("\n".join(table))
    if args.write:
        before, _, rest = README.read_text("utf-8").partition(_BEGIN)
        after = rest.partition(_END)[2]
        README.write_text(before + "\n".join([_BEGIN, "", *table, "", _END]) + after, "utf-8")
    return 0


def _prepare() -> None:
    """Import everything once, before the forks; plugins that none of these tests needs stay out."""
    os.environ |= {"CANCU_SHARED": str(ROOT / "no shared folder"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    sys.path.insert(0, str(ROOT))
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", *_OPTIONS, *(str(TESTS / room) for room in ROOMS)])


def _of_room(room: str, sample: int, jobs: int) -> str:
    """Run the mutants of one room; return its line of the table."""
    places = list(places_of(room))
    chosen = places if not sample else random.Random(room).sample(places, min(sample, len(places)))
    survivors = survivors_of(chosen, jobs)
    for place in survivors:
        print(place)
    killed = len(chosen) - len(survivors)
    return f"| {room} | {len(places)} | {len(chosen)} | {killed} | {killed / len(chosen):.0%} |"


def places_of(room: str) -> Iterator[Place]:
    """Yield every mutant of a room that changes anything."""
    for path in sorted((READING / room).glob("*.py")):
        if path.name in _LEARNT:
            continue
        for index, mutant in enumerate(mutants(path.read_text("utf-8"))):
            if not any(name == path.name and words in mutant.what for name, words, _why in _SAME):
                yield Place(room, path, index, mutant.line, mutant.what)


def survivors_of(places: Sequence[Place], jobs: int) -> list[Place]:
    """Return the mutants that no test notices, in order."""
    running: dict[int, Place] = {}
    survived: set[Place] = set()
    for place in places:
        if len(running) == jobs:
            survived.update(_ended(running))
        running[_start(place)] = place
    while running:
        survived.update(_ended(running))
    return [place for place in places if place in survived]


def _ended(running: dict[int, Place]) -> Iterator[Place]:
    """Wait for one of the running; yield it if no test failed."""
    child, status = os.wait()
    place = running.pop(child)
    if status == 0:
        yield place


def _start(place: Place) -> int:
    child = os.fork()
    if child == 0:
        os._exit(_run(place))
    return child


def _run(place: Place) -> int:
    """In the fork: import the mutant instead of its module, and run the tests up to the first that fails."""
    signal.alarm(_LONGEST)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.startswith(("matcher.", "tests."))]:
        del sys.modules[name]
    if place.index >= 0:
        sys.meta_path.insert(0, _Mutated(place))
    rooms = sorted(ROOMS, key=lambda room: room != place.room)
    tests = [str(TESTS / each) for each in (*rooms, *_ALSO)]
    try:
        return int(pytest.main(["-x", *_OPTIONS, *tests]))
    except BaseException:  # noqa: BLE001  # a mutant may do anything
        return 1


class _Mutated(importlib.machinery.SourceFileLoader):
    """Finds and loads one module with its mutant in it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        name = ".".join(place.path.relative_to(ROOT).with_suffix("").parts)
        super().__init__(name, str(place.path))

    def find_spec(
        self, name: str, _path: object = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, _name: str) -> object:
        return compiled(self.place.path.read_text("utf-8"), self.place.index, str(self.path))


if __name__ == "__main__":
    sys.exit(main())
