"""Whose letters are written when something moved: not everybody's, for most were told all there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from data.office.task import Task
from data.store import matches, tasks
from data.store.home import Home
from data.store.outbox import Unsent
from notifier.letters.first_day import WAVE
from notifier.letters.open_questions import OpenQuestions, asked_of
from notifier.letters.reminded_questions import ASKED
from notifier.letters.unread_texts import UNREAD
from notifier.tasks.procedure_case import Case
from notifier.tasks.recipients import Staff

#: How news that is a question begins; other news begins with the id of a task.
_QUESTIONS = frozenset({"change", "match", "task", UNREAD, WAVE, ASKED})


def audience(
    moved: Iterable[Task], cases: Iterable[Case], waiting: OpenQuestions, letters: Sequence[Unsent], staff: Staff
) -> set[str]:
    """Return who may have something to hear: by their tasks, by what they are asked, by a letter not sent yet.

    ``moved`` are all tasks, open or closed, of the procedures that moved, ``cases`` the open ones, ``waiting``
    has their questions. A letter with questions tells how many wait, which another one alters.
    """
    named = {task.id for task in moved}
    people = {person for case in cases if case.task for person in staff.told_of(case.task, case.procedure)}
    people |= {person for person in _answering(waiting, staff) if asked_of(person, waiting, staff)}
    return people | {letter.person for letter in letters if _asks(letter) or _names(letter, named)}


def overdue(letters: Iterable[Unsent], today: date, channels: Collection[str]) -> set[str]:
    """Return to whom a letter lies that is of an earlier day, of one a wrong clock told, or of a channel not in use."""
    days = (today, today + timedelta(days=1))
    return {letter.person for letter in letters if letter.day not in days or letter.channel not in channels}


def told_procedures(home: Home, told: Iterable[str]) -> set[str]:
    """Return the procedures whose tasks and questions these news tell of (``Message.about``)."""
    news = [one.partition(" ") for one in told]
    named = [key.partition(" ")[0] if kind == "task" else kind for kind, _, key in news]
    found = {task.procedure for task in tasks.of(home, (name for name in named if name not in _QUESTIONS)).values()}
    asked = matches.of(home, (key for kind, _, key in news if kind == "match"))
    found |= {match.procedure for match in asked.values()}
    return found | matches.procedures_of(home, (key for kind, _, key in news if kind == "change"))


def _answering(waiting: OpenQuestions, staff: Staff) -> set[str]:
    """Who is asked about what waits: a change, a match of a unit, a task to approve."""
    found = set(staff.asked_changes()) if waiting.changes else set()
    found |= {person for unit in {match.unit for match in waiting.matches} for person in staff.asked_matches(unit)}
    return found | {person for each in waiting.submitted for person in staff.asked_approval(each.unit)}


def _names(letter: Unsent, task_ids: Collection[str]) -> bool:
    return any(news.partition(" ")[0] in task_ids for news in letter.news)


def _asks(letter: Unsent) -> bool:
    return _names(letter, _QUESTIONS)
