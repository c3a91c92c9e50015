"""The addresses of the desk that Zalo calls: what is proven is taken in at once and answered afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cancu.chats import BOT_PATH, answer
from cancu.desk.received_form import body_of
from cancu.settings import Settings
from cancu.zalo_calls import Answered, account_called, bot_called
from data.store.opening import open_home
from notifier.channels.zalo_bot.updates import SECRET_HEADER
from notifier.channels.zalo_oa.webhook import SIGNATURE_HEADER

#: Where the official account's calls come in.
OA_PATH = "/zalo/oa"

Called = Callable[[Settings, str, bytes, datetime], Answered | None]


def webhook_routes(settings: Settings, clock: Callable[[], datetime]) -> list[Route]:
    """Return the routes. They need no sign-in: each call proves itself, and is refused without a reason otherwise."""
    return [
        Route(path, _endpoint(settings, clock, header, called), methods=["POST"])
        for path, header, called in ((BOT_PATH, SECRET_HEADER, bot_called), (OA_PATH, SIGNATURE_HEADER, account_called))
    ]


def _endpoint(
    settings: Settings, clock: Callable[[], datetime], header: str, called: Called
) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        body = await body_of(request)
        if body is None:
            return Response(status_code=413)
        proof = request.headers.get(header, "")
        said = await run_in_threadpool(called, settings, proof, body, clock())
        if said is None:
            return Response(status_code=403)
        return Response(status_code=200, background=BackgroundTask(_answer, settings, said))

    return endpoint


def _answer(settings: Settings, said: Answered) -> None:
    if said:
        with open_home(settings.home) as home:
            answer(settings, home, said)
