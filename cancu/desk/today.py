"""The first page: what there is to decide and to do."""

from __future__ import annotations

from starlette.responses import Response

from cancu.desk.routing import route
from cancu.desk.visit import Visit


def show(visit: Visit) -> Response:
    """Show what waits for who is signed in."""
    return visit.page("today.html")


ROUTES = [route("/", show=show)]
