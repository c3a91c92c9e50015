"""``cancu changes``: what happens to documents, asked once for everybody."""

from __future__ import annotations

import click

from cancu.doing.decisions import decision, one_of
from cancu.doing.notify import raise_due
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show
from data.law.change import Change, Standing
from data.law.provision_wording import provisions_text
from data.law.wording import name_of
from data.office.permission import Deed
from data.office.rule import signer
from data.office.wording import CHANGE_STANDING
from data.store import changes
from data.store.opening import Use

command = group(
    "Hàng đợi thay đổi: văn bản này có thật sự thay đổi văn bản kia không; hỏi một lần cho mọi đơn vị.\n\n"
    "The queue of changes: does this really happen? Asked once, for everybody."
)

_STANDINGS = click.Choice([str(standing) for standing in Standing])


@make(under=command, name="list", example="cancu changes list --standing queued", paged=True)
@click.option("--standing", type=_STANDINGS, help="Tình trạng / only of this standing.")
@click.option("--document", metavar="ID", help="Văn bản tác động / of this acting document.")
def list_changes(call: Call, standing: str | None, document: str | None) -> None:
    """Liệt kê các thay đổi.

    List the changes: what a rule or a person confirmed, and what waits.
    """
    columns = {
        "Mã": lambda change: change.key,
        "Tình trạng": lambda change: CHANGE_STANDING[change.standing],
        "Loại": lambda change: change.kind.row.label,
        "Văn bản đích": lambda change: name_of(change.target),
        "Chỗ": lambda change: provisions_text(change.provisions),
        "Từ ngày": lambda change: change.from_,
        "Ai": lambda change: signer(change.decision.by) if change.decision else None,
        "Câu hỏi": lambda change: change.why,
    }
    with call.open_home(Use.LOOK) as home:
        wanted = Standing(standing) if standing else None
        found = changes.all_of(home, standing=wanted, document=document)
        total = changes.count(home, wanted, document=document)
        show(call, found, columns, empty="Không có thay đổi nào. (No changes.)", total=total)


def _answer(call: Call, key: str, standing: Standing, by: str, reason: str) -> None:
    with call.open_home() as home:
        change: Change = one_of(changes.beginning_with(home, key), key, "cancu changes list")
        changes.decide(home, change.key, standing, decision(home, by, reason, call.now, Deed.DECIDE_CHANGE))
        raise_due(home, call.settings, call.now)
    call.say(f"{change.key}: {CHANGE_STANDING[standing]} ({by}).")


@make(under=command, example="cancu changes confirm 3f9a --by can-bo-phap-che@example.vn")
@click.argument("key", metavar="ID")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
@click.option("--reason", default="", help="Lý do / reason.")
def confirm(call: Call, key: str, by: str, reason: str) -> None:
    """Xác nhận: đúng là có thay đổi này.

    Confirm that it really happens. The beginning of the id is enough.
    """
    _answer(call, key, Standing.STANDS, by, reason)


@make(under=command, example="cancu changes refute 3f9a --by can-bo-phap-che@example.vn --reason 'đọc nhầm'")
@click.argument("key", metavar="ID")
@click.option("--by", required=True, metavar="EMAIL", help="Người quyết định / who decides.")
@click.option("--reason", default="", help="Lý do / reason.")
def refute(call: Call, key: str, by: str, reason: str) -> None:
    """Bác bỏ: không có thay đổi này.

    Say that it does not happen.
    """
    _answer(call, key, Standing.FALLS, by, reason)
