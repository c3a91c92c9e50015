"""The report for an inspector: a page for a unit and a period, and the same as a workbook, a PDF or JSON."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.report.build import report_of
from cancu.report.files import FORMS
from cancu.report.period import period_asked
from cancu.report.record import Report
from cancu.report.tables import TITLE, head_lines, sheets
from data.errors import BadInput
from data.office.permission import Deed

PATH = "/bao-cao"
#: So many rows of a table are shown; the files have them all.
_SHOWN = 200


def show(visit: Visit) -> Response:
    """Show the report of the visitor's units, or of one of them."""
    asked = visit.request.query_params
    try:
        report, fault = _report(visit), None
    except BadInput as said:
        report, fault = None, said
    return visit.page(
        "report.html",
        400 if fault else 200,
        title=TITLE,
        report=report,
        lines=list(head_lines(report)) if report else [],
        sheets=sheets(report) if report else [],
        most=_SHOWN,
        asked=asked,
        query=visit.request.url.query,
        units=visit.units(Deed.SEE),
        fault=fault,
    )


def send_file(visit: Visit) -> Response:
    """Return the report as a file."""
    form = FORMS.get(visit.request.path_params["form"])
    if form is None:
        raise HTTPException(404)
    report = _report(visit)
    name = f"bao-cao-{report.period.first:%Y%m%d}-{report.period.last:%Y%m%d}.{form.suffix}"
    return visit.download(name, form.make(report), form.media_type)


def _report(visit: Visit) -> Report:
    asked = visit.request.query_params
    unit = asked.get("don-vi") or None
    units = visit.units_asked(unit)
    period = period_asked(visit.day_asked("tu"), visit.day_asked("den"), visit.today)
    return report_of(visit.home, visit.settings, period, units, visit.now, unit=unit)


ROUTES = [route(PATH, show=show), route(f"{PATH}/{{form}}", show=send_file)]
