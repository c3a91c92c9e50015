"""The report as a record: everything that its page, workbook, PDF and JSON show stands here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from data.law.kind import Kind
from data.office.match import Severity
from data.office.queue_standing import QueueStanding
from data.office.task import TaskMove, TaskState


class Timeliness(StrEnum):
    """Whether a procedure was updated within the three months of the law (Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4).

    ``found_late``: the day had passed before the task was opened and the procedure updated; ``no_day``: the law's text
    gives none; ``called_off``: the reasons fell, or a person cancelled the task.
    """

    ON_TIME = "on_time"
    LATE = "late"
    RUNNING = "running"
    OVERDUE = "overdue"
    FOUND_LATE = "found_late"
    NO_DAY = "no_day"
    CALLED_OFF = "called_off"


class Period(msgspec.Struct, frozen=True):
    """From the first day to the last, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Return whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


class ReportedChange(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A change that met procedures of the units: what it does since when, which procedures, who decided it and when.

    ``decided_by`` is a person's address or ``rule:NAME``, null while it waits; ``answered_by`` those who said for their
    units whether it matters.
    """

    id: str
    says: str
    kind: Kind
    acting: str | None
    target: str | None
    from_: date | None
    severity: Severity
    standing: QueueStanding
    procedures: tuple[str, ...]
    decided_by: str | None
    decided_on: date | None
    reason: str
    answered_by: tuple[str, ...]


class ReportedTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task that was open in the period: why, whose, by when the law wants it done, how it stands, its whole history.

    ``legal_due`` is the last day of the law, ``due`` the day that the office set or took over.
    """

    id: str
    unit: str
    procedure: str
    name: str
    because: tuple[str, ...]
    severity: Severity | None
    owner: str | None
    state: TaskState
    opened_on: date
    legal_due: date | None
    due: date | None
    closed_on: date | None
    closed_by: str | None
    note: str
    timeliness: Timeliness
    history: tuple[TaskMove, ...]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which the lists of a source were not read to their end.

    ``made_good_on`` is the day on which that was done for them, null while nobody has: what came then may be unknown.
    """

    first: date
    last: date
    made_good_on: date | None


class SourceCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """How a source was watched in the period: on how many of its days its lists were read whole, what it gave."""

    name: str
    title: str
    is_on: bool
    why: str
    days_whole: int
    documents: int
    faults: int
    owed: int
    gaps: tuple[Gap, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What was watched and what not: ``days`` of the period until today, nights that ran, sources.

    As they stand when the report is made: documents whose words nobody could read (``unread``), procedures that cite a
    document which the store has not got (``lacking``).
    """

    days: int
    nights: int
    nights_failed: int
    sources: tuple[SourceCoverage, ...]
    procedures: int
    legal_bases: int
    unread: int
    lacking: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The report of some units and a period; ``unit`` is null for all units that the reader may see.

    ``log_head`` is the head of the log's chain when it was made: ``cancu verify --head`` finds it again. ``people``
    are the names of those whose addresses occur.
    """

    unit: str | None
    units: tuple[str, ...]
    period: Period
    made_at: str
    log_head: str
    months: int
    totals: Mapping[Timeliness, int]
    changes: tuple[ReportedChange, ...]
    tasks: tuple[ReportedTask, ...]
    coverage: Coverage
    people: Mapping[str, str]
