"""The verdict on a day: state, since when, until when, why, and what each source says."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.validity.period import Derivation
from data.law.validity.state import ValidityState


class SignalState(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says of the state on the day asked for."""

    source: str
    state: ValidityState


class Validity(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a document (``provision`` null) or provision on a day; ``until`` is the first day after it."""

    document: str
    provision: str | None
    on: date
    state: ValidityState
    since: date | None
    until: date | None
    because: tuple[Derivation, ...]
    signals: tuple[SignalState, ...]
