"""``cancu procedures retire``, ``merge``, ``hand-over``: decisions of a person, with who and why in the log."""

from __future__ import annotations

from collections.abc import Iterable

import click

from cancu.intake.procedure_lookup import find_one
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.errors import BadInput
from data.instant import office_day, utc
from data.office.permission import Deed
from data.office.procedure import Procedure
from data.store import log, register
from data.store.authorization import person_known, person_who_may
from data.store.home import Home
from data.store.log import LogLine

_WHICH = "ID|CODE[#N]"


@make(example="cancu procedures retire 'QT-05' --reason 'thủ tục đã bãi bỏ' --by can-bo-iso@example.vn")
@click.argument("which", metavar=_WHICH)
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do / reason.")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
def retire(call: Call, which: str, unit: str | None, reason: str, by: str) -> None:
    """Ngừng theo dõi một quy trình; lịch sử vẫn còn.

    Take a procedure out of watch; its history stays.
    """
    with call.open_home() as home, home.office.transaction():
        procedure = find_one(home, which, unit).procedure
        person_who_may(home, by, Deed.MAINTAIN, procedure.unit)
        register.retire(home, _id(procedure), office_day(call.now), reason)
        log.add(home, LogLine(at=utc(call.now), by=by, did="retired", subject=_id(procedure), reason=reason))
    call.say(f"Đã ngừng theo dõi {procedure.code}: {procedure.name}.")


@make(example="cancu procedures merge 'QT-05' 'QT-04' --reason 'gộp quy trình' --by can-bo-iso@example.vn")
@click.argument("which", metavar=_WHICH)
@click.argument("into", metavar="INTO")
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do / reason.")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
def merge(call: Call, *, which: str, into: str, unit: str | None, reason: str, by: str) -> None:
    """Gộp một quy trình vào quy trình khác: quy trình đầu ngừng theo dõi.

    Merge a procedure into another: the first is retired and points to the second.
    """
    with call.open_home() as home, home.office.transaction():
        gone, stays = find_one(home, which, unit).procedure, find_one(home, into, unit).procedure
        if gone.id == stays.id:
            raise BadInput("a procedure cannot be merged into itself", where=which, mend="name two procedures")
        person_who_may(home, by, Deed.MAINTAIN, gone.unit, stays.unit)
        register.retire(home, _id(gone), office_day(call.now), reason, merged_into=stays.id)
        did = f"merged into {stays.id}"
        log.add(home, LogLine(at=utc(call.now), by=by, did=did, subject=_id(gone), reason=reason))
    call.say(f"Đã gộp {gone.code} vào {stays.code}: {stays.name}.")


@make(name="hand-over", example="cancu procedures hand-over QT-01 --to can-bo-iso@example.vn --by lanh-dao@example.vn")
@click.argument("which", nargs=-1, metavar=f"[{_WHICH}]...")
@click.option("--from", "giver", metavar="EMAIL", help="Mọi quy trình của người này / all this person's procedures.")
@click.option("--to", "taker", required=True, metavar="EMAIL", help="Người nhận / new owner.")
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
def hand_over(call: Call, *, which: tuple[str, ...], giver: str | None, taker: str, unit: str | None, by: str) -> None:
    """Bàn giao quy trình cho người phụ trách khác.

    Give procedures to another owner: those named, or all of one person.
    """
    with call.open_home() as home, home.office.transaction():
        person_known(home, taker, "--to")
        named = [find_one(home, one, unit).procedure for one in which]
        chosen = {_id(procedure): procedure.unit for procedure in (*named, *_owned(home, giver, unit))}
        if not chosen:
            raise BadInput("no procedure to hand over", where="hand-over", mend="name procedures, or --from EMAIL")
        person_who_may(home, by, Deed.MAINTAIN, *chosen.values())
        count = register.hand_over(home, chosen, taker)
        for identity in chosen:
            log.add(home, LogLine(at=utc(call.now), by=by, did=f"handed over to {taker}", subject=identity))
    call.say(f"Đã bàn giao {count} quy trình cho {taker}.")


def _owned(home: Home, owner: str | None, unit: str | None) -> Iterable[Procedure]:
    if owner is None:
        return []
    return [k.procedure for k in register.all_of(home, unit=unit) if k.procedure.owner == owner]


def _id(procedure: Procedure) -> str:
    """The id of a procedure that the register gave: it always has one."""
    return procedure.id or ""
