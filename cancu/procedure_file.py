"""Everything known of one procedure for who looks at it: its bases with their states, work, questions, history."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from cancu.audit_rows import AuditRow, rows_by_basis
from cancu.basis_states import cited_bases, states_of_bases
from cancu.marked_text import TextPiece, marked_text
from cancu.settings import Settings
from data.instant import office_day
from data.law.validity.state import RANK, ValidityState
from data.office.procedure import LegalBasis, Part
from data.office.queue_standing import QueueStanding
from data.store import imports, issue_texts, log, queues, register, tasks
from data.store.home import Home
from data.store.imports import Import
from data.store.log import LogLine
from data.store.register import Kept
from matcher.link.audit import Trouble
from notifier.letters.question_overview import MatchOverview, match_overviews
from notifier.letters.task_news import TaskNews
from notifier.letters.task_overview import task_files


class BasisFile(msgspec.Struct, frozen=True, kw_only=True):
    """A legal basis with its state on a day, null where nothing is known of its document, and what is wrong with it."""

    basis: LegalBasis
    state: ValidityState | None
    wrong: AuditRow | None


class IssueFile(msgspec.Struct, frozen=True, kw_only=True):
    """An issue of a procedure and the import that brought it."""

    kept: Kept
    brought: Import


class ProcedureFile(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure as it stands on a day.

    ``bases`` are those that count, the worst first, ``amendments`` those of its amendment log. ``task`` is its open
    task, ``closed`` are those before, the last closed first; ``questions`` wait for its unit. ``text`` is that of its
    file with the citations marked, empty where none is kept. ``issues`` and ``history`` are what became of it, the
    newest first.
    """

    kept: Kept
    bases: tuple[BasisFile, ...]
    amendments: tuple[BasisFile, ...]
    task: TaskNews | None
    closed: tuple[TaskNews, ...]
    questions: tuple[MatchOverview, ...]
    text: tuple[TextPiece, ...]
    issues: tuple[IssueFile, ...]
    history: tuple[LogLine, ...]


def procedure_file(home: Home, settings: Settings, kept: Kept, now: datetime) -> ProcedureFile:
    """Return everything about a procedure of the register."""
    identity, on = kept.procedure.id or "", office_day(now)
    cited = _bases(home, kept, on)
    news = list(task_files(home, tasks.of_procedures(home, [identity]), settings.deadline.months, on))
    closed = sorted(
        (each for each in news if each.task.closed_on), key=lambda each: (each.task.closed_on or on, each.task.id)
    )
    waiting = queues.list_matches(home, QueueStanding.QUEUED, procedure=identity)
    return ProcedureFile(
        kept=kept,
        bases=tuple(each for each in cited if each.basis.place.part is not Part.LOG),
        amendments=tuple(each for each in cited if each.basis.place.part is Part.LOG),
        task=next((each for each in news if each.task.state in tasks.OPEN), None),
        closed=tuple(reversed(closed)),
        questions=tuple(match_overviews(home, waiting)),
        text=tuple(marked_text(issue_texts.of_procedure(home, identity), kept.procedure.legal_bases)),
        issues=tuple(_issues(home, identity)),
        history=tuple(log.of_subject(home, identity)),
    )


def _bases(home: Home, kept: Kept, on: date) -> list[BasisFile]:
    """The bases, the worst first; those alike in the order of the file."""
    states = states_of_bases(home, [kept.procedure], on)
    wrong = rows_by_basis(home, cited_bases([kept.procedure]), on)
    found = (
        BasisFile(basis=basis, state=states.get(basis.id or ""), wrong=wrong.get(basis.id or ""))
        for basis in kept.procedure.legal_bases
    )
    return sorted(found, key=_weight)


def _weight(file: BasisFile) -> tuple[int, int]:
    troubles = list(Trouble)
    trouble = troubles.index(file.wrong.trouble) if file.wrong else len(troubles)
    return trouble, RANK[file.state] if file.state else len(RANK)


def _issues(home: Home, identity: str) -> list[IssueFile]:
    brought = {each.id: each for each in imports.of_procedure(home, identity)}
    issues = register.issues(home, identity)
    return [IssueFile(kept=kept, brought=brought[kept.import_id]) for kept in reversed(issues)]
