"""The plan of the first day: findings that were there when procedures came in, in waves that a person agrees to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from data.office.wave import Wave, WaveSize, WaveTopic
from data.store import waves
from data.store.home import Home
from notifier.tasks.baseline import last_of_month, topic_of
from notifier.tasks.procedure_case import Case

#: So many procedures are mended in a month beside other work; the next ones make another wave.
LARGEST = 30


def propose_waves(home: Home, procedures: Sequence[str], cases: Iterable[Case], today: date) -> None:
    """Bring the proposed waves up to the findings of these procedures; a second run writes nothing.

    A procedure is in one wave, that of its gravest finding; a wave holds no more than a month's work. The waves of a
    unit are due at the ends of the months to come, the gravest first, unless a person chose a day.
    """
    before = waves.proposed(home, procedures)
    found = {case.procedure.id or "": case for case in _gravest_first(cases)}
    room = _Room(home, today)
    moved = False
    for procedure in (*found, *(one for one in procedures if one not in found)):
        moved |= _place(home, procedure, found.get(procedure), before.get(procedure), room)
    if moved:
        waves.remove_empty(home)
        _set_days(home, today)


class _Room:
    """The proposed waves of units and topics, with how many procedures each holds."""

    def __init__(self, home: Home, today: date) -> None:
        self._home, self._today = home, today
        self._waves = {wave.id: wave for wave in waves.all_of(home, agreed=False)}
        sizes = waves.sizes(home)
        self._held = {identity: sizes.get(identity, WaveSize()).procedures for identity in self._waves}

    def wave_for(self, unit: str, topic: WaveTopic, before: int | None) -> Wave:
        """Return the wave of a procedure: the one it is in where that fits, else the first with room, or a new one."""
        own = [wave for wave in self._waves.values() if (wave.unit, wave.topic) == (unit, topic)]
        kept = next((wave for wave in own if wave.id == before), None)
        if kept:
            return kept
        wave = next((wave for wave in own if self._held[wave.id] < LARGEST), None)
        wave = wave or waves.propose(self._home, unit, topic, self._today)
        self._waves[wave.id] = wave
        self._held[wave.id] = self._held.get(wave.id, 0) + 1
        return wave


def _gravest_first(cases: Iterable[Case]) -> list[Case]:
    """The cases with findings in the order of the days of their waves: by topic, the longest overdue first."""
    order = list(WaveTopic)
    found = (case for case in cases if case.baseline)
    return sorted(found, key=lambda case: (order.index(topic_of(case.baseline)), _overdue_since(case)))


def _overdue_since(case: Case) -> date:
    return min((reason.due for reason in case.baseline if reason.due), default=date.max)


def _place(
    home: Home, procedure: str, case: Case | None, before: tuple[int, tuple[str, ...]] | None, room: _Room
) -> bool:
    """Put a procedure where its findings belong; return whether anything was written."""
    if case is None:
        if before is not None:
            waves.place(home, procedure, None, ())
        return before is not None
    wave = room.wave_for(case.procedure.unit, topic_of(case.baseline), before[0] if before else None)
    wanted = (wave.id, tuple(sorted(reason.match.key for reason in case.baseline)))
    if wanted == before:
        return False
    waves.place(home, procedure, *wanted)
    return True


def _set_days(home: Home, today: date) -> None:
    rank: dict[str, int] = {}
    for wave in waves.all_of(home, agreed=False):
        rank[wave.unit] = rank.get(wave.unit, 0) + 1
        due = wave.due if wave.set_by else last_of_month(today, rank[wave.unit])
        if due != wave.due:
            waves.save(home, replace(wave, due=due))
