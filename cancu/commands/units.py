"""``cancu units``: the offices whose procedures are watched."""

from __future__ import annotations

import click

from cancu.doing.units import add_unit, moved_text, remove_unit, rename_unit
from cancu.terminal.call import Call
from cancu.terminal.command import by_option, group
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from data.office.unit import Unit
from data.store import people
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
@by_option("Ai thêm / who adds it")
def add(call: Call, name: str, by: str, **given: str | None) -> None:
    """Thêm hoặc sửa một đơn vị.

    Add a unit, or change what is known of it; what is not given stays. Names that differ in case or blanks only are
    one.
    """
    with call.open_home(Use.MAKE) as home:
        done = add_unit(home, Unit(name=name, **given), by=by, now=call.now)
    call.say(f"{'Đã thêm đơn vị' if done.new else 'Đã cập nhật đơn vị'} {done.unit.name}.")
    for doubt in done.doubts:
        call.say(doubt)


@make(under=command, example="cancu units rename 'UBND P. Ba Đình' 'UBND phường Ba Đình' --by quan-tri@example.vn")
@click.argument("old")
@click.argument("new")
@by_option("Ai đổi tên / who renames it")
def rename(call: Call, old: str, new: str, by: str) -> None:
    """Đổi tên một đơn vị; tên mới là của đơn vị khác thì gộp hai đơn vị.

    Rename a unit, with its procedures, people and tasks; where the new name is another unit's, the two become one.
    """
    with call.open_home() as home:
        done = rename_unit(home, old, new, by=by, now=call.now)
    call.say(f"{'Đã gộp' if done.merged else 'Đã đổi tên'} {old} thành {done.into.name}: {moved_text(done.moved)}.")
    if done.twins:
        call.say(f"{done.twins} quy trình hai bên cùng có đã được gộp làm một. (Procedures that both had are one now.)")


@make(under=command, example="cancu units remove 'UBND phường Cũ' --to 'UBND phường Ba Đình' --by quan-tri@example.vn")
@click.argument("name")
@click.option("--to", metavar="UNIT", help="Đơn vị nhận quy trình, người, việc / unit that gets what belongs to it.")
@by_option("Ai xóa / who removes it")
def remove(call: Call, name: str, to: str | None, by: str) -> None:
    """Xóa một đơn vị; còn quy trình hay người thì cần đơn vị nhận.

    Remove a unit; where procedures or people belong to it, --to says which unit gets them.
    """
    with call.open_home() as home:
        done = remove_unit(home, name, to=to, by=by, now=call.now)
    call.say(f"Đã xóa đơn vị {name}." + (f" {done.into.name} nhận {moved_text(done.moved)}." if done else ""))


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
        for one, other in people.units_alike(home):
            call.say(f"{one!r} và {other!r} là một? cancu units rename '{other}' '{one}'. (They look the same.)")
