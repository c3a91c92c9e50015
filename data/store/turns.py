"""Turns of one process to try something out: one at a time, with a pause behind each in which others may write.

SQLite keeps no queue of who waits to write: pages that try out one after another would keep a night from its turn.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Turns that threads take; the one that follows begins a pause of ``pause`` seconds later."""

    def __init__(self, pause: float) -> None:
        self._pause, self._ended = pause, float("-inf")
        self._held = threading.Lock()

    @contextmanager
    def take(self, seconds: float) -> Iterator[None]:
        """Hold a turn for as long as the context lasts; raises TimeoutError when there is none in so many seconds.

        >>> turns = Turns(pause=0)
        >>> with turns.take(1), turns.take(0.01):
        ...     pass
        Traceback (most recent call last):
        TimeoutError: another has the turn
        """
        if not self._held.acquire(timeout=seconds):
            raise TimeoutError("another has the turn")
        try:
            time.sleep(max(0.0, self._ended + self._pause - time.monotonic()))
            yield
        finally:
            self._ended = time.monotonic()
            self._held.release()
