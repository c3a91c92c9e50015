"""What one person is told on one day: update tasks with what is new in them, and the questions that wait."""

from __future__ import annotations

from datetime import date

import msgspec

from data.office.match import Severity
from data.office.procedure import Procedure
from data.office.task import Task
from data.office.unit import Unit
from notifier.letters.unread_texts import UnreadTexts
from notifier.tasks.reason import RANK, Reason

#: So many tasks, the most urgent, are told in full; more would make a letter that servers refuse and nobody reads.
TOLD_IN_FULL = 20


class TaskNews(msgspec.Struct, frozen=True, kw_only=True):
    """A task to be told about; ``reasons`` are all its standing reasons, ``fresh`` the keys not told before."""

    task: Task
    procedure: Procedure
    unit: Unit
    reasons: tuple[Reason, ...]
    fresh: frozenset[str]
    reviewer: str | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest of the reasons; null when none is left."""
        return min((reason.match.severity for reason in self.reasons), key=RANK.__getitem__, default=None)

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


class QuestionCard(msgspec.Struct, frozen=True, kw_only=True):
    """A question in words, and what is said of it, each under a label: the words of the text, how to answer."""

    head: str
    lines: tuple[tuple[str, str], ...] = ()


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for a person: counts, the keys of those not told before, the first of these in words.

    ``procedures`` is how many the changes and matches touch, ``untold`` how many cards there would be more.
    """

    changes: int = 0
    matches: int = 0
    submitted: int = 0
    procedures: int = 0
    fresh: tuple[str, ...] = ()
    told: tuple[QuestionCard, ...] = ()
    untold: int = 0

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.changes + self.matches + self.submitted


def by_urgency(news: TaskNews) -> tuple[int, date, str]:
    """Sort key: the gravest first, then the nearest due day, then the task id."""
    rank = RANK[news.severity] if news.severity else len(RANK)
    return rank, news.task.due or date.max, news.task.id


def told_key(task: Task, reason: str) -> str:
    """Return under which key a person is told of a reason: once a task, for it may come back in another task."""
    return f"{task.id} {reason}"


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """The news of one person on one day."""

    person: str
    day: date
    tasks: tuple[TaskNews, ...] = ()
    questions: Questions = Questions()
    unread: UnreadTexts = UnreadTexts()

    @property
    def in_full(self) -> tuple[TaskNews, ...]:
        """The tasks told with their reasons and steps; the others are only named."""
        return self.tasks[:TOLD_IN_FULL]

    @property
    def about(self) -> tuple[str, ...]:
        """The keys of everything that is news here, in a fixed order; empty when there is nothing to tell."""
        tasks = {told_key(news.task, key) for news in self.tasks for key in news.fresh}
        return tuple(sorted({*tasks, *self.questions.fresh, *self.unread.fresh}))
