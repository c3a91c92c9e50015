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
    """What an officer must do to one procedure, by when, and why (``reasons`` are match keys)."""

    id: str
    procedure: str
    state: TaskState
    owner: str | None
    due: date | None
    opened_on: date
    reasons: tuple[str, ...] = ()
    closed_on: date | None = None
    note: str = ""
