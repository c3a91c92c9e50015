"""One thing that needs a person: what is the matter, how grave it is, and the way to mend it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Urgency(StrEnum):
    """How grave it is, the gravest first.

    ``fault``: what was to be done was not, a night ends with 1. ``alarm``: the watch is impaired from outside, and a
    monitor is told. ``work``: something waits in the ordinary way.
    """

    FAULT = "fault"
    ALARM = "alarm"
    WORK = "work"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One condition that stands; ``says`` and ``mend`` are for people, Vietnamese first, ``mend`` often a command."""

    urgency: Urgency
    says: str
    mend: str = ""

    @property
    def line(self) -> str:
        """The whole on one line."""
        return " ".join((f"{self.says}: {self.mend}" if self.mend else self.says).split())
