"""What one person is told on one day: update tasks with what is new in them, and the questions that wait."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.change import Standing
from data.law.wording import vietnamese
from data.office.match import Severity
from data.office.procedure import Procedure
from data.office.rule import is_rule
from data.office.task import Task
from data.office.unit import Unit
from notifier.letters.first_day import FirstDay, news_of
from notifier.letters.unread_texts import UnreadTexts
from notifier.tasks.reason import RANK, Reason
from notifier.tasks.recipients import Hands

#: So many tasks, the most urgent, are told in full; more would make a letter that servers refuse and nobody reads.
TOLD_IN_FULL = 20


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


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A task and the reasons of it, told before, that no longer stand."""

    task: Task
    procedure: Procedure
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """Why they no longer stand, each once."""
        return tuple(dict.fromkeys(withdrawn_because(reason) for reason in self.reasons))


def withdrawn_because(reason: Reason) -> str:
    """Return why a reason no longer stands: what is asked or what the rule says, else the reason of who answered no."""
    change = reason.change
    if change.standing is Standing.QUEUED:
        return f"Chờ xác nhận lại: {vietnamese(change.why)}"
    if change.decision and not is_rule(change.decision.by):
        return f"{change.decision.by} xác nhận không có thay đổi này: {change.decision.reason}"
    return vietnamese(change.why)


def told_keys(task: Task, reason: Reason) -> tuple[str, ...]:
    """Return under which keys a person is told of a reason: once a task, for it may come back in another task.

    A day that a later change moved is told, too.
    """
    key = f"{task.id} {reason.match.key}"
    if reason.change.fate is None:
        return (key,)
    return key, f"{key} {reason.change.from_ or 'unknown'}"


def withdrawn_key(task: Task, reason: Reason) -> str:
    """Return under which key a person is told that a reason of a task no longer stands."""
    return f"{task.id} {reason.match.key} withdrawn"


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """The news of one person on one day."""

    person: str
    day: date
    tasks: tuple[TaskNews, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    questions: Questions = Questions()
    unread: UnreadTexts = UnreadTexts()
    first_days: tuple[FirstDay, ...] = ()

    @property
    def in_full(self) -> tuple[TaskNews, ...]:
        """The tasks told with their reasons and steps; the others are only named."""
        return self.tasks[:TOLD_IN_FULL]

    @property
    def withdrawn_because(self) -> dict[str, tuple[Withdrawal, ...]]:
        """What no longer stands, by why: said once for all the tasks that it concerns."""
        found: dict[str, list[Withdrawal]] = {}
        for gone in self.withdrawn:
            for why in gone.why:
                found.setdefault(why, []).append(gone)
        return {why: tuple(tasks) for why, tasks in found.items()}

    @property
    def about(self) -> tuple[str, ...]:
        """The keys of everything that is news here, in a fixed order; empty when there is nothing to tell."""
        fresh = ((news, reason) for news in self.tasks for reason in news.reasons if reason.match.key in news.fresh)
        told = {key for news, reason in fresh for key in told_keys(news.task, reason)}
        told |= {withdrawn_key(gone.task, reason) for gone in self.withdrawn for reason in gone.reasons}
        told |= {key for first_day in self.first_days for key in news_of(first_day)}
        return tuple(sorted({*told, *self.questions.fresh, *self.unread.fresh}))
