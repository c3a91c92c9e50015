"""A match: a change meets a legal basis of a procedure. Asked per basis, decided by the unit."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from data.law.change import Decision, Standing


class Severity(StrEnum):
    """How much a change matters to the procedure: high and medium open a task, low only joins one."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


#: The severities of matches that may open a task and send a message; the others only join a task.
OPENING = (Severity.HIGH, Severity.MEDIUM)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A change on a legal basis; ``key`` = (change, basis). ``provisions`` are those of both."""

    key: str
    change: str
    procedure: str
    basis: str
    severity: Severity
    provisions: tuple[str, ...] = ()
    score: float = 1.0
    standing: Standing = Standing.QUEUED
    why: str = ""
    decision: Decision | None = None
