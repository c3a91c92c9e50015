"""A site in the shape of the Government portal: a grid paged by __doPostBack, pages with a view state of their own."""

from __future__ import annotations

import base64
import math
import re
import secrets
from collections.abc import Sequence
from datetime import date

from cancu.demo.gazette.answers import NOT_FOUND, ROBOTS, Answer, Asked, page
from cancu.demo.gazette.published import LEGAL_DOCUMENTS, Published

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

    def answer(self, asked: Asked) -> Answer:
        """Return the list, a document's page, its file, or robots.txt."""
        if asked.path == "/robots.txt":
            return Answer(body=ROBOTS.encode(), media_type="text/plain")
        if asked.path == _LIST:
            return self._list(asked)
        if asked.path == "/" and asked.query.get("pageid") == _DETAIL:
            return self._detail(asked)
        return self._file(asked.path)

    def _list(self, asked: Asked) -> Answer:
        listed = [one for one in self._documents if one.list == asked.query.get("classid", LEGAL_DOCUMENTS)]
        last = max(1, math.ceil(len(listed) / self._rows))
        at = min(_asked_page(asked, last), last)
        body = page(
            "vanban_list.html",
            action=f".{asked.path}?classid={asked.query.get('classid', LEGAL_DOCUMENTS)}&mode=1",
            grid=_GRID,
            state=_view_state(),
            rows=listed[(at - 1) * self._rows : at * self._rows],
            at=at,
            pages=range(1, last + 1),
            first=(at - 1) * self._rows + 1,
            total=len(listed),
            root=asked.root,
        )
        return Answer(body=body)

    def _detail(self, asked: Asked) -> Answer:
        one = self._by_key.get(asked.query.get("docid", ""))
        if one is None:
            return NOT_FOUND
        return Answer(body=page("vanban_detail.html", one=one, state=_view_state(), root=asked.root))

    def _file(self, path: str) -> Answer:
        one = next((one for one in self._documents if path == f"/files/{one.slug}.signed.pdf"), None)
        return Answer(body=one.pdf, media_type="application/pdf", lasting=True) if one else NOT_FOUND


def _asked_page(asked: Asked, last: int) -> int:
    """A page is asked for by posting back what the page held; a button pressed starts from the first again."""
    wanted = _PAGE.fullmatch(asked.form.get("__EVENTARGUMENT", ""))
    whole = asked.form.get("__EVENTTARGET") == _GRID and asked.form.get("__VIEWSTATE")
    if not wanted or not whole or any(name.endswith("btnSearch") for name in asked.form):
        return 1
    return last if wanted[1] == "Last" else int(wanted[1])


def _view_state() -> str:
    return base64.b64encode(secrets.token_bytes(96)).decode()
