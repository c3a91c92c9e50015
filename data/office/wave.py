"""A wave: part of what stood wrong when a unit's procedures came in, to be mended by a day of its own."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class WaveTopic(StrEnum):
    """What the findings of a wave have in common, the gravest first."""

    ENDED = "ended"
    CITED = "cited"
    ELSEWHERE = "elsewhere"


class Wave(msgspec.Struct, frozen=True, kw_only=True):
    """A wave of one unit; ``id`` is given once. Proposed until a person agrees; then its tasks are raised.

    ``set_by`` is who chose the due day, empty while the program proposes it. ``agreed_at`` is UTC, ISO 8601.
    """

    id: int
    unit: str
    topic: WaveTopic
    due: date
    proposed_on: date
    set_by: str = ""
    agreed_by: str = ""
    agreed_at: str = ""

    @property
    def is_agreed(self) -> bool:
        """Whether a person agreed to it."""
        return bool(self.agreed_by)


class WaveSize(msgspec.Struct, frozen=True, kw_only=True):
    """How many procedures and findings a wave holds."""

    procedures: int = 0
    findings: int = 0
