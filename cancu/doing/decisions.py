"""Answers to the questions of the two queues: who may give one, which question is meant, what is stored of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from data.errors import BadInput
from data.instant import utc
from data.law.change import Change, Decision
from data.office.match import Match
from data.office.permission import Deed
from data.store import register
from data.store.authorization import person_who_may
from data.store.home import Home

_Asked = TypeVar("_Asked", Change, Match)


def one_of(asked: Iterable[_Asked], key: str, see: str) -> _Asked:
    """Return the question whose key begins with ``key``; raises BadInput when none or several do."""
    found = [each for each in asked if each.key.startswith(key)]
    if not found:
        raise BadInput("no such question", where=key, mend=f"see {see}")
    if len(found) > 1:
        raise BadInput(f"{len(found)} questions begin with this", where=key, mend="give more of the id")
    return found[0]


def decision(home: Home, by: str, reason: str, now: datetime, deed: Deed, unit: str | None = None) -> Decision:
    """Return the decision of a person who may take it, in that unit where it is of one.

    Raises BadInput when nobody is known by that address, Refused when this person may not decide.
    """
    person = person_who_may(home, by, deed, unit)
    return Decision(by=person.email, at=utc(now), reason=reason)


def unit_of(home: Home, procedure: str) -> str | None:
    """Return the unit a procedure belongs to."""
    kept = register.heads(home, [procedure]).get(procedure)
    return kept.procedure.unit if kept else None
