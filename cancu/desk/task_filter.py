"""Which tasks of the visitor's units a list shows: the filter that the address holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from cancu.desk.visit import Visit
from data.law.characters import fold
from data.office.task import Task, TaskState
from data.store import register, tasks
from data.store.home import Home

#: The states by their words in the address; none of them: what is open.
ALL = "tat-ca"
MINE = "toi"
#: How near the due day is, by its word in the address: in Vietnamese, in English, within how many days of today.
DUE = {
    "qua-han": ("quá hạn", "overdue", timedelta(days=-1)),
    "7-ngay": ("trong 7 ngày", "within 7 days", timedelta(days=7)),
    "30-ngay": ("trong 30 ngày", "within 30 days", timedelta(days=30)),
}


class TaskFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for, each "" for all: a unit, an owner (an address, or ``MINE``), a state, a due day, words."""

    unit: str = ""
    owner: str = ""
    state: str = ""
    due: str = ""
    words: str = ""

    @classmethod
    def of_query(cls, asked: Mapping[str, str]) -> TaskFilter:
        """Return the filter that an address holds."""
        return cls(**{name: asked.get(word, "").strip() for name, word in _WORDS.items()})

    @property
    def query(self) -> Mapping[str, str]:
        """The filter as an address holds it."""
        return {word: getattr(self, name) for name, word in _WORDS.items() if getattr(self, name)}


def filtered(visit: Visit, found: Sequence[Task], asked: TaskFilter) -> list[Task]:
    """Return those tasks that are asked for, whatever state they are in."""
    owner = visit.person.email if asked.owner == MINE else asked.owner
    last = visit.today + DUE[asked.due][-1] if asked.due in DUE else None
    kept = [task for task in found if owner in ("", task.owner) and _is_due(task, last)]
    return _about(visit.home, kept, asked) if asked.unit or asked.words else kept


def states_asked(asked: TaskFilter) -> frozenset[TaskState]:
    """Return the states that are asked for."""
    if asked.state == ALL:
        return frozenset(TaskState)
    return frozenset(state for state in TaskState if state == asked.state) or tasks.OPEN


def _is_due(task: Task, last: date | None) -> bool:
    return last is None or (task.due is not None and task.due <= last and not task.closed_on)


def _about(home: Home, found: Sequence[Task], asked: TaskFilter) -> list[Task]:
    """Those of the unit whose number, code or procedure has these words, with or without accents."""
    wanted, heads = fold(asked.words), register.heads(home, (task.procedure for task in found))
    kept = []
    for task in found:
        procedure = heads[task.procedure].procedure if task.procedure in heads else None
        unit = procedure.unit if procedure else ""
        shown = f"{task.id} {procedure.code} {procedure.name} {unit}" if procedure else task.id
        if asked.unit in ("", unit) and wanted in fold(shown):
            kept.append(task)
    return kept


_WORDS = {"unit": "don-vi", "owner": "cua", "state": "loai", "due": "han", "words": "tim"}
