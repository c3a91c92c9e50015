"""What the API shows: documents, procedures, changes, matches, tasks and the report, each where its person may look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import msgspec
from starlette.exceptions import HTTPException

from cancu.basis_states import states_of_bases
from cancu.change_texts import worded_task
from cancu.desk.api.asked import (
    ChangesQuery,
    DocumentsQuery,
    MatchesQuery,
    PageQuery,
    ProceduresQuery,
    ReportQuery,
    TasksQuery,
)
from cancu.desk.api.call import ApiCall
from cancu.document_lookup import find_all
from cancu.document_state import verdict_of
from cancu.doing.tasks import unit_of
from cancu.public_records import (
    ChangeRecord,
    DocumentFile,
    DocumentRecord,
    MatchRecord,
    ProcedureRecord,
    change_record,
    document_file,
    document_record,
    match_record,
    procedure_record,
)
from cancu.report.build import report_of
from cancu.report.period import period_asked
from cancu.report.record import Report
from data.office.permission import Deed
from data.store import documents, queues, readings, register, tasks
from data.store import matches as stored_matches
from data.store.register import Kept
from notifier.letters.question_overview import change_overviews, match_overviews
from notifier.letters.task_json import TaskRecord, WholeTaskRecord, task_record, whole_task_record
from notifier.letters.task_overview import task_files

_Record = TypeVar("_Record")
_Found = TypeVar("_Found")


class PageOf(msgspec.Struct, Generic[_Record], frozen=True, kw_only=True):
    """A page of a list; ``next`` is the address of the page behind it, null for the last."""

    items: tuple[_Record, ...]
    page: int
    limit: int
    next: str | None


def list_documents(call: ApiCall) -> PageOf[DocumentRecord]:
    """Return documents of the store in the order they arrived; law is the same for everybody."""
    asked = call.query(DocumentsQuery)
    found = find_all(call.home, asked.number) if asked.number else documents.all_of(call.home)
    wanted = (each for each in found if asked.source in (None, each.source))
    return _page(call, asked, wanted, lambda some: map(document_record, some))


def show_document(call: ApiCall) -> DocumentFile:
    """Return a document with its state today and what was read of it."""
    stored = documents.get(call.home, _id(call))
    if stored is None:
        raise HTTPException(404)
    reading = readings.of_document(call.home, stored.id)
    return document_file(stored, verdict_of(call.home, stored, call.today), reading)


def list_procedures(call: ApiCall) -> PageOf[ProcedureRecord]:
    """Return procedures of the units one may see, in the order they came in, unit by unit."""
    asked = call.query(ProceduresQuery)
    found = (register.all_of(call.home, unit=unit, retired=asked.retired) for unit in call.units_asked(asked.unit))
    return _page(call, asked, chain.from_iterable(found), lambda some: _with_states(call, some))


def show_procedure(call: ApiCall) -> ProcedureRecord:
    """Return a procedure with the state of its legal bases today."""
    kept = register.get(call.home, _id(call))
    if kept is None:
        raise HTTPException(404)
    call.must(Deed.SEE, kept.procedure.unit)
    return next(_with_states(call, [kept]))


def list_changes(call: ApiCall) -> PageOf[ChangeRecord]:
    """Return the changes to who decides them, what matters most first."""
    asked = call.query(ChangesQuery)
    call.must(Deed.DECIDE_CHANGE, None)
    found = queues.list_changes(call.home, asked.standing, document=asked.document)
    return _page(call, asked, found, lambda some: map(change_record, change_overviews(call.home, some)))


def show_change(call: ApiCall) -> ChangeRecord:
    """Return a change."""
    call.must(Deed.DECIDE_CHANGE, None)
    found = list(change_overviews(call.home, queues.list_changes(call.home, key=_id(call))))
    if not found:
        raise HTTPException(404)
    return change_record(found[0])


def list_matches(call: ApiCall) -> PageOf[MatchRecord]:
    """Return the matches of the units one may see, the gravest first."""
    asked = call.query(MatchesQuery)
    units = call.units_asked(asked.unit)
    found = queues.list_matches(call.home, asked.standing, units=units, change=asked.change)
    return _page(call, asked, found, lambda some: map(match_record, match_overviews(call.home, some)))


def show_match(call: ApiCall) -> MatchRecord:
    """Return a match of a unit one may see."""
    match = stored_matches.get(call.home, _id(call))
    if match is None:
        raise HTTPException(404)
    weighed = [each for each in queues.list_matches(call.home, change=match.change) if each.key == match.key]
    (found,) = match_overviews(call.home, weighed)
    call.must(Deed.SEE, found.procedure.unit)
    return match_record(found)


def list_tasks(call: ApiCall) -> PageOf[TaskRecord]:
    """Return the tasks of the units one may see, the most urgent first."""
    asked = call.query(TasksQuery)
    found = tasks.of_units(call.home, call.units_asked(asked.unit), open_only=asked.open)
    wanted = (task for task in found if asked.state in (None, task.state) and asked.owner in (None, task.owner))
    months = call.settings.deadline.months
    return _page(call, asked, wanted, lambda some: map(task_record, task_files(call.home, some, months, call.today)))


def show_task(call: ApiCall) -> WholeTaskRecord:
    """Return a task with its three steps, the old and the new words, the proposed wording and its history."""
    task = tasks.get(call.home, _id(call))
    if task is None:
        raise HTTPException(404)
    call.must(Deed.SEE, unit_of(call.home, task))
    (news,) = task_files(call.home, [task], call.settings.deadline.months, call.today)
    news = worded_task(call.home, news)
    return whole_task_record(news, tasks.moves(call.home, task.id), call.today)


def show_report(call: ApiCall) -> Report:
    """Return the report for an inspector, of a unit and those below it, or of all that one may see."""
    asked = call.query(ReportQuery)
    units = call.units_asked(asked.unit)
    period = period_asked(asked.from_, asked.to, call.today)
    return report_of(call.home, call.settings, period, units, call.now, unit=asked.unit)


def _with_states(call: ApiCall, some: Iterable[Kept]) -> Iterator[ProcedureRecord]:
    procedures = [kept.procedure for kept in some]
    states = states_of_bases(call.home, procedures, call.today)
    return (procedure_record(procedure, states) for procedure in procedures)


def _page(
    call: ApiCall,
    asked: PageQuery,
    found: Iterable[_Found],
    records: Callable[[list[_Found]], Iterable[Any]],
) -> PageOf[Any]:
    """The page of a list, of which no more is read than the page and one behind it."""
    first = (asked.page - 1) * asked.limit
    some = list(islice(found, first, first + asked.limit + 1))
    behind = {**call.request.query_params, "page": str(asked.page + 1)}
    return PageOf(
        items=tuple(records(some[: asked.limit])),
        page=asked.page,
        limit=asked.limit,
        next=f"{call.request.url.path}?{urlencode(behind)}" if len(some) > asked.limit else None,
    )


def _id(call: ApiCall) -> str:
    return str(call.request.path_params["id"])
