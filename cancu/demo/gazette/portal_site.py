"""A sample site in the shape of the Government portal: a grid paged by __doPostBack, pages with a view state."""

from __future__ import annotations

import base64
import math
import re
import secrets
from collections.abc import Sequence
from datetime import date

from cancu.demo.gazette.http_messages import NOT_FOUND, ROBOTS, Answer, SiteRequest, page
from cancu.demo.gazette.published_document import LEGAL_DOCUMENTS, Published

_GRID = "ctrl_191017_163$grvDocument"
_LIST, _DETAIL = "/he-thong-van-ban", "27160"
_PAGE = re.compile(r"Page\$(\d+|Last)")


class Portal:
    """Lists what it has listed by a day, newest issue first."""

    def __init__(self, documents: Sequence[Published], day: date, *, rows: int = 50) -> None:
        shown = (one for one in documents if one.listed_on <= day)
        self._documents = sorted(shown, key=lambda one: (one.document.issued_on or day, one.key), reverse=True)
        self._by_key = {one.key: one for one in self._documents}
        self._rows = rows

    def answer(self, request: SiteRequest) -> Answer:
        """Return the list, a document's page, its file, or robots.txt."""
        if request.path == "/robots.txt":
            return Answer(body=ROBOTS.encode(), media_type="text/plain")
        if request.path == _LIST:
            return self._list(request)
        if request.path == "/" and request.query.get("pageid") == _DETAIL:
            return self._detail(request)
        return self._file(request.path)

    def _list(self, request: SiteRequest) -> Answer:
        listed = [one for one in self._documents if one.list == request.query.get("classid", LEGAL_DOCUMENTS)]
        last = max(1, math.ceil(len(listed) / self._rows))
        at = min(_requested_page(request, last), last)
        body = page(
            "vanban_list.html",
            action=f".{request.path}?classid={request.query.get('classid', LEGAL_DOCUMENTS)}&mode=1",
            grid=_GRID,
            state=_view_state(),
            rows=listed[(at - 1) * self._rows : at * self._rows],
            at=at,
            pages=range(1, last + 1),
            first=(at - 1) * self._rows + 1,
            total=len(listed),
            root=request.root,
        )
        return Answer(body=body)

    def _detail(self, request: SiteRequest) -> Answer:
        one = self._by_key.get(request.query.get("docid", ""))
        if one is None:
            return NOT_FOUND
        return Answer(body=page("vanban_detail.html", one=one, state=_view_state(), root=request.root))

    def _file(self, path: str) -> Answer:
        one = next((one for one in self._documents if path == f"/files/{one.slug}.signed.pdf"), None)
        return Answer(body=one.pdf, media_type="application/pdf", lasting=True) if one else NOT_FOUND


def _requested_page(request: SiteRequest, last: int) -> int:
    """A page is asked for by posting back what the page held; a button pressed starts from the first again."""
    wanted = _PAGE.fullmatch(request.form.get("__EVENTARGUMENT", ""))
    whole = request.form.get("__EVENTTARGET") == _GRID and request.form.get("__VIEWSTATE")
    if not wanted or not whole or any(name.endswith("btnSearch") for name in request.form):
        return 1
    return last if wanted[1] == "Last" else int(wanted[1])


def _view_state() -> str:
    return base64.b64encode(secrets.token_bytes(96)).decode()
