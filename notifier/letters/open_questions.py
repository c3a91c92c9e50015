"""What waits for a person: changes and matches in the queues, tasks that ask for approval; and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from data.law.change_texts import NO_TEXTS, ActingWordsOf
from data.office.queue_standing import QueueStanding
from data.office.task import Task, TaskState
from data.store import queues, register, tasks
from data.store.home import Home
from data.store.queues import AskedMatch, Weight
from notifier.letters.digest import Questions
from notifier.letters.question_cards import QuestionCards
from notifier.tasks.recipients import Staff

#: So many questions, the most important, are told in words.
TOLD_IN_WORDS = 10


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """A task that waits for approval, with its procedure's unit and when it was submitted."""

    task: Task
    unit: str
    at: str


class OpenQuestions(msgspec.Struct, frozen=True, kw_only=True):
    """What waits in the whole office, what matters most first.

    ``concerned`` are the changes that may be news, those that touch no procedure always; ``procedures`` are those whose
    matches may be; ``touched`` are all procedures that the changes touch. ``cards`` puts questions into words.
    """

    changes: tuple[Weight, ...] = ()
    matches: tuple[AskedMatch, ...] = ()
    submitted: tuple[Submission, ...] = ()
    concerned: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    cards: QuestionCards

    @property
    def total(self) -> int:
        """Everything that waits."""
        return len(self.changes) + len(self.matches) + len(self.submitted)


def waiting_questions(
    home: Home, procedures: Collection[str], acting: ActingWordsOf = NO_TEXTS.acting
) -> OpenQuestions:
    """Return what waits; what concerns these procedures may be news. ``acting`` gives the sentences that act."""
    submitted = list(tasks.all_of(home, state=TaskState.SUBMITTED))
    heads = register.heads(home, [task.procedure for task in submitted])
    moves = tasks.last_moves(home, (task.id for task in submitted))
    changes = tuple(queues.list_changes(home, QueueStanding.QUEUED))
    return OpenQuestions(
        changes=changes,
        matches=tuple(queues.asked_matches(home)),
        submitted=tuple(
            Submission(
                task=task,
                unit=heads[task.procedure].procedure.unit if task.procedure in heads else "",
                at=moves[task.id].at,
            )
            for task in submitted
        ),
        concerned=frozenset(
            queues.asked_changes(home, procedures) | {each.key for each in changes if not each.procedures}
        ),
        procedures=frozenset(procedures),
        touched=frozenset(queues.asked_procedures(home)) if changes else frozenset(),
        cards=QuestionCards(home, acting),
    )


def asked_of(person: str, waiting: OpenQuestions, staff: Staff) -> list[str]:
    """Return the keys, as news, of what this person is asked and may not have been told.

    Nobody is asked to approve what he or she submitted.
    """
    found = [f"change {weight.key}" for weight in _changes(person, waiting, staff) if weight.key in waiting.concerned]
    mine = (match for match in _matches(person, waiting, staff) if match.procedure in waiting.procedures)
    found += [f"match {match.key}" for match in mine]
    return found + [_submission_key(each) for each in _submitted(person, waiting, staff)]


def open_of(person: str, waiting: OpenQuestions, staff: Staff) -> list[str]:
    """Return the keys, as news, of every change and match that waits for this person, told or not."""
    found = [f"change {weight.key}" for weight in _changes(person, waiting, staff)]
    return found + [f"match {match.key}" for match in _matches(person, waiting, staff)]


def questions_for(person: str, waiting: OpenQuestions, staff: Staff, told: Collection[str]) -> Questions:
    """Return how much this person is asked, with the keys of what was not ``told`` before, the first in words.

    Who is asked whether a change is one is not asked beside it, in words, whether it matters.
    """
    changes = list(_changes(person, waiting, staff))
    matches = list(_matches(person, waiting, staff))
    submitted = list(_submitted(person, waiting, staff))
    fresh = [key for key in asked_of(person, waiting, staff) if key not in told]
    news = set(fresh)
    new_changes = [weight for weight in changes if f"change {weight.key}" in news]
    asked_first = {weight.key for weight in changes}
    groups = by_change(match for match in matches if f"match {match.key}" in news and match.change not in asked_first)
    new_submitted = [each.task for each in submitted if _submission_key(each) in news]
    return Questions(
        changes=len(changes),
        matches=len(matches),
        submitted=len(submitted),
        procedures=len({match.procedure for match in matches} | (waiting.touched if changes else set())),
        fresh=tuple(fresh),
        told=waiting.cards.first(TOLD_IN_WORDS, new_changes, groups, new_submitted),
        untold=max(len(new_changes) + len(groups) + len(new_submitted) - TOLD_IN_WORDS, 0),
    )


def by_change(matches: Iterable[AskedMatch]) -> list[list[AskedMatch]]:
    """Return the matches of each change together, for it is asked once; in the order given, the gravest first."""
    groups: dict[str, list[AskedMatch]] = {}
    for match in matches:
        groups.setdefault(match.change, []).append(match)
    return list(groups.values())


def _changes(person: str, waiting: OpenQuestions, staff: Staff) -> Iterable[Weight]:
    return waiting.changes if person in staff.asked_changes() else ()


def _matches(person: str, waiting: OpenQuestions, staff: Staff) -> Iterator[AskedMatch]:
    return (match for match in waiting.matches if person in staff.asked_matches(match.unit))


def _submitted(person: str, waiting: OpenQuestions, staff: Staff) -> Iterator[Submission]:
    for each in waiting.submitted:
        if person in staff.asked_approval(each.unit) and each.task.submitted_by != person:
            yield each


def _submission_key(submission: Submission) -> str:
    """A task submitted again after it was returned is a new question."""
    return f"task {submission.task.id} {submission.at}"
