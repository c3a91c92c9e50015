"""Sources: which are watched and which are not, when each last spoke, what is wrong with it, what it still owes."""

from __future__ import annotations

from starlette.responses import Response

from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.source_watch import watched_sources


def show(visit: Visit) -> Response:
    """Show the sources to everybody of the office: what is not watched, nobody is told of."""
    return visit.page("sources.html", sources=list(watched_sources(visit.home, visit.settings, visit.now)))


ROUTES = [route("/nguon", show=show)]
