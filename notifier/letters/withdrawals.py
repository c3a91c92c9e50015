"""Reasons of tasks that no longer stand because their change does not: whoever was told of them is told so, once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from data.law.change import Change, Standing
from data.office.match import Match
from data.office.rule import Rule
from data.office.task import Task, TaskState
from data.store import changes, matches, register, tasks
from data.store.home import Home
from data.store.register import Kept
from notifier.letters.digest import Withdrawal
from notifier.tasks.reason import Reason
from notifier.tasks.reason_loader import Reasons
from notifier.tasks.states import CLOSED


def withdrawn(home: Home, procedures: Collection[str], months: int, on: date) -> list[Withdrawal]:
    """Return what fell away of the tasks of these procedures, told or not: of open ones and of those closed so.

    A change fell, or waits for a person again. What a newer issue mended, or the unit itself rejected, is no news;
    nor is what came back and is a reason again.
    """
    moved = [task for task in tasks.of_procedures(home, procedures) if _may_have_lost_reasons(task)]
    ever = tasks.reasons_ever(home, (task.id for task in moved))
    lost = {key for task in moved for key in set(ever.get(task.id, ())) - set(task.reasons)}
    found = matches.of(home, lost)
    gone = {
        key: change
        for key, change in changes.of(home, {match.change for match in found.values()}).items()
        if change.standing is not Standing.STANDS
    }
    kept = register.of(home, {task.procedure for task in moved})
    reasons = Reasons(home, months, on)
    left = (task for task in moved if task.procedure in kept)  # an import that was undone takes its procedures along
    every = (_withdrawal(task, kept[task.procedure], ever.get(task.id, []), found, gone, reasons) for task in left)
    return [one for one in every if one.reasons]


def _may_have_lost_reasons(task: Task) -> bool:
    fell = task.state is TaskState.CANCELLED and task.closed_by == Rule.RAISE.signature
    return fell or task.state not in CLOSED


def _withdrawal(
    task: Task,
    kept: Kept,
    ever: list[str],
    found: Mapping[str, Match],
    gone: Mapping[str, Change],
    reasons: Reasons,
) -> Withdrawal:
    def lost() -> Iterator[Reason]:
        cited = {basis.id or "": basis for basis in kept.procedure.legal_bases}
        for match in (found[key] for key in ever if key in found):
            if match.key not in task.reasons and match.change in gone and match.basis in cited:
                yield reasons.of(match, gone[match.change], cited[match.basis])

    return Withdrawal(task=task, procedure=kept.procedure, reasons=() if kept.retired_on else tuple(lost()))
