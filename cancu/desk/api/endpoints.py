"""The table of the API: each address with what it asks, what is sent, what comes back; routes and OpenAPI follow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from cancu.desk.api import answering, looking
from cancu.desk.api.answering import Done
from cancu.desk.api.asked import (
    ChangeAnswer,
    ChangesQuery,
    DocumentsQuery,
    MatchAnswer,
    MatchesQuery,
    ProceduresQuery,
    Query,
    ReportQuery,
    TaskAnswer,
    TasksQuery,
)
from cancu.desk.api.call import ApiCall
from cancu.desk.api.looking import PageOf
from cancu.public_records import ChangeRecord, DocumentFile, DocumentRecord, MatchRecord, ProcedureRecord
from cancu.report.record import Report
from notifier.letters.task_json import TaskRecord, WholeTaskRecord

#: Where the API begins; another version of it would begin elsewhere.
ROOT = "/api/v1"


class ApiEndpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One address and method: ``query`` names its parameters, ``sends`` the record that it takes, null for none."""

    path: str
    handle: Callable[[ApiCall], object]
    answers: Any
    query: type[Query] = Query
    sends: type[msgspec.Struct] | None = None

    @property
    def method(self) -> str:
        """The HTTP method: what is sent changes something."""
        return "POST" if self.sends else "GET"


ENDPOINTS = (
    ApiEndpoint(path="/documents", handle=looking.list_documents, answers=PageOf[DocumentRecord], query=DocumentsQuery),
    ApiEndpoint(path="/documents/{id}", handle=looking.show_document, answers=DocumentFile),
    ApiEndpoint(
        path="/procedures", handle=looking.list_procedures, answers=PageOf[ProcedureRecord], query=ProceduresQuery
    ),
    ApiEndpoint(path="/procedures/{id}", handle=looking.show_procedure, answers=ProcedureRecord),
    ApiEndpoint(path="/changes", handle=looking.list_changes, answers=PageOf[ChangeRecord], query=ChangesQuery),
    ApiEndpoint(path="/changes/{id}", handle=looking.show_change, answers=ChangeRecord),
    ApiEndpoint(path="/changes/{id}", handle=answering.answer_change, answers=Done, sends=ChangeAnswer),
    ApiEndpoint(path="/matches", handle=looking.list_matches, answers=PageOf[MatchRecord], query=MatchesQuery),
    ApiEndpoint(path="/matches/{id}", handle=looking.show_match, answers=MatchRecord),
    ApiEndpoint(path="/matches/{id}", handle=answering.answer_match, answers=Done, sends=MatchAnswer),
    ApiEndpoint(path="/tasks", handle=looking.list_tasks, answers=PageOf[TaskRecord], query=TasksQuery),
    ApiEndpoint(path="/tasks/{id}", handle=looking.show_task, answers=WholeTaskRecord),
    ApiEndpoint(path="/tasks/{id}", handle=answering.move_task, answers=Done, sends=TaskAnswer),
    ApiEndpoint(path="/report", handle=looking.show_report, answers=Report, query=ReportQuery),
)
