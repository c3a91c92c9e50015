"""``cancu people``: who owns procedures, who decides, who runs the place."""

from __future__ import annotations

import re

import click

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show
from data.errors import BadInput
from data.office.permission import Deed
from data.office.unit import Person, PersonRole, Unit
from data.store import people
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.opening import Use

command = group("Người dùng: vai trò và đơn vị.\n\nPeople: their roles and units.")

_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@make(under=command, example="cancu people add can-bo-iso@example.vn --unit 'UBND phường Ba Đình' --role officer")
@click.argument("email")
@click.option("--unit", metavar="NAME", help="Đơn vị; chưa có thì được tạo / unit, made when there is none.")
@click.option("--role", type=click.Choice([role.value for role in PersonRole]), help="Vai trò / role.")
@click.option("--deputy", metavar="EMAIL", help="Người thay thế / who stands in.")
@click.option("--name", metavar="TEXT", help="Tên hiển thị / name to show.")
@click.option("--by", metavar="EMAIL", help="Ai quyết định / who decides.")
def add(
    call: Call, *, email: str, unit: str | None, role: str | None, deputy: str | None, name: str | None, by: str | None
) -> None:
    """Thêm hoặc sửa một người.

    Add a person, or change what is known; what is not given stays.
    """
    with call.open_home(Use.MAKE) as home:
        if by:
            person_who_may(home, by, Deed.ADMINISTER, None)
        known = people.person_at(home, address(email)) or Person(email=email)
        person = Person(
            email=email,
            unit=unit or known.unit,
            role=PersonRole(role) if role else known.role,
            deputy=address(deputy) if deputy else known.deputy,
            name=name or known.name,
        )
        made_unit = _ensure_unit(home, person.unit)
        new = people.put_person(home, person)
    if made_unit:
        call.say(f"Đã tạo đơn vị {person.unit}. (New unit.)")
    call.say(f"{'Đã thêm' if new else 'Đã cập nhật'} {email} ({person.role}).")


@make(under=command, name="list", example="cancu people list --json", paged=True)
def list_people(call: Call) -> None:
    """Liệt kê mọi người.

    List the people.
    """
    columns = {
        "Địa chỉ": lambda person: person.email,
        "Vai trò": lambda person: person.role,
        "Đơn vị": lambda person: person.unit,
        "Thay thế": lambda person: person.deputy,
        "Tên": lambda person: person.name,
    }
    with call.open_home(Use.LOOK) as home:
        show(call, people.people(home), columns, empty="Chưa có ai: cancu people add.")


def address(text: str) -> str:
    """Return the e-mail address; raises BadInput when it is none."""
    if not _ADDRESS.fullmatch(text):
        raise BadInput(f"{text!r} is no e-mail address", mend="write it as name@office.vn")
    return text


def _ensure_unit(home: Home, name: str | None) -> bool:
    if name is None or people.unit_named(home, name):
        return False
    return people.put_unit(home, Unit(name=name))
