"""What one person is told on one day: update tasks with what is new in them, and the questions that wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from data.law.change import Standing
from data.law.wording import vietnamese
from data.office.match import Severity
from data.office.procedure import Procedure
from data.office.rule import is_rule
from data.office.task import Task
from data.office.unit import Person
from notifier.letters.answer_links import Answerable
from notifier.letters.change_news import ChangeNews
from notifier.letters.first_day import FirstDay, news_of
from notifier.letters.reminded_tasks import RemindedTask
from notifier.letters.task_news import TaskNews
from notifier.letters.unread_texts import UnreadTexts
from notifier.tasks.reason import Reason
from notifier.tasks.reminders import Hearer


class QuestionCard(msgspec.Struct, frozen=True, kw_only=True):
    """A question in words, and what is said of it, each under a label; ``about`` is what is answered."""

    head: str
    about: Answerable
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


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A task and the reasons of it, told before, that no longer stand."""

    task: Task
    procedure: Procedure
    reasons: tuple[Reason, ...]


def withdrawn_because(reason: Reason, names: Mapping[str, str]) -> str:
    """Return why a reason no longer stands: what is asked or what the rule says, else the reason of who answered no."""
    change = reason.change
    if change.standing is Standing.QUEUED:
        return f"Chờ xác nhận lại: {vietnamese(change.why)}"
    if change.decision and not is_rule(change.decision.by):
        who = names.get(change.decision.by, "Người duyệt")
        return f"{who} xác nhận không có thay đổi này: {change.decision.reason}"
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
    """The news of one person on one day.

    ``changes`` tell what is fresh in ``tasks`` by the document that did it. ``names`` are those of the people of the
    office by address; ``why`` says why the person hears of all this. ``second``: the day's message went before.
    ``asked_again`` is the key of the reminder where questions or waves are told once more, else "".
    """

    person: Person
    day: date
    tasks: tuple[TaskNews, ...] = ()
    changes: tuple[ChangeNews, ...] = ()
    reminders: tuple[RemindedTask, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    questions: Questions = Questions()
    unread: UnreadTexts = UnreadTexts()
    first_days: tuple[FirstDay, ...] = ()
    names: Mapping[str, str] = {}
    why: str = ""
    second: bool = False
    asked_again: str = ""

    @property
    def answerable(self) -> tuple[Answerable, ...]:
        """What the person may answer: the tasks of each change, those reminded of, the questions told in words."""
        plans = (first_day.answer for first_day in self.first_days)
        found = (*plans, *(change.answer for change in self.changes), self.reminder_answer)
        return (*(each for each in found if each[1]), *(card.about for card in self.questions.told))

    @property
    def reminder_answer(self) -> Answerable:
        """The tasks that the person is reminded of as who works on them, as they are answered."""
        own = (each for each in self.reminded if each.hearer in (Hearer.OWNER, Hearer.DEPUTY))
        return "tasks", tuple(each.news.task.id for each in own)

    @property
    def reminded(self) -> tuple[RemindedTask, ...]:
        """The tasks to be reminded of, but those of which there is news."""
        named = {news.task.id for news in self.tasks}
        return tuple(each for each in self.reminders if each.news.task.id not in named)

    @property
    def is_urgent(self) -> bool:
        """Whether something cannot wait: what a procedure cites is repealed, and that holds today."""
        fresh = (reason for news in self.tasks for reason in news.reasons if reason.match.key in news.fresh)
        return any(_is_urgent(reason, self.day) for reason in fresh)

    @property
    def withdrawn_because(self) -> dict[str, tuple[Withdrawal, ...]]:
        """What no longer stands, by why: said once for all the tasks that it concerns."""
        found: dict[str, list[Withdrawal]] = {}
        for gone in self.withdrawn:
            for why in dict.fromkeys(withdrawn_because(reason, self.names) for reason in gone.reasons):
                found.setdefault(why, []).append(gone)
        return {why: tuple(tasks) for why, tasks in found.items()}

    @property
    def about(self) -> tuple[str, ...]:
        """The keys of everything that is news here, in a fixed order; empty when there is nothing to tell."""
        fresh = ((news, reason) for news in self.tasks for reason in news.reasons if reason.match.key in news.fresh)
        told = {key for news, reason in fresh for key in told_keys(news.task, reason)}
        told |= {withdrawn_key(gone.task, reason) for gone in self.withdrawn for reason in gone.reasons}
        told |= {key for first_day in self.first_days for key in news_of(first_day)}
        reminded = (each.key for each in self.reminders)
        again = {self.asked_again} if self.asked_again else set()
        return tuple(sorted({*told, *reminded, *again, *self.questions.fresh, *self.unread.fresh}))


def _is_urgent(reason: Reason, today: date) -> bool:
    ends = reason.change.kind.ends and reason.match.severity is Severity.HIGH
    return ends and reason.bites_on is not None and reason.bites_on <= today
