"""The verdict on a day: state, since when, until when, why, and what each source says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.validity.own_dates import OwnDates
from data.law.validity.period import Derivation, Timeline, ValidityPeriod
from data.law.validity.rule import ValidityRule
from data.law.validity.signal import Signal
from data.law.validity.state import ValidityState
from data.law.validity.timeline import timeline

#: The source that the text itself is.
TEXT = "text"
_OPEN_BEGINNING = frozenset({ValidityRule.ASSUMED_DAY, ValidityRule.OWN_DAY})
_Told = tuple[Signal, ValidityState]
_OUT = frozenset({ValidityState.EXPIRED, ValidityState.SUSPENDED})


class ValidityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """All that the state of a document follows from.

    ``changes`` are those whose target it is, whoever answered them; ``issued`` the days of issue of acting documents
    by id. ``above`` is the part, chapter and section of each article, looked up where a change hits one of these.
    """

    document: str
    dates: OwnDates = OwnDates()
    changes: tuple[Change, ...] = ()
    signals: tuple[Signal, ...] = ()
    issued: Mapping[str, date] = {}
    above: Mapping[str, str] = {}

    def timeline(self, unit: str | None = None) -> Timeline:
        """Return the periods of the document, or of one of its provisions, by its text and what acts on it."""
        return timeline(self.dates, self.changes, unit, self.issued, self.above)

    def by_texts(self, unit: str | None = None) -> Timeline:
        """Return the periods by texts and persons alone: without what is only asked because a source says it."""
        stated = tuple(
            each for each in self.changes if each.kind is not Kind.STATUS or each.standing is not Standing.QUEUED
        )
        return replace(self, changes=stated).timeline(unit)


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


def validity(facts: ValidityFacts, on: date, provision: str | None = None) -> Validity:
    """Return the state of a document or provision on a day.

    >>> validity(ValidityFacts(document="d", dates=OwnDates(given_on=date(2020, 1, 1))), date(2026, 1, 1)).state.value
    'in_force'
    """
    own = facts.by_texts(provision)
    held = facts.timeline(provision).on(on)
    told = [(signal, state) for signal in facts.signals if (state := signal.of(provision, on))]
    decided = _weighed(held, told, [each for each in told if each[0].differs_from(own, provision, on)], on)
    return Validity(
        document=facts.document,
        provision=provision,
        on=on,
        state=decided.state,
        since=decided.since,
        until=decided.until,
        because=decided.because,
        signals=(
            SignalState(source=TEXT, state=own.on(on).state),
            *(SignalState(source=signal.source, state=state) for signal, state in told),
        ),
    )


def _weighed(held: ValidityPeriod, told: list[_Told], differing: list[_Told], on: date) -> ValidityPeriod:
    """What the text says, with the other sources: they settle what it leaves open, and doubt what it is silent on."""
    doubts = [signal for signal, state in differing if held.state.holds and state in _OUT]
    if doubts:
        since = max(held.since or date.min, min(doubt.since or date.min for doubt in doubts))
        because = tuple(_derivation(ValidityRule.SIGNALS_DIFFER, each) for each in doubts)
        return replace(held, state=ValidityState.TO_CONFIRM, since=since, because=because)
    settled = [(signal, state) for signal, state in told if state.holds and signal.since and signal.since <= on]
    if held.state is ValidityState.TO_CONFIRM and settled and _only_its_beginning_is_open(held):
        signal, state = settled[0]
        because = (_derivation(ValidityRule.SIGNALS_AGREE, signal),)
        return replace(held, state=state, since=signal.since, because=because)
    return held


def _only_its_beginning_is_open(held: ValidityPeriod) -> bool:
    return all(each.rule in _OPEN_BEGINNING for each in held.because)


def _derivation(rule: ValidityRule, signal: Signal) -> Derivation:
    return Derivation(rule=rule, words=f"{signal.source}: {signal.words or signal.state.label}")
