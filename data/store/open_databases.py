"""The database files that connections of this process have open.

The locks of SQLite are POSIX locks: closing any other handle on the file in the same process drops them all, whoever
holds them, and another process may then take the write-ahead log away under us. So a file is read by other means than
SQLite only while no connection of this process has it open.
"""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

_guard = threading.Lock()
_connections: Counter[Path] = Counter()


def opened(path: Path) -> None:
    """Count a connection to the file, its attachments too."""
    with _guard:
        _connections[path.resolve()] += 1


def closed(path: Path) -> None:
    """Count it no more."""
    with _guard:
        _connections[path.resolve()] -= 1


def is_open(path: Path) -> bool:
    """Return whether a connection of this process has the file open."""
    with _guard:
        return _connections[path.resolve()] > 0
