"""What waits for a person: changes and matches in the queues, tasks that ask for approval; and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from data.office.match import Match
from data.office.procedure import Procedure
from data.office.task import Task, TaskState
from data.store import matches, register, tasks
from data.store.home import Home
from data.store.register import Kept
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
    """What waits in the whole office, in numbers; of it the questions that may be news, in words.

    ``by_unit`` counts the matches; all that ask for approval are in ``submitted``.
    """

    asked_changes: int = 0
    by_unit: Mapping[str, int] = {}
    changes: tuple[Question, ...] = ()
    matches: tuple[Question, ...] = ()
    submitted: tuple[Question, ...] = ()

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.asked_changes + sum(self.by_unit.values()) + len(self.submitted)


def waiting_questions(home: Home, procedures: Collection[str]) -> OpenQuestions:
    """Return what waits, in words what concerns these procedures.

    Only changes that meet a legal basis here, so that nobody is asked about foreign law.
    """
    submitted = list(tasks.all_of(home, state=TaskState.SUBMITTED))
    queued = sorted((match for match, _ in matches.queued(home, procedures)), key=lambda match: match.key)
    concerned = [match.procedure for match in queued] + [task.procedure for task in submitted]
    heads = register.heads(home, concerned)
    moves = tasks.last_moves(home, (task.id for task in submitted))
    return OpenQuestions(
        asked_changes=matches.count_changes_asked(home),
        by_unit=matches.count_queued_by_unit(home),
        changes=tuple(
            Question(key=f"change {change.key}", words=change.why) for change in matches.changes_asked(home, procedures)
        ),
        matches=tuple(_match(match, _procedure(match.procedure, heads)) for match in queued),
        submitted=tuple(_submission(task, _procedure(task.procedure, heads), moves[task.id].at) for task in submitted),
    )


def asked_of(person: str, waiting: OpenQuestions, staff: Staff) -> list[Question]:
    """Return those of the questions in words that this person is asked.

    A reviewer answers for all units, or for the own one; the head of a unit approves in it. Nobody is asked to
    approve what he or she submitted.
    """
    found = list(waiting.changes) if person in staff.reviewers else []
    found += [question for question in waiting.matches if staff.reviews(person, question.unit)]
    return found + _to_approve(person, waiting, staff)


def questions_for(person: str, waiting: OpenQuestions, staff: Staff, told: Collection[str]) -> Questions:
    """Return how much this person is asked, with the keys of what was not ``told`` before."""
    of_units = (many for unit, many in waiting.by_unit.items() if staff.reviews(person, unit))
    fresh = [question for question in asked_of(person, waiting, staff) if question.key not in told]
    return Questions(
        changes=waiting.asked_changes if person in staff.reviewers else 0,
        matches=sum(of_units),
        submitted=len(_to_approve(person, waiting, staff)),
        fresh=tuple(question.key for question in fresh),
        words=tuple(question.words for question in fresh[:_MOST_WORDS]),
    )


def _to_approve(person: str, waiting: OpenQuestions, staff: Staff) -> list[Question]:
    return [
        question
        for question in waiting.submitted
        if (staff.reviews(person, question.unit) or staff.unit(question.unit or "").head == person)
        and question.asked_by != person
    ]


def _match(match: Match, procedure: Procedure) -> Question:
    return Question(key=f"match {match.key}", words=f"{_named(procedure)}: {match.why}", unit=procedure.unit)


def _submission(task: Task, procedure: Procedure, at: str) -> Question:
    """A task submitted again after it was returned is a new question."""
    return Question(
        key=f"task {task.id} {at}",
        words=f"{_named(procedure)}: {task.id} chờ phê duyệt",
        unit=procedure.unit,
        asked_by=task.submitted_by,
    )


def _named(procedure: Procedure) -> str:
    return f"{procedure.code} {procedure.name}".strip()


def _procedure(identity: str, heads: Mapping[str, Kept]) -> Procedure:
    return heads[identity].procedure if identity in heads else Procedure(code=identity, name="", unit="")
