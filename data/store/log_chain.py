"""The chain of the log: each line's hash covers the line and the hash of the line before it."""

from __future__ import annotations

import hashlib

import msgspec


def link(previous: str, number: int, *said: str) -> str:
    """Return the hash of line ``number``, which says ``said``, behind the line whose hash is ``previous``.

    >>> link("", 1, "x") == link("", 1, "x") != link("", 2, "x")
    True
    """
    return hashlib.sha256(msgspec.json.encode([previous, number, *said])).hexdigest()
