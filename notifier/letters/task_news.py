"""Everything known of tasks, open or closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.office.procedure import Procedure
from data.office.task import Task
from data.store import bases, changes, matches, register
from data.store.home import Home
from notifier.letters.digest import TaskNews
from notifier.tasks.reason import Reason, by_weight
from notifier.tasks.reasons import Reasons
from notifier.tasks.recipients import staff_of


def task_files(home: Home, found: Iterable[Task], months: int) -> Iterator[TaskNews]:
    """Yield the tasks with procedure, unit and reasons as they are kept, whether they still stand or not."""
    staff, reasons = staff_of(home), Reasons(home, months)
    for task in found:
        kept = register.get(home, task.procedure)
        procedure = kept.procedure if kept else Procedure(id=task.procedure, code=task.procedure, name="", unit="")
        known = (_reason(home, key, reasons) for key in task.reasons)
        yield TaskNews(
            task=task,
            procedure=procedure,
            unit=staff.unit(procedure.unit),
            reasons=tuple(sorted((reason for reason in known if reason), key=by_weight)),
            fresh=frozenset(task.reasons),
            reviewer=staff.reviewer_of(procedure),
        )


def _reason(home: Home, key: str, reasons: Reasons) -> Reason | None:
    match = matches.get(home, key)
    change = changes.get(home, match.change) if match else None
    cited = bases.get(home, match.basis) if match else None
    return reasons.of(match, change, cited.basis) if match and change and cited else None
