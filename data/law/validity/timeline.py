"""All claims laid over each other: one state a day, whatever the order in which the facts came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from data.law.change import Change
from data.law.validity.claims import StateClaim, claims_of
from data.law.validity.hits import hits_on
from data.law.validity.own_dates import OwnDates
from data.law.validity.period import Derivation, Timeline, ValidityPeriod
from data.law.validity.state import RANK

_NOBODY: Mapping[str, date] = {}
_NOTHING: Mapping[str, str] = {}


def timeline(
    dates: OwnDates,
    changes: Iterable[Change] = (),
    unit: str | None = None,
    issued: Mapping[str, date] = _NOBODY,
    above: Mapping[str, str] = _NOTHING,
) -> Timeline:
    """Return the periods of a document, or of one of its provisions, from its own days and what happens to it.

    ``changes`` are those whose target it is, whoever answered them; ``issued`` the days of issue of acting documents,
    ``above`` the part, chapter and section that each article of its text lies in.

    >>> [period.state.value for period in timeline(OwnDates(given_on=date(2020, 1, 1))).periods]
    ['not_yet', 'in_force']
    """
    claims = sorted(claims_of(dates, unit, hits_on(unit, changes, issued, above)), key=_order)
    edges = sorted({day for claim in claims for day in (claim.since, claim.until) if day})
    bounds: list[date | None] = [None, *edges, None]
    return Timeline(tuple(_period(claims, bounds[at], bounds[at + 1]) for at in range(len(bounds) - 1)))


def _period(claims: list[StateClaim], since: date | None, until: date | None) -> ValidityPeriod:
    """The state between two edges: no claim begins or ends in between."""
    held = [claim for claim in claims if _holds(claim, since or date.min)]
    state = min((claim.state for claim in held), key=RANK.__getitem__)
    because = dict.fromkeys(claim.because for claim in held if claim.state is state)
    return ValidityPeriod(state=state, since=since, until=until, because=tuple(because))


def _holds(claim: StateClaim, day: date) -> bool:
    return (claim.since is None or claim.since <= day) and (claim.until is None or day < claim.until)


def _order(claim: StateClaim) -> tuple[date, tuple[str, str, str, str]]:
    return claim.since or date.min, _reason_order(claim.because)


def _reason_order(because: Derivation) -> tuple[str, str, str, str]:
    return because.rule, because.document or "", because.kind or "", because.words
