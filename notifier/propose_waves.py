"""The plan of the first day: findings that were there when procedures came in, in waves that a person agrees to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from data.office.wave import WaveTopic
from data.store import waves
from data.store.home import Home
from notifier.tasks.baseline import last_of_month, topic_of
from notifier.tasks.procedure_case import Case


def propose_waves(home: Home, procedures: Sequence[str], cases: Iterable[Case], today: date) -> None:
    """Bring the proposed waves up to the findings of these procedures; a second run writes nothing.

    A procedure is in one wave, that of its gravest finding. The waves of a unit are due at the ends of the months to
    come, the gravest first, unless a person chose a day.
    """
    before = waves.proposed(home, procedures)
    found = {case.procedure.id or "": case for case in _gravest_first(cases)}
    moved = False
    for procedure in (*found, *(one for one in procedures if one not in found)):
        moved |= _place(home, procedure, found.get(procedure), before.get(procedure), today)
    if moved:
        waves.remove_empty(home)
        _set_days(home, today)


def _gravest_first(cases: Iterable[Case]) -> list[Case]:
    """The cases with findings, so that waves are numbered in the order of their days."""
    order = list(WaveTopic)
    found = (case for case in cases if case.baseline)
    return sorted(found, key=lambda case: order.index(topic_of(case.baseline)))


def _place(
    home: Home, procedure: str, case: Case | None, before: tuple[int, tuple[str, ...]] | None, today: date
) -> bool:
    """Put a procedure where its findings belong; return whether anything was written."""
    if case is None:
        if before is not None:
            waves.place(home, procedure, None, ())
        return before is not None
    wave = waves.propose(home, case.procedure.unit, topic_of(case.baseline), today)
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
