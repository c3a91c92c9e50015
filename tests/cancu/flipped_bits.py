"""Flips single bits in every file of a home and asks whether ``verify`` finds each; for a test and a measurement."""

from __future__ import annotations

import random
import shutil
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from data.errors import CancuError
from data.store import verify
from data.store.opening import Use, open_home
from notifier.channels.outbox.letters import letter_faults


class Flips(msgspec.Struct):
    """Of the bits flipped in one kind of file: how many were found, lay free (nothing kept changed), were missed."""

    found: int = 0
    free: int = 0
    missed: int = 0


def flip_in_each(home: Path, aside: Path, times: int, seed: int = 19) -> dict[str, Flips]:
    """Flip ``times`` bits, one after the other, in each file of a home; return what came of it by kind of file."""
    chance, result = random.Random(seed), dict[str, Flips]()
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.stat().st_size:
            flips = result.setdefault(path.name if path.parent == home else path.suffix, Flips())
            for _ in range(times):
                _flip_one(home, path, aside, chance, flips)
    return result


def _flip_one(home: Path, path: Path, aside: Path, chance: random.Random, flips: Flips) -> None:
    whole = path.read_bytes()
    at, bit = chance.randrange(len(whole)), chance.randrange(8)
    broken = bytearray(whole)
    broken[at] ^= 1 << bit
    shutil.copytree(home, aside)
    try:
        place = aside / path.relative_to(home)
        place.write_bytes(broken)
        if _finds(aside):
            flips.found += 1
        elif path.suffix in _CONTENT and _CONTENT[path.suffix](place) == _CONTENT[path.suffix](path):
            flips.free += 1
        else:
            flips.missed += 1
    finally:
        shutil.rmtree(aside)


def _finds(home: Path) -> bool:
    try:
        if list(verify.file_faults(home)):
            return True
        with open_home(home, Use.LOOK) as opened:
            return bool(list(verify.faults(opened, letter_faults)))
    except CancuError:
        return True


def _rows(path: Path) -> object:
    """Everything a database says, read without this program; None when it cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
            database.text_factory = bytes
            schema = database.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
            tables = [name.decode() for kind, name, _ in schema if kind == b"table"]
            return [schema, [Counter(database.execute(f"SELECT * FROM {name}")) for name in tables]]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _bytes(path: Path) -> object:
    """What a compressed file says: the last bits of its last byte may say nothing."""
    try:
        return zlib.decompress(path.read_bytes())
    except zlib.error:
        return None


_CONTENT: dict[str, Callable[[Path], object]] = {".db": _rows, ".z": _bytes}
