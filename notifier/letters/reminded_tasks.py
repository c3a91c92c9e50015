"""Tasks not done that people are reminded of: whose reminder is due, who hears of it, and as what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import msgspec

from data.office.procedure import Procedure
from data.office.task import Task
from data.store import outbox, register, tasks
from data.store.home import Home
from notifier.letters.task_news import TaskNews
from notifier.letters.task_overview import task_files
from notifier.tasks.recipients import Staff
from notifier.tasks.reminders import Hearer, Reminder, reminder_key, reminder_of


class RemindedTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task of which a person is reminded, as what, and the key under which that is told."""

    news: TaskNews
    hearer: Hearer
    key: str


class _Due(msgspec.Struct, frozen=True):
    task: Task
    reminder: Reminder
    hearer: Hearer

    @property
    def key(self) -> str:
        return reminder_key(self.task, self.reminder)


class Reminders:
    """The reminders that are due on a day, by person."""

    def __init__(self, home: Home, staff: Staff, months: int, today: date) -> None:
        self._home, self._staff, self._months, self._today = home, staff, months, today
        self._of: dict[str, list[_Due]] = {}
        found = [(task, due) for task in tasks.all_of(home, open_only=True) if (due := reminder_of(task, today))]
        heads = register.heads(home, [task.procedure for task, _ in found])
        for task, reminder in found:
            if kept := heads.get(task.procedure):
                for person, hearer in self._told(task, kept.procedure, reminder):
                    self._of.setdefault(person, []).append(_Due(task, reminder, hearer))

    def keys_for(self, person: str) -> list[str]:
        """Return the keys of the reminders of a person."""
        return [due.key for due in self._of.get(person, ())]

    def hearers(self, channels: Sequence[str]) -> set[str]:
        """Return who has not been told of a reminder on any of these channels."""
        return {
            person
            for person in self._of
            if outbox.told(self._home, person, channels, keys := self.keys_for(person)) != set(keys)
        }

    def of(self, person: str, told: Collection[str]) -> tuple[RemindedTask, ...]:
        """Return what a person was not reminded of, the nearest due day first."""
        due = {each.task.id: each for each in self._of.get(person, ()) if each.key not in told}
        if not due:
            return ()
        files = task_files(self._home, [each.task for each in due.values()], self._months, self._today)
        found = (RemindedTask(news=news, hearer=due[news.task.id].hearer, key=due[news.task.id].key) for news in files)
        return tuple(sorted(found, key=lambda each: (each.news.task.due or date.max, each.news.task.id)))

    def _told(self, task: Task, procedure: Procedure, reminder: Reminder) -> Iterator[tuple[str, Hearer]]:
        """Who hears of it, each once: in the first of their parts."""
        seen: set[str] = set()
        for hearer in Hearer:
            for person in self._persons(task, procedure, hearer) if hearer in reminder.hearers else ():
                if person not in seen:
                    seen.add(person)
                    yield person, hearer

    def _persons(self, task: Task, procedure: Procedure, hearer: Hearer) -> list[str]:
        match hearer:
            case Hearer.OWNER:
                return self._staff.told_of(task, procedure)
            case Hearer.DEPUTY:
                deputy = self._staff.person(task.owner).deputy if task.owner else None
                return [deputy] if deputy else []
            case Hearer.HEAD:
                head = self._staff.unit(procedure.unit).head
                return [head] if head else []
            case Hearer.APPROVER:
                return [each for each in self._staff.asked_approval(procedure.unit) if each != task.submitted_by]
