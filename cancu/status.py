"""Status of an office: what the status command, the health page and a monitor are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from cancu.settings import Settings
from cancu.source_alarms import source_alarms
from data.instant import office_time, utc
from data.office.message import DeliveryState
from data.store import (
    bases,
    database_pairing,
    documents,
    nights,
    outbox,
    queues,
    readings,
    register,
    source_runs,
    tasks,
)
from data.store.home import Home
from data.store.nights import Night
from data.store.queues import Waiting
from data.store.source_runs import SourceRun
from matcher.reader_version import reader_version
from notifier.tasks.recipients import staff_of

_LATE = timedelta(hours=26)
_WAITING = "list --standing queued"


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
    waiting = queues.waiting(home)
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
        queued_changes=waiting.changes,
        queued_matches=waiting.matches,
        waiting_messages=letters.get(DeliveryState.DUE, 0) + letters.get(DeliveryState.FAILED, 0),
        dead_letters=len(dead),
        sources=tuple(source_runs.latest(home)),
        nights=tuple(nights.latest(home, 5)),
        alarms=alarms,
        needs=(
            *_pairing(home),
            *alarms,
            *_waiting(waiting, outdated),
            *_unheard(home),
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


def _waiting(waiting: Waiting, outdated: int) -> list[str]:
    changes_list, matches_list = f"cancu changes {_WAITING}", f"cancu matches {_WAITING}"
    asked = (
        (waiting.changes, f"thay đổi chờ cán bộ pháp chế: {changes_list} (changes wait for legal staff)"),
        (waiting.matches, f"kết quả khớp chờ đơn vị: {matches_list} (matches wait for the unit)"),
        (outdated, "văn bản do bản đọc khác đọc: cancu read-again (read by another version of the reader)"),
    )
    return [f"{many} {what}" for many, what in asked if many]


def _unheard(home: Home) -> Iterator[str]:
    """What waits and nobody is asked, for nobody may answer."""
    staff, mend = staff_of(home), "cancu people add EMAIL --role reviewer"
    if queues.waiting(home).changes and not staff.asked_changes():
        yield f"chưa có ai được trả lời các thay đổi chờ duyệt: {mend} (nobody may answer the changes that wait)"
    for unit, many in Counter(match.unit for match in queues.asked_matches(home)).items():
        if not staff.asked_matches(unit):
            what = f"{unit}: chưa có ai được trả lời {many} kết quả khớp"
            yield f'{what}: {mend} --unit "{unit}" (nobody may answer its matches)'


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
