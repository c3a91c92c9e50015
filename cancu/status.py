"""Status of an office: what the status command, the health page and a monitor are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from cancu.settings import Settings
from cancu.source_alarms import source_alarms
from data.instant import office_time, utc
from data.law.change import Standing
from data.office.message import DeliveryState
from data.store import (
    bases,
    changes,
    database_pairing,
    documents,
    matches,
    nights,
    outbox,
    readings,
    register,
    source_runs,
    tasks,
)
from data.store.home import Home
from data.store.nights import Night
from data.store.source_runs import SourceRun
from matcher.reader_version import reader_version

_LATE = timedelta(hours=26)


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The state of everything. ``needs`` says, one line each, what a person must look at; empty when all is well."""

    at: str
    documents: int
    unread: int
    read_by_another_version: int
    procedures: int
    legal_bases: int
    open_tasks: int
    queued_changes: int
    queued_matches: int
    waiting_messages: int
    dead_letters: int
    sources: tuple[SourceRun, ...]
    nights: tuple[Night, ...]
    alarms: tuple[str, ...]
    needs: tuple[str, ...]


def status_of(home: Home, settings: Settings, now: datetime) -> Status:
    """Return how the home stands at an instant."""
    letters = outbox.count(home)
    alarms = (*source_alarms(home, settings.enabled_sources(), now), *_night_alarms(nights.latest(home), now))
    queued_changes = changes.count(home, Standing.QUEUED)
    queued_matches = matches.count_queued(home)
    outdated = readings.count_outdated(home, reader_version())
    dead = tuple(_dead_letters(home))
    return Status(
        at=utc(now),
        documents=documents.count(home),
        unread=readings.count_unread(home),
        read_by_another_version=outdated,
        procedures=register.count(home),
        legal_bases=bases.count(home),
        open_tasks=tasks.count(home, open_only=True),
        queued_changes=queued_changes,
        queued_matches=queued_matches,
        waiting_messages=letters.get(DeliveryState.DUE, 0) + letters.get(DeliveryState.FAILED, 0),
        dead_letters=len(dead),
        sources=tuple(source_runs.latest(home)),
        nights=tuple(nights.latest(home, 5)),
        alarms=alarms,
        needs=(
            *_pairing(home),
            *alarms,
            *_waiting(queued_changes, queued_matches, outdated),
            *_unbearable(home),
            *dead,
        ),
    )


def _pairing(home: Home) -> list[str]:
    fault = database_pairing.fault(home.office, home.law)
    return [f"{fault}: cancu rebuild"] if fault else []


def _unbearable(home: Home) -> Iterator[str]:
    for known in readings.faults(home, reader_version()):
        yield f"văn bản {known.document} không đọc được: {known.fault} (unread until the next version of the reader)"


def _dead_letters(home: Home) -> Iterator[str]:
    for waiting in outbox.lost(home):
        key = waiting.message.key
        answers = [delivery.answer for delivery in outbox.deliveries(home, key)]
        yield f"tin {key} không gửi được: {answers[-1] if answers else ''} (not delivered: cancu messages show {key})"


def _waiting(queued_changes: int, queued_matches: int, outdated: int) -> list[str]:
    asked = (
        (queued_changes, "thay đổi chờ cán bộ pháp chế: cancu changes list (changes wait for legal staff)"),
        (queued_matches, "kết quả khớp chờ đơn vị: cancu matches list (matches wait for the unit)"),
        (outdated, "văn bản do bản đọc khác đọc: cancu read-again (read by another version of the reader)"),
    )
    return [f"{many} {what}" for many, what in asked if many]


def _night_alarms(last: list[Night], now: datetime) -> list[str]:
    if not last:
        return []
    night = last[0]
    when = office_time(night.started_at)
    found = [f"đêm {when}: bước {stage.name} hỏng: {'; '.join(stage.faults)}" for stage in night.stages if stage.failed]
    if night.ended_at is None:
        found.append(f"đêm {when} chưa xong hoặc bị ngắt (running, or cut off; the next run goes on from there)")
    if now - datetime.fromisoformat(night.started_at) > _LATE:
        found.append(f"đêm gần nhất là {when} (no night since)")
    return found
