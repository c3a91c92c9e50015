"""Everything known of tasks, open or closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from data.office.procedure import Procedure
from data.office.task import Task
from data.store import register
from data.store.home import Home
from data.store.register import Kept
from notifier.letters.task_news import TaskNews
from notifier.tasks.reason import by_weight
from notifier.tasks.reason_loader import Reasons
from notifier.tasks.recipients import staff_of

_AT_ONCE = 50


def task_files(home: Home, found: Iterable[Task], months: int, on: date) -> Iterator[TaskNews]:
    """Yield the tasks with procedure, unit and reasons as they are kept, whether they still stand or not."""
    staff, reasons, rest = staff_of(home), Reasons(home, months, on), iter(found)
    while batch := list(islice(rest, _AT_ONCE)):
        kept = register.of(home, (task.procedure for task in batch))
        known = reasons.of_matches(key for task in batch for key in task.reasons)
        for task in batch:
            procedure = _procedure(task.procedure, kept)
            yield TaskNews(
                task=task,
                procedure=procedure,
                unit=staff.unit(procedure.unit),
                reasons=tuple(sorted((known[key] for key in task.reasons if key in known), key=by_weight)),
                fresh=frozenset(task.reasons),
                hands=staff.hands_of(task.owner, procedure),
            )


def _procedure(identity: str, kept: Mapping[str, Kept]) -> Procedure:
    return kept[identity].procedure if identity in kept else Procedure(id=identity, code=identity, name="", unit="")
