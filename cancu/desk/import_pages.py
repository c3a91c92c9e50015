"""The imports of procedures: what each brought, which of it stands on law that has ended, and taking it back."""

from __future__ import annotations

from collections.abc import Collection

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.paging import whole_number
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.undo_import import undo_import
from cancu.ended_bases import ended_lines
from data.errors import CancuError
from data.office.permission import Deed
from data.store import imports, register
from data.store.imports import Import

PATH = "/register/imports"


def imports_of(visit: Visit) -> list[Import]:
    """Return the imports that the visitor may take back, newest first, and those that were."""
    brought = imports.units_of_each(visit.home)
    return [each for each in imports.all_of(visit.home) if _is_mine(visit, each, brought.get(each.id, ()))]


def show(visit: Visit) -> Response:
    """Show what an import brought, and which of it stands on law that has ended."""
    return _page(visit, _import(visit))


def take(visit: Visit) -> Response:
    """Take an import back."""
    found = _import(visit)
    try:
        undone = undo_import(visit.home, visit.settings, found.id, by=visit.person.email, now=visit.now)
    except CancuError as fault:
        return _page(visit, found, fault)
    said = f"Đã hoàn tác lần nạp {found.id}: {undone.issues} lần ban hành được rút lại. (Undone.)"
    return visit.go("/register", said)


def _page(visit: Visit, found: Import, fault: CancuError | None = None) -> Response:
    brought = register.of_import(visit.home, found.id)
    return visit.page(
        "import.html",
        409 if fault else 200,
        found=found,
        brought=brought,
        ended=ended_lines(visit.home, {kept.procedure.id or "" for kept in brought}, visit.today),
        fault=fault,
    )


def _import(visit: Visit) -> Import:
    """The import of the address, where the visitor may take it back; another's is not there."""
    number = whole_number(visit.request.path_params["number"])
    found = imports.get(visit.home, number) if number else None
    if found is None or not _is_mine(visit, found, imports.units_of(visit.home, found.id)):
        raise HTTPException(404)
    return found


def _is_mine(visit: Visit, found: Import, units: Collection[str]) -> bool:
    """Whether the visitor maintains every unit it brought procedures to; one that was undone is of who did it."""
    if units:
        return all(visit.may(Deed.MAINTAIN, unit) for unit in units)
    return found.by == visit.person.email or visit.may(Deed.ADMINISTER, None)


ROUTES = [route(f"{PATH}/{{number}}", show=show, send=take)]
