"""One night: every stage in order, each on its own feet, and the report. Safe to run twice, safe to be killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from cancu.settings import Settings
from cancu.source_alarms import source_alarms
from cancu.stages import STAGES, Stage
from data.errors import CancuError
from data.instant import utc
from data.store import lock, nights
from data.store.home import Home
from data.store.nights import Night, StageRun

Listener = Callable[[Stage, StageRun], None]


def run_night(
    home: Home, settings: Settings, now: datetime, heard: Listener = lambda *_: None, stages: Sequence[Stage] = STAGES
) -> Night:
    """Run the stages; return how the night went. A stage that fails is reported, and the next one runs.

    Raises Refused when another night runs here. ``heard`` is told of every stage as it ends.
    """
    with lock.hold(home.folder):
        night = nights.begin(home, utc(now))
        for stage in stages:
            done = _run(stage, home, settings, now)
            night = replace(night, stages=(*night.stages, done))
            nights.save(home, night)
            heard(stage, done)
        alarms = source_alarms(home, settings.enabled_sources(), now)
        night = replace(night, alarms=tuple(alarms), ended_at=utc(now + timedelta(seconds=_seconds(night))))
        nights.save(home, night)
    return night


def _seconds(night: Night) -> float:
    """The night's own measure: a clock that is fixed for one call does not go on."""
    return sum(stage.seconds for stage in night.stages)


def _run(stage: Stage, home: Home, settings: Settings, now: datetime) -> StageRun:
    started = time.monotonic()
    try:
        said = stage.run(home, settings, now)
        outcome = StageRun(name=stage.name, seconds=0, said=said.line, faults=said.faults)
    except CancuError as fault:
        outcome = StageRun(name=stage.name, seconds=0, faults=(str(fault),), failed=True)
    except Exception as fault:  # noqa: BLE001 - the one broad net: a bug in a stage must not cost the others their night
        line = " ".join(f"{type(fault).__name__}: {fault}".split())
        outcome = StageRun(name=stage.name, seconds=0, faults=(line,), failed=True)
    return replace(outcome, seconds=round(time.monotonic() - started, 2))
