"""A task as people are told of it: with its procedure, its reasons and through whose hands it goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from data.office.match import Severity
from data.office.procedure import Procedure
from data.office.task import Task
from data.office.unit import Unit
from notifier.tasks.reason import RANK, Reason
from notifier.tasks.recipients import Hands


class TaskNews(msgspec.Struct, frozen=True, kw_only=True):
    """A task to be told about; ``reasons`` are all its standing reasons, ``fresh`` the keys not told before."""

    task: Task
    procedure: Procedure
    unit: Unit
    reasons: tuple[Reason, ...]
    fresh: frozenset[str]
    hands: Hands = Hands()

    @property
    def severity(self) -> Severity | None:
        """The gravest of the reasons; null when none is left."""
        return min((reason.match.severity for reason in self.reasons), key=RANK.__getitem__, default=None)

    @property
    def fresh_due(self) -> date | None:
        """The nearest day by which what is fresh must be mended; the task may be due before for something else."""
        fresh = [reason for reason in self.reasons if reason.match.key in self.fresh and reason.opens]
        return self.due_of(fresh) if fresh else self.task.due

    def due_of(self, reasons: Iterable[Reason]) -> date | None:
        """The nearest due day of some reasons; where that had passed when the task was opened, the task has its own."""
        days = [each.due if each.due and each.due >= self.task.opened_on else self.task.due for each in reasons]
        return min((day for day in days if day), default=None)

    @property
    def by_source(self) -> tuple[tuple[Reason, ...], ...]:
        """The reasons, those of one acting document together; one without a document stands alone."""
        groups: dict[str, list[Reason]] = {}
        for reason in self.reasons:
            groups.setdefault(reason.change.document or reason.change.key, []).append(reason)
        return tuple(tuple(group) for group in groups.values())

    @property
    def is_extended(self) -> bool:
        """True when the person knew the task already and only some of its reasons are new."""
        return any(reason.match.key not in self.fresh for reason in self.reasons)


def by_urgency(news: TaskNews) -> tuple[int, date, str]:
    """Sort key: the gravest first, then the nearest due day, then the task id."""
    rank = RANK[news.severity] if news.severity else len(RANK)
    return rank, news.task.due or date.max, news.task.id
