"""What a unit is told after its procedures came in: how its legal bases stand, and the waves proposed to it."""

from __future__ import annotations

from datetime import date

import msgspec

from data.office.wave import Wave, WaveSize, WaveTopic
from notifier.letters.answer_links import Answerable

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


class TopicPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The waves of one topic: how many procedures, the numbers of the first and the last wave and their due days."""

    topic: WaveTopic
    procedures: int
    first: int
    last: int
    due: date
    last_due: date


class FirstDay(msgspec.Struct, frozen=True, kw_only=True):
    """How a unit stands on a day: what was held against what, the waves, and what is still ahead or not known.

    ``ending`` counts the procedures of which a document will end on a day that is known, ``unknown`` those with a
    document that the store has not got. ``findings`` are the first of those of the waves.
    """

    unit: str
    procedures: int
    bases: int
    documents: int
    waves: tuple[ProposedWave, ...]
    ending: int
    unknown: int
    findings: tuple[FindingRow, ...]

    @property
    def answer(self) -> Answerable:
        """Its waves, as they are answered: all at once."""
        return "waves", tuple(str(each.wave.id) for each in self.waves)

    @property
    def plan(self) -> tuple[TopicPlan, ...]:
        """The waves by topic, in their order."""
        found: dict[WaveTopic, list[tuple[int, ProposedWave]]] = {}
        for number, each in enumerate(self.waves, 1):
            found.setdefault(each.wave.topic, []).append((number, each))
        return tuple(
            TopicPlan(
                topic=topic,
                procedures=sum(each.size.procedures for _, each in own),
                first=own[0][0],
                last=own[-1][0],
                due=own[0][1].wave.due,
                last_due=max(each.wave.due for _, each in own),
            )
            for topic, own in found.items()
        )


def wave_key(wave: Wave) -> str:
    """Return the key under which a wave is told."""
    return f"{WAVE} {wave.id}"


def news_of(first_day: FirstDay) -> list[str]:
    """Return the keys under which the waves of a first day are told."""
    return [wave_key(each.wave) for each in first_day.waves]
