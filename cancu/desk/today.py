"""The first page: what there is to decide, what is due, what is new, and how the last night went."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from cancu.desk.questions import heads, waits
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.desk.wave_pages import proposed_waves
from data.office.permission import Deed
from data.store import nights, tasks
from notifier.letters.task_overview import task_files

_SHOWN = 3
_MOST_TASKS = 8
_SOON = timedelta(days=7)


def show(visit: Visit) -> Response:
    """Show what waits for who is signed in."""
    stated, grouped = waits(visit)
    found = tasks.of_units(visit.home, visit.units(Deed.SEE), open_only=True)
    due = [task for task in found if task.due and task.due <= visit.today + _SOON]
    new = [task for task in found if task.opened_on >= visit.today - timedelta(days=1)]
    months = visit.settings.deadline.months
    return visit.page(
        "today.html",
        stated=heads(visit, stated[:_SHOWN]),
        stated_count=len(stated),
        grouped=heads(visit, grouped[:_SHOWN]),
        grouped_count=len(grouped),
        due=list(task_files(visit.home, due[:_MOST_TASKS], months, visit.today)),
        due_count=len(due),
        new=list(task_files(visit.home, new[:_MOST_TASKS], months, visit.today)),
        new_count=len(new),
        open_count=len(found),
        proposed=proposed_waves(visit),
        night=next(iter(nights.latest(visit.home, 1)), None),
    )


ROUTES = [route("/", show=show)]
