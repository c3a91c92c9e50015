"""An update task: one open task a procedure, its matches as reasons."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class TaskState(StrEnum):
    """open → drafting → submitted → approved; or returned, kept (giữ nguyên, with a reason), cancelled."""

    OPEN = "open"
    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    KEPT = "kept"
    CANCELLED = "cancelled"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer must do to one procedure, by when, and why (``reasons`` are match keys).

    ``due`` is null when no reason has a known day. ``submitted_by`` is who asked for approval last and
    may therefore not give it. ``snoozed_until`` is the day on which a person wants to be told of it again.
    ``closed_by`` is a person's address or ``rule:NAME``; ``note`` says why a task
    was kept, returned, cancelled or closed.
    """

    id: str
    procedure: str
    state: TaskState
    owner: str | None
    due: date | None
    opened_on: date
    reasons: tuple[str, ...] = ()
    submitted_by: str | None = None
    snoozed_until: date | None = None
    closed_on: date | None = None
    closed_by: str | None = None
    note: str = ""


class TaskMove(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One line of a task's history: who moved it, from where to where, when (UTC, ISO 8601) and why.

    ``from_`` is null when the task is opened; ``by`` is a person's address or ``rule:NAME``.
    """

    task: str
    from_: TaskState | None
    to: TaskState
    by: str
    at: str
    reason: str = ""
