"""``cancu procedures retire``, ``merge``, ``hand-over``: decisions of a person, with who and why in the log."""

from __future__ import annotations

import click

from cancu.doing import procedures
from cancu.terminal.call import Call
from cancu.terminal.command import command as make

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
    with call.open_home() as home:
        procedure = procedures.retire(home, which, unit, reason=reason, by=by, now=call.now)
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
    with call.open_home() as home:
        gone, stays = procedures.merge(home, which, into, unit, reason=reason, by=by, now=call.now)
    call.say(f"Đã gộp {gone.code} vào {stays.code}: {stays.name}.")


@make(name="hand-over", example="cancu procedures hand-over QT-01 --to can-bo-iso@example.vn --by lanh-dao@example.vn")
@click.argument("which", nargs=-1, metavar=f"[{_WHICH}]...")
@click.option("--from", "giver", metavar="EMAIL", help="Mọi quy trình của người này / all this person's procedures.")
@click.option("--to", "taker", required=True, metavar="EMAIL", help="Người nhận / new owner.")
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
def hand_over(call: Call, *, which: tuple[str, ...], giver: str | None, taker: str, unit: str | None, by: str) -> None:
    """Bàn giao quy trình cho người phụ trách khác.

    Give procedures to another owner, those named or all of one person, with the open task of each.
    """
    with call.open_home() as home:
        given = procedures.hand_over(home, which, unit, giver=giver, taker=taker, by=by, now=call.now)
    call.say(f"Đã bàn giao {len(given)} quy trình cho {taker}.")
