"""Routes of the API: each call has a thread and a home of its own, acts as whom its token names, and not too often."""

from __future__ import annotations

import math

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from cancu.desk import attempts
from cancu.desk.api import faults
from cancu.desk.api.call import ApiCall
from cancu.desk.api.endpoints import ENDPOINTS, ROOT, ApiEndpoint
from cancu.desk.api.faults import ApiFault
from cancu.desk.api.openapi import document
from cancu.desk.fault_status import status_of
from cancu.desk.received_form import body_of
from cancu.desk.visit import DeskContext
from data.errors import CancuError
from data.store.opening import Use, open_home

_JSON = "application/json"
_DOCUMENT = ApiEndpoint(path="/openapi.json", handle=lambda _: document(), answers=dict)


def api_routes() -> list[BaseRoute]:
    """Return the routes, of which one answers for every address that is none."""
    return [
        *(_route(endpoint) for endpoint in (*ENDPOINTS, _DOCUMENT)),
        Route(f"{ROOT}/{{path:path}}", _nowhere, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
    ]


def _route(endpoint: ApiEndpoint) -> Route:
    async def answer(request: Request) -> Response:
        body = await body_of(request)
        if body is None:
            return _json(faults.TOO_LARGE, 413)
        kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if endpoint.sends and kind != _JSON:
            return _json(faults.NOT_JSON, 415)
        return await run_in_threadpool(_answered, request, endpoint, body)

    return Route(f"{ROOT}{endpoint.path}", answer, methods=[endpoint.method])


async def _nowhere(request: Request) -> Response:  # noqa: ARG001
    return _json(faults.NOT_THERE, 404)


def _answered(request: Request, endpoint: ApiEndpoint, body: bytes) -> Response:
    desk: DeskContext = request.app.state.desk
    try:
        with open_home(desk.settings.home, Use.ACT if endpoint.sends else Use.LOOK) as home:
            call = ApiCall(request, desk, home, body)
            return _refused_at_the_door(call) or _json(endpoint.handle(call), 200)
    except HTTPException as fault:
        return _json(faults.NOT_THERE, fault.status_code)
    except CancuError as fault:
        return _json(ApiFault(what=fault.what, where=fault.where, mend=fault.mend), status_of(fault))


def _refused_at_the_door(call: ApiCall) -> Response | None:
    """Who comes without a token that opens something, or too often; wrong tokens count by where they come from."""
    known = call.visitor
    limit = attempts.API_PERSON if known else attempts.API_PLACE
    by = ("api", known.email) if known else ("api from", call.place)
    if wait := call.desk.attempts.wait(call.now, (limit, by)):
        seconds = math.ceil(wait.total_seconds())
        return _json(faults.too_often(seconds), 429, {"Retry-After": str(seconds)})
    return None if known else _json(faults.NO_TOKEN, 401, {"WWW-Authenticate": "Bearer"})


def _json(record: object, code: int, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(record), code, headers, _JSON)
