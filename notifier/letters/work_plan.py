"""The three steps of the tasks of a letter, those with the same people and days together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from notifier.letters.steps import Step, steps
from notifier.letters.task_news import TaskNews


class WorkPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The steps that some tasks, by id, have in common: who does what by when."""

    tasks: tuple[str, ...]
    due: date | None
    steps: tuple[Step, ...]


def plans_of(tasks: Iterable[TaskNews], today: date) -> tuple[WorkPlan, ...]:
    """Return the plans of these tasks, the nearest due day first."""
    found: dict[tuple[date | None, tuple[Step, ...]], list[str]] = {}
    for news in tasks:
        found.setdefault((news.fresh_due, steps(news, today)), []).append(news.task.id)
    plans = (WorkPlan(tasks=tuple(ids), due=due, steps=own) for (due, own), ids in found.items())
    return tuple(sorted(plans, key=lambda plan: plan.due or date.max))
