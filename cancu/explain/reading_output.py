"""Viewer of readings as they come: on the terminal one by one, on a page all together."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from rich.console import Console

from cancu.explain.explanation import Explanation, explain
from cancu.explain.page import write_page
from cancu.explain.terminal import show
from data.errors import BadInput
from data.law.document import Document
from data.law.reading import Reading

#: A page with more documents than this is too heavy for a browser.
MOST_ON_A_PAGE = 20
#: Columns where standard error goes into a file.
_FILE_WIDTH = 160


class Viewer:
    """Shows what it takes; ``page`` is the HTML file to write, ``on_terminal`` prints to standard error at once."""

    def __init__(self, page: Path | None, *, on_terminal: bool) -> None:
        self._page = page
        width = None if sys.stderr.isatty() else _FILE_WIDTH
        self._console = Console(stderr=True, width=width) if on_terminal else None
        self._kept: list[Explanation] = []
        self._left_off = 0

    def take(self, line: bytes, reading: bytes) -> None:
        """Show one document, given as the lines that came in and go out."""
        if self._page is not None and not self._has_room:
            self._left_off += 1
        if not self._has_room and self._console is None:
            return
        explained = explain(msgspec.json.decode(line, type=Document), msgspec.json.decode(reading, type=Reading))
        if self._console is not None:
            show(self._console, explained)
        if self._has_room:
            self._kept.append(explained)

    @property
    def _has_room(self) -> bool:
        return self._page is not None and len(self._kept) < MOST_ON_A_PAGE

    def close(self) -> None:
        """Write the page, where one is asked for; raises BadInput when documents had to be left off."""
        if self._page is None:
            return
        with self._page.open("w", encoding="utf-8") as out:
            write_page(out, self._kept)
        if self._left_off:
            what = f"trang chỉ chứa {MOST_ON_A_PAGE} văn bản đầu, bỏ {self._left_off} ({self._left_off} were left off)"
            raise BadInput(what, where=str(self._page), mend="đưa vào ít văn bản hơn (give fewer documents)")
