"""What waits for a person: changes and matches in the queues, tasks that ask for approval; and whose it is."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from data.law.change import Standing
from data.office.match import Match
from data.office.procedure import Procedure
from data.office.task import Task, TaskState
from data.store import changes, matches, register, tasks
from data.store.home import Home
from notifier.letters.digest import Questions
from notifier.tasks.recipients import Staff

_MOST_WORDS = 5


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to decide, in words. ``unit`` is whose it is, null for a change: asked once, for everybody."""

    key: str
    words: str
    unit: str | None = None
    asked_by: str | None = None


class OpenQuestions(msgspec.Struct, frozen=True, kw_only=True):
    """All questions of the office."""

    changes: tuple[Question, ...] = ()
    matches: tuple[Question, ...] = ()
    submitted: tuple[Question, ...] = ()

    @property
    def total(self) -> int:
        """Everything that waits."""
        return len(self.changes) + len(self.matches) + len(self.submitted)


def waiting_questions(home: Home) -> OpenQuestions:
    """Return what waits: only changes that meet a legal basis here, so that nobody is asked about foreign law."""
    known: dict[str, Procedure] = {}
    hit = {match.change for match in matches.all_of(home) if match.standing is not Standing.FALLS}
    queued = (change for change in changes.all_of(home, standing=Standing.QUEUED) if change.key in hit)
    return OpenQuestions(
        changes=tuple(Question(key=f"change {change.key}", words=change.why) for change in queued),
        matches=tuple(_match(match, _procedure(home, match.procedure, known)) for match, _ in matches.queued(home)),
        submitted=tuple(
            _submission(home, task, _procedure(home, task.procedure, known))
            for task in tasks.all_of(home, state=TaskState.SUBMITTED)
        ),
    )


def questions_for(person: str, waiting: OpenQuestions, staff: Staff, told: Collection[str]) -> Questions:
    """Return what this person is asked, with the keys of what was not ``told`` before.

    A reviewer answers for all units, or for the own one; the head of a unit approves in it. Nobody is asked to
    approve what he or she submitted.
    """
    decides = person in staff.reviewers
    changes = waiting.changes if decides else ()
    of_unit = [question for question in waiting.matches if staff.reviews(person, question.unit)] if decides else []
    submitted = [
        question
        for question in waiting.submitted
        if (staff.reviews(person, question.unit) or staff.unit(question.unit or "").head == person)
        and question.asked_by != person
    ]
    fresh = [question for question in (*changes, *of_unit, *submitted) if question.key not in told]
    return Questions(
        changes=len(changes),
        matches=len(of_unit),
        submitted=len(submitted),
        fresh=tuple(question.key for question in fresh),
        words=tuple(question.words for question in fresh[:_MOST_WORDS]),
    )


def _match(match: Match, procedure: Procedure) -> Question:
    return Question(key=f"match {match.key}", words=f"{_named(procedure)}: {match.why}", unit=procedure.unit)


def _submission(home: Home, task: Task, procedure: Procedure) -> Question:
    """A task submitted again after it was returned is a new question."""
    last = tasks.moves(home, task.id)[-1].at
    return Question(
        key=f"task {task.id} {last}",
        words=f"{_named(procedure)}: {task.id} chờ phê duyệt",
        unit=procedure.unit,
        asked_by=task.submitted_by,
    )


def _named(procedure: Procedure) -> str:
    return f"{procedure.code} {procedure.name}".strip()


def _procedure(home: Home, identity: str, known: dict[str, Procedure]) -> Procedure:
    if identity not in known:
        kept = register.get(home, identity)
        known[identity] = kept.procedure if kept else Procedure(code=identity, name="", unit="")
    return known[identity]
