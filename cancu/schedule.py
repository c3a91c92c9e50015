"""The schedule: a night at the hour set, in a process of its own, made up for when missed; every hour what waits."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from multiprocessing.context import SpawnProcess

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

from cancu.doing.notify import deliver_due
from cancu.doing.operator_letters import write_to_administrators
from cancu.needs import needs_of
from cancu.night import run_night
from cancu.settings import Settings
from cancu.terminal.fault_line import say_fault
from data.errors import CancuError
from data.instant import OFFICE
from data.store import nights
from data.store.opening import Use, open_home

_DELIVERY = 35  # minutes past every hour: quiet hours end at full and half ones
# A fresh interpreter: a forked one would inherit the web server's threads and open databases.
_FRESH = multiprocessing.get_context("spawn")


@contextmanager
def scheduled(settings: Settings, now: datetime) -> Iterator[BackgroundScheduler]:
    """Run a night at the set hour as long as the context lasts; at once when the last one due was missed."""
    hour, minute = (int(part) for part in settings.schedule.at.split(":"))
    runner = NightRunner(settings)
    # However late, one night makes up for all that were missed.
    scheduler = BackgroundScheduler(timezone=OFFICE, job_defaults={"coalesce": True, "misfire_grace_time": None})
    scheduler.add_job(runner.run, CronTrigger(hour=hour, minute=minute, timezone=OFFICE), id="night")
    scheduler.add_job(deliver_waiting, CronTrigger(minute=_DELIVERY, timezone=OFFICE), args=[settings], id="delivery")
    if is_overdue(settings, now):
        scheduler.add_job(runner.run, id="missed")
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)
        runner.stop()


def is_overdue(settings: Settings, now: datetime) -> bool:
    """Return whether the last night that was due did not begin; where no night ever ran nothing was missed."""
    with open_home(settings.home, Use.LOOK) as home:
        last = nights.latest(home)
    return bool(last) and datetime.fromisoformat(last[0].started_at) < last_due(settings.schedule.at, now)


def last_due(at: str, now: datetime) -> datetime:
    """Return the last moment at or before ``now`` at which a night was due.

    >>> last_due("01:30", datetime(2026, 11, 24, 1, 0, tzinfo=OFFICE)).isoformat()
    '2026-11-23T01:30:00+07:00'
    """
    local = now.astimezone(OFFICE)
    due = datetime.combine(local.date(), time.fromisoformat(at), OFFICE)
    return due if due <= local else due - timedelta(days=1)


def deliver_waiting(settings: Settings) -> None:
    """Send what quiet hours held back or a server put off; while a night sends there is nothing to do."""
    try:
        with open_home(settings.home) as home:
            deliver_due(home, settings, datetime.now(OFFICE))
    except CancuError as fault:
        say_fault(fault)


class NightRunner:
    """Runs a night in a process of its own: what it takes of memory goes back with it, and it can be stopped."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: SpawnProcess | None = None

    def run(self) -> None:
        """Run one night and wait for it."""
        self._process = _FRESH.Process(target=_night, args=(self._settings,), name="night")
        self._process.start()
        self._process.join()

    def stop(self) -> None:
        """End a night that runs: the next one goes on where it stopped."""
        if self._process and self._process.is_alive():
            self._process.terminate()


def _night(settings: Settings) -> None:
    try:
        with open_home(settings.home) as home:
            run_night(home, settings, now := datetime.now(OFFICE))
            write_to_administrators(home, settings, needs_of(home, settings, now), now)
    except CancuError as fault:
        say_fault(fault)
        sys.exit(1)
