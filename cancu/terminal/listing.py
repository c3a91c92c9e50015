"""Lists: a readable table for people, JSON Lines for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from rich.table import Table
from rich.text import Text

from cancu.terminal.call import Call, console

_Record = TypeVar("_Record")


def show(
    call: Call,
    records: Iterable[_Record],
    columns: Mapping[str, Callable[[_Record], object]],
    *,
    empty: str,
    public: Callable[[_Record], object] | None = None,
) -> None:
    """Print records: with ``--json`` one line each (as ``public`` shapes it), else a table of these columns.

    A column is its Vietnamese heading and what to show of a record; None shows as nothing. ``empty`` is said
    instead of a table without rows.
    """
    if call.as_json:
        for record in records:
            call.emit(public(record) if public else record)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in columns:
        table.add_column(heading, overflow="fold")
    for record in records:
        table.add_row(*(_cell(show_of(record)) for show_of in columns.values()))
    if table.row_count:
        console().print(table)
    else:
        call.say(empty)


def _cell(value: object) -> Text:
    """Text as it is: what stands in square brackets in a title is no markup."""
    return Text("" if value is None else str(value))
