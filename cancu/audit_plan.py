"""The plan of an audit: the waves in which what was overdue at the first import is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from data.law.wording import day
from data.office.wave import WaveSize
from data.office.wording import WAVE_TOPIC
from data.store import waves
from data.store.home import Home
from notifier.letters.first_day import ProposedWave


def plan_of(home: Home) -> Iterator[ProposedWave]:
    """Yield the waves of all units, agreed to or not, with how much each holds."""
    sizes = waves.sizes(home)
    for wave in waves.all_of(home):
        yield ProposedWave(wave=wave, size=sizes.get(wave.id, WaveSize()))


def plan_lines(plan: Iterable[ProposedWave]) -> Iterator[str]:
    """Yield the plan for people, a line a wave."""
    for each in plan:
        wave = each.wave
        agreed = f"{wave.agreed_by} đã đồng ý" if wave.is_agreed else f"cancu waves confirm {wave.id}"
        what = f"{each.size.procedures} quy trình, {WAVE_TOPIC[wave.topic]}, hạn {day(wave.due)}"
        yield f"  đợt {wave.id}, {wave.unit}: {what}: {agreed}"


def plan_cells(plan: Iterable[ProposedWave]) -> Iterator[tuple[int | str | date, ...]]:
    """Yield the plan as rows of a sheet."""
    for each in plan:
        wave = each.wave
        yield wave.id, wave.unit, WAVE_TOPIC[wave.topic], each.size.procedures, wave.due, wave.agreed_by or "chưa"
