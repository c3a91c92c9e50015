"""What a unit is told after its procedures came in: how its legal bases stand, and the waves proposed to it."""

from __future__ import annotations

from datetime import date

import msgspec

from data.office.wave import Wave, WaveSize

#: How news of a wave begins.
WAVE = "wave"


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of a wave in words; ``replaced_by`` is empty where nothing is known to stand in the place."""

    wave: Wave
    code: str
    name: str
    basis: str
    touched: str
    happened: str
    since: date | None
    replaced_by: str


class ProposedWave(msgspec.Struct, frozen=True, kw_only=True):
    """A wave with how much it holds."""

    wave: Wave
    size: WaveSize


class FirstDay(msgspec.Struct, frozen=True, kw_only=True):
    """How a unit stands on a day: what was held against what, the waves, and what is still ahead or not known.

    ``ending`` counts the procedures of which a document will end on a day that is known, ``unknown`` those with a
    document that the store has not got. ``findings`` are those of the waves.
    """

    unit: str
    procedures: int
    bases: int
    documents: int
    waves: tuple[ProposedWave, ...]
    ending: int
    unknown: int
    findings: tuple[FindingRow, ...]


def wave_key(wave: Wave) -> str:
    """Return the key under which a wave is told."""
    return f"{WAVE} {wave.id}"


def news_of(first_day: FirstDay) -> list[str]:
    """Return the keys under which the waves of a first day are told."""
    return [wave_key(each.wave) for each in first_day.waves]
