"""What others say of a state: a portal's table, an announced list, a consolidation; beside what the text says.

Agreement strengthens: where the text leaves it open since when a document holds, another source settles it.
Disagreement is shown, never averaged: what a text ends has ended, what a source alone ends is to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law.named_document import NamedDocument
from data.law.provision import contains
from data.law.validity.period import Timeline
from data.law.validity.state import ValidityState

#: States that a source names from a day on; the others it names for the day on which it was looked at.
_LASTING = frozenset({ValidityState.EXPIRED, ValidityState.PARTLY_EXPIRED, ValidityState.SUSPENDED})


class Signal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """The state that a source names. ``from_`` is since when it says so, ``as_of`` the day it was said for.

    ``provisions`` are those it is said of; none is the document as a whole. ``words`` is the row as printed.
    """

    source: str
    state: ValidityState
    provisions: tuple[str, ...] = ()
    from_: date | None = None
    as_of: date | None = None
    words: str = ""

    @property
    def since(self) -> date | None:
        """Since when it surely says so."""
        return self.from_ or self.as_of

    def seen_again(self, earlier: Signal | None) -> Signal:
        """Return it as seen once more: a state that lasts, without a day of its own, is said since it was first seen.

        >>> first = Signal(source="vbpl", state=ValidityState.EXPIRED, as_of=date(2026, 5, 1))
        >>> replace(first, as_of=date(2026, 8, 1)).seen_again(first) == first
        True
        """
        if earlier is None or self.state not in _LASTING:
            return self
        return earlier if replace(self, as_of=earlier.as_of) == earlier else self

    def of(self, unit: str | None, day: date) -> ValidityState | None:
        """Return what it says of a provision, or of the document as a whole (null), on a day; null when nothing.

        That it is not in force yet is said for the day on which it was looked at, and no later one.
        """
        if self.state in _LASTING and self.since and day < self.since:
            return None
        if self.state is ValidityState.NOT_YET and self.as_of and day > self.as_of:
            return None
        if unit is None:
            return ValidityState.PARTLY_EXPIRED if self.provisions and self.state in _LASTING else self.state
        if self.provisions:
            return _of_part(self.state) if any(contains(each, unit) for each in self.provisions) else None
        return self.state if self.state in (ValidityState.EXPIRED, ValidityState.SUSPENDED) else None

    def differs_from(self, own: Timeline, unit: str | None, day: date) -> bool:
        """Return whether it says another state than the text, on the day, or on the older day it was said for."""
        told = self.of(unit, day)
        if told is None:
            return False
        asked = day if told in _LASTING or self.as_of is None else min(day, self.as_of)
        return not _agree(own.on(asked).state, told)


class NamedSignal(msgspec.Struct, frozen=True, kw_only=True):
    """A signal and the document it is said of, as the source names it."""

    target: NamedDocument
    signal: Signal


def differing(own: Timeline, signals: Iterable[Signal], unit: str | None, day: date) -> list[Signal]:
    """Return the signals that name another state on a day than the text does."""
    return [signal for signal in signals if signal.differs_from(own, unit, day)]


def _of_part(state: ValidityState) -> ValidityState:
    """A document that ended in part: the parts that are named have ended."""
    return ValidityState.EXPIRED if state is ValidityState.PARTLY_EXPIRED else state


def _agree(own: ValidityState, told: ValidityState) -> bool:
    """One state, or both in force: whether a change of words is an end in part, sources see differently.

    What the texts leave open contradicts nobody.
    """
    return own in (told, ValidityState.TO_CONFIRM) or (own.holds and told.holds)
