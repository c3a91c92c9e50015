"""Marks of what moved since a stage last looked, so that a stage looks at that alone.

Triggers of office.db set them in the transaction of the write they follow; what is restated in law.db is marked
by ``data.store.changes``. A stage reads what is pending, does its work and settles what it read.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from data.store.database import chunks, places
from data.store.home import Home

#: Stages: procedures to raise tasks of, procedures whose bases may be gone, changes that may set a cascade off,
#: pages of portals that name another state than before, consolidations to hold our words against.
RAISE, CLOSE, FOLLOW, SIGNALS, WORDS = "raise", "close", "follow", "signals", "words"

#: The mark of everything, as when the people of the office change.
WHOLE = "*"


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What moved for one stage, oldest mark first; ``last`` is the newest mark read."""

    keys: tuple[str, ...] = ()
    last: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything is to be looked at."""
        return WHOLE in self.keys


def pending(home: Home, stage: str, most: int = -1) -> Pending:
    """Return what moved since the stage last settled; ``most`` bounds how much of it."""
    rows = list(home.office.rows("SELECT id, key FROM moved WHERE stage = ? ORDER BY id LIMIT ?", [stage, most]))
    return Pending(keys=tuple(row["key"] for row in rows), last=rows[-1]["id"] if rows else 0)


def settle(home: Home, stage: str, done: Pending) -> None:
    """Take away the marks that were read; what moved again meanwhile stays marked."""
    if done.keys:
        home.office.write("DELETE FROM moved WHERE stage = ? AND id <= ?", [stage, done.last])


def mark(home: Home, stage: str, keys: Iterable[str]) -> None:
    """Mark keys for a stage."""
    home.office.write_many("INSERT OR REPLACE INTO moved (stage, key) VALUES (?, ?)", ((stage, key) for key in keys))


def mark_changes(home: Home, keys: Iterable[str]) -> None:
    """Mark changes that are stated anew or otherwise, with the procedures they touch."""
    with home.office.transaction():
        for some in chunks(keys):
            mark(home, FOLLOW, some)
            home.office.write(
                "INSERT OR REPLACE INTO moved (stage, key)"
                f" SELECT DISTINCT '{RAISE}', procedure FROM matches WHERE change IN ({places(some)})",
                some,
            )


def note(home: Home, name: str, value: str) -> bool:
    """Keep a value under a name; return whether another one lay there, as when a setting has changed."""
    row = home.office.row("SELECT value FROM progress WHERE name = ?", [name])
    if row and row["value"] == value:
        return False
    home.office.write("INSERT OR REPLACE INTO progress VALUES (?, ?)", [name, value])
    return True


def progress(home: Home, name: str) -> str:
    """Return the value kept under a name, or nothing."""
    row = home.office.row("SELECT value FROM progress WHERE name = ?", [name])
    return row["value"] if row else ""
