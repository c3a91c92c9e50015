"""``cancu units``: the offices whose procedures are watched."""

from __future__ import annotations

import click
from msgspec.structs import replace

from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.listing import show
from data.office.permission import Deed
from data.office.unit import Unit
from data.store import people
from data.store.authorization import person_who_may
from data.store.opening import Use

command = group("Đơn vị có quy trình được theo dõi.\n\nThe units whose procedures are watched.")


@make(under=command, example="cancu units add 'UBND phường Ba Đình' --issuer 'UBND phường Ba Đình' --province 'Hà Nội'")
@click.argument("name")
@click.option(
    "--issuer", metavar="NAME", help="Cơ quan ban hành văn bản của đơn vị / the body whose local law binds it."
)
@click.option("--province", metavar="NAME", help="Tỉnh, thành phố / province or city.")
@click.option("--parent", metavar="UNIT", help="Đơn vị cấp trên / unit above.")
@click.option("--head", metavar="EMAIL", help="Người đứng đầu / head of the unit.")
@click.option("--by", metavar="EMAIL", help="Ai quyết định / who decides.")
def add(call: Call, name: str, by: str | None, **given: str | None) -> None:
    """Thêm hoặc sửa một đơn vị.

    Add a unit, or change what is known of it; what is not given stays.
    """
    with call.open_home(Use.MAKE) as home:
        if by:
            person_who_may(home, by, Deed.ADMINISTER, None)
        known = people.unit_named(home, name) or Unit(name=name)
        new = people.put_unit(home, replace(known, **{field: value for field, value in given.items() if value}))
    call.say(f"{'Đã thêm đơn vị' if new else 'Đã cập nhật đơn vị'} {name}.")


@make(under=command, name="list", example="cancu units list --json", paged=True)
def list_units(call: Call) -> None:
    """Liệt kê các đơn vị.

    List the units.
    """
    columns = {
        "Đơn vị": lambda unit: unit.name,
        "Cơ quan ban hành": lambda unit: unit.issuer,
        "Tỉnh": lambda unit: unit.province,
        "Cấp trên": lambda unit: unit.parent,
        "Đứng đầu": lambda unit: unit.head,
    }
    with call.open_home(Use.LOOK) as home:
        show(call, people.units(home), columns, empty="Chưa có đơn vị nào: cancu units add.")
