"""A program that calls the API of a desk in this process, with a person's token."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import httpx
from starlette.applications import Starlette

from cancu.doing.api_tokens import make_token
from cancu.settings import Settings
from data.store.opening import open_home
from tests.cancu.small_office import NOW


class Client:
    """Calls with a token; "" calls without one."""

    def __init__(self, app: Starlette, token: str = "", place: str = "10.0.0.9") -> None:
        self._app, self._place = app, place
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, client=(self._place, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
                return await client.request(method, path, **{"headers": self._headers, **more})

        return asyncio.run(ask())

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", f"/api/v1{path}")

    def post(self, path: str, **record: object) -> httpx.Response:
        return self.ask("POST", f"/api/v1{path}", json=record)


def token_of(settings: Settings, email: str, *, days: int = 30, now: datetime = NOW) -> str:
    """Return a new token of a person."""
    with open_home(settings.home) as home:
        return make_token(home, email, "thử", by="operator", now=now, days=days).secret
