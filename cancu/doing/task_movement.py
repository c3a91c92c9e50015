"""What a deed does to the tasks of procedures: done for good, or tried and taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

import msgspec

from cancu.doing.notify import raise_due
from cancu.settings import Settings
from data.office.task import Task
from data.store import tasks
from data.store.home import Home


class TaskMovement(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of tasks that were opened, gained reasons, lost some and stay open, or closed.

    ``due`` is the earliest due day among those opened or with more reasons.
    """

    opened: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    reduced: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    due: date | None = None


def carry_out(
    home: Home,
    settings: Settings,
    procedures: Collection[str],
    act: Callable[[], None],
    now: datetime,
    *,
    tells: bool = True,
) -> TaskMovement:
    """Do something, bring the tasks up to it, all or nothing; return what became of those of these procedures.

    ``tells`` writes the letters, too.
    """
    with home.office.transaction():
        before = {task.id: task for task in tasks.of_procedures(home, procedures)}
        act()
        raise_due(home, settings, now, tells=tells)
        return _movement(before, tasks.of_procedures(home, procedures))


def foresee(
    home: Home, settings: Settings, procedures: Collection[str], act: Callable[[], None], now: datetime
) -> TaskMovement:
    """Return what ``carry_out`` would bring about; nothing stays written."""
    return home.office.try_out(lambda: carry_out(home, settings, procedures, act, now, tells=False))


def _movement(before: dict[str, Task], after: Iterable[Task]) -> TaskMovement:
    found: dict[str, list[str]] = {name: [] for name in ("opened", "extended", "reduced", "closed")}
    dues: list[date] = []
    for task in sorted(after, key=lambda task: task.id):
        how = _moved(before.get(task.id), task)
        if how:
            found[how].append(task.id)
        if how in ("opened", "extended") and task.due:
            dues.append(task.due)
    return TaskMovement(**{name: tuple(ids) for name, ids in found.items()}, due=min(dues, default=None))


def _moved(old: Task | None, new: Task) -> str | None:
    is_open = new.state in tasks.OPEN
    if old is None:
        return "opened" if is_open else None
    if old.state in tasks.OPEN and not is_open:
        return "closed"
    if not is_open:
        return None
    if set(new.reasons) - set(old.reasons):
        return "extended"
    return "reduced" if set(old.reasons) - set(new.reasons) else None
