"""The review desk: its pages, the health answer for monitors, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from cancu.desk import accounts, answers, health, today
from cancu.desk.headers import SafeHeaders
from cancu.desk.visit import DeskContext
from cancu.settings import Settings

_STATIC = Path(__file__).parent / "static"


def make_app(settings: Settings, clock: Callable[[], datetime]) -> Starlette:
    """Return the application: ``/healthz`` for monitors, everything else for people who are signed in."""
    app = Starlette(
        routes=[
            *today.ROUTES,
            *health.ROUTES,
            *accounts.ROUTES,
            *answers.ROUTES,
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(SafeHeaders)],
    )
    app.state.desk = DeskContext(settings, clock)
    return app
