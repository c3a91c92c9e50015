"""Lists: a page of plain columns for people, JSON Lines for programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from itertools import chain, islice
from typing import Any, TypeVar

from cancu.terminal.call import Call
from cancu.terminal.columns import fit, lines
from data.printable import printable

_Record = TypeVar("_Record")
Columns = Mapping[str, Callable[[Any], object]]

#: Width of lists that go into a file or another program.
_FILE_WIDTH = 160
#: Records drawn together: the first of them settle the widths, so that a long list is drawn as it comes.
_BLOCK = 200


def show(
    call: Call,
    records: Iterable[_Record],
    columns: Columns,
    *,
    empty: str,
    total: int | None = None,
    rows_of: Callable[[list[_Record]], Iterable[Any]] = list,
    public: Callable[[Any], object] | None = None,
) -> None:
    """Print the asked-for page of records: with ``--json`` one line each (as ``public`` shapes it), else columns.

    A column is its Vietnamese heading and what to show of a row; None shows as nothing. ``rows_of`` makes rows of
    a block of records, where a row needs more than its record. ``empty`` is said instead of columns without rows.
    ``total`` spares counting the records behind the page.
    """
    behind = iter(records)
    rows = _rows(call.page.of(behind), rows_of)
    if call.as_json:
        for row in rows:
            call.emit(public(row) if public else row)
        return
    count = _draw(call, rows, columns)
    if not count and call.page.number == 1:
        call.say(empty)
    _say_rest(call, count, _left(call, records, behind, count, total))


def _rows(records: Iterator[_Record], rows_of: Callable[[list[_Record]], Iterable[Any]]) -> Iterator[Any]:
    while block := list(islice(records, _BLOCK)):
        yield from rows_of(block)


def _draw(call: Call, rows: Iterator[Any], columns: Columns) -> int:
    """Print the rows block by block; return how many."""
    count = 0
    widths: list[int] = []
    while block := [tuple(_cell(column(row)) for column in columns.values()) for row in islice(rows, _BLOCK)]:
        if not widths:
            block.insert(0, tuple(columns))
            widths = fit(block, _room())
        for line in chain.from_iterable(lines(cells, widths) for cells in block):
            call.say(line)
        count += len(block)
    return max(count - 1, 0)  # the headings are no row


def _room() -> int:
    return shutil.get_terminal_size((_FILE_WIDTH, 0)).columns if sys.stdout.isatty() else _FILE_WIDTH


def _cell(value: object) -> str:
    """The value on one line, as it is: what stands in brackets is no markup, an escape drives nothing."""
    return "" if value is None else " ".join(printable(str(value)).split())


def _left(call: Call, records: Iterable[object], behind: Iterator[object], count: int, total: int | None) -> int:
    """How many records stand behind the page."""
    if call.page.size is None:
        return 0
    if total is None and isinstance(records, Sized):
        total = len(records)
    return sum(1 for _ in behind) if total is None else max(total - call.page.first - count, 0)


def _say_rest(call: Call, count: int, left: int) -> None:
    if not count and call.page.number > 1:
        call.say("Trang này không có dòng nào. (Nothing on this page.)")
    elif left:
        call.say(f"… còn {left} dòng: --page {call.page.number + 1}, hoặc --all. ({left} more.)")
