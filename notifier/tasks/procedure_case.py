"""A procedure with its open task and the reasons that stand today: what the stage decides on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from data.instant import office_day
from data.law import number
from data.law.change import Change
from data.office.match import Match
from data.office.procedure import Procedure
from data.office.rule import is_rule
from data.office.task import Task
from data.office.wave import Wave
from data.store import matches, register, tasks, waves
from data.store.home import Home
from data.store.register import Kept
from notifier.tasks.baseline import set_aside
from notifier.tasks.reason import Reason
from notifier.tasks.reason_loader import Reasons
from notifier.tasks.states import CLOSED

_MENDED = "mended by"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one procedure.

    ``live`` are the reasons that stand and that no person has dealt with, ``task`` the open task, if any, and
    ``mended`` the keys of its reasons whose legal basis a newer issue of the procedure has mended. ``baseline`` are
    findings that were there when the procedure came in and that no wave agreed to holds.
    """

    procedure: Procedure
    task: Task | None = None
    live: tuple[Reason, ...] = ()
    mended: frozenset[str] = frozenset()
    baseline: tuple[Reason, ...] = ()


def cases(home: Home, procedures: Collection[str], months: int, on: date) -> list[Case]:
    """Return a case for each of these procedures with an open task or a reason not dealt with, by unit and code."""
    opened: dict[str, Task] = {}
    dealt_with: set[str] = set()
    for task in tasks.of_procedures(home, procedures):
        if task.state not in CLOSED:
            opened[task.procedure] = task
        elif not is_rule(task.closed_by):
            dealt_with.update(task.reasons)
    standing = _by_procedure(home, procedures, dealt_with)
    wanted = opened.keys() | standing.keys()
    kept = register.of(home, wanted)
    earlier = matches.of(home, (key for task in opened.values() for key in task.reasons))
    reasons = Reasons(home, months, on)
    known = (
        _case(identity, kept.get(identity), opened.get(identity), standing.get(identity, []), reasons, earlier)
        for identity in wanted
    )
    adopted, agreed = register.first_adopted(home, wanted), waves.agreed(home, wanted)
    found = (_apart(case, adopted, agreed, on) for case in known)
    return sorted(found, key=lambda case: (case.procedure.unit, case.procedure.code, case.procedure.id or ""))


def _by_procedure(
    home: Home, procedures: Collection[str], dealt_with: set[str]
) -> dict[str, list[tuple[Match, Change]]]:
    found: dict[str, list[tuple[Match, Change]]] = {}
    for match, change in matches.standing(home, procedures):
        if match.key not in dealt_with:
            found.setdefault(match.procedure, []).append((match, change))
    return found


def _case(
    identity: str,
    kept: Kept | None,
    task: Task | None,
    standing: list[tuple[Match, Change]],
    reasons: Reasons,
    earlier: Mapping[str, Match],
) -> Case:
    """A match counts while the current issue of a procedure in use has its basis and takes no account of the change."""
    if kept is None:
        return Case(procedure=Procedure(id=identity, code=identity, name="", unit=""), task=task)
    if kept.retired_on:
        return Case(procedure=kept.procedure, task=task)
    cited = {basis.id or "": basis for basis in kept.procedure.legal_bases}
    found = [reasons.of(match, change, cited[match.basis]) for match, change in standing if match.basis in cited]
    live = tuple(reason for reason in found if not _knows(kept.procedure, reason))
    known = {reason.match.key for reason in found if reason not in live}
    return Case(procedure=kept.procedure, task=task, live=live, mended=_mended(task, cited, known, earlier))


def _apart(case: Case, adopted: Mapping[str, str], agreed: Mapping[str, Wave], on: date) -> Case:
    """The case with the findings of the first day apart; a procedure that a clock ahead took in came in today."""
    at = adopted.get(case.procedure.id or "")
    if at is None:
        return case
    raised = case.task.reasons if case.task else ()
    came_in = min(office_day(datetime.fromisoformat(at)), on)
    live, baseline = set_aside(case.live, came_in, agreed, raised, on)
    return replace(case, live=live, baseline=baseline)


def _knows(procedure: Procedure, reason: Reason) -> bool:
    """Whether the issue cites the acting document, by itself or as an amendment of another it knows of."""
    if reason.change.document is None:
        return False
    acting = number.key(reason.acting.number) if reason.acting else None
    return any(
        (basis.resolution and basis.resolution.document == reason.change.document)
        or (acting and acting in map(number.key, basis.known_amendments))
        for basis in procedure.legal_bases
    )


def _mended(
    task: Task | None, cited: Collection[str], known: Collection[str], earlier: Mapping[str, Match]
) -> frozenset[str]:
    """Of the reasons of a task, those whose basis is gone or that the current issue takes account of."""
    found = ((key, earlier.get(key)) for key in (task.reasons if task else ()))
    return frozenset(
        key
        for key, match in found
        if match and (key in known or match.basis not in cited or match.why.startswith(_MENDED))
    )
