"""Sources as people look at them: whether each is visited, how it speaks, its last visits, what it still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec

from cancu.known_sources import KnownSource
from cancu.settings import Settings
from cancu.source_alarms import alarm_of
from crawler.job import INBOX, POINTERS
from data.instant import office_day
from data.office.silence import Habit, habit_of
from data.store import failed_entries, source_runs
from data.store.failed_entries import FailedEntry
from data.store.home import Home
from data.store.source_runs import SourceRun

#: So many of the last visits are shown.
VISITS = 14
#: A source is visited every night; longer ago than this it needs a look.
_SELDOM = timedelta(days=2)


class SourceWatch(msgspec.Struct, frozen=True, kw_only=True):
    """A source: what is known of it, whether it is visited, its last visits newest first, what is owed and why.

    ``habit`` is null where it never gave a document, and of a folder, which may be silent; ``alarm`` says why somebody
    must look.
    """

    name: str
    known: KnownSource
    is_on: bool
    visits: tuple[SourceRun, ...]
    habit: Habit | None
    alarm: str | None
    owed: tuple[FailedEntry, ...]


def watched_sources(home: Home, settings: Settings, now: datetime) -> Iterator[SourceWatch]:
    """Yield every source that has an adapter or is declared, in the order in which they are visited."""
    today, enabled = office_day(now), settings.enabled_sources()
    for name, known in settings.known_sources().items():
        visits = tuple(source_runs.of_source(home, name, VISITS))
        is_on = name in enabled
        spoke = source_runs.days_with_documents(home, name) if name != INBOX else []
        alarm = _unvisited(name, visits, today) or (alarm_of(home, visits[0], today) if visits else None)
        yield SourceWatch(
            name=name,
            known=known,
            is_on=is_on,
            visits=visits,
            habit=habit_of(spoke, today),
            alarm=alarm if is_on else None,
            owed=tuple(failed_entries.of_source(home, name).values()),
        )


def _unvisited(name: str, visits: Sequence[SourceRun], today: date) -> str | None:
    """Why nobody can say that a source is well: it was never looked at, or not for days; none of what only points."""
    if name in POINTERS:
        return None
    if not visits:
        return "chưa lần nào được hỏi (never visited)"
    last = office_day(datetime.fromisoformat(visits[0].started_at))
    return f"không ai hỏi từ {last:%d/%m/%Y} (not visited since)" if today - last > _SELDOM else None
