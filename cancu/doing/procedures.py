"""Procedures of the register: taken out of watch, merged, handed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from cancu.doing.people import may_take_work
from cancu.intake.procedure_lookup import find_one
from data.errors import BadInput
from data.instant import office_day
from data.office.log_wording import Did
from data.office.permission import Deed
from data.office.procedure import Procedure
from data.office.unit import Person
from data.store import log, register, tasks
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import owner_asked, person_known, unit_asked


def retire(home: Home, which: str, unit: str | None, *, reason: str, by: str, now: datetime) -> Procedure:
    """Take a procedure (id, code or code#n) out of watch and return it; its history stays.

    Raises BadInput when there is no such procedure or several, Refused when this person may not.
    """
    with home.office.transaction():
        procedure = find_one(home, which, unit).procedure
        actor = person_who_may(home, by, Deed.MAINTAIN, procedure.unit)
        register.retire(home, _id(procedure), office_day(now), reason)
        log.note(home, Did.RETIRED, _id(procedure), by=actor.email, now=now, reason=reason)
    return procedure


def merge(
    home: Home, which: str, into: str, unit: str | None, *, reason: str, by: str, now: datetime
) -> tuple[Procedure, Procedure]:
    """Retire a procedure into another one; return both. Raises as ``retire`` does, and for a procedure into itself."""
    with home.office.transaction():
        gone, stays = find_one(home, which, unit).procedure, find_one(home, into, unit).procedure
        if gone.id == stays.id:
            what = "không gộp được quy trình vào chính nó (a procedure cannot be merged into itself)"
            raise BadInput(what, where=which, mend="nêu hai quy trình (name two procedures)")
        actor = person_who_may(home, by, Deed.MAINTAIN, gone.unit, stays.unit)
        register.retire(home, _id(gone), office_day(now), reason, merged_into=stays.id)
        log.note(home, Did.MERGED, _id(gone), by=actor.email, now=now, reason=reason, after=_id(stays))
    return gone, stays


def hand_over(
    home: Home,
    which: Sequence[str],
    unit: str | None = None,
    *,
    giver: str | None = None,
    taker: str,
    by: str,
    now: datetime,
) -> list[Procedure]:
    """Give procedures, those named and all of the giver, to another owner, with the open task of each; return them.

    Raises BadInput when there is none, or the taker is not known; Refused when this person may not, or the taker may
    only look.
    """
    with home.office.transaction():
        to = may_take_work(person_known(home, taker, "--to"))
        named = [find_one(home, one, unit).procedure for one in which]
        chosen = {_id(procedure): procedure for procedure in (*named, *_owned(home, giver, unit))}
        if not chosen:
            what = "không có quy trình nào để bàn giao (no procedure to hand over)"
            raise BadInput(what, where="hand-over", mend="nêu quy trình, hoặc --from EMAIL (name them)")
        actor = person_who_may(home, by, Deed.MAINTAIN, *(procedure.unit for procedure in chosen.values()))
        register.hand_over(home, chosen, to.email)
        for identity, procedure in chosen.items():
            if procedure.owner == to.email:
                continue
            before = procedure.owner or ""
            log.note(home, Did.HANDED_OVER, identity, by=actor.email, now=now, before=before, after=to.email)
            _give_task(home, procedure, to, actor, now)
    return list(chosen.values())


def _give_task(home: Home, procedure: Procedure, to: Person, actor: Person, now: datetime) -> None:
    """The open task goes along, unless it was given to somebody else."""
    task = tasks.open_of(home, _id(procedure))
    if task is None or task.owner == to.email or task.owner not in (None, procedure.owner):
        return
    tasks.save(home, replace(task, owner=to.email))
    log.note(home, Did.TASK_OWNER, task.id, by=actor.email, now=now, before=task.owner or "", after=to.email)


def _owned(home: Home, giver: str | None, unit: str | None) -> Iterable[Procedure]:
    owner = owner_asked(home, giver, "--from")
    return [kept.procedure for kept in register.owned_by(home, owner, unit_asked(home, unit))] if owner else []


def _id(procedure: Procedure) -> str:
    """The id of a procedure that the register gave: it always has one."""
    return procedure.id or ""
