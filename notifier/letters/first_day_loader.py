"""The first days of units from the store: counts, waves, and their findings in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from data.law.kind import Consequence
from data.law.wording import short_name
from data.office.procedure import Procedure
from data.office.wave import Wave, WaveSize
from data.store import bases, documents, matches, register, waves
from data.store.home import Home
from notifier.letters.first_day import FindingRow, FirstDay, ProposedWave, wave_key
from notifier.letters.wording import basis_name, touched, what_happens
from notifier.tasks.reason import Reason, by_weight
from notifier.tasks.reason_loader import Reasons
from notifier.tasks.recipients import Staff

#: So many findings, the gravest first, go with a letter.
MOST_FINDINGS = 500


class FirstDays:
    """The first days of units, each made once a run; none where no wave is proposed."""

    def __init__(self, home: Home, months: int, today: date) -> None:
        self._home, self._months, self._today = home, months, today
        self._waves: dict[str, list[Wave]] = {}
        for wave in waves.all_of(home, agreed=False):
            self._waves.setdefault(wave.unit, []).append(wave)
        self._made: dict[str, FirstDay] = {}

    def keys_for(self, person: str, staff: Staff) -> list[str]:
        """Return the keys of the waves that a person is told of."""
        return [wave_key(wave) for unit in self._units_of(person, staff) for wave in self._waves[unit]]

    def of(self, person: str, staff: Staff, told: Collection[str]) -> tuple[FirstDay, ...]:
        """Return the first days of the units with a wave that the person was not told of."""
        units = self._units_of(person, staff)
        return tuple(self._first_day(unit) for unit in units if not self._is_told(unit, told))

    def hearers(self, staff: Staff) -> set[str]:
        """Return who is told of waves, told before or not."""
        return {person for unit in self._waves for person in staff.asked_waves(unit)}

    def _units_of(self, person: str, staff: Staff) -> list[str]:
        return [unit for unit in self._waves if person in staff.asked_waves(unit)]

    def _is_told(self, unit: str, told: Collection[str]) -> bool:
        return all(wave_key(wave) in told for wave in self._waves[unit])

    def _first_day(self, unit: str) -> FirstDay:
        if unit not in self._made:
            sizes, own = waves.sizes(self._home), self._waves[unit]
            self._made[unit] = FirstDay(
                unit=unit,
                procedures=register.count(self._home, unit=unit),
                bases=bases.count(self._home, unit=unit),
                documents=documents.count(self._home),
                waves=tuple(ProposedWave(wave=wave, size=sizes.get(wave.id, WaveSize())) for wave in own),
                ending=matches.count_ending(self._home, unit, self._today),
                unknown=bases.count_unknown(self._home, unit),
                findings=tuple(islice(findings_of(self._home, own, self._months, self._today), MOST_FINDINGS)),
            )
        return self._made[unit]


def findings_of(home: Home, found: Iterable[Wave], months: int, on: date) -> Iterator[FindingRow]:
    """Yield the findings of some waves: wave by wave, by code, the gravest first."""
    for wave in found:
        contents = waves.contents(home, wave.id)
        heads = register.heads(home, contents)
        reasons = Reasons(home, months, on).of_matches(key for keys in contents.values() for key in keys)
        for procedure, keys in sorted(contents.items(), key=lambda item: _place(heads[item[0]].procedure)):
            own = sorted((reasons[key] for key in keys if key in reasons), key=by_weight)
            yield from _rows(wave, heads[procedure].procedure, own)


def _rows(wave: Wave, procedure: Procedure, reasons: Sequence[Reason]) -> Iterator[FindingRow]:
    for reason in reasons:
        yield FindingRow(
            wave=wave,
            code=procedure.code,
            name=procedure.name,
            basis=basis_name(reason.basis),
            touched=touched(reason),
            happened="; ".join(what_happens([reason])),
            since=reason.bites_on,
            replaced_by=_in_place(reason),
        )


def _in_place(reason: Reason) -> str:
    """What stands in the place of a document that ended as a whole: what holds today, else what replaced it."""
    if reason.in_place and reason.in_place.holds:
        return short_name(reason.in_place.current)
    replaced = reason.change.whole and reason.change.kind.row.consequence is Consequence.REPLACED
    return short_name(reason.acting) if replaced and reason.acting else ""


def _place(procedure: Procedure) -> tuple[str, str]:
    return procedure.code, procedure.id or ""
