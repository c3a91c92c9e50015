"""Limits on what is tried at the door: so many times in a while, counted in this process."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

import msgspec


class Limit(msgspec.Struct, frozen=True):
    """At most so many attempts within a while."""

    most: int
    within: timedelta


#: Guesses at one person's password from one place; at one person's from anywhere; at anybody's from one place.
SIGN_IN_HERE = Limit(5, timedelta(minutes=15))
SIGN_IN_PERSON = Limit(30, timedelta(hours=1))
SIGN_IN_PLACE = Limit(60, timedelta(hours=1))
#: Letters that somebody has sent to one person, and has sent from one place.
RESET_PERSON = Limit(3, timedelta(hours=1))
RESET_PLACE = Limit(20, timedelta(hours=1))
_MOST_KEYS = 10_000


class Attempts:
    """Counts attempts by what is tried and by whom; used by many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._at: dict[tuple[str, ...], deque[datetime]] = {}

    def wait(self, limit: Limit, now: datetime, *key: str) -> timedelta | None:
        """Return how long to wait where the limit is reached, else count an attempt and return None."""
        with self._guard:
            if len(self._at) > _MOST_KEYS:
                self._forget(now)
            made = self._at.setdefault(key, deque())
            while made and made[0] + limit.within <= now:
                made.popleft()
            if len(made) >= limit.most:
                return made[0] + limit.within - now
            made.append(now)
            return None

    def succeeded(self, *key: str) -> None:
        """Forget the attempts of who got in."""
        with self._guard:
            self._at.pop(key, None)

    def _forget(self, now: datetime) -> None:
        day = timedelta(days=1)
        self._at = {key: made for key, made in self._at.items() if made and made[-1] + day > now}
