"""How much a change matters to a legal basis (LEGAL_RULES 13): by its kind, and by what the basis cites."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.law.change import Change
from data.law.kind import SeverityClass
from data.law.provision import may_hold_articles, meet
from data.law.validity.own_dates import OwnDates
from data.law.validity.state import ValidityState
from data.law.validity.timeline import timeline
from data.office.match import Severity


def severity(change: Change, cited: tuple[str, ...], seen_on: date | None = None) -> Severity:
    """Return how much ``change`` matters to a basis citing these provisions, none for the document as a whole.

    ``seen_on`` is the day of asking: an end still ahead is a sunset (medium), a past one the end (high).
    """
    by_kind = change.kind.row.severity
    if by_kind is SeverityClass.LOW:
        return Severity.LOW
    changed = [provision.id for provision in change.provisions]
    if by_kind is SeverityClass.MEDIUM:
        return Severity.LOW if _is_elsewhere(changed, cited) else Severity.MEDIUM
    if by_kind is SeverityClass.BY_EXTENT_ONCE_REACHED and _is_ahead(change, seen_on):
        return Severity.MEDIUM
    if change.whole:
        return Severity.HIGH
    if not cited:
        return Severity.MEDIUM
    if touched(changed, cited):
        return Severity.HIGH
    return Severity.LOW if _is_elsewhere(changed, cited) else Severity.MEDIUM


def touched(changed: Iterable[str], cited: tuple[str, ...]) -> tuple[str, ...]:
    """Return the changed provisions that a basis cites, holds or lies within; all where it cites the whole.

    >>> touched(["art_7__para_2", "art_9"], ("art_7",))
    ('art_7__para_2',)
    """
    if not cited:
        return tuple(changed)
    return tuple(unit for unit in changed if any(meet(unit, own) for own in cited))


def _is_elsewhere(changed: list[str], cited: tuple[str, ...]) -> bool:
    """Whether a change hits other articles than the cited ones: a chapter or annex may hold them, no one can tell."""
    return bool(changed and cited) and not touched(changed, cited) and not any(map(may_hold_articles, changed))


def _is_ahead(change: Change, seen_on: date | None) -> bool:
    if change.from_ is None or seen_on is None:
        return change.from_ is None
    return timeline(OwnDates(), (change,)).on(seen_on).state is ValidityState.IN_FORCE
