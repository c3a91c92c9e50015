"""The log: who did what when, filtered by the address; whether its chain is whole is looked at when it is asked."""

from __future__ import annotations

from starlette.responses import Response

from cancu.desk.paging import shown
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.log_lines import in_words
from data.errors import BadInput
from data.instant import day_begins, day_is_over
from data.office.permission import Deed
from data.store import log, people


def show(visit: Visit) -> Response:
    """Show the log to who runs the place, newest first."""
    visit.must(Deed.ADMINISTER, None)
    asked = visit.request.query_params
    about, by = asked.get("ve", "").strip() or None, asked.get("nguoi") or None
    first, last, fault = None, None, None
    try:
        first, last = visit.day_asked("tu"), visit.day_asked("den")
    except BadInput as said:
        fault = said
    found = log.lines(
        visit.home,
        about=about,
        by=by,
        since=day_begins(first) if first else None,
        until=day_is_over(last) if last else None,
    )
    page = shown(() if fault else found, asked)
    return visit.page(
        "log.html",
        400 if fault else 200,
        shown=page,
        lines=list(zip(page.rows, in_words(visit.home, page.rows), strict=True)),
        asked=asked,
        everybody=people.people(visit.home),
        head=log.head(visit.home),
        breaks=list(log.faults(visit.home)) if asked.get("chuoi") else None,
        fault=fault,
    )


ROUTES = [route("/nhat-ky", show=show)]
