"""The health page: status of the office, for people and for monitors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cancu.settings import Settings
from cancu.status import Status, status_of
from data.errors import CancuError
from data.instant import office_time
from data.store.opening import Use, open_home

_PAGES = Environment(
    loader=PackageLoader("cancu.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_PAGES.filters["office_time"] = office_time
# The page is plain: nothing of it comes from elsewhere, and nothing may be put into it.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def make_app(settings: Settings, clock: Callable[[], datetime]) -> Starlette:
    """Return the application: ``/`` for people, ``/healthz`` for monitors.

    503 when an alarm stands or the home cannot be looked at; 200 otherwise, "needs_person" where something waits.
    """

    def look() -> Status:
        with open_home(settings.home, Use.LOOK) as home:
            return status_of(home, settings, clock())

    def page(request: Request) -> Response:  # noqa: ARG001
        return HTMLResponse(_PAGES.get_template("health.html").render(status=look()), headers=_HEADERS)

    def health(request: Request) -> Response:  # noqa: ARG001
        try:
            status = look()
        except CancuError as fault:
            return _json({"state": "down", "fault": str(fault)}, 503)
        state = "alarm" if status.alarms else "needs_person" if status.needs else "ok"
        return _json({"state": state, **msgspec.to_builtins(status)}, 503 if status.alarms else 200)

    return Starlette(routes=[Route("/", page), Route("/healthz", health)])


def _json(body: object, code: int) -> Response:
    return Response(msgspec.json.encode(body), status_code=code, media_type="application/json", headers=_HEADERS)
