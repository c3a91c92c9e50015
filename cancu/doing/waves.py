"""Waves of the first day: agreed to, or given another day, by who maintains the procedures of the unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from cancu.doing.task_movement import TaskMovement, carry_out
from cancu.settings import Settings
from data.errors import BadInput
from data.instant import office_day, utc
from data.law.wording import day
from data.office.log_wording import Did
from data.office.permission import Deed
from data.office.unit import Person
from data.office.wave import Wave
from data.store import log, waves
from data.store.authorization import person_who_may
from data.store.home import Home


class WavesAgreed(msgspec.Struct, frozen=True, kw_only=True):
    """The waves that were agreed to, as they are now, and what became of the tasks."""

    waves: tuple[Wave, ...]
    moved: TaskMovement


def confirm_waves(home: Home, settings: Settings, ids: Sequence[int], *, by: str, now: datetime) -> WavesAgreed:
    """Agree to waves, all or none; their tasks are raised at once, due on the day of the wave.

    Raises BadInput for a wave that is not proposed or whose day has passed, Refused when this person may not.
    """
    found = [_proposed(home, identity) for identity in dict.fromkeys(ids)]
    person = person_who_may(home, by, Deed.MAINTAIN, *(wave.unit for wave in found))
    for wave in found:
        _must_be_ahead(wave, wave.due, office_day(now))
    agreed = [replace(wave, agreed_by=person.email, agreed_at=utc(now)) for wave in found]
    procedures = {procedure for wave in found for procedure in waves.contents(home, wave.id)}

    def act() -> None:
        for wave in agreed:
            _note(home, Did.WAVE_AGREED, wave, person, now, after=day(wave.due))
            waves.save(home, wave)

    return WavesAgreed(waves=tuple(agreed), moved=carry_out(home, settings, procedures, act, now))


def set_wave(home: Home, identity: int, due: date, *, by: str, now: datetime) -> Wave:
    """Return a proposed wave with the day a person chose. Raises as ``confirm_waves`` does."""
    with home.office.transaction():
        wave = _proposed(home, identity)
        person = person_who_may(home, by, Deed.MAINTAIN, wave.unit)
        _must_be_ahead(wave, due, office_day(now))
        chosen = replace(wave, due=due, set_by=person.email)
        waves.save(home, chosen)
        _note(home, Did.WAVE_SET, wave, person, now, before=day(wave.due), after=day(due))
    return chosen


def _proposed(home: Home, identity: int) -> Wave:
    wave = waves.get(home, identity)
    if wave is None:
        raise BadInput("không có đợt này (no such wave)", where=str(identity), mend="cancu waves list")
    if wave.is_agreed:
        what = f"{wave.agreed_by} đã đồng ý đợt này (agreed to already)"
        raise BadInput(what, where=str(identity), mend="xem việc của đợt: cancu tasks list (see its tasks)")
    return wave


def _must_be_ahead(wave: Wave, due: date, today: date) -> None:
    if due < today:
        mend = f"đặt hạn mới: cancu waves set {wave.id} --due NGÀY (set another day)"
        raise BadInput(f"hạn {day(due)} đã qua (the day has passed)", where=str(wave.id), mend=mend)


def _note(
    home: Home, did: Did, wave: Wave, person: Person, now: datetime, *, before: str = "", after: str = ""
) -> None:
    log.note(home, did, f"wave {wave.id}", by=person.email, now=now, reason=wave.unit, before=before, after=after)
