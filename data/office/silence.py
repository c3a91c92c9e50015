"""Silence of a source: more working days without anything new than it has ever kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from data.office.working_days import working_days_after

#: The habit of a source is what it did in so many days before it last spoke.
HABIT = timedelta(days=180)
#: Working days that no source needs to explain.
FREE_DAYS = 3
#: Working days that a source may keep silent of which less than that many days with documents are known.
FREE_DAYS_OF_A_STRANGER, KNOWN_DAYS = 15, 4


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """A silence longer than the source's habit: since when, how many working days, and the longest one before."""

    since: date
    days: int
    longest: int


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """How a source speaks: the last day with something new, how many working days ago, and its longest pause before.

    More than ``allowed`` working days without anything new are a silence.
    """

    last: date
    days: int
    longest: int
    allowed: int


def habit_of(spoke: Sequence[date], today: date) -> Habit | None:
    """Return the habit of a source that gave something new on these days, in order; None where it never did.

    >>> habit_of([date(2026, 9, day) for day in (7, 8, 9, 10, 11)], date(2026, 9, 15))
    Habit(last=datetime.date(2026, 9, 11), days=2, longest=1, allowed=3)
    """
    if not spoke:
        return None
    last = spoke[-1]
    longest = _longest_pause([day for day in spoke if day >= last - HABIT])
    free = FREE_DAYS if len(spoke) >= KNOWN_DAYS else FREE_DAYS_OF_A_STRANGER
    return Habit(last=last, days=working_days_after(last, today), longest=longest, allowed=max(longest, free))


def silence_of(spoke: Sequence[date], today: date) -> Silence | None:
    """Return the silence of a source that gave something new on these days, in order; None while it keeps its habit.

    It lasts until the source speaks. A gazette that comes in bursts is measured by its own pauses; over 1,000 nights of
    a real calendar that rang falsely less than once a year (bench/silence.py).

    >>> silence_of([date(2026, 9, day) for day in (7, 8, 9, 10, 11)], date(2026, 9, 18))
    Silence(since=datetime.date(2026, 9, 11), days=5, longest=1)
    """
    habit = habit_of(spoke, today)
    if habit is None or habit.days <= habit.allowed:
        return None
    return Silence(since=habit.last, days=habit.days, longest=habit.longest)


def _longest_pause(days: Sequence[date]) -> int:
    return max((working_days_after(one, other) for one, other in pairwise(days)), default=0)
