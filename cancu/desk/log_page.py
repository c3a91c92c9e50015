"""The log: who did what when, filtered by the address; whether its chain is whole is looked at when it is asked."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from cancu.desk.paging import shown
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.log_lines import in_words
from data.errors import BadInput
from data.instant import day_begins
from data.office.permission import Deed
from data.store import log, people
from data.written_day import day_written

_DAY = timedelta(days=1)


def show(visit: Visit) -> Response:
    """Show the log to who runs the place, newest first."""
    visit.must(Deed.ADMINISTER, None)
    asked = visit.request.query_params
    about, by = asked.get("ve", "").strip() or None, asked.get("nguoi") or None
    days, fault = [asked.get(name, "").strip() for name in ("tu", "den")], None
    first, last = map(day_written, days)
    if any(words and not day for words, day in zip(days, (first, last), strict=True)):
        fault = BadInput("không đọc được ngày (a day cannot be read)", mend="viết như 15/12/2026 (write it so)")
    found = log.lines(
        visit.home,
        about=about,
        by=by,
        since=day_begins(first) if first else None,
        until=day_begins(last + _DAY) if last else None,
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
