"""Addresses of the desk: each page is made in a thread with a home of its own, behind the sign-in unless it says so."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cancu.desk.fault_status import status_of
from cancu.desk.received_form import MOST_BYTES, ReceivedForm, received_form
from cancu.desk.visit import DeskContext, Visit
from data.errors import BadInput, CancuError
from data.store.opening import Use, open_home

Handler = Callable[[Visit], Response]

_TOO_LARGE = BadInput(
    f"gửi lên quá lớn, nhiều nhất {MOST_BYTES // 1024 // 1024} MB một lần (too large)",
    mend="chia các tệp làm nhiều lần, hoặc nhờ người quản trị nạp bằng: cancu procedures import (in several goes)",
)


class _Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who may come to a page: anybody at all, and with a form from anywhere."""

    is_open: bool
    proves_itself: bool


def route(
    path: str,
    *,
    show: Handler | None = None,
    send: Handler | None = None,
    is_open: bool = False,
    proves_itself: bool = False,
    takes_files: bool = False,
) -> Route:
    """Return the route of a page: ``show`` makes it and changes nothing, ``send`` takes its form.

    ``is_open``: also for whom is not signed in; ``proves_itself``: the address alone lets it be sent, from anywhere;
    ``takes_files``: its form may bring files, of whom is signed in.
    """
    access = _Access(is_open=is_open, proves_itself=proves_itself)

    async def endpoint(request: Request) -> Response:
        handler = send if request.method == "POST" else show
        if handler is None:
            return PlainTextResponse("", 405)
        form: ReceivedForm | None = ReceivedForm()
        if request.method == "POST":
            may_bring = takes_files and await run_in_threadpool(_is_signed_in, request)
            form = await received_form(request, takes_files=may_bring)
        try:
            return await run_in_threadpool(_answer, request, handler, form, access)
        finally:
            if form:
                form.close()

    methods = [method for method, handler in (("GET", show), ("POST", send)) if handler]
    return Route(path, endpoint, methods=methods)


def _is_signed_in(request: Request) -> bool:
    """Whether a session comes with the request; asked before files are taken from it, which nobody else may send."""
    desk: DeskContext = request.app.state.desk
    try:
        with open_home(desk.settings.home, Use.LOOK) as home:
            return Visit(request, desk, home).visitor is not None
    except CancuError:  # said by the answer
        return False


def _answer(request: Request, handler: Handler, form: ReceivedForm | None, access: _Access) -> Response:
    desk: DeskContext = request.app.state.desk
    use = Use.ACT if request.method == "POST" else Use.LOOK
    try:
        with open_home(desk.settings.home, use) as home:
            if form is None:
                return Visit(request, desk, home).page("refused.html", 413, fault=_TOO_LARGE)
            return _made(Visit(request, desk, home, form), handler, access)
    except CancuError as fault:  # the home itself
        return PlainTextResponse(f"{fault}\n", 503)


def _made(visit: Visit, handler: Handler, access: _Access) -> Response:
    if visit.request.method == "POST" and not access.proves_itself and not visit.sent_by_its_page():
        return visit.page("refused.html", 403, fault=None)
    if not access.is_open and visit.visitor is None:
        return visit.sign_in_first()
    try:
        return handler(visit)
    except HTTPException as fault:
        return visit.page("missing.html", fault.status_code)
    except CancuError as fault:
        return visit.page("refused.html", status_of(fault), fault=fault)
