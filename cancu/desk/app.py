"""The review desk: its pages, the health answer for monitors, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from cancu.desk import (
    accounts,
    answers,
    health,
    letter_pace,
    log_page,
    people_pages,
    procedure_pages,
    questions,
    register_pages,
    report_pages,
    search_pages,
    source_pages,
    task_pages,
    today,
    unit_pages,
    wave_pages,
)
from cancu.desk.api.routes import api_routes
from cancu.desk.document import pages as document_pages
from cancu.desk.headers import SafeHeaders
from cancu.desk.routing import route
from cancu.desk.visit import DeskContext, Visit
from cancu.desk.webhooks import webhook_routes
from cancu.settings import Settings

_STATIC = Path(__file__).parent / "static"


def _missing(visit: Visit) -> Response:
    return visit.page("missing.html", 404)


def make_app(settings: Settings, clock: Callable[[], datetime]) -> Starlette:
    """Return the application: ``/healthz`` for monitors, everything else for people who are signed in."""
    app = Starlette(
        routes=[
            *today.ROUTES,
            *questions.ROUTES,
            *task_pages.ROUTES,
            *procedure_pages.ROUTES,
            *register_pages.ROUTES,
            *wave_pages.ROUTES,
            *search_pages.ROUTES,
            *document_pages.ROUTES,
            *health.ROUTES,
            *people_pages.ROUTES,
            *unit_pages.ROUTES,
            *source_pages.ROUTES,
            *report_pages.ROUTES,
            *log_page.ROUTES,
            *accounts.ROUTES,
            *answers.ROUTES,
            *letter_pace.ROUTES,
            *api_routes(),
            *webhook_routes(settings, clock),
            Mount("/static", StaticFiles(directory=_STATIC)),
            route("/{path:path}", show=_missing),
        ],
        middleware=[Middleware(SafeHeaders, by_https=settings.desk.base_url.startswith("https:"))],
    )
    app.state.desk = DeskContext(settings, clock)
    return app
