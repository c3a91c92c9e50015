"""Progress on standard error, only where a person looks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

from crawler.job import SourceReport

_Item = TypeVar("_Item")


def track(items: Iterable[_Item], what: str, total: int | None = None) -> Iterator[_Item]:
    """Yield the items; draw a bar named ``what`` meanwhile when standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=total, description=what)


@contextmanager
def visits(since: date | None, today: date) -> Iterator[Callable[[SourceReport], None] | None]:
    """Give what is told how far a crawl is: a bar of the days from today back to ``since``; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=(today - since).days or 1 if since else None)

        def tell(report: SourceReport) -> None:
            back = (today - report.reached).days if report.reached else 0
            counted = f"{report.source}: {report.pages} trang, {report.listed} mục, {report.fetched} văn bản"
            bar.update(task, description=counted, completed=back)

        yield tell
