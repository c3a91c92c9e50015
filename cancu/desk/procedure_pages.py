"""Procedures: the list of the visitor's units, and one with its bases, work, questions and history."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.basis_states import states_of_bases, summary
from cancu.change_texts import worded_task
from cancu.desk.paging import paged
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.procedure_file import procedure_file
from data.office.permission import Deed
from data.office.procedure_condition import ProcedureCondition
from data.store import register, tasks
from data.store.procedure_list import listed_procedures
from data.store.register import Kept
from notifier.letters.task_json import whole_task_record

PATH = "/procedures"
#: Rows of a page: the state of every legal basis of each is worked out as it is shown.
_ROWS = 25


def show_list(visit: Visit) -> Response:
    """Show the procedures of the visitor's units, the most pressing first; the address holds the filter."""
    asked, units = visit.request.query_params, visit.units(Deed.SEE)
    unit, words, stands = (asked.get(name, "").strip() for name in ("don-vi", "tim", "tinh-trang"))
    condition = next((each for each in ProcedureCondition if each == stands), None)
    found = listed_procedures(
        visit.home, [each for each in units if unit in ("", each)], words=words, condition=condition
    )
    holds = {"don-vi": unit, "tim": words, "tinh-trang": stands, "trang": asked.get("trang", "")}
    page = paged(found, holds, _ROWS)
    kept = register.of(visit.home, [each.id for each in page.rows])
    states = states_of_bases(visit.home, [each.procedure for each in kept.values()], visit.today)
    return visit.page(
        "procedures.html",
        page=page,
        kept=kept,
        states={identity: summary(each.procedure, states) for identity, each in kept.items()},
        units=units,
        conditions=list(ProcedureCondition),
        is_filtered=bool(unit or words or stands),
        maintains=bool(visit.units(Deed.MAINTAIN)),
    )


def show(visit: Visit) -> Response:
    """Show a procedure."""
    file = procedure_file(visit.home, visit.settings, _procedure(visit), visit.now)
    task = worded_task(visit.home, file.task) if file.task else None
    record = whole_task_record(task, tasks.moves(visit.home, task.task.id), visit.today) if task else None
    unit = file.kept.procedure.unit
    return visit.page(
        "procedure.html",
        file=file,
        record=record,
        decides=visit.may(Deed.DECIDE_MATCH, unit),
        maintains=visit.may(Deed.MAINTAIN, unit),
    )


def _procedure(visit: Visit) -> Kept:
    """The procedure, where the visitor may see it."""
    kept = register.get(visit.home, visit.request.path_params["id"])
    if kept is None:
        raise HTTPException(404)
    visit.must(Deed.SEE, kept.procedure.unit)
    return kept


ROUTES = [route(PATH, show=show_list), route(f"{PATH}/{{id}}", show=show)]
