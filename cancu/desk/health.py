"""How the place stands: for monitors at ``/healthz``, for administrators on a page."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cancu.desk.routing import route
from cancu.desk.visit import DeskContext, Visit
from cancu.status import status_of
from data.errors import CancuError
from data.office.permission import Deed
from data.store.opening import Use, open_home


def monitor(request: Request) -> Response:
    """Return the state as JSON: 503 when an alarm stands or the home cannot be looked at, else 200.

    The state is "needs_person" where something waits.
    """
    desk: DeskContext = request.app.state.desk
    try:
        with open_home(desk.settings.home, Use.LOOK) as home:
            status = status_of(home, desk.settings, desk.clock())
    except CancuError as fault:
        return _json({"state": "down", "fault": str(fault)}, 503)
    state = "alarm" if status.alarms else "needs_person" if status.needs else "ok"
    return _json({"state": state, **msgspec.to_builtins(status)}, 503 if status.alarms else 200)


def show(visit: Visit) -> Response:
    """Show the state of the service to who runs it."""
    visit.must(Deed.ADMINISTER, None)
    return visit.page("status.html", status=status_of(visit.home, visit.settings, visit.now))


def _json(body: object, code: int) -> Response:
    return Response(msgspec.json.encode(body), status_code=code, media_type="application/json")


ROUTES = [Route("/healthz", monitor), route("/tinh-trang", show=show)]
