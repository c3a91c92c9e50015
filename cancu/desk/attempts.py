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
#: Calls of the API by one person's tokens, and calls without a token that opens something from one place.
API_PERSON = Limit(600, timedelta(minutes=1))
API_PLACE = Limit(60, timedelta(hours=1))
_MOST_KEYS = 10_000


class Attempts:
    """Counts attempts by what is tried and by whom; used by many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._at: dict[tuple[str, ...], deque[datetime]] = {}

    def wait(self, now: datetime, *limits: tuple[Limit, tuple[str, ...]]) -> timedelta | None:
        """Return how long to wait where one of the limits is reached, else count an attempt for each and return None.

        Each is by whom it counts. What is refused counts for none: one place must not shut a person out of all others.
        """
        with self._guard:
            if len(self._at) > _MOST_KEYS:
                self._forget(now)
            waits = [wait for limit, key in limits if (wait := self._reached(limit, key, now))]
            for _, key in () if waits else limits:
                self._at[key].append(now)
            return max(waits, default=None)

    def _reached(self, limit: Limit, key: tuple[str, ...], now: datetime) -> timedelta | None:
        made = self._at.setdefault(key, deque())
        while made and made[0] + limit.within <= now:
            made.popleft()
        return made[0] + limit.within - now if len(made) >= limit.most else None

    def succeeded(self, *key: str) -> None:
        """Forget the attempts of who got in."""
        with self._guard:
            self._at.pop(key, None)

    def _forget(self, now: datetime) -> None:
        day = timedelta(days=1)
        self._at = {key: made for key, made in self._at.items() if made and made[-1] + day > now}
