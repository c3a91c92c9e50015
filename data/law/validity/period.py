"""Half-open periods of one state each, covering all days without gap or overlap."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.kind import Kind
from data.law.validity.rule import ValidityRule
from data.law.validity.state import ValidityState


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """One reason of a state: the document that says it, what it does, its words, and the rule.

    ``document`` is a store id; null is the document itself or a source. ``kind`` is null where nothing acts on it.
    """

    document: str | None = None
    kind: Kind | None = None
    words: str = ""
    rule: ValidityRule


class ValidityPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """The days from ``since`` on, before ``until``, with their state and its reasons; null is without end."""

    state: ValidityState
    since: date | None = None
    until: date | None = None
    because: tuple[Derivation, ...] = ()

    @property
    def is_end(self) -> bool:
        """Whether it has ended in these days, or may have, a person being asked."""
        asked = self.state is ValidityState.TO_CONFIRM and any(why.kind and why.kind.ends for why in self.because)
        return asked or self.state is ValidityState.EXPIRED

    def holds_on(self, day: date) -> bool:
        """Return whether the day lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Timeline(msgspec.Struct, frozen=True):
    """The periods of a document or provision in order; each begins where the one before ends."""

    periods: tuple[ValidityPeriod, ...]

    def may_end(self, by: date | None) -> bool:
        """Return whether it ends, or may, on that day or before; null asks of all days."""
        return any(period.is_end for period in self.periods if by is None or not period.since or period.since <= by)

    def on(self, day: date) -> ValidityPeriod:
        """Return how it stands on a day: the reasons are those of that day, the state may have held longer."""
        at = next(place for place, period in enumerate(self.periods) if period.holds_on(day))
        state, first, last = self.periods[at].state, at, at
        while first and self.periods[first - 1].state is state:
            first -= 1
        while last + 1 < len(self.periods) and self.periods[last + 1].state is state:
            last += 1
        return msgspec.structs.replace(
            self.periods[at], since=self.periods[first].since, until=self.periods[last].until
        )
