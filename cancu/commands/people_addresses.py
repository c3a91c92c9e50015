"""``cancu people address`` and ``pair``: where a person is reached, in which order, and a chat made an address."""

from __future__ import annotations

import click

from cancu.doing.addresses import pair as make_code
from cancu.doing.addresses import put_first, remove_address, set_phone
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from data.instant import OFFICE, office_time
from data.office.address import PAIRED, Address
from data.store import addresses
from data.store.known_names import person_known
from data.store.opening import Use


@make(example="cancu people address can-bo-iso@example.vn --first zalo-bot", lists=True)
@click.argument("email")
@click.option("--first", metavar="CHANNEL", help="Gửi qua kênh này trước / take this channel first, and try it again.")
@click.option("--phone", metavar="NUMBER", help="Số điện thoại cho tin Zalo mẫu / phone for Zalo template messages.")
@click.option("--remove", metavar="CHANNEL", help="Bỏ địa chỉ trên kênh này / forget the address on this channel.")
@by_option("Ai sửa / who changes them")
def address(call: Call, email: str, first: str | None, phone: str | None, remove: str | None, by: str) -> None:
    """Xem hoặc sửa các địa chỉ nhận tin của một người, theo thứ tự dùng.

    The addresses of a person in the order they are tried; a message takes the first that works.
    """
    asked = [
        (deed, value) for deed, value in ((set_phone, phone), (put_first, first), (remove_address, remove)) if value
    ]
    if not asked:
        with call.open_home(Use.LOOK) as home:
            _show(call, addresses.of(home, person_known(home, email, "EMAIL").email))
        return
    with call.open_home() as home:
        for deed, value in asked:
            left = deed(home, email, value, by=by, now=call.now)
    _show(call, left)


@make(example="cancu people pair can-bo-iso@example.vn --channel zalo-bot", lists=True)
@click.argument("email")
@click.option("--channel", type=click.Choice(PAIRED), default=PAIRED[0], show_default=True, help="Kênh / channel.")
@by_option("Ai cấp mã / who makes it")
def pair(call: Call, email: str, channel: str, by: str) -> None:
    """Cấp mã dùng một lần để nối Zalo của một người: người đó gửi mã cho bot trong 10 phút.

    Print a one-time code; the person sends it to the bot within ten minutes, and that chat becomes their address.
    """
    with call.open_home() as home:
        made = make_code(home, email, channel, by=by, now=call.now)
    if call.as_json:
        call.emit({"person": made.person.email, "channel": channel, "code": made.code, "until": made.until})
        return
    until = made.until.astimezone(OFFICE).strftime("%H:%M")
    call.say(f"Mã của {made.person.email}: {made.code} (dùng một lần, đến {until}; one use)")
    call.say(f"Người đó mở chat riêng với bot và gửi / they send to the bot in a private chat:  /link {made.code}")


def _show(call: Call, found: list[Address]) -> None:
    columns = {
        "Kênh": lambda each: each.channel,
        "Địa chỉ": lambda each: each.value,
        "Xác minh lúc": lambda each: office_time(each.verified_at) if each.verified_at else None,
        "Hỏng từ": lambda each: office_time(each.failed_at) if each.failed_at else None,
        "Vì sao": lambda each: each.why or None,
    }
    show(call, found, columns, empty="")
