"""``cancu people``: who owns procedures, who decides, who runs the place."""

from __future__ import annotations

from datetime import date, time

import click

from cancu.commands.invitation import invitation
from cancu.doing.passwords import invite_person
from cancu.doing.people import PersonFacts, Reachable, add_person, set_reachable
from cancu.doing.succession import held_text, remove_person, rename_person
from cancu.terminal.call import Call
from cancu.terminal.command import by_option, group
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from cancu.terminal.span import Span
from data.errors import BadInput
from data.law.wording import day
from data.office.permission import ROLES
from data.office.unit import LetterPace, PersonRole
from data.office.wording import LETTER_PACE
from data.store import people
from data.store.opening import Use
from data.written_day import day_written, hour_written

command = group(
    "Người dùng: vai trò, đơn vị, địa chỉ nhận tin.\n\nPeople: their roles, units and addresses.",
    elsewhere={
        "address": "cancu.commands.people_addresses:address",
        "pair": "cancu.commands.people_addresses:pair",
        "token": "cancu.commands.people_tokens:token",
        "tokens": "cancu.commands.people_tokens:tokens",
        "revoke": "cancu.commands.people_tokens:revoke",
    },
)


@make(under=command, example="cancu people add can-bo-iso@example.vn --unit 'UBND phường Ba Đình' --role officer")
@click.argument("email")
@click.option("--unit", metavar="NAME", help="Đơn vị; chưa có thì được tạo / unit, made when there is none.")
@click.option("--role", type=click.Choice([role.value for role in PersonRole]), help="Vai trò / role.")
@click.option("--deputy", metavar="EMAIL", help="Người thay thế / who stands in.")
@click.option("--name", metavar="TEXT", help="Tên hiển thị / name to show.")
@by_option("Ai thêm / who adds them")
def add(call: Call, *, email: str, role: str | None, by: str, **given: str | None) -> None:
    """Thêm hoặc sửa một người.

    Add a person, or change what is known; what is not given stays. Addresses that differ in case only are one.
    """
    facts = PersonFacts(role=PersonRole(role) if role else None, **given)
    with call.open_home(Use.MAKE) as home:
        done = add_person(home, email, facts, by=by, now=call.now)
    if done.new_unit:
        call.say(f"Đã tạo đơn vị {done.person.unit}. (New unit.)")
    call.say(f"{'Đã thêm' if done.new else 'Đã cập nhật'} {done.person.email} ({ROLES[done.person.role][0]}).")
    for doubt in done.doubts:
        call.say(doubt)


@make(under=command, example="cancu people rename can-bo@example.vn can-bo-moi@example.vn --by quan-tri@example.vn")
@click.argument("old")
@click.argument("new")
@by_option("Ai đổi / who does it")
def rename(call: Call, old: str, new: str, by: str) -> None:
    """Đổi địa chỉ của một người; địa chỉ mới là của người khác thì gộp làm một.

    Give a person another address, with procedures and tasks; where it is another person's, the two become one.
    """
    with call.open_home() as home:
        done = rename_person(home, old, new, by=by, now=call.now)
    call.say(f"{old} nay là {done.to.email if done.to else new}: {held_text(done.given) or 'không có việc nào'}.")


@make(under=command, example="cancu people remove can-bo@example.vn --to khac@example.vn --by quan-tri@example.vn")
@click.argument("email")
@click.option("--to", metavar="EMAIL", help="Người nhận quy trình và việc / who gets procedures and tasks.")
@by_option("Ai xóa / who removes them")
def remove(call: Call, email: str, to: str | None, by: str) -> None:
    """Xóa một người; còn quy trình hay việc đang mở thì cần người nhận.

    Remove a person; where they own procedures or open tasks, or stand in for somebody, --to says who gets that.
    """
    with call.open_home() as home:
        done = remove_person(home, email, to=to, by=by, now=call.now)
    call.say(f"Đã xóa {email}." + (f" {done.to.email} nhận {held_text(done.given)}." if done.to else ""))


@make(under=command, example="cancu people invite can-bo-iso@example.vn")
@click.argument("email")
@by_option("Ai mời / who invites them")
def invite(call: Call, email: str, by: str) -> None:
    """In liên kết để một người đặt mật khẩu vào bàn duyệt; dùng được một lần.

    Print a link by which a person sets the password for the desk; it works once.
    """
    with call.open_home() as home:
        token = invite_person(home, email, by=by, now=call.now)
    for line in invitation(call.settings, token):
        call.say(line)


@make(under=command, name="set", example="cancu people set can-bo@example.vn --away 01/12/2026..15/12/2026")
@click.argument("email")
@click.option("--away", type=Span(day_written), help="Vắng mặt từ..đến; none: hết vắng / away from..to; none: back.")
@click.option("--quiet", type=Span(hour_written), help="Giờ không nhắn tin, 21:00..06:30; none: bỏ / quiet hours.")
@click.option(
    "--every",
    type=click.Choice([pace.value for pace in LetterPace]),
    help="Thư chờ được thì gửi mỗi ngày hay mỗi tuần một lần / one letter a day or a week, but for what is urgent.",
)
@by_option("Ai đặt: chính người đó hoặc quản trị viên / who sets it")
def set_person(
    call: Call,
    *,
    email: str,
    away: tuple[date, date] | tuple[()] | None,
    quiet: tuple[time, time] | tuple[()] | None,
    every: str | None,
    by: str,
) -> None:
    """Đặt ngày vắng mặt, giờ không nhắn tin và nhịp nhận thư của một người.

    Set when a person is away, so that the deputy is told instead, the hours in which nothing is sent that can wait, and
    how often letters come.
    """
    if away is None and quiet is None and every is None:
        mend = "ghi --away, --quiet hoặc --every (give one)"
        raise BadInput("không có gì để đặt (nothing to set)", where=email, mend=mend)
    reachable = Reachable(away=away, quiet=quiet, every=LetterPace(every) if every else None)
    with call.open_home() as home:
        person = set_reachable(home, email, reachable, by=by, now=call.now)
    leave = f"vắng mặt {day(person.away_from)} – {day(person.away_to)}" if person.away_from else "không vắng mặt"
    hours = (
        f"không nhắn từ {person.quiet_from:%H:%M} đến {person.quiet_to:%H:%M}" if person.quiet_from else "nhắn mọi giờ"
    )
    stands_in = f", {person.deputy} nhận thay" if person.away_from and person.deputy else ""
    call.say(f"{person.email}: {leave}{stands_in}; {hours}; thư mỗi {LETTER_PACE[person.every]} một lần. (Set.)")


@make(under=command, name="list", example="cancu people list --json", paged=True)
def list_people(call: Call) -> None:
    """Liệt kê mọi người.

    List the people.
    """
    columns = {
        "Địa chỉ": lambda person: person.email,
        "Vai trò": lambda person: ROLES[person.role][0],
        "Đơn vị": lambda person: person.unit,
        "Thay thế": lambda person: person.deputy,
        "Tên": lambda person: person.name,
    }
    with call.open_home(Use.LOOK) as home:
        show(call, people.people(home), columns, empty="Chưa có ai: cancu people add.")
        for one, other in people.people_alike(home):
            call.say(f"{one} và {other} là một? cancu people rename {other} {one}. (They look the same.)")
