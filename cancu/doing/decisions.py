"""Answering a question of the two queues: who may, which one is meant, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from data.errors import BadInput, Refused
from data.instant import utc
from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.office.unit import Person, PersonRole
from data.store import people, register
from data.store.home import Home

#: How the standing of a change is called.
CHANGE_STANDING = {Standing.QUEUED: "chờ duyệt", Standing.STANDS: "đúng", Standing.FALLS: "không đúng"}
_LEGAL_STAFF = frozenset({PersonRole.REVIEWER, PersonRole.ADMINISTRATOR})

_Asked = TypeVar("_Asked", Change, Match)


def one_of(asked: Iterable[_Asked], key: str, see: str) -> _Asked:
    """Return the question whose key begins with ``key``; raises BadInput when none or several do."""
    found = [each for each in asked if each.key.startswith(key)]
    if not found:
        raise BadInput("no such question", where=key, mend=f"see {see}")
    if len(found) > 1:
        raise BadInput(f"{len(found)} questions begin with this", where=key, mend="give more of the id")
    return found[0]


def decision(home: Home, by: str, reason: str, now: datetime, *, of_unit: str | None = None) -> Decision:
    """Return the decision of a person who may take it: legal staff any, an officer those of the own unit.

    Raises BadInput when nobody is known by that address, Refused when this person may not decide.
    """
    person = people.person_at(home, by)
    if person is None:
        raise BadInput(f"{by} is not known", where="--by", mend=f"cancu people add {by} --unit … --role reviewer")
    if not _may(person, of_unit):
        who = "a reviewer or administrator" + (", or an officer of the unit" if of_unit else "")
        raise Refused(f"{by} may not decide this", where="--by", mend=f"ask {who}")
    return Decision(by=person.email, at=utc(now), reason=reason)


def unit_of(home: Home, procedure: str) -> str | None:
    """Return the unit a procedure belongs to."""
    kept = register.heads(home, [procedure]).get(procedure)
    return kept.procedure.unit if kept else None


def _may(person: Person, of_unit: str | None) -> bool:
    if person.role in _LEGAL_STAFF:
        return True
    return person.role is PersonRole.OFFICER and of_unit is not None and person.unit == of_unit
