"""Where a question of the two queues stands as lists and letters tell it."""

from __future__ import annotations

from enum import StrEnum


class QueueStanding(StrEnum):
    """``queued`` waits for a person; ``unasked`` is open, but no answer could open a task; the others are answered.

    A match falls with its change.
    """

    QUEUED = "queued"
    UNASKED = "unasked"
    STANDS = "stands"
    FALLS = "falls"
