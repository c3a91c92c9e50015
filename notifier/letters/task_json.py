"""A task as programs get it: one JSON line, whole in itself."""

from __future__ import annotations

from datetime import date

import msgspec

from data.law.changed_words import ChangedWords
from data.law.kind import Kind
from data.office.match import Severity
from data.office.procedure import Place
from data.office.task import TaskMove, TaskState
from notifier.letters.proposal import BasisLine, LogRow, TextLine, basis_lines, log_rows, text_lines
from notifier.letters.steps import Step, steps
from notifier.letters.task_news import TaskNews
from notifier.letters.wording import basis_name
from notifier.tasks.reason import Reason


class ReasonRecord(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Why: which document does what to which, and where the procedure cites it, with the evidence."""

    match: str
    change: str
    kind: Kind
    severity: Severity
    document: str | None
    target: str | None
    whole: bool
    provisions: tuple[str, ...]
    from_: date | None
    to: date | None
    due: date | None
    basis: str
    place: Place
    quote: str
    url: str | None
    sha256: str


class TaskRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A task with its procedure (code, name, unit, issue) and its reasons."""

    id: str
    procedure: str
    procedure_id: str
    name: str
    unit: str
    issue_number: str
    state: TaskState
    severity: Severity | None
    owner: str | None
    due: date | None
    opened_on: date
    closed_on: date | None
    closed_by: str | None
    note: str
    reasons: tuple[ReasonRecord, ...]


class WholeTaskRecord(TaskRecord, frozen=True, kw_only=True):
    """A task with its three steps, the proposed wording and its history as well.

    ``words`` are the old and new ones of the provisions that it cites, ``text_lines`` the lines of the procedure that
    repeat old ones; both where the texts were asked.
    """

    steps: tuple[Step, ...]
    log_rows: tuple[LogRow, ...]
    basis_lines: tuple[BasisLine, ...]
    text_lines: tuple[TextLine, ...]
    words: tuple[ChangedWords, ...]
    history: tuple[TaskMove, ...]


def task_record(news: TaskNews) -> TaskRecord:
    """Return the record of a task."""
    task, procedure = news.task, news.procedure
    return TaskRecord(
        id=task.id,
        procedure=procedure.code,
        procedure_id=task.procedure,
        name=procedure.name,
        unit=procedure.unit,
        issue_number=procedure.issue_number,
        state=task.state,
        severity=news.severity,
        owner=task.owner,
        due=task.due,
        opened_on=task.opened_on,
        closed_on=task.closed_on,
        closed_by=task.closed_by,
        note=task.note,
        reasons=tuple(_reason_record(reason) for reason in news.reasons),
    )


def whole_task_record(news: TaskNews, history: list[TaskMove], today: date) -> WholeTaskRecord:
    """Return the record of a task with everything proposed and everything done."""
    return WholeTaskRecord(
        **msgspec.structs.asdict(task_record(news)),
        steps=steps(news, today),
        log_rows=log_rows(news),
        basis_lines=basis_lines(news),
        text_lines=text_lines(news.reasons),
        words=tuple(dict.fromkeys(words for reason in news.reasons for words in reason.changed_words)),
        history=tuple(history),
    )


def _reason_record(reason: Reason) -> ReasonRecord:
    change = reason.change
    return ReasonRecord(
        match=reason.match.key,
        change=change.key,
        kind=change.kind,
        severity=reason.match.severity,
        document=reason.acting.number if reason.acting else None,
        target=(reason.target or change.target).number,
        whole=change.whole,
        provisions=reason.match.provisions or tuple(provision.id for provision in change.provisions),
        from_=change.from_,
        to=change.to,
        due=reason.due,
        basis=basis_name(reason.basis),
        place=reason.basis.place,
        quote=change.quote,
        url=(reason.source.web_address or None) if reason.source else None,
        sha256=reason.source_hash,
    )
