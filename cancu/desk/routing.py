"""Addresses of the desk: each page is made in a thread with a home of its own, behind the sign-in unless it says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cancu.desk.visit import DeskContext, Visit
from data.errors import BadInput, CancuError, Refused
from data.store.opening import Use, open_home

Handler = Callable[[Visit], Response]

#: The longest body that anybody sends us; of a form, its fields: an office may have a box for each of many waves.
_LONGEST_BODY, _MOST_FIELDS = 64 * 1024, 2000


def route(
    path: str,
    *,
    show: Handler | None = None,
    send: Handler | None = None,
    is_open: bool = False,
    proves_itself: bool = False,
) -> Route:
    """Return the route of a page: ``show`` makes it and changes nothing, ``send`` takes its form.

    ``is_open``: also for whom is not signed in; ``proves_itself``: the address alone lets it be sent, from anywhere.
    """

    async def endpoint(request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        handler = send if request.method == "POST" else show
        if handler is None or form is None:
            return PlainTextResponse("", 405 if handler is None else 413)
        return await run_in_threadpool(_answer, request, handler, form, is_open, proves_itself)

    methods = [method for method, handler in (("GET", show), ("POST", send)) if handler]
    return Route(path, endpoint, methods=methods)


def _answer(
    request: Request, handler: Handler, form: Mapping[str, str], is_open: bool, proves_itself: bool
) -> Response:
    desk: DeskContext = request.app.state.desk
    use = Use.ACT if request.method == "POST" else Use.LOOK
    try:
        with open_home(desk.settings.home, use) as home:
            return _made(Visit(request, desk, home, form), handler, is_open, proves_itself)
    except CancuError as fault:  # the home itself
        return PlainTextResponse(f"{fault}\n", 503)


def _made(visit: Visit, handler: Handler, is_open: bool, proves_itself: bool) -> Response:
    if visit.request.method == "POST" and not proves_itself and not visit.sent_by_its_page():
        return visit.page("refused.html", 403, fault=None)
    if not is_open and visit.visitor is None:
        return visit.sign_in_first()
    try:
        return handler(visit)
    except HTTPException as fault:
        return visit.page("missing.html", fault.status_code)
    except CancuError as fault:
        return visit.page("refused.html", fault_code(fault), fault=fault)


def fault_code(fault: CancuError) -> int:
    """Return the HTTP status that says what kind of fault it is."""
    return 400 if isinstance(fault, BadInput) else 403 if isinstance(fault, Refused) else 503


async def body_of(request: Request) -> bytes | None:
    """Return the body of a request, None when it is longer than any that is meant for us."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            return None
    return bytes(body)


async def _form(request: Request) -> Mapping[str, str] | None:
    """The fields of a form, None when it is too large; read here, for nobody sends us files."""
    body = await body_of(request)
    if body is None:
        return None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}
