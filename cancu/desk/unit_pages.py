"""Units: the list, and a unit with what is known of it, given another name or taken away."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.fault_status import status_of
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.units import add_unit, moved_text, remove_unit, rename_unit
from data.errors import BadInput, Refused
from data.office.permission import Deed
from data.office.unit import Unit
from data.store import people, unit_moves

PATH = "/don-vi"


def show_list(visit: Visit) -> Response:
    """Show the units to who manages them."""
    return _list(visit)


def take_list(visit: Visit) -> Response:
    """Add a unit, or change what is known of one."""
    visit.must(Deed.ADMINISTER, None)
    try:
        return _put(visit, visit.form.get("name", ""))
    except BadInput as fault:
        return _list(visit, fault)


def show(visit: Visit) -> Response:
    """Show a unit."""
    return _page(visit, _unit(visit))


def take(visit: Visit) -> Response:
    """Change a unit, rename it or take it away, as the button says."""
    unit, deed, by = _unit(visit), visit.form.get("deed", ""), visit.person.email
    try:
        match deed:
            case "change":
                return _put(visit, unit.name)
            case "rename":
                gone = rename_unit(visit.home, unit.name, visit.form.get("new", ""), by=by, now=visit.now)
                return visit.go(_address(gone.into.name), f"Đã đổi tên {unit.name}: {moved_text(gone.moved)}.")
            case "remove":
                to = visit.form.get("to") or None
                left = remove_unit(visit.home, unit.name, to=to, by=by, now=visit.now)
                given = f" {left.into.name} nhận {moved_text(left.moved)}." if left else ""
                return visit.go(PATH, f"Đã xóa đơn vị {unit.name}.{given}")
            case _:
                raise BadInput("chưa chọn việc gì (nothing chosen)", mend="bấm một trong các nút (press a button)")
    except (BadInput, Refused) as fault:
        return _page(visit, unit, fault)


def _put(visit: Visit, name: str) -> Response:
    given = {field: visit.chosen(field) for field in ("issuer", "province", "parent", "head")}
    done = add_unit(visit.home, Unit(name=name, **given), by=visit.person.email, now=visit.now)
    said = f"{'Đã thêm đơn vị' if done.new else 'Đã cập nhật đơn vị'} {done.unit.name}."
    return visit.go(_address(done.unit.name), " ".join((said, *done.doubts)))


def _list(visit: Visit, fault: BadInput | None = None) -> Response:
    visit.must(Deed.ADMINISTER, None)
    units, everybody = people.units(visit.home), people.people(visit.home)
    return visit.page("units.html", 400 if fault else 200, units=units, everybody=everybody, fault=fault)


def _page(visit: Visit, unit: Unit, fault: BadInput | Refused | None = None) -> Response:
    return visit.page(
        "unit.html",
        status_of(fault),
        unit=unit,
        held=unit_moves.holdings(visit.home, unit.name),
        members=people.people(visit.home, unit=unit.name),
        others=[each for each in people.units(visit.home) if each.name != unit.name],
        everybody=people.people(visit.home),
        fault=fault,
    )


def _unit(visit: Visit) -> Unit:
    visit.must(Deed.ADMINISTER, None)
    unit = people.unit_named(visit.home, visit.request.path_params["name"])
    if unit is None:
        raise HTTPException(404)
    return unit


def _address(name: str) -> str:
    return f"{PATH}/{quote(name)}"


ROUTES = [
    route(PATH, show=show_list, send=take_list),
    route(f"{PATH}/{{name:path}}", show=show, send=take),
]
