"""``cancu people token``, ``tokens``, ``revoke``: by what programs act as a person at the JSON API."""

from __future__ import annotations

import click

from cancu.doing.api_tokens import MOST_DAYS, TOKEN_DAYS, make_token, revoke_token
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from data.instant import office_time, utc
from data.store import api_tokens
from data.store.known_names import person_known
from data.store.opening import Use


@make(example="cancu people token phan-mem@example.vn --for 'Phần mềm một cửa'", lists=True)
@click.argument("email")
@click.option("--for", "purpose", metavar="TEXT", default="", help="Dùng vào việc gì / what it is for.")
@click.option(
    "--days",
    type=click.IntRange(1, MOST_DAYS),
    default=TOKEN_DAYS,
    show_default=True,
    help="Dùng được bao nhiêu ngày / how many days it lasts.",
)
@by_option("Ai cấp / who makes it")
def token(call: Call, email: str, purpose: str, days: int, by: str) -> None:
    """Cấp mã truy cập API cho một người; in ra một lần, chỉ giữ dấu của mã.

    Make a token of the JSON API that may do what this person may; it is printed once, its hash alone is kept.
    """
    with call.open_home() as home:
        made = make_token(home, email, purpose, by=by, now=call.now, days=days)
    if call.as_json:
        call.emit({"number": made.token.number, "person": made.token.person, "token": made.secret})
        return
    call.say(f"Mã số {made.token.number} của {made.token.person}, dùng đến {office_time(made.token.ends_at)}:")
    call.say(f"  {made.secret}")
    call.say("Mã này không in lại được; lộ thì thu hồi: cancu people revoke SỐ. (Shown once; revoke it when it leaks.)")


@make(example="cancu people tokens --json", paged=True)
@click.argument("email", required=False)
def tokens(call: Call, email: str | None) -> None:
    """Liệt kê các mã truy cập API, của một người hoặc của mọi người.

    List the tokens of the JSON API, of a person or of all; the tokens themselves are not kept.
    """
    columns = {
        "Số": lambda each: each.number,
        "Người": lambda each: each.person,
        "Việc": lambda each: each.purpose,
        "Cấp lúc": lambda each: office_time(each.made_at),
        "Dùng đến": lambda each: office_time(each.ends_at) + ("" if each.ends_at > utc(call.now) else " (đã hết)"),
    }
    with call.open_home(Use.LOOK) as home:
        person = person_known(home, email, "EMAIL").email if email else None
        show(call, api_tokens.all_of(home, person), columns, empty="Chưa cấp mã nào: cancu people token.")


@make(example="cancu people revoke 3")
@click.argument("number", type=int)
@by_option("Ai thu hồi / who takes it back")
def revoke(call: Call, number: int, by: str) -> None:
    """Thu hồi một mã truy cập API; chương trình dùng mã đó bị từ chối ngay.

    Take a token of the JSON API back; a program that uses it is refused at once.
    """
    with call.open_home() as home:
        gone = revoke_token(home, number, by=by, now=call.now)
    call.say(f"Đã thu hồi mã số {gone.number} của {gone.person}. (Revoked.)")
